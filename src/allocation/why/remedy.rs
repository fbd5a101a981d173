//! What an association, or the donor, could do so that a lot that it did not get is for it another time.
//!
//! Nothing is proposed against fairness: what went to somebody less served, or was promised, stays there. Nor against a date that has
//! passed, a recall, or what the association refuses.

use crate::allocation::reason::ReasonCode;
use crate::allocation::why::model::{Action, Fact, WhyNot};
use crate::domain::id::ExternalRef;

impl WhyNot {
    /// What could be done for `own`, the association that did not get the lot.
    #[must_use]
    pub fn remedy(&self, own: &ExternalRef) -> Option<Action> {
        let own = || vec![own.clone()];
        match self {
            Self::Excluded(reason, fact) => rule(reason, *fact, own),
            Self::NeedFull { .. } => Some(Action::AskForMore(own())),
            Self::StorageFull { class, .. } => Some(Action::FindStorage(*class, own())),
            Self::CarryingFull(class) => Some(Action::CarryMore(*class)),
            Self::WholeUnits { .. } => Some(Action::SplitUnits),
            Self::Budget => Some(Action::SolveAgain),
            Self::Agreement(_) | Self::LessServed(_) | Self::FewerStops => None,
        }
    }
}

fn rule(reason: &ReasonCode, fact: Fact, own: impl Fn() -> Vec<ExternalRef>) -> Option<Action> {
    match (reason, fact) {
        (ReasonCode::AnimalOriginUnpacked, _) => Some(Action::PackIt),
        (ReasonCode::ConventionMissing, _) => Some(Action::ProposeConvention(own())),
        (ReasonCode::HabilitationExpired, _) => Some(Action::RenewHabilitation(own())),
        (ReasonCode::BestBeforePassed, Fact::BestBefore { tolerated: true, .. }) => Some(Action::AcceptPastBestBefore(own())),
        (ReasonCode::UseByTooClose | ReasonCode::SameDayOnly, _) => Some(Action::HandOutSooner(own())),
        (ReasonCode::NotAsked, _) => Some(Action::AskForMore(own())),
        (ReasonCode::NeedsCooking | ReasonCode::Diet, Fact::NotSaid) => Some(Action::DescribeIt),
        (ReasonCode::NoColdStorage, Fact::Room { class, .. }) => Some(Action::FindStorage(class, own())),
        (ReasonCode::TooFar, _) => Some(Action::WidenRadius(own())),
        (ReasonCode::WindowsDoNotMeet, _) => Some(Action::MoveHours(own())),
        _ => None,
    }
}
