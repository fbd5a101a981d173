//! The files together, for one day.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::documents::import::associations::{ASSOCIATION_COLUMNS, ImportAssociation, read_associations};
use crate::documents::import::donors::{DONOR_COLUMNS, ImportConvention, ImportDonor, read_conventions, read_donors};
use crate::documents::import::lots::{ImportLot, read_lots};
use crate::documents::import::place::{Found, addresses};
use crate::documents::import::references::{distinct, resolved, told};
use crate::documents::import::regular_rounds::{ImportRegularRound, REGULAR_ROUNDS, read_regular_rounds};
use crate::documents::table::TableError;
use crate::domain::id::ExternalRef;
use crate::domain::time::civil::{CivilZone, Day};

/// A date further from the day than this is a slip of the pen.
const MOST_DAYS_AWAY: i64 = 3_653;

/// The files, as they were read.
#[derive(Debug, Clone)]
pub struct ImportFiles {
    donors: Vec<u8>,
    lots: Vec<u8>,
    associations: Vec<u8>,
    conventions: Vec<u8>,
    /// A folder may leave it out.
    regular_rounds: Option<Vec<u8>>,
}

/// The right lines.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportDay {
    pub donors: Vec<ImportDonor>,
    pub lots: Vec<ImportLot>,
    pub associations: Vec<ImportAssociation>,
    pub conventions: Vec<ImportConvention>,
    pub regular_rounds: Vec<ImportRegularRound>,
}

const DONORS: &str = "donors.csv";
const LOTS: &str = "lots.csv";
const ASSOCIATIONS: &str = "associations.csv";
const CONVENTIONS: &str = "conventions.csv";

impl ImportFiles {
    /// The files of `folder`.
    ///
    /// # Errors
    /// The first file that cannot be read, with its path.
    pub fn from_folder(folder: &Path) -> Result<Self, (PathBuf, io::Error)> {
        let read = |name: &str| {
            let path = folder.join(name);
            fs::read(&path).map_err(|error| (path, error))
        };
        let regular_rounds = match read(REGULAR_ROUNDS) {
            Err((_, error)) if error.kind() == io::ErrorKind::NotFound => None,
            other => Some(other?),
        };
        let (donors, lots) = (read(DONORS)?, read(LOTS)?);
        Ok(Self { donors, lots, associations: read(ASSOCIATIONS)?, conventions: read(CONVENTIONS)?, regular_rounds })
    }

    /// The addresses of the places that have no position, each once.
    #[must_use]
    pub fn addresses(&self) -> BTreeSet<String> {
        let mut all = addresses(DONORS, &self.donors, &DONOR_COLUMNS);
        all.append(&mut addresses(ASSOCIATIONS, &self.associations, &ASSOCIATION_COLUMNS));
        all
    }

    /// The right lines for `day`, and every wrong one. A line that refers to a wrong line is wrong itself. `found`: where the
    /// [`Self::addresses`] are.
    #[must_use]
    pub fn parse(&self, zone: CivilZone, day: Day, found: &Found) -> (ImportDay, Vec<TableError>) {
        let (donors, mut wrong) = read_donors(DONORS, &self.donors, found);
        let (lots, wrong_lots) = read_lots(LOTS, &self.lots);
        let (associations, wrong_associations) = read_associations(ASSOCIATIONS, &self.associations, found);
        let (conventions, wrong_conventions) = read_conventions(CONVENTIONS, &self.conventions);
        let (regular_rounds, wrong_rounds) = self.regular_rounds.as_deref().map(read_regular_rounds).unwrap_or_default();
        wrong.extend([wrong_lots, wrong_associations, wrong_conventions, wrong_rounds].into_iter().flatten());
        let mut parsed = ImportDay { donors, lots, associations, conventions, regular_rounds };
        parsed.keep_lines_of(zone, day, &mut wrong);
        parsed.keep_resolved(&mut wrong);
        wrong.sort();
        (parsed, wrong)
    }
}

impl ImportDay {
    fn keep_lines_of(&mut self, zone: CivilZone, day: Day, wrong: &mut Vec<TableError>) {
        self.lots.retain(|lot| {
            let problem = match lot.pickup.day(zone) {
                Ok(first) if first != day => Some(("pickup", format!("it opens on {first}, which is not the day of the import, {day}"))),
                Err(invalid) => Some(("pickup", invalid.to_string())),
                Ok(_) => lot
                    .lot
                    .parts()
                    .date
                    .day()
                    .filter(|date| day.days_until(*date).abs() > MOST_DAYS_AWAY)
                    .map(|date| ("date", format!("{date} is more than ten years from {day}"))),
            };
            let right = problem.is_none();
            wrong.extend(problem.map(|(column, detail)| told(LOTS, lot.line, column, detail)));
            right
        });
    }

    fn keep_resolved(&mut self, wrong: &mut Vec<TableError>) {
        distinct(DONORS, &mut self.donors, wrong, |donor| (donor.line, donor.id.clone()));
        distinct(LOTS, &mut self.lots, wrong, |lot| (lot.line, lot.id.clone()));
        distinct(ASSOCIATIONS, &mut self.associations, wrong, |association| (association.line, association.id.clone()));
        let donors: BTreeSet<ExternalRef> = self.donors.iter().map(|donor| donor.id.clone()).collect();
        self.associations.retain(|association| {
            let taken = donors.contains(&association.id);
            wrong.extend(taken.then(|| told(ASSOCIATIONS, association.line, "id", format!("{} is a donor already", association.id))));
            !taken
        });
        let associations: BTreeSet<ExternalRef> = self.associations.iter().map(|association| association.id.clone()).collect();
        resolved((LOTS, "donor"), &mut self.lots, &donors, wrong, |lot| (lot.line, &lot.donor));
        resolved((CONVENTIONS, "donor"), &mut self.conventions, &donors, wrong, |convention| (convention.line, &convention.donor));
        resolved((CONVENTIONS, "association"), &mut self.conventions, &associations, wrong, |convention| {
            (convention.line, &convention.association)
        });
        let mut pairs = BTreeSet::new();
        self.conventions.retain(|convention| {
            let first = pairs.insert((convention.donor.clone(), convention.association.clone()));
            if !first {
                wrong.push(told(
                    CONVENTIONS,
                    convention.line,
                    "donor",
                    format!("{} and {} are there twice", convention.donor, convention.association),
                ));
            }
            first
        });
        self.keep_regular(&(&donors | &associations), wrong);
    }

    /// Regular rounds that call at places of the day, each once, and whose vehicle drives no other of them on the same day.
    fn keep_regular(&mut self, places: &BTreeSet<ExternalRef>, wrong: &mut Vec<TableError>) {
        distinct(REGULAR_ROUNDS, &mut self.regular_rounds, wrong, |round| (round.line, round.id.clone()));
        let mut kept: Vec<ImportRegularRound> = Vec::new();
        for round in std::mem::take(&mut self.regular_rounds) {
            let found: Vec<TableError> = round.unknown_sites(places).chain(round.taken(&kept)).collect();
            if found.is_empty() {
                kept.push(round);
            }
            wrong.extend(found);
        }
        self.regular_rounds = kept;
    }
}
