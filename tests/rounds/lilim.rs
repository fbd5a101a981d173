//! Academic pickup-and-delivery instances (Li and Lim 2001): what is planned for them holds.
//!
//! Coordinates and times are multiplied by 1 000 and rounded to nearest, so that a day of the instance becomes whole seconds.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use allies::budget::Budget;
use allies::rounds::checker::verify;
use allies::rounds::exchange::ResultDocument;
use allies::rounds::exchange::problem::{
    GramsDocument, MatrixDocument, PlaceDocument, ProblemDocument, ProblemSchema, ShiftDocument, ShipmentDocument, VehicleDocument,
    VisitDocument,
};
use allies::rounds::problem::Profile;
use allies::rounds::{SearchSettings, plan_rounds};

/// Few: the tests are not optimised.
const ITERATIONS: u32 = 300;

struct Node {
    x: f64,
    y: f64,
    demand: i64,
    ready: f64,
    due: f64,
    service: f64,
    delivery: usize,
}

fn instance(path: &Path) -> ProblemDocument {
    let text = std::fs::read_to_string(path).unwrap();
    let mut lines = text.lines().map(|line| line.split_whitespace().map(|field| field.parse::<f64>().unwrap()).collect::<Vec<_>>());
    let [count, capacity, _] = lines.next().unwrap()[..] else { panic!("three numbers") };
    let nodes: Vec<Node> = lines.filter(|fields| fields.len() == 9).map(|fields| node(&fields)).collect();
    let row = |from: &Node| nodes.iter().map(|to| Some(whole((from.x - to.x).hypot(from.y - to.y)))).collect::<Vec<_>>();
    let rows: Vec<Vec<Option<i64>>> = nodes.iter().map(row).collect();
    let visit = |index: usize| VisitDocument {
        place: format!("P{index}"),
        windows: vec![(whole(nodes[index].ready), whole(nodes[index].due))],
        service_seconds: whole(nodes[index].service),
    };
    let pickups = nodes.iter().enumerate().filter(|(_, node)| node.delivery > 0);
    ProblemDocument {
        schema: ProblemSchema::V1,
        day: "2026-11-24".parse().unwrap(),
        origin: "2026-11-24T00:00:00+01:00".parse().unwrap(),
        places: (0..nodes.len())
            .map(|index| PlaceDocument { id: format!("P{index}"), latitude: 0.0, longitude: 0.0, stop_seconds: 0 })
            .collect(),
        matrix: Some([(Profile::Van, MatrixDocument { seconds: rows.clone(), meters: rows })].into()),
        travel_source: None,
        vehicles: (0..whole(count) / 1_000).map(|index| vehicle(index, whole(capacity) / 1_000, whole(nodes[0].due))).collect(),
        shipments: pickups
            .map(|(index, node)| ShipmentDocument {
                id: format!("H{index}"),
                priority: 1,
                grams: GramsDocument { ambient: node.demand, ..<_>::default() },
                max_seconds_on_board: None,
                max_unrefrigerated_meters: None,
                pickup: visit(index),
                delivery: visit(node.delivery),
            })
            .collect(),
        locked: Vec::new(),
        regular: Vec::new(),
    }
}

fn node(fields: &[f64]) -> Node {
    let [_, x, y, demand, ready, due, service, _, delivery] = fields[..] else { panic!("nine numbers") };
    Node { x, y, demand: whole(demand) / 1_000, ready, due, service, delivery: usize::try_from(whole(delivery) / 1_000).unwrap() }
}

fn whole(value: f64) -> i64 {
    allies::domain::number::nearest(value * 1_000.0)
}

fn vehicle(index: i64, capacity: i64, due: i64) -> VehicleDocument {
    VehicleDocument {
        id: format!("V{index}"),
        profile: Profile::Van,
        start: "P0".to_owned(),
        end: "P0".to_owned(),
        shift: ShiftDocument { from: 0, to: due },
        capacity_grams: GramsDocument { ambient: capacity, ..<_>::default() },
        refrigerated: false,
        max_meters: None,
    }
}

/// Vehicles of the best rounds known, by instance.
fn best_known(folder: &Path) -> BTreeMap<String, usize> {
    let table = std::fs::read_to_string(folder.join("best_known.csv")).unwrap();
    let fields = table.lines().skip(1).map(|line| line.split(',').collect::<Vec<_>>());
    fields.map(|fields| (fields[0].to_owned(), fields[1].parse().unwrap())).collect()
}

#[test]
fn rounds_for_academic_instances_hold_carry_everything_and_need_hardly_more_vehicles_than_the_best_known() {
    let data = std::env::var_os("ALLIES_DATA").map_or_else(|| PathBuf::from("../shared/data"), PathBuf::from).join("lilim");
    if !data.exists() {
        eprintln!("SKIPPED: {} is not there (ALLIES_DATA names the folder of the data)", data.display());
        return;
    }
    // The large ones are for the bench: without optimisation they take minutes.
    for (name, best) in best_known(&data).into_iter().filter(|(name, _)| !name.contains('_')) {
        let problem = instance(&data.join(format!("{name}.txt"))).into_problem().unwrap();
        let result = plan_rounds(&problem, &SearchSettings { seed: 1, iterations: Some(ITERATIONS) }, &Budget::unlimited());
        assert_eq!(verify(&problem, &ResultDocument::from(&result)), [], "{name}");
        assert_eq!(result.unserved, [], "{name}");
        assert!(result.rounds.len() <= best + 1, "{name}: {} vehicles, {best} are enough", result.rounds.len());
    }
}
