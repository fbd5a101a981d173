//! What nobody carries and what nobody gets: why, and what could be done.

use crate::documents::day::{DaySummary, Leftover, Unserved};
use crate::web::pages::board::told::parts::{LoadView, load, loads};
use crate::wording::reason::{action_said, left_over};
use crate::wording::rounds;
use crate::wording::say::Say;

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
    pub why: &'static str,
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
    let view = |one: &Leftover| LeftView {
        donor: one.donor.clone(),
        load: load(say, &one.load),
        why: left_over(one.reason).of(say.0),
        action: action_said(say.0, &one.action, name),
    };
    summary.leftovers.iter().take(ROWS).map(view).collect()
}
