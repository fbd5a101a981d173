//! What the order of each regular round costs: the same day is looked through once more with this order free and all else kept as it is.
//!
//! Each of these searches begins with the same rounds and goes on for as long; so does one that keeps everything, for a saving to be
//! the order's and not that of a longer search. What turns out to be better in the usual order is taken. Cost: a search for each regular
//! round that has two of its stops to make, and one.

use crate::budget::Budget;
use crate::rounds::locked::Driving;
use crate::rounds::plan::day::{Day, Look};
use crate::rounds::plan::keep::{Keep, Keeping};
use crate::rounds::plan::kept::{observed, straightened};

/// Each search has one in so many of all iterations.
const PART: u32 = 4;

/// The rounds of the day, and by vehicle the seconds and metres that its order costs: 0 where nothing better was found.
#[must_use]
pub fn with_savings(day: &Day<'_>, (keeping, first): (&Keeping, Vec<Driving>), budget: &Budget) -> (Vec<Driving>, Vec<(i64, i64)>) {
    let ordered = ordered(day, keeping, &first);
    if ordered.is_empty() {
        return (first, vec![(0, 0); keeping.keeps.len()]);
    }
    let mut searches = (0..=ordered.len()).rev().map(|left| 1.0 / f64::from(u32::try_from(left + 1).unwrap_or(u32::MAX)));
    let mut look = |keeping: &Keeping| {
        let budget = budget.part(searches.next().unwrap_or_default());
        day.look(&Look { keeping, from: &first, enough: None, part: PART, budget })
    };
    let kept = look(keeping);
    let free: Vec<(usize, Vec<Driving>)> = ordered
        .iter()
        .map(|vehicle| (*vehicle, look(&keeping.clone().with(*vehicle, Keep::of(false, keeping.get(*vehicle).members())))))
        .collect();
    let keeps = |driving: &Vec<Driving>| {
        let seen = observed(day.instance(), day.owners(), driving);
        keeping.keeps.iter().zip(&seen).all(|(keep, seen)| keep.order() <= seen.order() && keep.members() <= seen.members())
    };
    let straight = free.iter().map(|(_, driving)| straightened(day.instance(), driving)).filter(keeps);
    let (mut best, mut driving) = (day.worth(&first), first);
    for found in std::iter::once(kept).chain(straight) {
        let worth = day.worth(&found);
        if worth < best {
            (best, driving) = (worth, found);
        }
    }
    let mut saves = vec![(0, 0); keeping.keeps.len()];
    for (vehicle, driving) in free {
        let free = day.worth(&driving);
        let is_better = free < best && free.left == best.left && free.seconds < best.seconds;
        if let Some(slot) = saves.get_mut(vehicle).filter(|_| is_better) {
            *slot = (best.seconds - free.seconds, best.meters - free.meters);
        }
    }
    (driving, saves)
}

/// The vehicles whose order is kept and says something: two stops at least are of their regular rounds.
fn ordered(day: &Day<'_>, keeping: &Keeping, driving: &[Driving]) -> Vec<usize> {
    let listed = |driving: &Driving| {
        let regular = day.vehicles().get(driving.vehicle).and_then(|vehicle| vehicle.regular.as_ref());
        driving.schedule.stops.iter().filter(|stop| regular.is_some_and(|regular| regular.rank(stop.place).is_some())).count()
    };
    let keeps = |driving: &&Driving| keeping.get(driving.vehicle).order();
    driving.iter().filter(keeps).filter(|driving| listed(driving) > 1).map(|driving| driving.vehicle).collect()
}
