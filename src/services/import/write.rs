//! The use case: read, refuse or write.

use std::sync::Arc;

use crate::documents::import::{ImportDay, ImportFiles};
use crate::documents::table::TableError;
use crate::domain::access::action::Action;
use crate::domain::contact::person::ContactPoint;
use crate::domain::contact::text::Name;
use crate::domain::id::{ExternalRef, TerritoryId};
use crate::domain::kept::Kept;
use crate::domain::place::territory::{SharingPolicy, Territory};
use crate::domain::time::civil::{CivilZone, Day};
use crate::domain::time::wave::Waves;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::services::rights::{Target, check};
use crate::store::Connection;
use crate::store::standing::territory::{KeptTerritory, territory_by_code, territory_insert};

/// Where an import goes.
#[derive(Debug, Clone)]
pub struct ImportTarget {
    /// The code of the territory.
    pub territory: ExternalRef,
    /// The pickup day.
    pub day: Day,
    /// The civil time of the territory, if it has to be made.
    pub zone: CivilZone,
}

/// What came of an import.
#[derive(Debug)]
pub enum ImportOutcome {
    /// Written; the lines that were left out are told.
    Imported(ImportReport, Vec<TableError>),
    /// Nothing was written: every wrong line.
    Refused(Vec<TableError>),
}

/// How much was written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct ImportReport {
    pub territory_created: bool,
    pub donors: usize,
    pub lots: usize,
    pub associations: usize,
    pub conventions: usize,
    pub vehicles: usize,
    pub regular_rounds: usize,
}

/// One import, inside its transaction.
pub(in crate::services::import) struct Import<'a> {
    pub(in crate::services::import) services: &'a Services,
    pub(in crate::services::import) connection: &'a mut Connection,
    pub(in crate::services::import) territory: KeptTerritory,
    pub(in crate::services::import) day: Day,
}

impl Services {
    /// Imports `files`. A territory that is not there is made, with one wave for the whole day.
    ///
    /// # Errors
    /// `ServiceError` when `actor` may not, when a lot was collected already, or when the database fails.
    pub async fn import(
        &self,
        actor: &Actor,
        target: ImportTarget,
        files: &ImportFiles,
        skip_invalid: bool,
    ) -> Result<ImportOutcome, ServiceError> {
        check(actor, Action::CreateTerritory, &Target::instance())?;
        let code = target.territory.clone();
        let known = self.read(move |connection| Ok(territory_by_code(connection, code.as_str())?)).await?;
        let zone = known.as_ref().map_or(target.zone, |known| known.value.zone);
        let (mut day, mut wrong) = files.parse(zone, target.day, &self.found_in(files).await?);
        wrong.append(&mut self.keep_drivable(known.map(|known| known.id), &mut day).await?);
        wrong.sort();
        let refused = !wrong.is_empty() && !skip_invalid;
        if refused || wrong.iter().any(TableError::is_of_file) {
            return Ok(ImportOutcome::Refused(wrong));
        }
        let (services, day) = (self.clone(), Arc::new(day));
        let report = self.write(Keep::nothing(), move |connection| services.write_import(connection, &target, &day)).await?;
        Ok(ImportOutcome::Imported(report, wrong))
    }

    fn write_import(&self, connection: &mut Connection, target: &ImportTarget, day: &ImportDay) -> Result<ImportReport, ServiceError> {
        let found = territory_by_code(connection, target.territory.as_str())?;
        let territory_created = found.is_none();
        let territory = match found {
            Some(territory) => territory,
            None => self.new_territory(connection, target)?,
        };
        let mut import = Import { services: self, connection, territory, day: target.day };
        let donors = import.write_donors(&day.donors)?;
        let associations = import.write_associations(&day.associations)?;
        import.write_recipients(&day.associations, &associations)?;
        import.write_conventions(&day.conventions, &donors, &associations)?;
        let vehicles = import.write_vehicles(&day.associations, &associations)?;
        import.write_regular_rounds(&day.regular_rounds, (&donors, &associations))?;
        import.write_offers(&day.lots, &donors)?;
        Ok(ImportReport {
            territory_created,
            donors: day.donors.len(),
            lots: day.lots.len(),
            associations: day.associations.len(),
            conventions: day.conventions.len(),
            vehicles,
            regular_rounds: day.regular_rounds.len(),
        })
    }

    fn new_territory(&self, connection: &mut Connection, target: &ImportTarget) -> Result<KeptTerritory, ServiceError> {
        let invalid = |invalid| ServiceError::invalid("/territory", &invalid);
        let name: Name = target.territory.as_str().parse().map_err(invalid)?;
        let territory = Territory {
            code: target.territory.clone(),
            name,
            zone: target.zone,
            coordinator: ContactPoint::default(),
            policy: SharingPolicy::usual(),
            waves: Waves::whole_day().map_err(invalid)?,
            active: true,
        };
        let id = self.new_id::<TerritoryId>();
        let wave_ids: Vec<_> = territory.waves.all().iter().map(|_| self.new_id()).collect();
        let kept = Kept::new(id.clone(), id, territory);
        territory_insert(connection, &kept, &wave_ids)?;
        Ok(kept)
    }
}
