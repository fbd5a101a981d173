//! Every lot that an association did not get, and every lot left over: the code, its figures, and what could be done.

use allies::allocation::ReasonCode;
use allies::allocation::exchange::LeftoverReason;
use allies::allocation::why::{Action, Explanation, Fact, LeftOver, WhyNot, explain};
use allies::domain::food::family::{ProductFamily, TemperatureClass};
use allies::domain::food::grams::Grams;
use allies::domain::id::ExternalRef;
use serde_json::{Value, json};

use crate::allocation::build::{document, problem, written_out};
use crate::allocation::solved::plan;

fn day() -> Value {
    let mut day = written_out();
    day["exclusions"] = json!([]);
    day["holders"] = json!([]);
    day
}

fn id(text: &str) -> ExternalRef {
    text.parse().unwrap()
}

fn grams(value: i64) -> Grams {
    Grams::new(value).unwrap()
}

fn explained(day: &Value) -> Explanation {
    explain(&problem(day), &plan(&document(day)))
}

/// Why A1 did not get the lot, and what could be done.
fn why(day: &Value) -> (WhyNot, Option<Action>) {
    let why = explained(day).not_received[&id("A1")][&id("L1")].clone();
    let remedy = why.remedy(&id("A1"));
    (why, remedy)
}

fn left(day: &Value) -> LeftOver {
    explained(day).left_over.remove(0)
}

#[test]
fn what_is_too_far_says_how_far_and_how_far_one_goes() {
    let mut day = day();
    day["associations"][0]["latitude"] = json!(50.92);
    let (why, remedy) = why(&day);
    let WhyNot::Excluded(ReasonCode::TooFar, Fact::Distance { metres, radius }) = why else { panic!("{why:?}") };
    assert!((33_300..33_500).contains(&metres) && radius == 15_000, "{metres}");
    assert_eq!(remedy, Some(Action::WidenRadius(vec![id("A1")])));
}

#[test]
fn a_store_of_nothing_and_a_store_that_is_full_say_what_is_missing() {
    let mut none = day();
    none["lots"][0]["temperature"] = json!("frozen");
    let (missing, class) = (grams(8_000), TemperatureClass::Frozen);
    let (reason, remedy) = why(&none);
    assert_eq!(reason, WhyNot::Excluded(ReasonCode::NoColdStorage, Fact::Room { class, missing }));
    assert_eq!(remedy, Some(Action::FindStorage(class, vec![id("A1")])));
    let mut full = day();
    full["lots"][0]["temperature"] = json!("chilled");
    full["associations"][0]["storage"]["chilled"] = json!(3_000);
    let second = json!({"id": "L2", "donor": "D1", "family": "bakery", "temperature": "chilled", "grams": 12_000, "unit_grams": 3_000,
        "date_kind": "none", "date": null, "animal_origin": false, "prepacked": true, "ready_to_eat": "yes", "contains_pork": "no",
        "pickup": full["lots"][0]["pickup"]});
    full["lots"].as_array_mut().unwrap().push(second);
    full["lots"][0]["unit_grams"] = json!(3_000);
    let lots = &explained(&full).not_received[&id("A1")];
    let missed: Vec<&WhyNot> = lots.values().collect();
    assert_eq!(missed, [&WhyNot::StorageFull { class: TemperatureClass::Chilled, room: grams(3_000), missing: grams(5_000) }]);
}

#[test]
fn a_need_that_is_full_says_how_large_it_is() {
    let mut day = day();
    day["associations"][0]["needs"][0]["grams"] = json!(500);
    day["lots"] = json!([day["lots"][0], day["lots"][0]]);
    day["lots"][1]["id"] = json!("L2");
    let explanation = explained(&day);
    let missed: Vec<&WhyNot> = explanation.not_received[&id("A1")].values().collect();
    assert_eq!(missed, [&WhyNot::NeedFull { family: ProductFamily::Bakery, need: grams(500) }]);
}

#[test]
fn whoever_is_less_served_is_told_with_both_levels_and_nothing_is_proposed() {
    let mut day = day();
    day["lots"][0]["grams"] = json!(8_000);
    day["associations"][0]["history_grams"] = json!(500_000);
    let (why, remedy) = why(&day);
    let WhyNot::LessServed(served) = why else { panic!("{why:?}") };
    let least = served.least().unwrap();
    assert_eq!((least.id.clone(), least.level, served.own), (id("A2"), Some(350), 4_167));
    assert_eq!(remedy, None);
}

