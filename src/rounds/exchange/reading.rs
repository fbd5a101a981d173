//! From the problem document to the problem: every bound checked, every wrong field named by its JSON pointer.
//!
//! A field that is wrong stops nothing: the reader goes on, to tell all of them at once.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::field_error::FieldError;
use crate::domain::findings::Findings;
use crate::domain::food::family::TemperatureClass;
use crate::domain::food::grams::Grams;
use crate::domain::id::ExternalRef;
use crate::domain::invalid::Invalid;
use crate::domain::place::position::Position;
use crate::domain::time::civil::Day;
use crate::rounds::exchange::bounds::{
    MAX_GRAMS, MAX_METERS, MAX_PLACES, MAX_PRIORITY, MAX_SECONDS, MAX_SHIPMENTS, MAX_VEHICLES, MAX_WINDOWS, bound, bound_length,
};
use crate::rounds::exchange::locked::read_locked;
use crate::rounds::exchange::matrix::read_matrices;
use crate::rounds::exchange::problem::{
    GramsDocument, PlaceDocument, ProblemDocument, ShiftDocument, ShipmentDocument, VehicleDocument, VisitDocument,
};
use crate::rounds::exchange::regular::read_regular;
use crate::rounds::load::Load;
use crate::rounds::problem::{Interval, Place, Problem, Shipment, Vehicle, Visit};
use crate::rounds::result::TravelSource;

impl ProblemDocument {
    /// Checks every bound.
    ///
    /// # Errors
    /// Every wrong field, by its JSON pointer.
    pub fn into_problem(self) -> Result<Problem, Vec<FieldError>> {
        let mut reader = Reader::default();
        let problem = reader.problem(&self);
        reader.findings.conclude(problem)
    }
}

#[derive(Default)]
struct Reader {
    findings: Findings,
    places: BTreeMap<String, usize>,
}

impl Reader {
    fn problem(&mut self, document: &ProblemDocument) -> Option<Problem> {
        self.header(document);
        self.places = (0..).zip(&document.places).map(|(index, place)| (place.id.clone(), index)).collect();
        let places = all(document.places.iter().enumerate().map(|(index, place)| self.place(index, place)));
        let matrices = read_matrices(document, &mut self.findings);
        let travel_source = self.travel_source(document);
        let vehicles = all(document.vehicles.iter().enumerate().map(|(index, vehicle)| self.vehicle(index, vehicle)));
        let shipments = all(document.shipments.iter().enumerate().map(|(index, shipment)| self.shipment(index, shipment)));
        let (mut vehicles, shipments) = (vehicles?, shipments?);
        read_locked(document, (&self.places, &mut vehicles, &shipments), &mut self.findings);
        read_regular(document, (&self.places, &mut vehicles), &mut self.findings);
        Some(Problem { places: places?, matrices, travel_source, vehicles, shipments })
    }

    fn header(&mut self, document: &ProblemDocument) {
        let findings = &mut self.findings;
        findings.keep("/day", Day::new(document.day));
        if document.origin.date_naive() != document.day {
            let conflict = format!("it falls on {}, the day is {}", document.origin.date_naive(), document.day);
            findings.note("/origin", &Invalid::contradiction("origin", conflict));
        }
        bound_length(findings, "/places", "number of places", document.places.len(), MAX_PLACES);
        bound_length(findings, "/vehicles", "number of vehicles", document.vehicles.len(), MAX_VEHICLES);
        bound_length(findings, "/shipments", "number of shipments", document.shipments.len(), MAX_SHIPMENTS);
        distinct(findings, "places", document.places.iter().map(|place| place.id.as_str()));
        distinct(findings, "vehicles", document.vehicles.iter().map(|vehicle| vehicle.id.as_str()));
        distinct(findings, "shipments", document.shipments.iter().map(|shipment| shipment.id.as_str()));
    }

    /// What the document says of its legs, which must be true of its matrix.
    fn travel_source(&mut self, document: &ProblemDocument) -> TravelSource {
        let is_given = document.matrix.is_some();
        let usual = if is_given { TravelSource::Matrix } else { TravelSource::GreatCircle };
        let said = document.travel_source.unwrap_or(usual);
        if is_given != matches!(said, TravelSource::Matrix | TravelSource::Osrm) {
            let conflict = "a matrix comes from matrix or osrm, great circles from great_circle or great_circle_fallback";
            self.findings.note("/travel_source", &Invalid::contradiction("travel_source", conflict));
        }
        said
    }

    fn place(&mut self, index: usize, document: &PlaceDocument) -> Option<Place> {
        let at = format!("/places/{index}");
        let id = self.id(&at, &document.id);
        let (latitude, longitude) = (document.latitude, document.longitude);
        let field = if Position::new(latitude, 0.0).is_err() { "latitude" } else { "longitude" };
        let position = self.findings.keep(format!("{at}/{field}"), Position::new(latitude, longitude));
        bound(&mut self.findings, format!("{at}/stop_seconds"), "stop_seconds", document.stop_seconds, MAX_SECONDS);
        Some(Place { id: id?, position: position?, stop_seconds: document.stop_seconds })
    }

    fn vehicle(&mut self, index: usize, document: &VehicleDocument) -> Option<Vehicle> {
        let at = format!("/vehicles/{index}");
        let id = self.id(&at, &document.id);
        let start = self.place_index(format!("{at}/start"), &document.start);
        let end = self.place_index(format!("{at}/end"), &document.end);
        let ShiftDocument { from, to } = document.shift;
        let shift = self.interval(&format!("{at}/shift"), (from, to));
        let capacity = self.load(&format!("{at}/capacity_grams"), document.capacity_grams);
        self.limit(&at, "max_meters", document.max_meters, MAX_METERS);
        Some(Vehicle {
            id: id?,
            profile: document.profile,
            start: start?,
            end: end?,
            shift,
            capacity,
            refrigerated: document.refrigerated,
            max_meters: document.max_meters,
            locked: Vec::new(),
            regular: None,
        })
    }

