//! Any of the mails of a day, and the one that takes a mail back.

use crate::domain::run::StopTrouble;
use crate::domain::telling::DayHeader;
use crate::mail::facts::Facts;
use crate::mail::message::association::AssociationMail;
use crate::mail::message::collector::CollectorMail;
use crate::mail::message::donor::DonorMail;

/// A mail to one recipient.
#[derive(Debug, Clone, PartialEq)]
#[expect(clippy::large_enum_variant, reason = "a day has a few hundred of them, each made and read once")]
pub enum Message {
    /// To the person who drives.
    Collector(CollectorMail),
    /// To a shop.
    Donor(DonorMail),
    /// To an association.
    Association(AssociationMail),
}

/// What an earlier mail said no longer holds, and nothing takes its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Cancellation {
    /// The day.
    pub header: DayHeader,
    /// What it said.
    pub facts: Facts,
    /// Why; `None` when the plan was made again.
    pub cause: Option<Told>,
}

/// Why a plan that people act by has changed. Donors by the name on their door.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cause {
    /// A donor changed an offer that was shared out already.
    Changed { donor: String },
    /// It cancelled it.
    Cancelled { donor: String },
    /// A vehicle could not load there.
    NotFetched { donor: String, trouble: StopTrouble },
    /// A vehicle could not unload at the association that reads this.
    NotBrought { trouble: StopTrouble },
    /// A vehicle is too late to come to the association that reads this.
    TooLate,
}

/// The same, as one reader is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    pub cause: Cause,
    /// To the donor itself.
    pub to_donor: bool,
}

impl Message {
    /// The day it is about.
    #[must_use]
    pub const fn header(&self) -> &DayHeader {
        match self {
            Self::Collector(mail) => &mail.header,
            Self::Donor(mail) => &mail.header,
            Self::Association(mail) => &mail.header,
        }
    }
}
