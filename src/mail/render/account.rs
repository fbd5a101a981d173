//! Words for a mail to an account.

use crate::domain::account::language::Language;
use crate::mail::facts::Facts;
use crate::mail::letter::{Block, Letter, Link, Section};
use crate::mail::message::AccountMail;
use crate::mail::render::rendered::{RenderedMail, render};
use crate::wording::accounts::link_mail::{LinkMailText, SENDER};
use crate::wording::pages::messages::Messages;

impl AccountMail {
    /// Subject, text and HTML. It has no facts: it is said once.
    ///
    /// # Errors
    /// The template's own, which a string to write to never causes.
    pub fn render(&self, language: Language) -> Result<RenderedMail, askama::Error> {
        let t = LinkMailText::of(language);
        let words = (t.words)(self.purpose);
        let invited = self.invited.as_ref().map(|(by, place)| (t.invited)(by, place));
        let letter = Letter {
            language,
            subject: words.subject.to_owned(),
            title: words.title.to_owned(),
            lead: SENDER.to_owned(),
            intro: invited.into_iter().chain([words.intro.to_owned()]).collect(),
            changes: Vec::new(),
            sections: vec![Section {
                heading: words.heading,
                blocks: vec![
                    Block::Link(Link { text: words.action.to_owned(), url: self.url.clone() }),
                    Block::Note((t.lasts)(self.minutes)),
                ],
            }],
            closing: vec![words.otherwise.to_owned()],
        };
        render(&letter, Facts::default())
    }
}
