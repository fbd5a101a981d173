//! A believable day in a fictional quarter, as facts: what mails, the text of a day and the page are tested on.

use std::collections::BTreeMap;

use allies::allocation::ReasonCode;
use allies::allocation::exchange::{FullDocument, LeftoverReason, PlanStatus};
use allies::allocation::why::{Action, Fact, LeftOver, WhyNot};
use allies::documents::day::{AssociationDay, Collection, DaySummary, DayTotals, Leftover, Missed, Received, RoundDay, Standing, Unserved};
use allies::domain::food::family::{ProductFamily, TemperatureClass};
use allies::domain::food::grams::Grams;
use allies::domain::place::position::Position;
use allies::domain::run::RunState;
use allies::domain::telling::{Contact, DayHeader, Load, Place, RoundStop, Task};
use allies::domain::time::window::Window;
use allies::rounds::result::TravelSource;
use allies::rounds::{Action as TransportAction, UnservedReason};
use chrono::{DateTime, Utc};

/// `jeudi 26 novembre 2026`, at this hour of Paris.
pub fn at(hour: &str) -> DateTime<Utc> {
    format!("2026-11-26T{hour}:00+01:00").parse().unwrap()
}

pub fn between(from: &str, to: &str) -> Window {
    Window::new(at(from), at(to)).unwrap()
}

pub fn kg(kilograms: f64) -> Grams {
    Grams::new(allies::domain::number::nearest(kilograms * 1_000.0)).unwrap()
}

pub fn header() -> DayHeader {
    DayHeader {
        territory: "Ormeval".into(),
        zone: "Europe/Paris".parse().unwrap(),
        day: "2026-11-26".parse().unwrap(),
        wave: "matin".into(),
        coordinator: contact("Camille Aubry", "02 00 00 00 10", "coordination@ormeval.example.org"),
    }
}

pub fn contact(name: &str, telephone: &str, email: &str) -> Contact {
    Contact { name: name.into(), telephone: Some(telephone.into()), email: Some(email.into()) }
}

pub fn place(name: &str, address: &str) -> Place {
    Place {
        name: name.into(),
        address: Some(address.into()),
        position: Position::new(47.2184, -1.5536).unwrap(),
        access: None,
        contact: Some(contact("l’accueil", "02 00 00 00 20", "accueil@example.org")),
    }
}

pub fn market() -> Place {
    Place { access: Some("Sonner au quai, côté cour.".into()), ..place("Carré Frais du Port", "3 quai des Mariniers, Ormeval") }
}

pub fn bakery() -> Place {
    place("Boulangerie des Halles", "12 place des Halles, Ormeval")
}

pub fn pantry() -> Place {
    place("Épicerie solidaire Le Trèfle", "8 rue du Lavoir, Ormeval")
}

pub fn outreach() -> Place {
    place("Maraude du Canal", "1 impasse du Canal, Ormeval")
}

pub fn load(family: ProductFamily, temperature: TemperatureClass, kilograms: f64) -> Load {
    Load { family, product: None, temperature, mass: kg(kilograms) }
}

pub fn fruit(kilograms: f64) -> Load {
    load(ProductFamily::FruitVegetables, TemperatureClass::Ambient, kilograms)
}

pub fn yoghurt(kilograms: f64) -> Load {
    Load { product: Some("yaourts nature".into()), ..load(ProductFamily::Dairy, TemperatureClass::Chilled, kilograms) }
}

pub fn bread(kilograms: f64) -> Load {
    load(ProductFamily::Bakery, TemperatureClass::Ambient, kilograms)
}

pub fn meat(kilograms: f64) -> Load {
    load(ProductFamily::Meat, TemperatureClass::Chilled, kilograms)
}

pub fn task(other: &str, loads: Vec<Load>) -> Task {
    Task { other: other.into(), loads }
}

/// Takes at the market, takes and leaves at the pantry, leaves at the outreach.
pub fn stops() -> Vec<RoundStop> {
    vec![
        RoundStop {
            place: market(),
            arrival: at("08:05"),
            departure: at("08:15"),
            taken: vec![task(&pantry().name, vec![fruit(18.0), yoghurt(13.0)]), task(&outreach().name, vec![fruit(31.0)])],
            left: vec![],
        },
        RoundStop {
            place: pantry(),
            arrival: at("09:18"),
            departure: at("09:25"),
            taken: vec![task(&outreach().name, vec![load(ProductFamily::Canned, TemperatureClass::Ambient, 12.0)])],
            left: vec![task(&market().name, vec![fruit(18.0), yoghurt(13.0)])],
        },
        RoundStop {
            place: outreach(),
            arrival: at("09:50"),
            departure: at("09:56"),
            taken: vec![],
            left: vec![
                task(&market().name, vec![fruit(31.0)]),
                task(&pantry().name, vec![load(ProductFamily::Canned, TemperatureClass::Ambient, 12.0)]),
            ],
        },
    ]
}