    fn shipment(&mut self, index: usize, document: &ShipmentDocument) -> Option<Shipment> {
        let at = format!("/shipments/{index}");
        let id = self.id(&at, &document.id);
        if !(1..=MAX_PRIORITY).contains(&document.priority) {
            self.findings.note(format!("{at}/priority"), &Invalid::out_of_bounds("priority", document.priority, 1, MAX_PRIORITY));
        }
        let load = self.load(&format!("{at}/grams"), document.grams);
        if load == Load::ZERO {
            self.findings.note(format!("{at}/grams"), &Invalid::contradiction("grams", "a shipment weighs something"));
        }
        self.limit(&at, "max_seconds_on_board", document.max_seconds_on_board, MAX_SECONDS);
        self.limit(&at, "max_unrefrigerated_meters", document.max_unrefrigerated_meters, MAX_METERS);
        let pickup = self.visit(&format!("{at}/pickup"), &document.pickup);
        let delivery = self.visit(&format!("{at}/delivery"), &document.delivery);
        if document.pickup.place == document.delivery.place {
            let conflict = format!("it is {}, the place of the pickup", document.delivery.place);
            self.findings.note(format!("{at}/delivery/place"), &Invalid::contradiction("place", conflict));
        }
        Some(Shipment {
            id: id?,
            priority: document.priority,
            load,
            max_seconds_on_board: document.max_seconds_on_board,
            max_unrefrigerated_meters: document.max_unrefrigerated_meters,
            pickup: pickup?,
            delivery: delivery?,
        })
    }

    fn visit(&mut self, at: &str, document: &VisitDocument) -> Option<Visit> {
        let place = self.place_index(format!("{at}/place"), &document.place);
        let count = document.windows.len();
        if !(1..=MAX_WINDOWS).contains(&count) {
            self.findings.note(format!("{at}/windows"), &Invalid::out_of_bounds("number of windows", count, 1, MAX_WINDOWS));
        }
        let windows = document.windows.iter().enumerate();
        let windows = windows.map(|(index, window)| self.interval(&format!("{at}/windows/{index}"), *window)).collect();
        bound(&mut self.findings, format!("{at}/service_seconds"), "service_seconds", document.service_seconds, MAX_SECONDS);
        Some(Visit { place: place?, windows: apart(windows), service_seconds: document.service_seconds })
    }

    fn id(&mut self, at: &str, id: &str) -> Option<ExternalRef> {
        self.findings.keep(format!("{at}/id"), id.parse())
    }

    fn limit(&mut self, at: &str, field: &'static str, value: Option<i64>, max: i64) {
        if let Some(value) = value {
            bound(&mut self.findings, format!("{at}/{field}"), field, value, max);
        }
    }

    fn place_index(&mut self, pointer: String, id: &str) -> Option<usize> {
        let index = self.places.get(id).copied();
        if index.is_none() {
            self.findings.say(pointer, "unknown_reference", format!("no place has the id {id:?}"));
        }
        index
    }

    fn interval(&mut self, at: &str, (from, to): (i64, i64)) -> Interval {
        bound(&mut self.findings, at, "opening in seconds", from, MAX_SECONDS);
        bound(&mut self.findings, at, "closing in seconds", to, MAX_SECONDS);
        if from > to {
            self.findings.note(at, &Invalid::contradiction("window", format!("it ends at {to} before it starts at {from}")));
        }
        Interval { from, to }
    }

    fn load(&mut self, at: &str, document: GramsDocument) -> Load {
        Load::from_fn(|class| {
            let value = document.of(class);
            bound(&mut self.findings, format!("{at}/{class}"), "mass in grams", value, MAX_GRAMS);
            Grams::new(value).unwrap_or(Grams::ZERO)
        })
    }
}

impl GramsDocument {
    const fn of(self, class: TemperatureClass) -> i64 {
        match class {
            TemperatureClass::Ambient => self.ambient,
            TemperatureClass::Chilled => self.chilled,
            TemperatureClass::Frozen => self.frozen,
            TemperatureClass::Hot => self.hot,
        }
    }
}

impl From<Load> for GramsDocument {
    fn from(load: Load) -> Self {
        Self {
            ambient: load.of(TemperatureClass::Ambient).get(),
            chilled: load.of(TemperatureClass::Chilled).get(),
            frozen: load.of(TemperatureClass::Frozen).get(),
            hot: load.of(TemperatureClass::Hot).get(),
        }
    }
}

/// All values, each looked at even after one is missing.
fn all<T>(values: impl Iterator<Item = Option<T>>) -> Option<Vec<T>> {
    let values: Vec<Option<T>> = values.collect();
    values.into_iter().collect()
}

fn distinct<'a>(findings: &mut Findings, list: &str, ids: impl Iterator<Item = &'a str>) {
    let mut seen = BTreeSet::new();
    for (index, id) in ids.enumerate() {
        if !seen.insert(id) {
            findings.say(format!("/{list}/{index}/id"), "duplicate", format!("the id {id:?} is given twice"));
        }
    }
}

/// Sorted windows, those that touch or overlap joined.
fn apart(mut windows: Vec<Interval>) -> Vec<Interval> {
    windows.sort_unstable();
    let mut joined: Vec<Interval> = Vec::with_capacity(windows.len());
    for window in windows {
        match joined.last_mut() {
            Some(last) if window.from <= last.to => last.to = last.to.max(window.to),
            _ => joined.push(window),
        }
    }
    joined
}
