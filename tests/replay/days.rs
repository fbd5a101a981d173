//! Days of one bakery and two associations of ten people, small enough to add up.

use allies::allocation::exchange::ProblemDocument;
use allies::allocation::replay::{KnownPast, OtherSettings, Replays, SolvedDay};
use allies::budget::Budget;
use serde_json::{Value, json};

/// A day on which one crate of `kilograms` is left. A1 stands 1 km from the bakery, A2 12 km; each remembers so many grams.
pub fn day(date: &str, kilograms: i64, (first, second): (i64, i64)) -> Value {
    let at = |hour: &str| format!("{date}T{hour}:00+01:00");
    let association = |id: &str, latitude: f64, history: i64| {
        json!({"id": id, "name": id, "latitude": latitude, "longitude": 3.05, "people": 10, "history_grams": history,
            "needs": [{"family": "bakery", "grams": 100_000}], "storage": {"ambient": null, "chilled": 0, "frozen": 0, "hot": 0},
            "reception": [{"from": at("08:00"), "to": at("21:00")}], "distributes_on": [date], "radius_m": null,
            "accepts_past_best_before": false})
    };
    json!({
        "schema": "allies.allocation.problem/1", "day": date, "timezone": "Europe/Paris",
        "policy": {"half_life_days": 1, "fairness_tolerance": 0.0, "stop_cost_m": 2000, "default_radius_m": 30_000, "travel_speed_kmh": 30.0},
        "donors": [{"id": "D1", "name": "Boulangerie", "latitude": 50.0, "longitude": 3.05, "convention_required": false}],
        "lots": [{"id": "L1", "donor": "D1", "family": "bakery", "temperature": "ambient", "grams": kilograms * 1_000,
            "unit_grams": kilograms * 1_000, "date_kind": "none", "date": null, "animal_origin": false, "prepacked": true,
            "pickup": [{"from": at("08:00"), "to": at("09:00")}]}],
        "associations": [association("A1", 50.009, first), association("A2", 50.108, second)],
        "conventions": [], "exclusions": []
    })
}

pub fn document(value: &Value) -> ProblemDocument {
    serde_json::from_value(value.clone()).unwrap()
}

/// A replay of these days, with each as it was solved.
pub fn replayed(days: &[Value], asked: OtherSettings, happened: KnownPast) -> (Replays, Vec<SolvedDay>) {
    let mut replays = Replays::new(asked, happened);
    let solved = days.iter().map(|day| replays.next(&document(day), &Budget::unlimited()).unwrap()).collect();
    (replays, solved)
}

/// What the associations remembered before a day.
pub fn remembered(solved: &SolvedDay) -> Vec<i64> {
    solved.problem.associations.iter().map(|association| association.history_grams).collect()
}
