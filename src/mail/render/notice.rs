//! Words for a mail about an account or a request.

use crate::mail::facts::Facts;
use crate::mail::letter::{Block, Letter, Link, Section};
use crate::mail::message::Notice;
use crate::mail::render::rendered::{RenderedMail, render};
use crate::wording::accounts::link_mail::SENDER;
use crate::wording::accounts::notice_mail as words;

impl Notice {
    /// Subject, text and HTML. It has no facts: it is said once.
    ///
    /// # Errors
    /// The template's own, which a string to write to never causes.
    pub fn render(&self) -> Result<RenderedMail, askama::Error> {
        let said = match self {
            Self::AddressAsked { .. } => words::address_asked(),
            Self::CodesReset { .. } => words::codes_reset(),
            Self::JoinWaits { organisation, territory, .. } => words::join_waits(organisation, territory),
            Self::JoinRefused { organisation, territory, reason } => words::join_refused(organisation, territory, reason),
            Self::Unused { until, .. } => words::unused(until),
        };
        let link = |url: &String| Section {
            heading: said.heading,
            blocks: vec![Block::Link(Link { text: said.action.to_owned(), url: url.clone() })],
        };
        let letter = Letter {
            subject: said.title.clone(),
            title: said.title,
            lead: SENDER.to_owned(),
            intro: said.intro,
            changes: Vec::new(),
            sections: self.url().map(link).into_iter().collect(),
            closing: vec![said.closing.to_owned()],
        };
        render(&letter, Facts::default())
    }

    const fn url(&self) -> Option<&String> {
        match self {
            Self::AddressAsked { url } | Self::CodesReset { url } | Self::JoinWaits { url, .. } | Self::Unused { url, .. } => Some(url),
            Self::JoinRefused { .. } => None,
        }
    }
}
