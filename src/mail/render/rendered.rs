//! From a message to what is sent.

use crate::domain::account::language::Language;
use crate::mail::facts::Facts;
use crate::mail::facts::one_line;
use crate::mail::letter::{Change, Letter};
use crate::mail::message::{Cancellation, Message};
use crate::mail::render::association;
use crate::mail::render::collector;
use crate::mail::render::donor;
use crate::mail::render::html::html;
use crate::mail::render::parts;
use crate::mail::render::text::text;
use crate::wording::mail;
use crate::wording::typography::{english, french};

/// A mail in words, without its envelope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenderedMail {
    /// One line that states the facts.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// The same as HTML.
    pub html: String,
    /// What decides whether a later run has anything to tell.
    pub facts: Facts,
}

impl Message {
    /// What it says, line by line.
    #[must_use]
    pub fn facts(&self) -> Facts {
        match self {
            Self::Collector(mail) => collector::facts(mail),
            Self::Donor(mail) => donor::facts(mail),
            Self::Association(mail) => association::facts(mail),
        }
    }

    /// Subject, text and HTML. With the facts of an earlier mail, it says first what has changed.
    ///
    /// # Errors
    /// The template's own, which a string to write to never causes.
    pub fn render(&self, previous: Option<&Facts>) -> Result<RenderedMail, askama::Error> {
        let letter = match self {
            Self::Collector(mail) => collector::letter(mail, previous),
            Self::Donor(mail) => donor::letter(mail, previous),
            Self::Association(mail) => association::letter(mail, previous),
        };
        render(&letter, self.facts())
    }
}

impl Cancellation {
    /// Says that nothing of the earlier mail will happen. It has no facts: a later mail to the same person says everything anew.
    ///
    /// # Errors
    /// The template's own, which a string to write to never causes.
    pub fn render(&self) -> Result<RenderedMail, askama::Error> {
        let gone = self.facts.lines().iter().map(|text| Change { is_new: false, word: mail::GONE, text: text.clone() });
        let letter = Letter {
            language: Language::French,
            subject: format!("{}{}", mail::CANCELLED_SUBJECT, mail::cancellation_subject(&self.header)),
            title: mail::cancellation_title(&self.header),
            lead: mail::place_and_wave(&self.header),
            intro: vec![mail::CANCELLATION_INTRO.to_owned()],
            changes: gone.collect(),
            sections: Vec::new(),
            closing: parts::closing(&self.header, None),
        };
        render(&letter, Facts::default())
    }
}

pub(in crate::mail::render) fn render(letter: &Letter, facts: Facts) -> Result<RenderedMail, askama::Error> {
    let set: fn(&str) -> String = match letter.language {
        Language::French => french,
        Language::English => english,
    };
    Ok(RenderedMail { subject: set(&one_line(&letter.subject)), text: set(&text(letter)), html: set(&html(letter)?), facts })
}
