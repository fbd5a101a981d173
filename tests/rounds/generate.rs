//! Problems made up from a seed.

use allies::rounds::exchange::ProblemDocument;
use allies::rounds::exchange::problem::{
    GramsDocument, PlaceDocument, ProblemSchema, RegularRoundDocument, ShiftDocument, ShipmentDocument, VehicleDocument, VisitDocument,
};
use allies::rounds::problem::Profile;

/// A generator good enough for tests.
pub struct Seed(pub u64);

impl Seed {
    /// A number from `least` to `most`.
    pub fn number(&mut self, least: i64, most: i64) -> i64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let span = u64::try_from(most - least + 1).unwrap();
        least + i64::try_from((self.0 >> 33) % span).unwrap()
    }

    fn one_in(&mut self, count: i64) -> bool {
        self.number(1, count) == 1
    }
}

/// How large a problem is to be.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    pub places: i64,
    pub vehicles: i64,
    pub shipments: i64,
}

/// A day around Lille: a third of the shipments chilled, windows of one to four hours.
pub fn day(seed: u64, size: Size) -> ProblemDocument {
    let mut seed = Seed(seed);
    let places: Vec<_> = (0..size.places).map(|index| place(&mut seed, index)).collect();
    let vehicles = (0..size.vehicles).map(|index| vehicle(&mut seed, index, size.places)).collect();
    let shipments = (0..size.shipments).map(|index| shipment(&mut seed, index, size.places)).collect();
    ProblemDocument {
        schema: ProblemSchema::V1,
        day: "2026-11-24".parse().unwrap(),
        origin: "2026-11-24T00:00:00+01:00".parse().unwrap(),
        places,
        matrix: None,
        travel_source: None,
        vehicles,
        shipments,
        locked: Vec::new(),
        regular: Vec::new(),
    }
}

/// The same day, on which most vehicles have a regular round of some places, of which one in five may be driven in any order.
pub fn with_regular(document: ProblemDocument, seed: u64) -> ProblemDocument {
    let mut seed = Seed(seed);
    let mut regular = Vec::new();
    for vehicle in document.vehicles.iter().filter(|_| seed.number(0, 3) > 0).collect::<Vec<_>>() {
        let mut places: Vec<String> = document.places.iter().map(|place| place.id.clone()).collect();
        for last in (1..places.len()).rev() {
            places.swap(last, usize::try_from(seed.number(0, i64::try_from(last).unwrap())).unwrap());
        }
        places.truncate(usize::try_from(seed.number(1, 5)).unwrap());
        regular.push(RegularRoundDocument { vehicle: vehicle.id.clone(), places, free: seed.one_in(5) });
    }
    ProblemDocument { regular, ..document }
}

fn place(seed: &mut Seed, index: i64) -> PlaceDocument {
    let mut around = |middle: f64| middle + f64::from(i32::try_from(seed.number(-1_500, 1_500)).unwrap()) / 10_000.0;
    let (latitude, longitude) = (around(50.63), around(3.06));
    PlaceDocument { id: format!("P{index}"), latitude, longitude, stop_seconds: if index == 0 { 0 } else { 300 } }
}

fn vehicle(seed: &mut Seed, index: i64, places: i64) -> VehicleDocument {
    let refrigerated = seed.one_in(2);
    let home = format!("P{}", seed.number(0, (places - 1).min(3)));
    let from = seed.number(6, 9) * 3_600;
    VehicleDocument {
        id: format!("V{index}"),
        profile: [Profile::Van, Profile::Van, Profile::Car, Profile::CargoBike][usize::try_from(seed.number(0, 3)).unwrap()],
        start: home.clone(),
        end: home,
        shift: ShiftDocument { from, to: from + seed.number(4, 10) * 3_600 },
        capacity_grams: GramsDocument {
            ambient: seed.number(100, 800) * 1_000,
            chilled: seed.number(0, 300) * 1_000,
            frozen: if refrigerated { 100_000 } else { 0 },
            hot: 0,
        },
        refrigerated,
        max_meters: seed.one_in(4).then(|| seed.number(20, 120) * 1_000),
    }
}

fn shipment(seed: &mut Seed, index: i64, places: i64) -> ShipmentDocument {
    let grams = seed.number(1, 60) * 1_000;
    let chilled = seed.one_in(3);
    let from = seed.number(0, places - 1);
    let to = (from + seed.number(1, places - 1)) % places;
    ShipmentDocument {
        id: format!("H{index}"),
        priority: u8::try_from(seed.number(1, 2)).unwrap(),
        grams: if chilled {
            GramsDocument { chilled: grams, ..<_>::default() }
        } else {
            GramsDocument { ambient: grams, ..<_>::default() }
        },
        max_seconds_on_board: chilled.then_some(5_400),
        max_unrefrigerated_meters: chilled.then_some(30_000),
        pickup: visit(seed, from, 7),
        delivery: visit(seed, to, 8),
    }
}

fn visit(seed: &mut Seed, place: i64, hour: i64) -> VisitDocument {
    let opens = seed.number(hour * 4, hour * 4 + 16) * 900;
    let mut windows = vec![(opens, opens + seed.number(4, 16) * 900)];
    if seed.one_in(5) {
        windows.push((opens + 21_600, opens + 25_200));
    }
    VisitDocument { place: format!("P{place}"), windows, service_seconds: seed.number(1, 5) * 60 }
}
