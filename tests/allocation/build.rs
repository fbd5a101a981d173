//! Small documents to start from.

use allies::allocation::Problem;
use allies::allocation::exchange::ProblemDocument;
use serde_json::{Value, json};

/// One bakery, two associations, every key of the format written out.
pub fn written_out() -> Value {
    json!({
        "schema": "allies.allocation.problem/1", "day": "2026-11-24", "timezone": "Europe/Paris",
        "policy": {"half_life_days": 14, "fairness_tolerance": 0.0, "stop_cost_m": 2000, "default_radius_m": 30000, "travel_speed_kmh": 30.0,
            "groups": null},
        "donors": [{"id": "D1", "name": "Boulangerie", "latitude": 50.62, "longitude": 3.05, "convention_required": false,
            "max_collectors": null}],
        "lots": [{"id": "L1", "donor": "D1", "family": "bakery", "temperature": "ambient", "grams": 12000, "unit_grams": 500,
            "date_kind": "none", "date": null, "animal_origin": false, "prepacked": true, "ready_to_eat": "yes", "contains_pork": "no",
            "pickup": [{"from": "2026-11-24T17:30:00+01:00", "to": "2026-11-24T19:00:00+01:00"}]}],
        "associations": [association("A1", 50.63), association("A2", 50.64)],
        "conventions": [{"donor": "D1", "association": "A1"}],
        "holders": [{"donor": "D1", "association": "A1", "max_grams": 2000}],
        "exclusions": [{"lot": "L1", "association": "A2", "reason": "refused_category"}]
    })
}

fn association(id: &str, latitude: f64) -> Value {
    json!({"id": id, "name": "Association", "latitude": latitude, "longitude": 3.07, "people": 120, "history_grams": 34000, "rank": 1,
        "needs": [{"family": "bakery", "grams": 8000}], "storage": {"ambient": null, "chilled": 40000, "frozen": 0, "hot": 0},
        "reception": [{"from": "2026-11-24T18:00:00+01:00", "to": "2026-11-24T21:00:00+01:00"}], "collects": [], "delivered": false,
        "distributes_on": ["2026-11-24", "2026-11-25"], "radius_m": 15000, "accepts_past_best_before": false, "habilitated": true,
        "ready_to_eat_only": false, "excludes_pork": false, "min_trip_grams": null, "max_donors_per_day": null})
}

/// The document that `value` writes.
pub fn document(value: &Value) -> ProblemDocument {
    serde_json::from_value(value.clone()).expect("a problem document")
}

/// The problem that `value` writes.
pub fn problem(value: &Value) -> Problem {
    document(value).into_problem().expect("a problem within the bounds")
}
