//! From a message to what is sent.

use crate::domain::account::language::Language;
use crate::domain::food::grams::Grams;
use crate::mail::facts::Facts;
use crate::mail::facts::one_line;
use crate::mail::letter::Letter;
use crate::mail::message::{Cancellation, Message, Told};
use crate::mail::render::association;
use crate::mail::render::collector;
use crate::mail::render::donor;
use crate::mail::render::html::html;
use crate::mail::render::parts;
use crate::mail::render::text::text;
use crate::wording::day_mail::letter::LetterText;
use crate::wording::pages::messages::Messages;
use crate::wording::say::Say;
use crate::wording::typography::{english, french, uncapitalised};

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
    /// What it says, line by line, in both languages.
    #[must_use]
    pub fn facts(&self) -> Facts {
        let facts = Facts::new(self.lines(Say(Language::French)).into_iter().zip(self.lines(Say(Language::English))));
        facts.marked(match self {
            Self::Collector(mail) => collector::marks(mail),
            Self::Donor(mail) => donor::marks(mail),
            Self::Association(mail) => association::marks(mail),
        })
    }

    /// Whether it asks for an answer without which food goes elsewhere.
    #[must_use]
    pub fn asks(&self) -> bool {
        matches!(self, Self::Association(mail) if mail.answer.as_ref().is_some_and(|answer| answer.awaited > Grams::ZERO))
    }

    /// Whether what lies in the past concerns its reader no more: who drives or gives was there.
    #[must_use]
    pub const fn looks_ahead(&self) -> bool {
        !matches!(self, Self::Association(_))
    }

    fn lines(&self, say: Say) -> Vec<String> {
        match self {
            Self::Collector(mail) => collector::facts(say, mail),
            Self::Donor(mail) => donor::facts(say, mail),
            Self::Association(mail) => association::facts(say, mail),
        }
    }

    /// Subject, text and HTML. With the facts of an earlier mail, it says first what has changed, and whose change it is.
    ///
    /// # Errors
    /// The template's own, which a string to write to never causes.
    pub fn render(&self, language: Language, previous: Option<&Facts>, cause: Option<&Told>) -> Result<RenderedMail, askama::Error> {
        let (say, facts) = (Say(language), self.facts());
        let letter = match self {
            Self::Collector(mail) => collector::letter(say, mail, (&facts, previous)),
            Self::Donor(mail) => donor::letter(say, mail, (&facts, previous)),
            Self::Association(mail) => association::letter(say, mail, (&facts, previous)),
        };
        let cause = previous.and(cause).map(|told| parts::cause(say, told));
        let intro = cause.into_iter().chain(letter.intro.iter().cloned()).collect();
        render(&Letter { intro, ..letter }, facts)
    }
}

impl Cancellation {
    /// Says that nothing of the earlier mail will happen. It has no facts: a later mail to the same person says everything anew.
    ///
    /// # Errors
    /// The template's own, which a string to write to never causes.
    pub fn render(&self, language: Language) -> Result<RenderedMail, askama::Error> {
        let (say, t, header) = (Say(language), LetterText::of(language), &self.header);
        let subject = (t.cancellation_subject)(&say.short_day(header.day), &uncapitalised(&header.wave));
        let why = self.cause.as_ref().map_or_else(|| t.made_again.to_owned(), |told| parts::cause(say, told));
        let letter = Letter {
            language,
            subject: format!("{}{subject}", t.cancelled_subject),
            title: (t.cancellation_title)(&parts::day(say, header)),
            lead: parts::place_and_wave(header),
            intro: vec![format!("{} {}", why, t.nothing_to_do)],
            changes: parts::gone(say, self.facts.lines(language)).collect(),
            sections: Vec::new(),
            closing: parts::closing(say, header, None),
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
