//! What a replayed day remembers, and what the period is told to be.

use std::collections::BTreeMap;

use allies::allocation::checker::verify;
use allies::allocation::memory::{ClosedDays, Gift, Outcome};
use allies::allocation::replay::{KnownPast, OtherSettings, ReplayError, Replays, SolvedDay};
use allies::budget::Budget;
use allies::domain::food::family::ProductFamily;
use allies::domain::food::grams::Grams;
use allies::domain::time::civil::Day;
use serde_json::{Value, json};

use crate::replay::days::{day, document, remembered, replayed};

fn civil(text: &str) -> Day {
    text.parse().unwrap()
}

fn plainly(days: &[Value]) -> Vec<Vec<i64>> {
    replayed(days, OtherSettings::default(), KnownPast::default()).1.iter().map(remembered).collect()
}

/// Of A1 alone.
fn closed(first: &str, last: &str) -> KnownPast {
    let period = ClosedDays { first: civil(first), last: civil(last) };
    KnownPast { closed: BTreeMap::from([("A1".to_owned(), vec![period])]), ..KnownPast::default() }
}

#[test]
fn the_memory_comes_from_the_replayed_days_and_not_from_the_stored_ones() {
    let days = [day("2026-11-23", 10, (1_000, 2_000)), day("2026-11-24", 10, (0, 900_000)), day("2026-11-25", 10, (7, 7))];
    // One crate each day, to whom has less; the half-life is a day.
    assert_eq!(plainly(&days), [[1_000, 2_000], [5_500, 1_000], [2_750, 5_500]]);
}

#[test]
fn the_first_wave_of_a_day_counts_whole_in_the_second() {
    let days = [day("2026-11-23", 10, (1_000, 2_000)), day("2026-11-23", 10, (0, 0))];
    assert_eq!(plainly(&days), [[1_000, 2_000], [11_000, 2_000]]);
}

#[test]
fn an_association_that_comes_later_begins_with_what_was_stored_then() {
    let mut first = day("2026-11-23", 10, (1_000, 0));
    first["associations"].as_array_mut().unwrap().pop();
    assert_eq!(plainly(&[first, day("2026-11-24", 10, (0, 4_321))])[1], [5_500, 4_321]);
}

#[test]
fn a_day_that_comes_before_the_last_is_refused() {
    let mut replays = Replays::new(OtherSettings::default(), KnownPast::default());
    replays.next(&document(&day("2026-11-24", 10, (0, 0))), &Budget::unlimited()).unwrap();
    let refused = replays.next(&document(&day("2026-11-23", 10, (0, 0))), &Budget::unlimited()).unwrap_err();
    assert!(matches!(refused, ReplayError::OutOfOrder { .. }), "{refused}");
}

#[test]
fn a_memory_does_not_fade_on_closed_days() {
    let days = [day("2026-11-23", 10, (1_000, 2_000)), day("2026-11-26", 10, (0, 0))];
    let (_, solved) = replayed(&days, OtherSettings::default(), closed("2026-11-24", "2026-11-25"));
    assert_eq!(remembered(&solved[1]), [5_500, 250]);
}

#[test]
fn who_comes_back_after_a_fortnight_begins_where_the_others_are() {
    let days = [day("2026-11-01", 10, (1_000, 2_000)), day("2026-11-02", 10, (0, 0)), day("2026-11-20", 10, (0, 0))];
    let (_, solved) = replayed(&days, OtherSettings::default(), closed("2026-11-03", "2026-11-19"));
    // A2 received 10 kg on the second of the month, and remembers next to nothing of it; so does A1.
    let [first, second] = remembered(&solved[2])[..] else { panic!() };
    assert_eq!(first, second);
}

#[test]
fn a_gift_by_hand_counts_from_the_day_after_the_first() {
    let gift = |on: &str| Gift { day: civil(on), outcome: Outcome::Received(Grams::new(4_000).unwrap()) };
    let happened = KnownPast {
        gifts: BTreeMap::from([(
            "A2".to_owned(),
            vec![gift("2026-11-23"), gift("2026-11-24")].into_iter().map(|gift| (ProductFamily::Bakery, gift)).collect(),
        )]),
        ..KnownPast::default()
    };
    let days = [day("2026-11-23", 10, (1_000, 2_000)), day("2026-11-24", 10, (0, 0))];
    let (_, solved) = replayed(&days, OtherSettings::default(), happened);
    assert_eq!([remembered(&solved[0]), remembered(&solved[1])], [[1_000, 2_000], [5_500, 5_000]]);
}

