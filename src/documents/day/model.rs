//! The facts of a day's summary. Levels are grams per person, distances metres; instants are UTC and read in the header's zone.
//!
//! Who reads a summary needs no other table: what reasons name by id is found in `names`.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use crate::allocation::exchange::FullDocument;
use crate::allocation::exchange::PlanStatus;
use crate::allocation::why::LeftOver;
use crate::allocation::why::WhyNot;
use crate::domain::food::grams::Grams;
use crate::domain::id::ExternalRef;
use crate::domain::run::RunState;
use crate::domain::telling::Contact;
use crate::domain::telling::DayHeader;
use crate::domain::telling::GroupLevel;
use crate::domain::telling::Load;
use crate::domain::telling::Place;
use crate::domain::telling::RoundStop;
use crate::domain::time::window::Window;
use crate::rounds::Action as TransportAction;
use crate::rounds::UnservedReason;
use crate::rounds::result::TravelSource;

/// One wave of one day of a territory.
#[derive(Debug, Clone, PartialEq)]
pub struct DaySummary {
    pub header: DayHeader,
    /// When pickups of the wave may open.
    pub span: Window,
    pub cut_off: DateTime<Utc>,
    /// 1 for the first run of the wave, 2 for the one that superseded it, and so on.
    pub sequence: u32,
    pub state: RunState,
    /// Whether the allocation is proven best.
    pub proof: PlanStatus,
    /// Where shares lie within a part of the fair ones: that part, and how many stops it saves.
    pub tolerance: Option<(f64, usize)>,
    pub totals: DayTotals,
    /// Least served first (by level before the day), platforms after the others.
    pub associations: Vec<AssociationDay>,
    pub rounds: Vec<RoundDay>,
    /// Where the times of the rounds come from; `None` when nothing was to be driven.
    pub travel: Option<TravelSource>,
    /// What associations fetch themselves, by hour.
    pub collections: Vec<Collection>,
    /// Food that nobody gets, largest first.
    pub leftovers: Vec<Leftover>,
    /// Food that somebody gets and nobody carries.
    pub unserved: Vec<Unserved>,
    /// The name of each donor and association that a reason or action names by id.
    pub names: BTreeMap<ExternalRef, String>,
}

/// The day in a few figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayTotals {
    pub donors: usize,
    pub lots: usize,
    pub offered: Grams,
    pub shared: Grams,
    pub left: Grams,
    pub associations_served: usize,
}

/// What one association gets, and why that much.
#[derive(Debug, Clone, PartialEq)]
pub struct AssociationDay {
    /// Its id in the exchange documents.
    pub code: ExternalRef,
    pub name: String,
    pub rank: u8,
    pub people: u32,
    /// It was closed that day: nothing was for it, and no rule is to be told.
    pub closed: bool,
    pub grams: Grams,
    /// Memory per person before the day.
    pub level_before: f64,
    /// Memory and the day's shares per person.
    pub level_after: f64,
    /// The same group by group, in the order in which they are shared out; empty where a kilo is a kilo. Baby food is left out of an
    /// association that feeds no infant.
    pub by_group: Vec<GroupLevel>,
    /// Where it stood before the day among the associations of its rank.
    pub standing: Standing,
    /// By donor, in the order of the shares.
    pub received: Vec<Received>,
    /// Its needs and stores that are full.
    pub full: Vec<FullDocument>,
    /// The lots it asked for, within its reach, and did not get; largest first.
    pub missed: Vec<Missed>,
    /// Every lot it did not get, reason by reason, the heaviest first.
    pub passed_by: Vec<PassedBy>,
}

/// A place among others, the least served being first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// From 1.
    pub position: usize,
    pub among: usize,
}

/// A lot that an association did not get.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missed {
    pub donor: String,
    pub load: Load,
    pub why: WhyNot,
}

/// All lots that an association did not get for one reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassedBy {
    pub lots: usize,
    pub mass: Grams,
    /// The one that tells most: the nearest where they are too far, the heaviest otherwise.
    pub donor: String,
    pub load: Load,
    pub why: WhyNot,
}

/// What comes from one donor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    pub donor: String,
    pub loads: Vec<Load>,
    /// Whether it comes by a standing agreement.
    pub by_agreement: bool,
}

/// A vehicle's round.
#[derive(Debug, Clone, PartialEq)]
pub struct RoundDay {
    pub vehicle: String,
    pub driver: Contact,
    pub meters: i64,
    pub leaves: DateTime<Utc>,
    pub stops: Vec<RoundStop>,
}

/// A share that its association fetches.
#[derive(Debug, Clone, PartialEq)]
pub struct Collection {
    pub donor: Place,
    pub association: Place,
    pub appointment: Window,
    pub loads: Vec<Load>,
    pub by_agreement: bool,
}

/// A lot, or the rest of one, that nobody gets.
#[derive(Debug, Clone, PartialEq)]
pub struct Leftover {
    pub donor: String,
    pub load: Load,
    /// Why, and what could be done.
    pub left: LeftOver,
}

/// A transport that no vehicle carries.
#[derive(Debug, Clone, PartialEq)]
pub struct Unserved {
    pub donor: Place,
    pub association: Place,
    pub loads: Vec<Load>,
    pub reason: UnservedReason,
    pub action: TransportAction,
}
