//! Random days: every rule of the format happens in some of them, and most pairs can still meet.

use allies::allocation::exchange::{CarryingDocument, ProblemDocument};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;
use serde_json::{Value, json};

/// Each family with the temperature class it comes in here, so that needs and stores are nested.
const FAMILIES: [(&str, &str); 8] = [
    ("bakery", "ambient"),
    ("fruit_vegetables", "ambient"),
    ("dry_goods", "ambient"),
    ("dairy", "chilled"),
    ("meat", "chilled"),
    ("prepared_meals", "chilled"),
    ("frozen_food", "frozen"),
    ("sandwiches_pastry", "hot"),
];

/// A test of `usual` random cases, the same ones each time. A long look at the same rules asks for more of them by `ALLIES_RANDOM_CASES`,
/// for others by `PROPTEST_RNG_SEED`. What fails is printed whole, so that it can become a case of its own.
pub fn cases(usual: u32) -> ProptestConfig {
    let asked = std::env::var("ALLIES_RANDOM_CASES").ok();
    let cases = asked.map_or(usual, |number| number.parse().expect("ALLIES_RANDOM_CASES is a number"));
    let drawn = ProptestConfig::default();
    let rng_seed = if drawn.rng_seed == RngSeed::Random { RngSeed::Fixed(1) } else { drawn.rng_seed };
    ProptestConfig { cases, rng_seed, failure_persistence: None, ..drawn }
}

/// A day of up to a dozen lots and seven associations.
pub fn day() -> impl Strategy<Value = ProblemDocument> {
    days(1..=12, 1..=7, select(&FAMILIES[..]).boxed())
}

/// A day on which families come in several temperature classes.
pub fn crossing_day() -> impl Strategy<Value = ProblemDocument> {
    let kinds = (select(vec!["bakery", "dairy", "meat"]), select(vec!["ambient", "chilled", "frozen"]));
    days(3..=10, 2..=4, kinds.boxed())
}

/// The same day with limits on the trips of some of its donors and associations.
pub fn limited(day: impl Strategy<Value = ProblemDocument>) -> impl Strategy<Value = ProblemDocument> {
    let limits = (option::weighted(0.5, 1..4_i64), option::weighted(0.5, 1..6_000_i64), option::weighted(0.3, 1..4_i64));
    (day, vec(limits, 7)).prop_map(|(mut day, limits)| {
        for (donor, (collectors, ..)) in day.donors.iter_mut().zip(&limits) {
            donor.max_collectors = *collectors;
        }
        for (association, (_, least, stops)) in day.associations.iter_mut().zip(&limits) {
            (association.min_trip_grams, association.max_donors_per_day) = (*least, *stops);
        }
        day
    })
}

/// The same day shared out in up to four groups; on some days there is baby food, alone in its group or not.
pub fn grouped(day: impl Strategy<Value = ProblemDocument>) -> impl Strategy<Value = ProblemDocument> {
    let babies = prop_oneof![1 => Just(None), 2 => Just(Some(false)), 2 => Just(Some(true))];
    let had = (vec(0..9_000_i64, 5), option::weighted(0.7, 1..9_i64), prop::bool::weighted(0.8));
    (day, vec(0..4_usize, FAMILIES.len()), babies, 0..4_usize, vec(had, 7)).prop_map(|(mut day, placed, babies, place, had)| {
        let family = |family: &str| if babies.is_some() && family == "dry_goods" { "baby_food".to_owned() } else { family.to_owned() };
        day.lots.iter_mut().for_each(|lot| lot.family = family(&lot.family));
        day.associations.iter_mut().flat_map(|one| &mut one.needs).for_each(|need| need.family = family(&need.family));
        let mut groups = vec![Vec::new(); 4];
        for ((name, _), group) in FAMILIES.iter().zip(placed) {
            let name = family(name);
            if babies != Some(true) || name != "baby_food" {
                groups[group].push(name);
            }
        }
        if babies == Some(true) {
            groups.insert(place, vec!["baby_food".to_owned()]);
        }
        groups.retain(|families| !families.is_empty());
        for (association, (memories, infants, remembers)) in day.associations.iter_mut().zip(had) {
            association.history_by_group = remembers.then(|| memories[..groups.len()].to_vec());
            association.infants = infants;
        }
        day.policy.groups = Some(groups);
        day
    })
}

