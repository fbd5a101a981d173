//! A small day as another program exports it, in a folder of its own; and everything that an import writes.

use std::sync::Arc;

use allies::documents::import::{Found, ImportFiles};
use allies::documents::table::TableError;
use allies::domain::offer::posted::PostedOffer;
use allies::services::actor::Actor;
use allies::services::context::Services;
use allies::services::error::ServiceError;
use allies::services::import::{ImportOutcome, ImportReport, ImportTarget};
use allies::store::posted::need::{KeptNeed, need_on};
use allies::store::posted::offer::offer_on;
use allies::store::standing::collector::{KeptCollector, collector_all};
use allies::store::standing::convention::{KeptConvention, convention_all};
use allies::store::standing::memory_opening::{MemoryOpening, memory_opening_all};
use allies::store::standing::organisation::{KeptOrganisation, organisation_all};
use allies::store::standing::people::{KeptFigure, people_in_use_all};
use allies::store::standing::profile::{KeptProfile, profile_all};
use allies::store::standing::regular_round::{KeptRegularRound, regular_round_all};
use allies::store::standing::site::{KeptSite, site_all};
use allies::store::standing::territory::{KeptTerritory, territory_by_code};
use allies::store::standing::vehicle::{KeptVehicle, vehicle_all};
use allies::store::{Store, StoreError};
use tempfile::TempDir;

use crate::catalogue::bed::day;
use crate::support::clock::{CountingRandom, FrozenClock};
use crate::support::database::TestDatabase;

const DONORS: &str = "\
id,name,latitude,longitude,convention_required
D1,Les Halles,50.62,3.05,true
D2,Fournil,50.64,3.07,false
";
const LOTS: &str = r#"id,donor,family,temperature,grams,unit_grams,date_kind,date,animal_origin,prepacked,pickup
L1,D1,bakery,ambient,1500,500,none,,false,true,"[{""from"": ""2026-11-24T07:30:00+01:00"", ""to"": ""2026-11-24T10:30:00+01:00""}]"
L2,D1,dairy,chilled,4500,250,use_by,2026-11-27,true,true,"[{""from"": ""2026-11-24T07:30:00+01:00"", ""to"": ""2026-11-24T10:30:00+01:00""}]"
L3,D2,bakery,ambient,2000,500,none,,false,true,"[{""from"": ""2026-11-24T18:30:00+01:00"", ""to"": ""2026-11-24T20:00:00+01:00""}]"
"#;
const ASSOCIATIONS: &str = r#"id,name,latitude,longitude,people,history_grams,needs,storage,reception,distributes_on,radius_m,accepts_past_best_before
A1,Entraide,50.63,3.06,300,54533,"[{""family"": ""dairy"", ""grams"": 92900}]","{""ambient"": null, ""chilled"": 40000, ""frozen"": 0, ""hot"": 0}","[{""from"": ""2026-11-24T08:00:00+01:00"", ""to"": ""2026-11-24T12:00:00+01:00""}]","[""2026-11-25""]",,true
A2,Le Trèfle,50.61,3.04,299,0,"[{""family"": ""bakery"", ""grams"": 8000}]","{""ambient"": null, ""chilled"": 0, ""frozen"": 0, ""hot"": 0}","[{""from"": ""2026-11-24T08:00:00+01:00"", ""to"": ""2026-11-24T21:00:00+01:00""}]",[],15000,false
"#;
const CONVENTIONS: &str = "donor,association\nD1,A1\nD1,A2\n";

/// The four files; a test changes some.
pub struct Files {
    pub donors: String,
    pub lots: String,
    pub associations: String,
    pub conventions: String,
    pub regular_rounds: Option<String>,
    /// The pickup day.
    pub day: &'static str,
}

impl Files {
    pub fn right() -> Self {
        Self {
            donors: DONORS.into(),
            lots: LOTS.into(),
            associations: ASSOCIATIONS.into(),
            conventions: CONVENTIONS.into(),
            regular_rounds: None,
            day: "2026-11-24",
        }
    }

    /// The day after: the same shops, with lots of the same names, and what the other program knows of the past by then.
    pub fn of_the_next_day() -> Self {
        let next = |text: &str| text.replace("2026-11-24T", "2026-11-25T");
        let right = Self::right();
        let associations = next(&right.associations).replace(",54533,", ",70000,");
        Self { lots: next(&right.lots), associations, day: "2026-11-25", ..right }
    }

