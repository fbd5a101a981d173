//! What each association gets, in words.

use chrono::{DateTime, Utc};

use crate::documents::day::model::{AssociationDay, DaySummary, Received};
use crate::documents::day::told::model::{ToldAssociation, ToldLoad, ToldReceived};
use crate::domain::account::language::Language;
use crate::domain::food::grams::Grams;
use crate::domain::number::nearest;
use crate::domain::telling::Load;
use crate::wording::day;
use crate::wording::food;
use crate::wording::quantity;
use crate::wording::reason;
use crate::wording::say::Say;
use crate::wording::telling;
use crate::wording::typography::capitalised;

/// The reasons that an association is told why it does not get more.
const MISSED_LINES: usize = 3;
/// The day's summary is told in French.
const FRENCH: Say = Say(Language::French);

/// The associations, in the order of the summary, as they are told at `now`; their bars share one scale.
#[must_use]
pub fn associations(summary: &DaySummary, now: DateTime<Utc>) -> Vec<ToldAssociation> {
    let levels =
        summary.associations.iter().filter(|association| is_compared(association)).map(|association| nearest(association.level_after));
    let longest = levels.max().unwrap_or_default().max(1);
    let is_today = summary.header.zone.day_of(now) == Ok(summary.header.day);
    summary.associations.iter().map(|association| told(association, longest, is_today)).collect()
}

fn told(association: &AssociationDay, longest: i64, is_today: bool) -> ToldAssociation {
    let (before, after) = (nearest(association.level_before), nearest(association.level_after));
    let percent = |level: i64| level * 100 / longest;
    let held_back: Vec<_> = association.full.iter().map(day::held_back).collect();
    ToldAssociation {
        name: association.name.clone(),
        is_compared: is_compared(association),
        people: if is_compared(association) { day::people(association.people) } else { day::TO_OTHERS.to_owned() },
        mass: (association.grams > Grams::ZERO).then(|| quantity::mass(association.grams)),
        is_closed: association.closed,
        nothing: if association.closed { day::closed(is_today) } else { day::NOTHING },
        rise: if is_compared(association) { day::rise(before, after) } else { day::AFTER_THE_OTHERS.to_owned() },
        by_group: association.by_group.iter().map(|group| capitalised(&FRENCH.group_level(group))).collect(),
        before: quantity::per_person(before),
        after: quantity::per_person(after),
        before_percent: percent(before),
        gain_percent: percent(after) - percent(before),
        received: association.received.iter().map(received).collect(),
        held_back: held_back.join(", "),
        missed: reason::missed(FRENCH, association.missed.iter().map(|missed| (&missed.load, &missed.why)), MISSED_LINES),
    }
}

/// Platforms and hubs weigh one person each: a mass a person says nothing of them.
const fn is_compared(association: &AssociationDay) -> bool {
    association.rank == 1
}

fn received(received: &Received) -> ToldReceived {
    ToldReceived { donor: received.donor.clone(), loads: loads(&received.loads), by_agreement: received.by_agreement }
}

/// Loads in words.
#[must_use]
pub fn loads(loads: &[Load]) -> Vec<ToldLoad> {
    loads.iter().map(load).collect()
}

/// A load in words.
#[must_use]
pub fn load(load: &Load) -> ToldLoad {
    ToldLoad { text: telling::load(FRENCH, load), ..kept(load) }
}

/// How a load is kept, without what it is.
#[must_use]
pub fn kept(load: &Load) -> ToldLoad {
    let class = load.temperature;
    ToldLoad { text: String::new(), class, sign: food::temperature_sign(class), temperature: food::temperature(class).french }
}
