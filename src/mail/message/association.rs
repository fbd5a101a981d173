//! What comes, when, and why that much, for an association.

use chrono::{DateTime, Utc};

use crate::allocation::why::WhyNot;
use crate::domain::food::grams::Grams;
use crate::domain::telling::{Appointment, DayHeader, GroupLevel, Load, Place};
use crate::mail::message::donor::Carrier;

/// All that one association gets in one wave.
#[derive(Debug, Clone, PartialEq)]
pub struct AssociationMail {
    /// The day.
    pub header: DayHeader,
    /// The association's name.
    pub association: String,
    /// What can still be answered; `None` once everything is settled.
    pub answer: Option<AnswerAsked>,
    /// What comes, by time.
    pub deliveries: Vec<Delivery>,
    /// Why that much; `None` for a platform or hub, which is served after the others.
    pub fairness: Option<Fairness>,
    /// The lots it does not get, and why.
    pub missed: Vec<Missed>,
}

/// An answer that is asked, or can be given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerAsked {
    /// Until when.
    pub until: DateTime<Utc>,
    /// The address of the page.
    pub page: String,
    /// What goes elsewhere unless somebody says yes.
    pub awaited: Grams,
}

/// A lot that an association does not get.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missed {
    /// What it is; the mass of the whole lot.
    pub load: Load,
    /// Why.
    pub why: WhyNot,
}

/// What comes from one donor.
#[derive(Debug, Clone, PartialEq)]
pub struct Delivery {
    /// The donor's site.
    pub donor: Place,
    /// When it arrives, or when to fetch it.
    pub when: Appointment,
    /// Who carries it: the association itself fetches it at the donor's.
    pub carrier: Carrier,
    /// By family and temperature class.
    pub loads: Vec<Load>,
    /// The part that a fixed agreement gives.
    pub agreed: Grams,
}

/// How the association stands among those of rank 1, in grams a person with the memory of past days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fairness {
    /// People served.
    pub people: u32,
    /// Before this wave.
    pub before: i64,
    /// After it.
    pub after: i64,
    /// The least served after it.
    pub least: i64,
    /// Half of the associations have less than this.
    pub median: i64,
    /// The best served after it.
    pub most: i64,
    /// How many associations had less than this one before the wave.
    pub less_served_before: u32,
    /// What it has of each group, where groups are shared out apart.
    pub by_group: Vec<GroupLevel>,
}

impl AssociationMail {
    /// All that comes.
    #[must_use]
    pub fn mass(&self) -> Grams {
        self.deliveries.iter().map(Delivery::mass).sum()
    }
}

impl Delivery {
    /// All that comes from this donor.
    #[must_use]
    pub fn mass(&self) -> Grams {
        self.loads.iter().map(|load| load.mass).sum()
    }
}
