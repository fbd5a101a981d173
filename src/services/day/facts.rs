//! What a day is told from: the run, its shares, transports and rounds, with every name and place resolved.
//!
//! Loaded once from the database; summaries and mails are made from it by pure functions. Masses in grams, lengths in metres.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use crate::allocation::exchange::PlanDocument;
use crate::allocation::why::Explanation;
use crate::domain::food::family::ProductFamily;
use crate::domain::food::grams::Grams;
use crate::domain::id::{CollectorId, ExternalRef, ShareId};
use crate::domain::run::{RunState, ShareState};
use crate::domain::telling::{Contact, DayHeader, Load, Place};
use crate::domain::time::window::Window;
use crate::rounds::result::TravelSource;
use crate::rounds::{Action, UnservedReason};

/// One run of one wave. Donors, associations and lots are named by their ids in the exchange documents.
#[derive(Debug, Clone)]
pub struct DayFacts {
    pub header: DayHeader,
    /// When pickups of the wave may open.
    pub span: Window,
    pub cut_off: DateTime<Utc>,
    pub sequence: u32,
    pub state: RunState,
    pub plan: PlanDocument,
    /// The part of its fair mass that an association may lose or gain for fewer stops.
    pub tolerance: f64,
    pub explanation: Explanation,
    pub donors: BTreeMap<ExternalRef, Place>,
    pub associations: BTreeMap<ExternalRef, AssociationFacts>,
    pub lots: BTreeMap<ExternalRef, LotFacts>,
    /// What is kept, and what waits for an answer.
    pub shares: Vec<ShareFacts>,
    /// What was declined, here and in the plans that this one continues, and what a vehicle was to bring and could not.
    pub declined: Vec<ShareFacts>,
    pub shipments: BTreeMap<ExternalRef, ShipmentFacts>,
    pub rounds: Vec<RoundFacts>,
    /// Where the times of its rounds come from; `None` when nothing was to be driven.
    pub travel: Option<TravelSource>,
}

/// An association of the problem.
#[derive(Debug, Clone)]
pub struct AssociationFacts {
    pub place: Place,
    pub rank: u8,
    pub people: u32,
    /// What it had received before the day, older gifts counting less.
    pub history: Grams,
    /// The same group by group, where groups are shared out apart.
    pub by_group: Vec<GroupFacts>,
    /// It was closed that day, and asked for nothing.
    pub closed: bool,
}

/// What an association had of one group of families.
#[derive(Debug, Clone)]
pub struct GroupFacts {
    pub families: Vec<ProductFamily>,
    /// Its people, or the infants among them for baby food.
    pub weight: u32,
    pub history: Grams,
}

/// A lot of the problem.
#[derive(Debug, Clone)]
pub struct LotFacts {
    pub donor: ExternalRef,
    /// The whole lot, as it was shared out.
    pub load: Load,
    /// What its donor still offers of it.
    pub now: Grams,
}

/// One association's part of one lot.
#[derive(Debug, Clone)]
pub struct ShareFacts {
    pub lot: ExternalRef,
    pub association: ExternalRef,
    pub grams: Grams,
    pub by_agreement: bool,
    pub id: ShareId,
    pub state: ShareState,
    /// Until when it can be answered, once it is published.
    pub answer_until: Option<DateTime<Utc>>,
    /// Somebody said so; otherwise silence did.
    pub answered: bool,
}

impl ShareFacts {
    /// Whether nobody has said yet that it is fetched.
    #[must_use]
    pub fn is_awaited(&self) -> bool {
        self.state == ShareState::Proposed && self.answer_until.is_some()
    }
}

/// What travels from one donor to one association.
#[derive(Debug, Clone)]
pub struct ShipmentFacts {
    pub donor: ExternalRef,
    pub association: ExternalRef,
    pub shares: Vec<ShareFacts>,
    pub transport: Transport,
}

/// How it travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Transport {
    /// The association fetches it within this window.
    SelfCollected(Window),
    /// A vehicle of the territory.
    Round,
    /// Nobody, yet.
    Unserved(UnservedReason, Action),
}

/// A vehicle's round.
#[derive(Debug, Clone)]
pub struct RoundFacts {
    /// The id of the vehicle in the exchange documents.
    pub code: ExternalRef,
    /// What people call it, where it is the vehicle's regular round of that day.
    pub name: Option<String>,
    pub vehicle: String,
    /// The organisation that answers for the food on board.
    pub carrier: Contact,
    /// Who drives, when it is known.
    pub driver: Option<Contact>,
    /// Who goes along.
    pub second: Option<SecondFacts>,
    pub meters: i64,
    pub start: (Place, DateTime<Utc>),
    pub end: (Place, DateTime<Utc>),
    pub stops: Vec<StopFacts>,
}

/// Who goes along on a round.
#[derive(Debug, Clone)]
pub struct SecondFacts {
    pub id: CollectorId,
    pub contact: Contact,
    /// They said that they do not come.
    pub declined: bool,
}

/// One stop of a round.
#[derive(Debug, Clone)]
pub struct StopFacts {
    pub place: Place,
    pub arrival: DateTime<Utc>,
    pub departure: DateTime<Utc>,
    /// Ids of the shipments taken here.
    pub pickups: Vec<ExternalRef>,
    /// Ids of the shipments left here.
    pub deliveries: Vec<ExternalRef>,
}
