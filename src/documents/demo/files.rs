//! The files of the demo: those inside the program, or those of a folder.

use std::path::{Path, PathBuf};
use std::{fs, io};

use chrono::{DateTime, Utc};

use crate::documents::demo::agreements::{self, DemoAgreement};
use crate::documents::demo::associations::{self, DemoAssociation};
use crate::documents::demo::donors::{self, DemoDonor};
use crate::documents::demo::offers::{self, DemoOffer};
use crate::documents::demo::territory::{self, DemoTerritory};
use crate::documents::demo::vehicles::{self, DemoVehicle};
use crate::documents::table::{TableError, of_file};
use crate::domain::time::civil::{CivilZone, Day};

const NAMES: [&str; 6] = ["territory.toml", "donors.csv", "associations.csv", "agreements.csv", "vehicles.csv", "offers.csv"];

/// The six files, as they were read.
#[derive(Debug, Clone)]
pub struct DemoFiles([Vec<u8>; 6]);

/// What the files say of one day.
#[derive(Debug, Clone, PartialEq)]
pub struct DemoDay {
    /// The day of the demo: today.
    pub day: Day,
    pub territory: DemoTerritory,
    pub donors: Vec<DemoDonor>,
    pub associations: Vec<DemoAssociation>,
    pub agreements: Vec<DemoAgreement>,
    pub vehicles: Vec<DemoVehicle>,
    pub offers: Vec<DemoOffer>,
}

impl DemoFiles {
    /// The files that came with the program.
    #[must_use]
    pub fn embedded() -> Self {
        Self([
            include_bytes!("../../../config/demo/territory.toml").to_vec(),
            include_bytes!("../../../config/demo/donors.csv").to_vec(),
            include_bytes!("../../../config/demo/associations.csv").to_vec(),
            include_bytes!("../../../config/demo/agreements.csv").to_vec(),
            include_bytes!("../../../config/demo/vehicles.csv").to_vec(),
            include_bytes!("../../../config/demo/offers.csv").to_vec(),
        ])
    }

    /// The files of `folder`.
    ///
    /// # Errors
    /// The first file that cannot be read, with its path.
    pub fn from_folder(folder: &Path) -> Result<Self, (PathBuf, io::Error)> {
        let mut files: [Vec<u8>; 6] = Default::default();
        for (name, file) in NAMES.iter().zip(&mut files) {
            let path = folder.join(name);
            *file = fs::read(&path).map_err(|error| (path, error))?;
        }
        Ok(Self(files))
    }

    /// Reads them. The day is that of `now` in the territory's civil time; dates count from it.
    ///
    /// # Errors
    /// Every wrong line of every file.
    pub fn parse(&self, now: DateTime<Utc>) -> Result<DemoDay, Vec<TableError>> {
        let [territory, donors, associations, agreements, vehicles, offers] = &self.0;
        let [in_territory, in_donors, in_associations, in_agreements, in_vehicles, in_offers] = NAMES;
        let mut wrong = Vec::new();
        let territory = note(&mut wrong, territory::read(in_territory, territory));
        let zone = territory.as_ref().map_or_else(|| CivilZone::UTC, |territory| territory.zone);
        let day = zone.day_of(now).map_err(|invalid| vec![of_file(in_territory, invalid.to_string())])?;
        let donors = note(&mut wrong, donors::read(in_donors, donors));
        let associations = note(&mut wrong, associations::read(in_associations, associations));
        let agreements = note(&mut wrong, agreements::read(in_agreements, agreements));
        let vehicles = note(&mut wrong, vehicles::read(in_vehicles, vehicles));
        let offers = note(&mut wrong, offers::read(in_offers, offers, day));
        let all = territory.zip(donors).zip(associations).zip(agreements).zip(vehicles).zip(offers);
        let parsed = all.map(|(((((territory, donors), associations), agreements), vehicles), offers)| DemoDay {
            day,
            territory,
            donors,
            associations,
            agreements,
            vehicles,
            offers,
        });
        parsed.ok_or(wrong)
    }
}

fn note<T>(wrong: &mut Vec<TableError>, read: Result<T, Vec<TableError>>) -> Option<T> {
    read.map_err(|mut errors| wrong.append(&mut errors)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_that_come_with_the_program_are_right() {
        let day = DemoFiles::embedded().parse("2026-11-24T12:00:00Z".parse().unwrap()).unwrap();
        assert_eq!((day.donors.len(), day.associations.len(), day.vehicles.len()), (25, 12, 6));
        let donors: std::collections::BTreeSet<_> = day.donors.iter().map(|donor| &donor.place.reference).collect();
        assert!(day.offers.iter().all(|offer| donors.contains(&offer.donor)));
        assert!(day.agreements.iter().all(|agreement| donors.contains(&agreement.donor)));
    }

    #[test]
    fn every_wrong_line_of_every_file_is_told() {
        let mut files = DemoFiles::embedded();
        files.0[1] = b"reference\nx\n".to_vec();
        files.0[5] = String::from_utf8(files.0[5].clone()).unwrap().replace("bakery", "boulangerie").into_bytes();
        let wrong = files.parse("2026-11-24T12:00:00Z".parse().unwrap()).unwrap_err();
        assert!(wrong.iter().any(|error| error.file == "donors.csv"));
        assert!(wrong.iter().filter(|error| error.file == "offers.csv" && error.column == Some("family")).count() > 3);
    }
}
