//! What nobody carries and what nobody gets: why, and what could be done.

use crate::documents::day::{DaySummary, Leftover, Unserved};
use crate::web::pages::board::told::parts::{LoadView, load, loads};
use crate::wording::reason::action_said;
use crate::wording::rounds;
use crate::wording::say::Say;
use crate::wording::why::facts::Teller;

/// The most leftovers in the table: the heaviest come first.
const ROWS: usize = 60;

/// What nobody carries.
pub struct UnservedView {
    pub donor: String,
    pub association: String,
    pub loads: Vec<LoadView>,
    pub why: &'static str,
    pub action: &'static str,
}

/// What nobody gets.
pub struct LeftView {
    pub donor: String,
    pub load: LoadView,
    pub why: String,
    pub action: String,
}

pub fn unserved(say: Say, summary: &DaySummary) -> Vec<UnservedView> {
    let view = |one: &Unserved| UnservedView {
        donor: one.donor.name.clone(),
        association: one.association.name.clone(),
        loads: loads(say, &one.loads),
        why: rounds::unserved(one.reason).of(say.0),
        action: rounds::action(one.action).of(say.0),
    };
    summary.unserved.iter().map(view).collect()
}

pub fn left(say: Say, summary: &DaySummary) -> Vec<LeftView> {
    let name = |id: &_| summary.names.get(id).cloned().unwrap_or_else(|| ToString::to_string(id));
    let teller = Teller { say, zone: summary.header.zone, names: Some(&summary.names) };
    let view = |one: &Leftover| LeftView {
        donor: one.donor.clone(),
        load: load(say, &one.load),
        why: teller.left_over(&one.left, one.load.temperature),
        action: action_said(say.0, &one.left.action, name),
    };
    summary.leftovers.iter().take(ROWS).map(view).collect()
}