/// The same day with vehicles that carry only so much of some temperature classes.
pub fn carried(day: impl Strategy<Value = ProblemDocument>) -> impl Strategy<Value = ProblemDocument> {
    let limit = || prop_oneof![2 => Just(None), 1 => Just(Some(0)), 6 => (1..12_000_i64).prop_map(Some)];
    (day, prop::array::uniform4(limit())).prop_map(|(mut day, [ambient, chilled, frozen, hot])| {
        day.policy.carrying_capacity_grams = Some(CarryingDocument { ambient, chilled, frozen, hot });
        day
    })
}

fn days(
    lots: std::ops::RangeInclusive<usize>,
    associations: std::ops::RangeInclusive<usize>,
    kinds: BoxedStrategy<(&'static str, &'static str)>,
) -> impl Strategy<Value = ProblemDocument> {
    let pair = (any::<prop::sample::Index>(), any::<prop::sample::Index>());
    let parts = (
        vec(donor(), 1..=4),
        vec(lot(kinds), lots),
        vec(association(), associations),
        vec(pair.clone(), 0..6),
        vec((pair.clone(), option::of(0..15_000_i64)), 0..4),
        vec(pair, 0..5),
        (select(vec![0, 500, 2_000]), select(vec![0.0, 0.0, 0.03, 0.2])),
    );
    parts.prop_map(|(donors, lots, associations, conventions, holders, exclusions, (stop_cost, tolerance))| {
        let donor = |at: &prop::sample::Index| format!("D{}", at.index(donors.len()));
        let association = |at: &prop::sample::Index| format!("A{}", at.index(associations.len()));
        let conventions = distinct(conventions.iter().map(|(d, a)| json!({"donor": donor(d), "association": association(a)})));
        let holders: Vec<Value> =
            holders.iter().map(|((d, a), max)| json!({"donor": donor(d), "association": association(a), "max_grams": max})).collect();
        let exclusion = |(l, a): &(prop::sample::Index, prop::sample::Index)| {
            json!({"lot": format!("L{}", l.index(lots.len())), "association": association(a), "reason": "recall"})
        };
        let document = json!({
            "schema": "allies.allocation.problem/1", "day": "2026-11-24", "timezone": "Europe/Paris",
            "policy": {"half_life_days": 14, "fairness_tolerance": tolerance, "stop_cost_m": stop_cost, "default_radius_m": 30_000, "travel_speed_kmh": 30.0},
            "donors": named("D", &donors), "lots": owned(named("L", &lots), donors.len()), "associations": named("A", &associations),
            "conventions": conventions, "holders": holders, "exclusions": distinct(exclusions.iter().map(exclusion)),
        });
        serde_json::from_value(document).expect("a problem document")
    })
}

fn named(prefix: &str, items: &[Value]) -> Vec<Value> {
    items.iter().enumerate().map(|(at, item)| with(item, "id", json!(format!("{prefix}{at}")))).collect()
}

/// Gives each lot a donor that exists.
fn owned(lots: Vec<Value>, donors: usize) -> Vec<Value> {
    lots.iter().map(|lot| with(lot, "donor", json!(format!("D{}", lot["donor"].as_u64().unwrap() % donors as u64)))).collect()
}

fn with(item: &Value, key: &str, value: Value) -> Value {
    let mut item = item.clone();
    item[key] = value;
    item
}

fn distinct(items: impl Iterator<Item = Value>) -> Vec<Value> {
    let mut kept: Vec<Value> = Vec::new();
    items.for_each(|item| {
        if !kept.contains(&item) {
            kept.push(item)
        }
    });
    kept
}

