//! The regular rounds: what became of them, and another order to take.

use crate::domain::run::RunState;
use crate::rounds::result::Kept;
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
    plan.regulars.told.iter().flat_map(|one| views(say, one, can_take)).collect()
}

/// That it is not as usual, and what another order would save.
fn views(say: Say, one: &RegularTold, can_take: bool) -> impl Iterator<Item = RegularView> {
    let t = RegularText::of(say.0);
    let line = |then: &str| (t.line)(&one.name, &uncapitalised(&one.vehicle), then);
    let unusual = (one.kept != Kept::Whole).then(|| RegularView { text: line(kept(one.kept).of(say.0)), take: None });
    let saves =
        one.saves.map(|saves| RegularView { text: line(&(t.saves)(saves.num_minutes())), take: can_take.then(|| one.code.to_string()) });
    unusual.into_iter().chain(saves)
}
