//! Days to start from: lots of one donor, two associations that ask for everything.

use allies::allocation::checker::verify;
use allies::allocation::exchange::PlanDocument;
use serde_json::{Value, json};

use crate::allocation::build::{document, problem, written_out};
use crate::allocation::solved::plan;

/// Lots of such families, classes and grams, in units of 500 g, and two associations that could use twenty kilograms of each.
pub fn day(lots: &[(&str, &str, i64)]) -> Value {
    let mut day = written_out();
    (day["exclusions"], day["holders"], day["conventions"]) = (json!([]), json!([]), json!([]));
    let one = day["lots"][0].clone();
    let lots = lots.iter().zip(1..).map(|((family, temperature, grams), at)| {
        let mut lot = one.clone();
        (lot["id"], lot["family"], lot["temperature"], lot["grams"]) =
            (json!(format!("L{at}")), json!(family), json!(temperature), json!(grams));
        lot
    });
    day["lots"] = lots.collect();
    let needs = ["bakery", "dairy", "fruit_vegetables", "baby_food"].map(|family| json!({"family": family, "grams": 20_000}));
    for association in day["associations"].as_array_mut().unwrap() {
        association["needs"] = json!(needs);
        association["history_grams"] = json!(0);
    }
    day
}

/// The plan of a day, which the checker accepts.
pub fn solved(day: &Value) -> PlanDocument {
    let plan = plan(&document(day));
    assert_eq!(verify(&problem(day), &plan), []);
    plan
}

/// Grams of each share, by lot and association.
pub fn shares(plan: &PlanDocument) -> Vec<(&str, &str, i64)> {
    plan.shares.iter().map(|share| (share.lot.as_str(), share.association.as_str(), share.grams)).collect()
}
