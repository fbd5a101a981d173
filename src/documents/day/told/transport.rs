//! How shares travel, in words.

use std::collections::BTreeMap;

use crate::documents::day::model::{Collection, DaySummary, RoundDay, Unserved};
use crate::documents::day::told::associations::{kept, loads};
use crate::documents::day::told::model::{ToldCollection, ToldLoad, ToldRound, ToldStop, ToldUnserved};
use crate::domain::food::family::TemperatureClass;
use crate::domain::food::grams::Grams;
use crate::domain::telling::{Load, RoundStop, Task};
use crate::domain::time::civil::CivilZone;
use crate::wording::day;
use crate::wording::quantity;
use crate::wording::rounds;
use crate::wording::time;
use crate::wording::typography::capitalised;

/// The rounds, by departure.
#[must_use]
pub fn told_rounds(summary: &DaySummary) -> Vec<ToldRound> {
    summary.rounds.iter().map(|round| told_round(summary.header.zone, round)).collect()
}

fn told_round(zone: CivilZone, round: &RoundDay) -> ToldRound {
    let carried = mass(round.stops.iter().flat_map(|stop| &stop.taken));
    let stops = quantity::count(round.stops.len(), "arrêt", "arrêts");
    let departure = time::hour(zone, round.leaves);
    ToldRound {
        vehicle: capitalised(&round.vehicle),
        driver: round.driver.name.clone(),
        figures: format!("{stops}, {}, {}, départ à {departure}", quantity::mass(carried), quantity::distance(round.meters)),
        stops: round.stops.iter().map(|stop| told_stop(zone, stop)).collect(),
    }
}

fn told_stop(zone: CivilZone, stop: &RoundStop) -> ToldStop {
    let act = |verb: &str, tasks: &[Task]| (!tasks.is_empty()).then(|| format!("{verb} {}", quantity::mass(mass(tasks.iter()))));
    ToldStop {
        hour: time::hour(zone, stop.arrival),
        place: stop.place.name.clone(),
        takes: act(day::TAKES, &stop.taken),
        leaves: act(day::LEAVES, &stop.left),
        cold: cold(stop.taken.iter().chain(&stop.left).flat_map(|task| &task.loads)),
    }
}

/// The classes other than room temperature, each once.
fn cold<'a>(loads: impl Iterator<Item = &'a Load>) -> Vec<ToldLoad> {
    let with_care = loads.filter(|load| load.temperature != TemperatureClass::Ambient);
    let classes: BTreeMap<_, _> = with_care.map(|load| (load.temperature, kept(load))).collect();
    classes.into_values().collect()
}

fn mass<'a>(tasks: impl Iterator<Item = &'a Task>) -> Grams {
    tasks.flat_map(|task| &task.loads).map(|load| load.mass).sum()
}

/// What associations fetch, by hour.
#[must_use]
pub fn told_collections(summary: &DaySummary) -> Vec<ToldCollection> {
    let told = |collection: &Collection| ToldCollection {
        when: time::between(summary.header.zone, collection.appointment),
        donor: collection.donor.name.clone(),
        association: collection.association.name.clone(),
        loads: loads(&collection.loads),
        by_agreement: collection.by_agreement,
    };
    summary.collections.iter().map(told).collect()
}

/// What nobody carries.
#[must_use]
pub fn told_unserved(summary: &DaySummary) -> Vec<ToldUnserved> {
    let told = |unserved: &Unserved| ToldUnserved {
        donor: unserved.donor.name.clone(),
        association: unserved.association.name.clone(),
        loads: loads(&unserved.loads),
        why: rounds::unserved(unserved.reason).french,
        action: rounds::action(unserved.action).french,
    };
    summary.unserved.iter().map(told).collect()
}