fn place() -> impl Strategy<Value = (f64, f64)> {
    (0..200, 0..200).prop_map(|(north, east)| (50.5 + f64::from(north) / 1_000.0, 3.0 + f64::from(east) / 1_000.0))
}

fn donor() -> impl Strategy<Value = Value> {
    (place(), prop::bool::weighted(0.25)).prop_map(|((latitude, longitude), convention_required)| {
        json!({"name": "Donor", "latitude": latitude, "longitude": longitude, "convention_required": convention_required})
    })
}

fn lot(kinds: BoxedStrategy<(&'static str, &'static str)>) -> impl Strategy<Value = Value> {
    let unit = select(vec![1, 100, 250, 500, 1_000]);
    let date = prop_oneof![
        4 => Just(("none", None)),
        4 => (-1..6_i64).prop_map(|days| ("use_by", Some(days))),
        2 => (-70..30_i64).prop_map(|days| ("best_before", Some(days))),
    ];
    let flags =
        (prop::bool::weighted(0.3), prop::bool::weighted(0.9), select(vec!["yes", "no", "unknown"]), select(vec!["no", "no", "unknown"]));
    (0..8_u64, kinds, 1..25_i64, unit, date, flags, 7..18_u32).prop_map(
        |(donor, (family, temperature), units, unit, (date_kind, days), (animal, prepacked, ready, pork), hour)| {
            let units = if unit == 1 { units * 137 } else { units };
            let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
            json!({"donor": donor, "family": family, "temperature": temperature, "grams": units * unit, "unit_grams": unit,
                "date_kind": date_kind, "date": days.map(|days| (day + chrono::TimeDelta::days(days)).to_string()),
                "animal_origin": animal, "prepacked": prepacked, "ready_to_eat": ready, "contains_pork": pork,
                "pickup": [window(hour, hour + 2)]})
        },
    )
}

fn association() -> impl Strategy<Value = Value> {
    let needs = vec(option::weighted(0.8, 1..12_000_i64), FAMILIES.len());
    let store = || prop_oneof![3 => Just(None), 1 => Just(Some(0)), 4 => (1..9_000_i64).prop_map(Some)];
    let flags = prop::array::uniform5(prop::bool::weighted(0.15));
    let opens = (8..17_u32, 1..6_u32, prop::bool::weighted(0.3));
    let served = (1..80_i64, 0..20_000_i64, prop_oneof![4 => Just(1), 1 => Just(2), 1 => Just(3)]);
    (place(), served, needs, prop::array::uniform4(store()), opens, vec(-1..3_i64, 0..3), option::weighted(0.2, 2_000..30_000_i64), flags).prop_map(
        |((latitude, longitude), (people, history, rank), needs, [ambient, chilled, frozen, hot], (from, hours, collects), distributes, radius, flags)| {
            let needs: Vec<Value> =
                FAMILIES.iter().zip(needs).filter_map(|((family, _), grams)| grams.map(|grams| json!({"family": family, "grams": grams}))).collect();
            let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
            let distributes: Vec<String> = distributes.iter().map(|days| (day + chrono::TimeDelta::days(*days)).to_string()).collect();
            let [accepts_past_best_before, not_habilitated, ready_to_eat_only, excludes_pork, delivered] = flags;
            json!({"name": "Association", "latitude": latitude, "longitude": longitude, "people": people, "history_grams": history, "rank": rank,
                "needs": needs, "storage": {"ambient": ambient, "chilled": chilled, "frozen": frozen, "hot": hot},
                "reception": [window(from, from + hours)], "collects": if collects { vec![window(7, 20)] } else { vec![] },
                "delivered": delivered, "distributes_on": distributes, "radius_m": radius, "accepts_past_best_before": accepts_past_best_before,
                "habilitated": !not_habilitated, "ready_to_eat_only": ready_to_eat_only, "excludes_pork": excludes_pork})
        },
    )
}

fn window(from: u32, to: u32) -> Value {
    json!({"from": format!("2026-11-24T{from:02}:00:00+01:00"), "to": format!("2026-11-24T{:02}:00:00+01:00", to.min(23))})
}
