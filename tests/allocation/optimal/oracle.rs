//! Tiny days on which every whole-gram plan can be tried: the fairest one is what the solver finds, and the checker agrees.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use allies::allocation::exchange::{DonorDocument, PlanDocument, ProblemDocument};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::allocation::build::written_out;
use crate::allocation::random::cases;
use crate::allocation::solved::plan;

/// Up to three lots of a few grams (the first urgent) and three associations at the same place.
#[derive(Debug, Clone)]
struct Tiny {
    /// Grams of each lot, and whether each association may have it.
    lots: Vec<(i64, [bool; 3])>,
    /// People, memory, room and rank of each association.
    associations: Vec<(i64, i64, i64, i64)>,
}

fn tiny() -> impl Strategy<Value = Tiny> {
    let association = (1..4_i64, 0..6_i64, 1..7_i64, 1..3_i64);
    (vec((1..5_i64, any::<[bool; 3]>()), 1..=3), vec(association, 3)).prop_map(|(lots, associations)| Tiny { lots, associations })
}

impl Tiny {
    fn document(&self) -> ProblemDocument {
        let mut day = written_out();
        let (lot, association) = (day["lots"][0].clone(), day["associations"][0].clone());
        let families = ["bakery", "fruit_vegetables", "dry_goods"];
        let lots = self.lots.iter().zip(families).zip(0..).map(|(((grams, _), family), at)| {
            changed(&lot, json!({"id": format!("L{at}"), "family": family, "grams": grams, "unit_grams": 1}))
        });
        let needs: Vec<Value> = families.iter().map(|family| json!({"family": family, "grams": 100})).collect();
        let associations = self.associations.iter().zip(0..).map(|((people, history, room, rank), at)| {
            let storage = json!({"ambient": room, "chilled": 0, "frozen": 0, "hot": 0});
            changed(
                &association,
                json!({"id": format!("A{at}"), "people": people, "history_grams": history, "rank": rank, "needs": needs, "storage": storage}),
            )
        });
        let refused = self.lots.iter().zip(0..).flat_map(|((_, may), lot)| may.iter().zip(0..).map(move |(may, to)| (lot, to, *may)));
        let exclusions: Vec<Value> = refused
            .filter(|(_, _, may)| !may)
            .map(|(lot, to, _)| json!({"lot": format!("L{lot}"), "association": format!("A{to}"), "reason": "recall"}))
            .collect();
        day["lots"] = lots.collect();
        day["associations"] = associations.collect();
        day["exclusions"] = json!(exclusions);
        day["holders"] = json!([]);
        serde_json::from_value(day).unwrap()
    }

    /// Every way to share the lots out, as grams of each class and of each association.
    fn plans(&self) -> Vec<([i64; 3], [i64; 3])> {
        let mut plans = vec![([0; 3], [0; 3])];
        for (at, (grams, may)) in self.lots.iter().enumerate() {
            let mut next = Vec::new();
            for (classes, totals) in &plans {
                for shares in shares_of(*grams, *may) {
                    let (mut classes, mut totals) = (*classes, *totals);
                    classes[at] += shares.iter().sum::<i64>();
                    (0..3).for_each(|to| totals[to] += shares[to]);
                    if totals.iter().zip(&self.associations).all(|(total, association)| *total <= association.2) {
                        next.push((classes, totals));
                    }
                }
            }
            plans = next;
        }
        plans
    }

    /// Classes first, then the levels of each rank, the least first.
    fn compare(&self, one: &([i64; 3], [i64; 3]), other: &([i64; 3], [i64; 3])) -> Ordering {
        let levels = |totals: &[i64; 3], rank: i64| {
            let of_rank = totals.iter().zip(&self.associations).filter(|(_, association)| association.3 == rank);
            let mut levels: Vec<(i64, i64)> = of_rank.map(|(total, (people, history, ..))| (history + total, *people)).collect();
            levels.sort_by(|one, other| (one.0 * other.1).cmp(&(other.0 * one.1)));
            levels
        };
        let mut order = one.0.cmp(&other.0);
        for rank in 1..3 {
            for (mine, yours) in levels(&one.1, rank).into_iter().zip(levels(&other.1, rank)) {
                order = order.then((mine.0 * yours.1).cmp(&(yours.0 * mine.1)));
            }
        }
        order
    }