#[test]
fn a_convention_a_habilitation_and_an_hour_each_have_their_remedy() {
    let mut barred = day();
    barred["donors"][0]["convention_required"] = json!(true);
    barred["conventions"] = json!([]);
    assert_eq!(why(&barred).1, Some(Action::ProposeConvention(vec![id("A1")])));
    let mut ended = day();
    ended["donors"][0]["convention_required"] = json!(true);
    ended["associations"][0]["habilitated"] = json!(false);
    assert_eq!(why(&ended).1, Some(Action::RenewHabilitation(vec![id("A1")])));
    let mut early = day();
    early["associations"][0]["reception"] = json!([{"from": "2026-11-24T06:00:00+01:00", "to": "2026-11-24T08:00:00+01:00"}]);
    let (reason, remedy) = why(&early);
    let WhyNot::Excluded(ReasonCode::WindowsDoNotMeet, Fact::Hours { donor: Some(donor), association: Some(own) }) = reason else {
        panic!("{reason:?}")
    };
    assert!(own.to() < donor.from());
    assert_eq!(remedy, Some(Action::MoveHours(vec![id("A1")])));
}

#[test]
fn a_date_stands_beside_the_next_distribution() {
    let mut day = day();
    day["lots"][0]["date_kind"] = json!("use_by");
    day["lots"][0]["date"] = json!("2026-11-24");
    day["associations"][0]["distributes_on"] = json!(["2026-11-26"]);
    let (why, remedy) = why(&day);
    let (date, next) = ("2026-11-24".parse().unwrap(), "2026-11-26".parse().ok());
    assert_eq!(why, WhyNot::Excluded(ReasonCode::UseByTooClose, Fact::Date { date, next }));
    assert_eq!(remedy, Some(Action::HandOutSooner(vec![id("A1")])));
}

#[test]
fn what_nobody_may_receive_counts_the_rules_and_tells_the_nearest() {
    let mut day = day();
    day["associations"][0]["latitude"] = json!(50.92);
    day["associations"][1]["needs"] = json!([]);
    let left = left(&day);
    assert_eq!((left.reason, left.eligible), (LeftoverReason::NoEligibleAssociation, 0));
    assert_eq!(left.barred, [(ReasonCode::NotAsked, 1), (ReasonCode::TooFar, 1)]);
    assert_eq!(left.nearest.map(|(metres, radius)| (metres / 1_000, radius)), Some((33, 15_000)));
}

#[test]
fn what_lacks_an_earlier_distribution_or_an_open_mind_says_so() {
    let mut late = day();
    late["lots"][0]["date_kind"] = json!("use_by");
    late["lots"][0]["date"] = json!("2026-11-24");
    for association in late["associations"].as_array_mut().unwrap() {
        association["distributes_on"] = json!(["2026-11-26"]);
    }
    assert_eq!(left(&late).action, Action::HandOutSooner(vec![id("A1"), id("A2")]));
    let mut old = day();
    old["lots"][0]["family"] = json!("canned");
    old["lots"][0]["date_kind"] = json!("best_before");
    old["lots"][0]["date"] = json!("2026-11-20");
    for association in old["associations"].as_array_mut().unwrap() {
        association["needs"] = json!([{"family": "canned", "grams": 8_000}]);
    }
    assert_eq!(left(&old).action, Action::AcceptPastBestBefore(vec![id("A1"), id("A2")]));
}

#[test]
fn every_lot_that_an_association_did_not_get_is_explained() {
    let mut day = day();
    day["lots"] = json!([day["lots"][0], day["lots"][0], day["lots"][0]]);
    day["lots"][1]["id"] = json!("L2");
    day["lots"][2]["id"] = json!("L3");
    let plan = plan(&document(&day));
    let explanation = explain(&problem(&day), &plan);
    for association in ["A1", "A2"] {
        let received = plan.shares.iter().filter(|share| share.association == association).count();
        assert_eq!(explanation.not_received[&id(association)].len() + received, 3);
    }
    assert_eq!(explanation.left_over.len(), plan.unallocated.len());
}
