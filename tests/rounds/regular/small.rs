//! Small days with regular rounds, solved by trying everything: what is given up had to be, and no more than that.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use allies::budget::Budget;
use allies::rounds::exchange::ResultDocument;
use allies::rounds::problem::Vehicle;
use allies::rounds::result::Kept;
use allies::rounds::{Problem, SearchSettings, plan_rounds};

use crate::rounds::generate::{Size, day, with_regular};
use crate::rounds::oracle::{Step, Worth, drive, orders, share_out, visit};

/// Whether a regular round keeps its order, and its members.
type Keep = (bool, bool);

/// A round that holds: its steps and its metres.
type Driven = (Vec<Step>, i64);

/// By vehicle and set of shipments, all rounds that hold.
fn driven(problem: &Problem) -> Vec<Vec<Vec<Driven>>> {
    let of = |vehicle: &Vehicle, set: usize| {
        let (mut found, mut steps) = (Vec::new(), Vec::new());
        orders(set, set, &mut steps, &mut |steps| {
            if let Some(meters) = drive(problem, vehicle, steps) {
                found.push((steps.to_vec(), meters));
            }
        });
        found
    };
    let sets = 0..1 << problem.shipments.len();
    problem.vehicles.iter().map(|vehicle| sets.clone().map(|set| of(vehicle, set)).collect()).collect()
}

/// The vehicles that a shipment belongs to.
fn owners(problem: &Problem, shipment: usize) -> Vec<usize> {
    let at = |unloaded: bool| -> Vec<usize> {
        let place = visit(problem, &(shipment, unloaded)).place;
        let regular = problem.vehicles.iter().enumerate().filter_map(|(index, vehicle)| Some((index, vehicle.regular.as_ref()?)));
        regular.filter(|(_, regular)| regular.places.contains(&place)).map(|(index, _)| index).collect()
    };
    if at(false).is_empty() { at(true) } else { at(false) }
}

fn in_order(problem: &Problem, vehicle: usize, steps: &[Step]) -> bool {
    let Some(regular) = &problem.vehicles[vehicle].regular else { return true };
    let ranks = steps.iter().filter_map(|step| regular.places.iter().position(|place| *place == visit(problem, step).place));
    ranks.is_sorted()
}

/// The best that can be done while so much is kept.
fn best(problem: &Problem, driven: &[Vec<Vec<Driven>>], keeps: &[Keep]) -> Worth {
    let may = |vehicle: usize, set: usize| {
        (0..problem.shipments.len()).filter(|shipment| set & 1 << shipment != 0).all(|shipment| {
            let own = owners(problem, shipment);
            own.is_empty() || own.contains(&vehicle) || own.iter().any(|owner| !keeps[*owner].1)
        })
    };
    let choices = driven.iter().enumerate().map(|(vehicle, sets)| {
        let shortest = |(set, rounds): (usize, &Vec<Driven>)| {
            if set == 0 {
                return Some(0);
            }
            let rounds = rounds.iter().filter(|(steps, _)| !keeps[vehicle].0 || in_order(problem, vehicle, steps));
            rounds.map(|(_, meters)| *meters).min().filter(|_| may(vehicle, set))
        };
        sets.iter().enumerate().map(shortest).collect::<Vec<_>>()
    });
    let mut found = Vec::new();
    share_out(problem, &choices.collect::<Vec<_>>(), (0, 0), (0, 0), &mut found);
    found.into_iter().min().unwrap()
}

fn most(vehicle: &Vehicle) -> Keep {
    vehicle.regular.as_ref().map_or((false, false), |regular| (!regular.free, true))
}

/// The fewest regular rounds that give something up for as little to be left as `target`.
fn fewest(problem: &Problem, driven: &[Vec<Vec<Driven>>], target: (Reverse<i64>, Reverse<i64>)) -> usize {
    let most: Vec<Keep> = problem.vehicles.iter().map(most).collect();
    let sets = (0..1_usize << most.len()).filter(|set| {
        let keeps: Vec<Keep> = most.iter().enumerate().map(|(at, keep)| if set & 1 << at == 0 { *keep } else { (false, false) }).collect();
        let best = best(problem, driven, &keeps);
        (best.0, best.1) <= target
    });
    sets.map(usize::count_ones).map(|count| usize::try_from(count).unwrap()).min().unwrap()
}

#[test]
fn on_small_days_regular_rounds_give_up_what_they_must_and_nothing_else() {
    let mut told: BTreeMap<Kept, usize> = BTreeMap::new();
    let (mut saved, mut kept_days) = (0, 0);
    for seed in 0..160 {
        let document = with_regular(day(seed, Size { places: 5, vehicles: 2, shipments: 3 + i64::try_from(seed % 2).unwrap() }), seed);
        let problem = document.into_problem().unwrap();
        let driven = driven(&problem);
        let most: Vec<Keep> = problem.vehicles.iter().map(most).collect();
        let (usual, free) = (best(&problem, &driven, &most), best(&problem, &driven, &vec![(false, false); most.len()]));
        let result = plan_rounds(&problem, &SearchSettings { seed: 1, iterations: Some(400) }, &Budget::unlimited());
        let document = ResultDocument::from(&result);
        let left = |priority: u8| -> i64 {
            let carried = problem
                .shipments
                .iter()
                .filter(|one| one.priority == priority && !result.unserved.iter().any(|left| left.shipment == one.id));
            carried.map(|shipment| shipment.load.total().get()).sum()
        };
        let planned: Worth = (Reverse(left(1)), Reverse(left(2)), document.totals.vehicles, document.totals.meters);
        let given_up = result.regular.iter().filter(|regular| !matches!(regular.kept, Kept::Whole | Kept::Free)).count();
        for regular in &result.regular {
            *told.entry(regular.kept).or_default() += 1;
        }
        if (usual.0, usual.1) == (free.0, free.1) {
            assert_eq!((planned, given_up), (usual, 0), "seed {seed}");
            kept_days += 1;
            for regular in result.regular.iter().filter(|regular| regular.saves_seconds > 0) {
                let at = problem.vehicles.iter().position(|vehicle| vehicle.id == regular.vehicle).unwrap();
                let mut keeps = most.clone();
                keeps[at].0 = false;
                assert_eq!(planned.3 - regular.saves_meters, best(&problem, &driven, &keeps).3, "seed {seed}");
                saved += 1;
            }
        } else {
            assert_eq!((planned.0, planned.1), (free.0, free.1), "seed {seed}");
            assert_eq!(given_up, fewest(&problem, &driven, (free.0, free.1)), "seed {seed}: {:?}", result.regular);
        }
    }
    eprintln!("{told:?} {saved} saved, {kept_days} kept");
    assert!(told.values().all(|count| *count > 3) && told.len() > 4 && saved > 3, "{told:?}, {saved} saved: these days show nothing");
}