/// A day of groups: bread, then dairy, each association remembering so much of both.
fn grouped(date: &str, family: &str, memories: [[i64; 2]; 2]) -> Value {
    let mut day = day(date, 10, (0, 0));
    day["policy"]["groups"] = json!([["bakery"], ["dairy"]]);
    day["lots"][0]["family"] = json!(family);
    for (association, memory) in day["associations"].as_array_mut().unwrap().iter_mut().zip(memories) {
        association["history_by_group"] = json!(memory);
        association["needs"] = json!([{"family": "bakery", "grams": 100_000}, {"family": "dairy", "grams": 100_000}]);
    }
    day
}

fn by_group(days: &[Value]) -> Vec<Vec<Vec<i64>>> {
    let solved = replayed(days, OtherSettings::default(), KnownPast::default()).1;
    let of_day = |solved: &SolvedDay| solved.problem.associations.iter().map(|one| one.history_by_group.clone().unwrap()).collect();
    solved.iter().map(of_day).collect()
}

#[test]
fn what_a_replayed_day_gives_is_remembered_in_its_group() {
    let stored = [[1_000, 4_000], [2_000, 0]];
    let days = [grouped("2026-11-23", "bakery", stored), grouped("2026-11-24", "dairy", stored), grouped("2026-11-25", "dairy", stored)];
    // Bread to A1, who has less of it; dairy to A2, then to A1; the half-life is a day.
    assert_eq!(by_group(&days), [[[1_000, 4_000], [2_000, 0]], [[5_500, 2_000], [1_000, 0]], [[2_750, 1_000], [500, 5_000]]]);
}

#[test]
fn other_groups_begin_with_what_was_stored() {
    let mut other = grouped("2026-11-24", "dairy", [[7, 8], [9, 10]]);
    other["policy"]["groups"] = json!([["dairy"], ["bakery"]]);
    assert_eq!(by_group(&[grouped("2026-11-23", "bakery", [[0, 0], [0, 0]]), other])[1], [[7, 8], [9, 10]]);
}

#[test]
fn a_smaller_radius_shows_what_it_costs() {
    let days = [day("2026-11-23", 10, (9_000, 0)), day("2026-11-24", 10, (0, 0))];
    let asked = OtherSettings { default_radius_m: Some(5_000), ..OtherSettings::default() };
    let told = replayed(&days, asked, KnownPast::default()).0.compare();
    let (set, asked) = (told.as_set, told.as_asked.unwrap());
    assert_eq!((set.given_grams, asked.given_grams), (20_000, 20_000));
    // A2 first, then A1, against A1 twice; what A2 is left with is nothing.
    assert_eq!((set.pairs, asked.pairs), (2, 2));
    assert!(asked.meters < set.meters, "{told:?}");
    assert_eq!((set.lowest_received_grams_per_person, asked.lowest_received_grams_per_person), (Some(1_000), Some(0)));
    assert_eq!(told.out_of_reach, 0, "the one setting reaches A2, so that both are told of it");
}

#[test]
fn levels_are_read_with_the_half_life_of_the_territory() {
    let mut days = [day("2026-11-23", 10, (0, 0)), day("2026-11-25", 10, (0, 0))];
    for day in &mut days {
        day["associations"].as_array_mut().unwrap().pop();
    }
    let asked = OtherSettings { half_life_days: Some(100), ..OtherSettings::default() };
    let told = replayed(&days, asked, KnownPast::default()).0.compare();
    // 10 kg and a quarter of 10 kg, for ten people, whatever was asked: the same was given.
    assert_eq!(told.as_set.lowest_grams_per_person, Some(1_250));
    assert_eq!(told.as_asked.unwrap().lowest_grams_per_person, Some(1_250));
}

#[test]
fn whom_no_rule_lets_any_lot_go_to_is_counted_and_left_out_of_the_levels() {
    let mut one = day("2026-11-23", 10, (1_000, 0));
    one["associations"][1]["needs"] = json!([{"family": "fish", "grams": 1_000}]);
    let told = replayed(&[one], OtherSettings::default(), KnownPast::default()).0.compare();
    assert_eq!((told.associations, told.out_of_reach), (2, 1));
    assert_eq!(told.as_set.lowest_grams_per_person, Some(1_100));
}

#[test]
fn nothing_asked_otherwise_is_told_once() {
    let told = replayed(&[day("2026-11-23", 10, (0, 0))], OtherSettings::default(), KnownPast::default()).0.compare();
    assert!(told.as_asked.is_none() && told.days[0].as_asked.is_none());
}

#[test]
fn every_replayed_plan_is_the_proven_optimum_of_its_replayed_problem() {
    let days = [day("2026-11-23", 10, (1_000, 2_000)), day("2026-11-24", 30, (0, 0)), day("2026-11-25", 20, (0, 0))];
    let asked = OtherSettings { half_life_days: Some(28), ..OtherSettings::default() };
    for solved in replayed(&days, asked, KnownPast::default()).1 {
        assert_eq!(solved.problem.policy.half_life_days, 28);
        assert_eq!(verify(&solved.problem.into_problem().unwrap(), &solved.plan), []);
    }
}
