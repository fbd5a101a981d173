//! What can be answered to whoever asks why.

use std::collections::BTreeMap;

use crate::allocation::plan::LeftoverReason;
use crate::allocation::reason::ReasonCode;
use crate::domain::food::family::{ProductFamily, TemperatureClass};
use crate::domain::food::grams::Grams;
use crate::domain::id::ExternalRef;

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
    Excluded(ReasonCode),
    /// It has all it can use of the family.
    NeedFull(ProductFamily),
    /// It has all it can store of the temperature class.
    StorageFull(TemperatureClass),
    /// The donor's agreements took the whole lot.
    Agreement(Vec<ExternalRef>),
    /// It went to associations that are served before: of an earlier rank, or with less per person.
    LessServed(Vec<ExternalRef>),
    /// What it could still take is less than one unit of the lot.
    WholeUnits,
    /// The budget of the solve ended first.
    Budget,
}

/// What is left of a lot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOver {
    pub lot: ExternalRef,
    pub grams: Grams,
    pub reason: LeftoverReason,
    pub action: Action,
}

/// What somebody could do about a lot that is left over.
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
    /// These associations find more room in this temperature class.
    FindStorage(TemperatureClass, Vec<ExternalRef>),
    /// These associations would take it from farther away.
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
