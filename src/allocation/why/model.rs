//! What can be answered to whoever asks why: a code, the figures it rests on, and what could be done. Masses in grams, lengths in
//! metres, levels in grams a person.

use std::collections::BTreeMap;

use crate::allocation::plan::LeftoverReason;
use crate::allocation::reason::ReasonCode;
use crate::domain::food::family::{ProductFamily, TemperatureClass};
use crate::domain::food::grams::Grams;
use crate::domain::id::ExternalRef;
use crate::domain::time::civil::Day;
use crate::domain::time::window::Window;

/// The explanation of one plan.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Explanation {
    /// By association, then by lot.
    pub not_received: BTreeMap<ExternalRef, BTreeMap<ExternalRef, WhyNot>>,
    /// In the order of the lots.
    pub left_over: Vec<LeftOver>,
}

/// Why an association received nothing of a lot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WhyNot {
    /// A rule forbids the pair.
    Excluded(ReasonCode, Fact),
    /// It has all it can use of the family.
    NeedFull { family: ProductFamily, need: Grams },
    /// It has all it can store of the temperature class; `missing` is the room that it would have needed for this lot.
    StorageFull { class: TemperatureClass, room: Grams, missing: Grams },
    /// The vehicles of the day carry all they can of the temperature class.
    CarryingFull(TemperatureClass),
    /// The donor's agreements took the whole lot.
    Agreement(Vec<ExternalRef>),
    /// It went to associations that are served before: of an earlier rank, or with less per person.
    LessServed(LessServed),
    /// To the gram it had some; within the territory's tolerance it has other food in its place, and there is a stop less.
    FewerStops,
    /// What it could still take, or what was left, is less than one unit of the lot.
    WholeUnits { unit: Grams },
    /// The budget of the solve ended first.
    Budget,
}

/// What a rule that forbids a pair looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fact {
    /// The code says it all.
    None,
    /// The date of the lot, and the day on which the association hands out next, where it does.
    Date { date: Day, next: Option<Day> },
    /// The date of the lot; whether the family may still be given then to who accepts it.
    BestBefore { date: Day, tolerated: bool },
    /// The donor has not said what the rule asks.
    NotSaid,
    /// The room that it would have needed.
    Room { class: TemperatureClass, missing: Grams },
    /// How far it is, and how far the association takes food from.
    Distance { metres: i64, radius: i64 },
    /// When the donor is open first, and when the association receives first.
    Hours { donor: Option<Window>, association: Option<Window> },
}

/// Who was served before, and how much everybody has once the plan is carried out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LessServed {
    /// Those who received the lot.
    pub to: Vec<Served>,
    /// What the association that asks has.
    pub own: i64,
}

/// One who was served before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Served {
    pub id: ExternalRef,
    /// What it has; `None` when its rank is served first, whatever it has.
    pub level: Option<i64>,
}

impl LessServed {
    /// The least served of them; `None` where whole units left none of them below the one that asks.
    #[must_use]
    pub fn least(&self) -> Option<&Served> {
        let below = self.to.iter().filter(|one| one.level.is_some_and(|level| level < self.own));
        below.min_by_key(|one| one.level)
    }
}

/// What is left of a lot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOver {
    pub lot: ExternalRef,
    pub grams: Grams,
    pub reason: LeftoverReason,
    /// How many associations each rule keeps from it, the commonest first.
    pub barred: Vec<(ReasonCode, usize)>,
    /// How many may receive it.
    pub eligible: usize,
    /// What cannot be cut.
    pub unit: Grams,
    /// How far the nearest of those is that are too far, and how far it takes food from.
    pub nearest: Option<(i64, i64)>,
    pub action: Action,
}

/// What somebody could do about a lot that is left over, or that an association did not get.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Only a convention is missing between the donor and these associations.
    ProposeConvention(Vec<ExternalRef>),
    /// Only the habilitation of these associations is missing.
    RenewHabilitation(Vec<ExternalRef>),
    /// The donor packs or labels it.
    PackIt,
    /// The donor says what it is: whether it can be eaten as it is, whether there is pork in it.
    DescribeIt,
    /// These associations ask for this family, or for more of it.
    AskForMore(Vec<ExternalRef>),
    /// These associations accept what is past its best-before date.
    AcceptPastBestBefore(Vec<ExternalRef>),
    /// These associations hand out that day, or before the date.
    HandOutSooner(Vec<ExternalRef>),
    /// These associations find more room in this temperature class.
    FindStorage(TemperatureClass, Vec<ExternalRef>),
    /// The territory finds more room in vehicles for this temperature class.
    CarryMore(TemperatureClass),
    /// These associations would take it from farther away, the nearest first.
    WidenRadius(Vec<ExternalRef>),
    /// The donor and these associations find hours that meet.
    MoveHours(Vec<ExternalRef>),
    /// The donor makes smaller units.
    SplitUnits,
    /// The day is solved again with more time.
    SolveAgain,
    /// Nobody can receive it as food any more: compost, animals, energy.
    RecoverOtherwise,
    /// Somebody of the territory is asked by telephone.
    Telephone,
}