    pub fn written(&self) -> TempDir {
        let folder = TempDir::new().unwrap();
        let files = [
            ("donors.csv", &self.donors),
            ("lots.csv", &self.lots),
            ("associations.csv", &self.associations),
            ("conventions.csv", &self.conventions),
        ];
        for (name, text) in files {
            std::fs::write(folder.path().join(name), text).unwrap();
        }
        if let Some(text) = &self.regular_rounds {
            std::fs::write(folder.path().join("regular_rounds.csv"), text).unwrap();
        }
        folder
    }

    pub fn read(&self) -> ImportFiles {
        ImportFiles::from_folder(self.written().path()).unwrap()
    }

    /// The wrong lines, as they are told.
    pub fn told(&self) -> Vec<String> {
        let (_, wrong) = self.read().parse("Europe/Paris".parse().unwrap(), day("2026-11-24"), &Found::new());
        wrong.iter().map(ToString::to_string).collect()
    }
}

/// One program on one database.
pub struct Importer {
    pub services: Services,
    pub store: Store,
}

/// Everything that an import writes.
#[derive(Debug, PartialEq)]
pub struct Written {
    pub territory: KeptTerritory,
    pub organisations: Vec<KeptOrganisation>,
    pub sites: Vec<KeptSite>,
    pub profiles: Vec<KeptProfile>,
    pub figures: Vec<KeptFigure>,
    pub openings: Vec<MemoryOpening>,
    pub conventions: Vec<KeptConvention>,
    pub vehicles: Vec<KeptVehicle>,
    pub collectors: Vec<KeptCollector>,
    pub regular_rounds: Vec<KeptRegularRound>,
    pub offers: Vec<PostedOffer>,
    pub needs: Vec<KeptNeed>,
}

impl Importer {
    pub fn new(database: &TestDatabase) -> Self {
        let clock = Arc::new(FrozenClock::at("2026-11-23T09:00:00Z"));
        let services = Services::new(database.store.clone(), clock, Arc::new(CountingRandom::default()));
        Self { services, store: database.store.clone() }
    }

    pub async fn outcome(&self, files: &Files, skip_invalid: bool) -> Result<ImportOutcome, ServiceError> {
        let zone = "Europe/Paris".parse().unwrap();
        let target = ImportTarget { territory: "nord".parse().unwrap(), day: day(files.day), zone };
        self.services.import(&Actor::operator(), target, &files.read(), skip_invalid).await
    }

    pub async fn import(&self, files: &Files) -> ImportReport {
        let (report, left_out) = self.import_what_is_right(files).await;
        assert_eq!(left_out, Vec::<String>::new());
        report
    }

    /// The report, and the lines left out.
    pub async fn import_what_is_right(&self, files: &Files) -> (ImportReport, Vec<String>) {
        match self.outcome(files, true).await.unwrap() {
            ImportOutcome::Imported(report, wrong) => (report, wrong.iter().map(TableError::to_string).collect()),
            ImportOutcome::Refused(wrong) => panic!("not imported: {wrong:?}"),
        }
    }

    pub async fn refused(&self, files: &Files, skip_invalid: bool) -> Vec<String> {
        match self.outcome(files, skip_invalid).await.unwrap() {
            ImportOutcome::Refused(wrong) => wrong.iter().map(TableError::to_string).collect(),
            ImportOutcome::Imported(report, _) => panic!("imported: {report:?}"),
        }
    }

    /// `None` when nothing was ever imported.
    pub async fn written(&self) -> Option<Written> {
        self.written_on("2026-11-24").await
    }

    /// The same, with the offers and needs of another day.
    pub async fn written_on(&self, on: &'static str) -> Option<Written> {
        let read = self.store.read(move |c| {
            let Some(territory) = territory_by_code(c, "nord")? else { return Ok(None) };
            let id = &territory.id;
            Ok::<_, StoreError>(Some(Written {
                organisations: organisation_all(c, id)?,
                sites: site_all(c, id)?,
                profiles: profile_all(c, id)?,
                figures: people_in_use_all(c, id)?.into_values().collect(),
                openings: memory_opening_all(c, id)?.into_values().collect(),
                conventions: convention_all(c, id)?,
                vehicles: vehicle_all(c, id)?,
                collectors: collector_all(c, id)?,
                regular_rounds: regular_round_all(c, id)?,
                offers: offer_on(c, id, day(on))?,
                needs: need_on(c, id, day(on))?,
                territory,
            }))
        });
        read.await.unwrap()
    }
}