fn association(code: &str, name: &str, people: u32, kilograms: f64, levels: (f64, f64), received: Vec<Received>) -> AssociationDay {
    AssociationDay {
        code: code.parse().unwrap(),
        name: name.into(),
        rank: 1,
        people,
        closed: false,
        grams: kg(kilograms),
        level_before: levels.0,
        level_after: levels.1,
        by_group: vec![],
        standing: Standing { position: 1, among: 4 },
        received,
        full: vec![],
        missed: vec![],
        passed_by: vec![],
    }
}

fn left(kilograms: f64, reason: LeftoverReason, action: Action) -> LeftOver {
    let lot = "lot".parse().unwrap();
    LeftOver { lot, grams: kg(kilograms), reason, barred: vec![], eligible: 0, unit: kg(1.0), nearest: None, action }
}

fn associations() -> Vec<AssociationDay> {
    let received = |donor: &str, loads, by_agreement| Received { donor: donor.into(), loads, by_agreement };
    let mut pantry = association(
        "trefle",
        "Épicerie solidaire Le Trèfle",
        120,
        46.0,
        (410.0, 793.0),
        vec![
            received("Carré Frais du Port", vec![fruit(18.0), yoghurt(13.0)], false),
            received("Boulangerie des Halles", vec![bread(15.0)], true),
        ],
    );
    pantry.full = vec![FullDocument::Storage { association: "trefle".into(), temperature: "chilled".into() }];
    pantry.missed = vec![
        Missed {
            donor: "Boucherie Lemaire".into(),
            load: meat(40.0),
            why: WhyNot::StorageFull { class: TemperatureClass::Chilled, room: kg(40.0), missing: kg(40.0) },
        },
        Missed { donor: "Traiteur du Parc".into(), load: meat(6.0), why: WhyNot::Excluded(ReasonCode::UseByTooClose, Fact::None) },
    ];
    let canned = load(ProductFamily::Canned, TemperatureClass::Ambient, 12.0);
    let outreach = association(
        "maraude",
        "Maraude du Canal",
        70,
        43.0,
        (250.0, 864.0),
        vec![received("Carré Frais du Port", vec![fruit(31.0)], false), received("Épicerie de la Gare", vec![canned], false)],
    );
    let frozen = load(ProductFamily::FrozenFood, TemperatureClass::Frozen, 48.0);
    let soup = Load { product: Some("soupe du jour".into()), ..load(ProductFamily::PreparedMeals, TemperatureClass::Hot, 9.5) };
    let kitchen = association(
        "cuisine",
        "Cuisine partagée des Forges",
        180,
        57.5,
        (690.0, 1_009.0),
        vec![received("Plateforme de la Plaine", vec![frozen], false), received("Cantine Jules-Verne", vec![soup], false)],
    );
    let closed = association("babils", "Les P’tits Babils", 35, 0.0, (1_420.0, 1_420.0), vec![]);
    let closed = AssociationDay { closed: true, ..closed };
    vec![outreach, pantry, kitchen, closed]
}

/// The whole day.
pub fn summary() -> DaySummary {
    DaySummary {
        header: header(),
        span: between("06:00", "13:00"),
        cut_off: "2026-11-25T21:00:00+01:00".parse().unwrap(),
        sequence: 1,
        state: RunState::Published,
        proof: PlanStatus::Optimal,
        tolerance: None,
        totals: DayTotals { donors: 9, lots: 14, offered: kg(210.5), shared: kg(146.5), left: kg(64.0), associations_served: 3 },
        associations: associations(),
        travel: Some(TravelSource::GreatCircle),
        rounds: vec![RoundDay {
            vehicle: "fourgon réfrigéré de la Plateforme".into(),
            driver: contact("Équipage de la Plateforme", "02 00 00 03 01", "equipage@example.org"),
            meters: 21_400,
            leaves: at("07:50"),
            stops: stops(),
        }],
        collections: vec![Collection {
            donor: bakery(),
            association: pantry(),
            appointment: between("07:30", "08:30"),
            loads: vec![bread(15.0)],
            by_agreement: true,
        }],
        leftovers: vec![
            Leftover {
                donor: "Boucherie Lemaire".into(),
                load: meat(40.0),
                left: left(
                    40.0,
                    LeftoverReason::NoMoreStorage,
                    Action::FindStorage(TemperatureClass::Chilled, vec!["trefle".parse().unwrap(), "maraude".parse().unwrap()]),
                ),
            },
            Leftover {
                donor: "Traiteur du Parc".into(),
                load: Load { product: Some("quiches".into()), ..load(ProductFamily::SandwichesPastry, TemperatureClass::Chilled, 24.0) },
                left: left(24.0, LeftoverReason::NoEligibleAssociation, Action::Telephone),
            },
        ],
        unserved: vec![Unserved {
            donor: place("Ferme des Remparts", "route des Remparts, Ormeval"),
            association: outreach(),
            loads: vec![yoghurt(6.0)],
            reason: UnservedReason::TooFarUnrefrigerated,
            action: TransportAction::FindRefrigeratedVehicle,
        }],
        names: BTreeMap::from([
            ("trefle".parse().unwrap(), "Épicerie solidaire Le Trèfle".to_owned()),
            ("maraude".parse().unwrap(), "Maraude du Canal".to_owned()),
        ]),
    }
}
