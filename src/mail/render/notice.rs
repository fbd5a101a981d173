//! Words for a mail about an account, a request or a loan.

use crate::domain::account::language::Language;
use crate::mail::facts::Facts;
use crate::mail::letter::{Block, Letter, Link, Section};
use crate::mail::message::{Loan, Notice};
use crate::mail::render::rendered::{RenderedMail, render};
use crate::wording::accounts::link_mail::SENDER;
use crate::wording::accounts::notice_mail::NoticeText;
use crate::wording::loan::hours;
use crate::wording::pages::messages::Messages;
use crate::wording::say::Say;

impl Notice {
    /// Subject, text and HTML. It has no facts: it is said once.
    ///
    /// # Errors
    /// The template's own, which a string to write to never causes.
    pub fn render(&self, language: Language) -> Result<RenderedMail, askama::Error> {
        let t = NoticeText::of(language);
        let said = match self {
            Self::AddressAsked { .. } => (t.address_asked)(),
            Self::CodesReset { .. } => (t.codes_reset)(),
            Self::JoinWaits { organisation, territory, .. } => (t.join_waits)(organisation, territory),
            Self::JoinRefused { organisation, territory, reason } => (t.join_refused)(organisation, territory, reason),
            Self::EquipmentServed(loan) => (t.equipment_served)(&loan.thing, &loan_hours(language, loan)),
            Self::BookingEnded { loan, word } => (t.booking_ended)(&loan.thing, &loan_hours(language, loan), word.as_deref()),
            Self::BookingShortened { loan, word } => (t.booking_shortened)(&loan.thing, &loan_hours(language, loan), word.as_deref()),
            Self::Unused { until, .. } => (t.unused)(&Say(language).day(*until)),
        };
        let link = |url: &String| Section {
            heading: said.heading,
            blocks: vec![Block::Link(Link { text: said.action.to_owned(), url: url.clone() })],
        };
        let letter = Letter {
            language,
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
            Self::EquipmentServed(loan) | Self::BookingEnded { loan, .. } | Self::BookingShortened { loan, .. } => Some(&loan.url),
            Self::JoinRefused { .. } => None,
        }
    }
}

fn loan_hours(language: Language, loan: &Loan) -> String {
    hours(Say(language), loan.zone, loan.hours)
}
