//! What a change would do, in words: one's own figures for an association, whom it concerns for a coordinator.

use crate::allocation::what_if::{Difference, Moved};
use crate::domain::food::grams::Grams;
use crate::services::day::what_if::{OwnTried, Tried, WholeTried};
use crate::wording::pages::trying::what_if::WhatIfText;
use crate::wording::say::Say;

/// The most associations in the table.
const ROWS: usize = 30;

/// The result.
pub(in crate::web::pages::trying) struct ResultView {
    /// The answer first.
    pub answer: String,
    pub then: Vec<String>,
    pub rows: Vec<RowView>,
    pub more: Option<String>,
}

/// One association.
pub(in crate::web::pages::trying) struct RowView {
    pub name: String,
    pub gain: String,
    pub after: String,
    pub before: String,
}

pub(in crate::web::pages::trying) fn result(say: Say, t: &WhatIfText, tried: &Tried) -> ResultView {
    match tried {
        Tried::Own(own) => own_result(say, t, own),
        Tried::Whole(whole) => whole_result(say, t, whole),
    }
}

fn own_result(say: Say, t: &WhatIfText, tried: &OwnTried) -> ResultView {
    let own = &tried.own;
    let (before, after) = (say.mass(grams(own.before.grams)), say.mass(grams(own.after.grams)));
    let change = say.mass(grams(own.gain().abs()));
    let answer = match own.gain() {
        0 => (t.own_same)(&after),
        1.. => (t.own_more)(&after, &before, &change),
        _ => (t.own_less)(&after, &before, &change),
    };
    let mut then = Vec::new();
    if own.before.level != own.after.level {
        then.push((t.own_level)(&say.per_person(own.before.level), &say.per_person(own.after.level)));
    }
    if own.gain() == 0 && own.before.level == own.after.level {
        then.push(t.own_note.to_owned());
    }
    then.push(if tried.proven { t.not_kept } else { t.not_proven }.to_owned());
    ResultView { answer, then, rows: Vec::new(), more: None }
}

fn whole_result(say: Say, t: &WhatIfText, tried: &WholeTried) -> ResultView {
    let difference = &tried.difference;
    let moved: Vec<&Moved> = difference.moved().collect();
    let name = |one: &Moved| tried.names.get(&one.id).cloned().unwrap_or_else(|| one.id.to_string());
    let row = |one: &&Moved| RowView {
        name: name(one),
        gain: signed(say, t, one.gain()),
        after: say.per_person(one.after.level),
        before: say.per_person(one.before.level),
    };
    let more = moved.len().checked_sub(ROWS).filter(|more| *more > 0).map(t.others);
    let mut then: Vec<String> = lowest(say, t, difference).into_iter().collect();
    then.push(if difference.proven { t.not_kept } else { t.not_proven }.to_owned());
    ResultView { answer: answer(say, t, difference, moved.is_empty()), then, rows: moved.iter().take(ROWS).map(row).collect(), more }
}

fn answer(say: Say, t: &WhatIfText, difference: &Difference, nobody: bool) -> String {
    let mass = say.mass(grams(difference.saved().abs()));
    match difference.saved() {
        0 if nobody => t.nothing.to_owned(),
        0 => t.same_mass.to_owned(),
        1.. => (t.more)(&mass),
        _ => (t.less)(&mass),
    }
}

fn lowest(say: Say, t: &WhatIfText, difference: &Difference) -> Option<String> {
    let (before, after) = (difference.before.lowest?, difference.after.lowest?);
    let (then, now) = (say.per_person(before), say.per_person(after));
    Some(if then == now { (t.lowest_same)(&now) } else { (t.lowest)(&then, &now) })
}

fn signed(say: Say, t: &WhatIfText, gain: i64) -> String {
    let mass = say.mass(grams(gain.abs()));
    match gain {
        0 => mass,
        1.. => (t.plus)(&mass),
        _ => (t.minus)(&mass),
    }
}

/// A mass that is not negative.
pub(in crate::web::pages::trying) fn grams(grams: i64) -> Grams {
    Grams::new(grams).unwrap_or(Grams::ZERO)
}
