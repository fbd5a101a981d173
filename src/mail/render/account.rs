//! Words for a mail to an account.

use crate::mail::facts::Facts;
use crate::mail::letter::{Block, Letter, Link, Section};
use crate::mail::message::AccountMail;
use crate::mail::render::rendered::{RenderedMail, render};
use crate::wording::accounts::link_mail as account;

impl AccountMail {
    /// Subject, text and HTML. It has no facts: it is said once.
    ///
    /// # Errors
    /// The template's own, which a string to write to never causes.
    pub fn render(&self) -> Result<RenderedMail, askama::Error> {
        let words = account::link(self.purpose);
        let invited = self.invited.as_ref().map(|(by, place)| account::invited(by, place));
        let letter = Letter {
            subject: words.subject.to_owned(),
            title: words.title.to_owned(),
            lead: account::SENDER.to_owned(),
            intro: invited.into_iter().chain([words.intro.to_owned()]).collect(),
            changes: Vec::new(),
            sections: vec![Section {
                heading: words.heading,
                blocks: vec![
                    Block::Link(Link { text: words.action.to_owned(), url: self.url.clone() }),
                    Block::Note(account::lasts(self.minutes)),
                ],
            }],
            closing: vec![words.otherwise.to_owned()],
        };
        render(&letter, Facts::default())
    }
}
