//! Every shipment that stays behind has its true reason and something to do about it.

use allies::budget::Budget;
use allies::rounds::exchange::ProblemDocument;
use allies::rounds::exchange::problem::{
    GramsDocument, PlaceDocument, ProblemSchema, ShiftDocument, ShipmentDocument, VehicleDocument, VisitDocument,
};
use allies::rounds::problem::Profile;
use allies::rounds::{Action, SearchSettings, UnservedReason, plan_rounds};

const HOUR: i64 = 3_600;

fn visit(place: &str, opens: i64, closes: i64) -> VisitDocument {
    VisitDocument { place: place.to_owned(), windows: vec![(opens * HOUR, closes * HOUR)], service_seconds: 60 }
}

/// One chilled shipment from a donor to an association 30 km away, and a car with isothermal boxes beside the donor.
fn possible() -> ProblemDocument {
    let place = |id: &str, latitude| PlaceDocument { id: id.to_owned(), latitude, longitude: 3.0, stop_seconds: 300 };
    ProblemDocument {
        schema: ProblemSchema::V1,
        day: "2026-11-24".parse().unwrap(),
        origin: "2026-11-24T00:00:00+01:00".parse().unwrap(),
        places: vec![place("depot", 50.6), place("donor", 50.61), place("association", 50.8)],
        matrix: None,
        travel_source: None,
        vehicles: vec![VehicleDocument {
            id: "car".to_owned(),
            profile: Profile::Car,
            start: "depot".to_owned(),
            end: "depot".to_owned(),
            shift: ShiftDocument { from: 7 * HOUR, to: 20 * HOUR },
            capacity_grams: GramsDocument { ambient: 300_000, chilled: 100_000, ..<_>::default() },
            refrigerated: false,
            max_meters: None,
        }],
        shipments: vec![ShipmentDocument {
            id: "shipment".to_owned(),
            priority: 1,
            grams: GramsDocument { chilled: 50_000, ..<_>::default() },
            max_seconds_on_board: Some(5_400),
            max_unrefrigerated_meters: Some(80_000),
            pickup: visit("donor", 8, 10),
            delivery: visit("association", 8, 12),
        }],
        locked: Vec::new(),
        regular: Vec::new(),
    }
}

fn left(document: ProblemDocument) -> Vec<(UnservedReason, Action)> {
    let problem = document.into_problem().unwrap();
    let result = plan_rounds(&problem, &SearchSettings { seed: 1, iterations: Some(20) }, &Budget::unlimited());
    result.unserved.iter().map(|left| (left.reason, left.action)).collect()
}

fn reason_when(change: impl FnOnce(&mut ProblemDocument)) -> (UnservedReason, Action) {
    let mut document = possible();
    change(&mut document);
    let left = left(document);
    assert_eq!(left.len(), 1);
    left[0]
}

#[test]
fn what_can_be_carried_is() {
    assert_eq!(left(possible()), []);
}

#[test]
fn without_vehicles_one_is_to_be_found() {
    assert_eq!(reason_when(|problem| problem.vehicles.clear()), (UnservedReason::NoVehicle, Action::AddVehicle));
}

#[test]
fn food_that_no_vehicle_is_equipped_for_is_told() {
    let frozen = GramsDocument { frozen: 1_000, ..<_>::default() };
    let reason = reason_when(|problem| problem.shipments[0].grams = frozen);
    assert_eq!(reason, (UnservedReason::TemperatureNotCarried, Action::FindEquippedVehicle));
}

#[test]
fn what_is_too_heavy_is_to_be_split() {
    let reason = reason_when(|problem| problem.shipments[0].grams.chilled = 150_000);
    assert_eq!(reason, (UnservedReason::TooHeavy, Action::SplitShipment));
}

#[test]
fn an_association_that_closes_too_early_is_to_receive_for_longer() {
    let reason = reason_when(|problem| problem.shipments[0].delivery = visit("association", 7, 8));
    assert_eq!(reason, (UnservedReason::WindowsDoNotMeet, Action::WidenReceptionWindow));
}

#[test]
fn a_driver_who_comes_too_late_is_asked_for_more_hours() {
    let reason = reason_when(|problem| problem.vehicles[0].shift.from = 14 * HOUR);
    assert_eq!(reason, (UnservedReason::OutsideShift, Action::ExtendShift));
}

#[test]
fn a_vehicle_that_does_not_drive_that_far_is_told() {
    let reason = reason_when(|problem| problem.vehicles[0].max_meters = Some(40_000));
    assert_eq!(reason, (UnservedReason::OutOfReach, Action::FindLongerRangeVehicle));
}

#[test]
fn food_that_would_wait_on_board_is_to_be_given_later() {
    let reason = reason_when(|problem| problem.shipments[0].delivery = visit("association", 14, 16));
    assert_eq!(reason, (UnservedReason::TooLongOnBoard, Action::WidenPickupWindow));
}

#[test]
fn what_would_wait_on_board_in_the_morning_is_carried_in_the_afternoon() {
    let mut document = possible();
    document.shipments[0].pickup.windows = vec![(8 * HOUR, 9 * HOUR), (13 * HOUR, 15 * HOUR)];
    document.shipments[0].delivery = visit("association", 14, 16);
    assert_eq!(left(document), []);
}

#[test]
fn a_way_that_is_too_long_in_time_is_left_to_the_association() {
    let reason = reason_when(|problem| problem.shipments[0].max_seconds_on_board = Some(600));
    assert_eq!(reason, (UnservedReason::TooLongOnBoard, Action::AskAssociationToCollect));
}

#[test]
fn a_way_that_is_too_long_without_refrigeration_needs_a_vehicle_that_cools() {
    let warm = |problem: &mut ProblemDocument| problem.shipments[0].max_unrefrigerated_meters = Some(10_000);
    assert_eq!(reason_when(warm), (UnservedReason::TooFarUnrefrigerated, Action::FindRefrigeratedVehicle));
    let mut document = possible();
    warm(&mut document);
    document.vehicles[0].refrigerated = true;
    assert_eq!(left(document), []);
}

#[test]
fn what_only_the_others_keep_out_is_told_apart() {
    let mut document = possible();
    let mut second = document.shipments[0].clone();
    second.id = "second".to_owned();
    second.priority = 2;
    second.grams.chilled = 60_000;
    second.pickup.windows = vec![(9 * HOUR, 9 * HOUR + 60)];
    second.max_seconds_on_board = None;
    document.shipments[0].pickup.windows = vec![(9 * HOUR, 9 * HOUR + 60)];
    document.shipments.push(second);
    assert_eq!(left(document), [(UnservedReason::VehiclesFull, Action::AddVehicle)]);
}

#[test]
fn the_reason_told_is_that_of_the_vehicle_that_comes_nearest() {
    let reason = reason_when(|problem| {
        let mut small = problem.vehicles[0].clone();
        small.id = "bike".to_owned();
        small.capacity_grams.chilled = 1_000;
        problem.vehicles[0].shift.from = 14 * HOUR;
        problem.vehicles.push(small);
    });
    assert_eq!(reason.0, UnservedReason::OutsideShift);
}
