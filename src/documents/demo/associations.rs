//! `associations.csv`.

use std::collections::BTreeSet;
use std::str::FromStr;

use crate::documents::demo::cells::{HoursCell, Kilograms, ListCell, OpeningsCell, YesNo};
use crate::documents::demo::place::DemoPlace;
use crate::documents::table::{Row, Table, TableError};
use crate::domain::food::family::ProductFamily;
use crate::domain::food::per_class::{HoldGrams, Storage};
use crate::domain::invalid::Invalid;
use crate::domain::organisation::kind::ServingRank;
use crate::domain::organisation::opening::{Opening, OpeningPurpose};
use crate::domain::organisation::people::{Infants, People, PeopleBasis};
use crate::domain::organisation::profile::{Acceptance, Profile};
use crate::domain::place::territory::Radius;
use crate::domain::time::weekly::{Rhythm, WeeklySlot};

/// A place that feeds people.
#[derive(Debug, Clone, PartialEq)]
pub struct DemoAssociation {
    pub place: DemoPlace,
    pub rank: ServingRank,
    /// How many, and how anybody knows; platforms are asked for none.
    pub people: Option<(People, PeopleBasis)>,
    /// How many of them are below three years.
    pub infants: Infants,
    /// A public body needs no habilitation.
    pub public_body: bool,
    pub profile: Profile,
    /// What it received lately, in grams a person; a newcomer has no past.
    pub history_grams_per_person: Option<u32>,
    pub today: Option<Today>,
}

/// What is special about the day of the demo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Today {
    /// It is closed.
    Closed,
    /// Its fridge is full.
    FridgeFull,
    /// It has just joined.
    Newcomer,
}

impl FromStr for Today {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "closed" => Ok(Self::Closed),
            "fridge_full" => Ok(Self::FridgeFull),
            "newcomer" => Ok(Self::Newcomer),
            other => Err(Invalid::not_listed("today", other, &["closed", "fridge_full", "newcomer"])),
        }
    }
}

const OWN_COLUMNS: [&str; 20] = [
    "rank",
    "people",
    "people_basis",
    "infants",
    "public_body",
    "ambient_kg",
    "chilled_kg",
    "frozen_kg",
    "hot_kg",
    "radius_km",
    "receives",
    "fetches",
    "hands_out",
    "accepts_past_best_before",
    "ready_to_eat_only",
    "excludes_pork",
    "always_comes",
    "refuses",
    "history_g",
    "today",
];

pub(in crate::documents::demo) fn read(file: &str, bytes: &[u8]) -> Result<Vec<DemoAssociation>, Vec<TableError>> {
    let columns = [&DemoPlace::COLUMNS[..], &OWN_COLUMNS].concat();
    Table::read(file, bytes, &columns)?.parse(|row| {
        let (place, rank) = (DemoPlace::read(row), row.parse::<u8>("rank").map(ServingRank::new));
        let rank = rank.and_then(|rank| row.keep("rank", rank));
        let people = row.optional::<i64>("people").map(People::new).and_then(|people| row.keep("people", people));
        let people = people.zip(row.optional("people_basis"));
        let infants = row.optional::<i64>("infants").map(Infants::new).and_then(|infants| row.keep("infants", infants));
        let (public_body, profile) = (row.parse::<YesNo>("public_body"), profile(row));
        let (history_grams_per_person, today) = (row.optional("history_g"), row.optional("today"));
        let association = DemoAssociation {
            place: place?,
            rank: rank?,
            people,
            infants: infants.unwrap_or_default(),
            public_body: public_body?.0,
            profile: profile?,
            history_grams_per_person,
            today,
        };
        Some(association)
    })
}

fn profile(row: &mut Row) -> Option<Profile> {
    let storage = Storage {
        ambient: hold(row, "ambient_kg"),
        chilled: hold(row, "chilled_kg"),
        frozen: hold(row, "frozen_kg"),
        hot: hold(row, "hot_kg"),
    };
    let radius = row.optional::<Kilometres>("radius_km").map(|cell| cell.0);
    let refused = row.optional::<ListCell<ProductFamily>>("refuses").map_or_else(BTreeSet::new, |list| list.0.into_iter().collect());
    let past_best_before = row.parse::<YesNo>("accepts_past_best_before")?.0;
    let ready_to_eat_only = row.parse::<YesNo>("ready_to_eat_only")?.0;
    let excludes_pork = row.parse::<YesNo>("excludes_pork")?.0;
    Some(Profile {
        storage,
        radius,
        acceptance: Acceptance { past_best_before, ready_to_eat_only, excludes_pork },
        refused,
        openings: openings(row),
        closed: Vec::new(),
        always_comes: row.parse::<YesNo>("always_comes")?.0,
        fetches_itself: false,
    })
}

fn hold(row: &mut Row, column: &'static str) -> Option<HoldGrams> {
    let mass = row.optional::<Kilograms>(column)?;
    row.keep(column, HoldGrams::new(mass.0))
}

/// A distance in whole kilometres.
struct Kilometres(Radius);

impl FromStr for Kilometres {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let kilometres: u16 = text.parse().map_err(|_| Invalid::malformed("radius", text, "whole kilometres"))?;
        Radius::new(i64::from(kilometres) * 1_000).map(Self)
    }
}

fn openings(row: &mut Row) -> Vec<Opening> {
    let purposes =
        [("receives", OpeningPurpose::Reception), ("fetches", OpeningPurpose::Collects), ("hands_out", OpeningPurpose::Distribution)];
    let mut openings = Vec::new();
    for (column, purpose) in purposes {
        let Some(cell) = row.optional::<OpeningsCell>(column) else { continue };
        let whole_day = "0:00-24:00".parse::<HoursCell>().map(|cell| cell.0);
        let hours = if cell.hours.is_empty() { row.keep(column, whole_day).into_iter().collect() } else { cell.hours };
        for weekday in cell.days {
            let slot = |hours| WeeklySlot { weekday, hours, rhythm: Rhythm::WEEKLY };
            openings.extend(hours.iter().map(|hours| Opening { purpose, slot: slot(*hours) }));
        }
    }
    openings
}
