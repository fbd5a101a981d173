//! The regular rounds: what became of them, and another order to take.

use crate::domain::run::RunState;
use crate::services::day::board::{BoardPlan, RegularTold};
use crate::wording::pages::board::regular::{RegularText, kept};
use crate::wording::pages::messages::Messages;
use crate::wording::say::Say;
use crate::wording::typography::uncapitalised;

/// A sentence, and the vehicle whose other order can be taken.
pub struct RegularView {
    pub text: String,
    pub take: Option<String>,
}

pub fn regular(say: Say, plan: &BoardPlan) -> Vec<RegularView> {
    let can_take = plan.run.state == RunState::Proposed && plan.waiting == 0;
    plan.regulars.told.iter().map(|one| view(say, one, can_take)).collect()
}

fn view(say: Say, one: &RegularTold, can_take: bool) -> RegularView {
    let t = RegularText::of(say.0);
    let then = one.saves.map_or_else(|| kept(one.kept).of(say.0).to_owned(), |saves| (t.saves)(saves.num_minutes()));
    RegularView {
        text: (t.line)(&one.name, &uncapitalised(&one.vehicle), &then),
        take: one.saves.filter(|_| can_take).map(|_| one.code.to_string()),
    }
}