    /// Whether the exact shares are those of the fairest of all plans, each total within a gram.
    fn is_solved_by(&self, solved: &PlanDocument) -> Result<(), TestCaseError> {
        let plans = self.plans();
        let best = plans.iter().max_by(|one, other| self.compare(one, other)).unwrap();
        let mut classes = [0; 3];
        for share in &solved.exact_shares {
            classes[share.lot[1..].parse::<usize>().unwrap()] += share.grams;
        }
        prop_assert_eq!(classes, best.0);
        let fairest = plans.iter().filter(|plan| self.compare(plan, best) == Ordering::Equal);
        let totals: Vec<i64> = solved.associations.iter().map(|row| row.exact_grams).collect();
        let within_a_gram = |plan: &([i64; 3], [i64; 3])| plan.1.iter().zip(&totals).all(|(one, other)| (one - other).abs() <= 1);
        prop_assert!(fairest.clone().any(within_a_gram), "{:?} is none of {:?}", totals, fairest.collect::<Vec<_>>());
        Ok(())
    }
}

/// Five grams make everybody level at 1.4: rounding takes 0.4 g from the first and the last, 0.2 g from the second.
#[test]
fn the_last_gram_goes_to_somebody_from_whom_rounding_took_the_most() {
    let lots = vec![(2, [true, true, false]), (3, [false, true, true])];
    let tiny = Tiny { lots, associations: vec![(1, 1, 1, 2), (3, 0, 5, 2), (1, 1, 1, 2)] };
    tiny.is_solved_by(&plan(&tiny.document())).unwrap();
}

pub fn changed(item: &Value, keys: Value) -> Value {
    let mut item = item.clone();
    keys.as_object().unwrap().iter().for_each(|(key, value)| item[key] = value.clone());
    item
}

pub fn shares_of(grams: i64, may: [bool; 3]) -> Vec<[i64; 3]> {
    let up_to = |to: usize| 0..=(if may[to] { grams } else { 0 });
    let all = up_to(0).flat_map(move |one| up_to(1).flat_map(move |two| up_to(2).map(move |three| [one, two, three])));
    all.filter(|shares| shares.iter().sum::<i64>() <= grams).collect()
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn the_solver_finds_the_fairest_of_all_plans(tiny in tiny()) {
        tiny.is_solved_by(&plan(&tiny.document()))?;
    }

    #[test]
    fn where_trips_are_limited_the_solver_finds_the_fairest_of_all_plans_on_the_pairs_that_are_left(
        tiny in tiny(), collectors in vec(option::of(1..3_i64), 3), least in vec(option::of(1..4_i64), 3), delivered in vec(any::<bool>(), 3),
    ) {
        let mut day = tiny.document();
        let donor = day.donors[0].clone();
        day.donors = collectors.iter().zip(0..).map(|(most, at)| DonorDocument { id: format!("D{at}"), max_collectors: *most, ..donor.clone() }).collect();
        day.lots.iter_mut().zip(0..).for_each(|(lot, at)| lot.donor = format!("D{at}"));
        for (association, (least, delivered)) in day.associations.iter_mut().zip(least.iter().zip(&delivered)) {
            (association.min_trip_grams, association.delivered) = (*least, *delivered);
        }
        let solved = plan(&day);
        let mut left = tiny;
        for trip in solved.limits.iter().flat_map(|limits| &limits.dropped) {
            let [lot, to] = [&trip.donor, &trip.association].map(|id| id[1..].parse::<usize>().unwrap());
            left.lots[lot].1[to] = false;
        }
        left.is_solved_by(&solved)?;
        for (at, most) in collectors.iter().enumerate() {
            let takers = solved.shares.iter().filter(|share| share.lot == format!("L{at}"));
            let takers = takers.map(|share| share.association[1..].parse::<usize>().unwrap());
            // All that are delivered are one.
            let visits: BTreeSet<Option<usize>> = takers.map(|taker| (!delivered[taker]).then_some(taker)).collect();
            prop_assert!(most.is_none_or(|most| visits.len() <= usize::try_from(most).unwrap()));
        }
        for (at, least) in least.iter().enumerate() {
            let mut trips = solved.shares.iter().filter(|share| share.association == format!("A{at}"));
            prop_assert!(trips.all(|trip| least.is_none_or(|least| trip.grams >= least)));
        }
    }
}
