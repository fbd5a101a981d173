//! The codes of what is answered to whoever asks why: stable, for machines.

use crate::allocation::why::model::{Action, Fact, WhyNot};

impl WhyNot {
    /// The code of the reason: that of the rule where one forbids the pair.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Self::Excluded(rule, _) => rule.code(),
            Self::NeedFull { .. } => "need_full",
            Self::StorageFull { .. } => "storage_full",
            Self::CarryingFull(_) => "carrying_full",
            Self::Agreement(_) => "agreement",
            Self::LessServed(_) => "less_served",
            Self::FewerStops => "fewer_stops",
            Self::WholeUnits { .. } => "whole_units",
            Self::Budget => "budget",
        }
    }

    /// The code, and the family or class that it is about: reasons that are told as one.
    #[must_use]
    pub fn kind(&self) -> (&str, &'static str) {
        let about = match self {
            Self::NeedFull { family, .. } => family.code(),
            Self::StorageFull { class, .. } | Self::CarryingFull(class) | Self::Excluded(_, Fact::Room { class, .. }) => class.code(),
            _ => "",
        };
        (self.code(), about)
    }
}

impl Action {
    /// The code of the action.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::ProposeConvention(_) => "propose_convention",
            Self::RenewHabilitation(_) => "renew_habilitation",
            Self::PackIt => "pack_it",
            Self::DescribeIt => "describe_it",
            Self::AskForMore(_) => "ask_for_more",
            Self::AcceptPastBestBefore(_) => "accept_past_best_before",
            Self::HandOutSooner(_) => "hand_out_sooner",
            Self::FindStorage(..) => "find_storage",
            Self::CarryMore(_) => "carry_more",
            Self::WidenRadius(_) => "widen_radius",
            Self::MoveHours(_) => "move_hours",
            Self::SplitUnits => "split_units",
            Self::SolveAgain => "solve_again",
            Self::RecoverOtherwise => "recover_otherwise",
            Self::Telephone => "telephone",
        }
    }
}
