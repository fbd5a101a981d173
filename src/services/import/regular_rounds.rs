//! Regular rounds, found again by their references. Their vehicles are the territory's, or come with the import.

use std::collections::{BTreeMap, BTreeSet};

use crate::documents::import::{ImportDay, ImportRegularRound};
use crate::documents::table::TableError;
use crate::domain::fleet::regular::{RegularRound, UsualOrder};
use crate::domain::id::{ExternalRef, RegularRoundId, SiteId, TerritoryId, VehicleId};
use crate::domain::kept::Kept;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::import::fleet::van_references;
use crate::services::import::places::Places;
use crate::services::import::write::Import;
use crate::services::standing::regular_rounds::check_regular_round;
use crate::store::Connection;
use crate::store::standing::regular_round::{KeptRegularRound, regular_round_all, regular_round_insert, regular_round_update};
use crate::store::standing::vehicle::{KeptVehicle, vehicle_all};

impl Services {
    /// Leaves out the regular rounds of vehicles that are not there, or that drive another one on the same day; answers why. A round whose
    /// line is left out stays as it was, and may then be that other one.
    pub(in crate::services::import) async fn keep_drivable(
        &self,
        territory: Option<TerritoryId>,
        day: &mut ImportDay,
    ) -> Result<Vec<TableError>, ServiceError> {
        if day.regular_rounds.is_empty() {
            return Ok(Vec::new());
        }
        let read = self.read(move |connection| match &territory {
            Some(id) => Ok((vehicles(connection, id)?, regular_round_all(connection, id)?)),
            None => Ok::<_, ServiceError>((BTreeMap::new(), Vec::new())),
        });
        let (vehicles, known) = read.await?;
        let vans: BTreeSet<ExternalRef> = van_references(&day.associations).collect();
        let mut wrong = Vec::new();
        loop {
            let told: BTreeSet<ExternalRef> = day.regular_rounds.iter().map(|line| line.id.clone()).collect();
            let stay = known.iter().map(|kept| &kept.value).filter(|it| it.external_ref.as_ref().is_none_or(|it| !told.contains(it)));
            let stay: Vec<&RegularRound> = stay.filter(|it| it.active).collect();
            let before = wrong.len();
            day.regular_rounds.retain(|line| {
                let why = undrivable(line, (vehicles.get(&line.vehicle), &vans), &stay);
                let is_right = why.is_none();
                wrong.extend(why);
                is_right
            });
            if wrong.len() == before {
                return Ok(wrong);
            }
        }
    }
}

/// Why a vehicle does not drive a regular round: it is not there, nor comes with the import, or drives one of `others` on the same day.
fn undrivable(
    line: &ImportRegularRound,
    (vehicle, vans): (Option<&KeptVehicle>, &BTreeSet<ExternalRef>),
    others: &[&RegularRound],
) -> Option<TableError> {
    if !vehicle.map_or_else(|| vans.contains(&line.vehicle), |kept| kept.value.parts().active) {
        return Some(line.wrong("vehicle", format!("{} is no vehicle of the territory, or is given up", line.vehicle)));
    }
    let vehicle = vehicle?;
    let meets = |other: &&&RegularRound| other.vehicle == vehicle.id && other.weekdays.shared(line.weekdays).is_some();
    let other = others.iter().find(meets)?;
    Some(line.wrong("weekdays", format!("{} drives “{}” on one of these days", line.vehicle, other.name)))
}

impl Import<'_> {
    /// Writes the regular rounds; those that the file does not tell stay.
    pub(in crate::services::import) fn write_regular_rounds(
        &mut self,
        lines: &[ImportRegularRound],
        (donors, associations): (&Places, &Places),
    ) -> Result<(), ServiceError> {
        let vehicles = vehicles(self.connection, &self.territory.id)?;
        let known = regular_round_all(self.connection, &self.territory.id)?;
        let known: BTreeMap<_, _> = known.into_iter().filter_map(|kept| Some((kept.value.external_ref.clone()?, kept))).collect();
        let (mut new, mut written) = (Vec::new(), Vec::new());
        for line in lines {
            let site = |reference: &ExternalRef| donors.get(reference).or_else(|| associations.get(reference)).map(|ids| ids.site.clone());
            let sites: Option<Vec<SiteId>> = line.sites.all().iter().map(site).collect();
            let (Some(vehicle), Some(sites)) = (vehicles.get(&line.vehicle), sites) else { continue };
            let value = regular_round(line, &vehicle.id, sites)?;
            let kept = match known.get(&line.id) {
                Some(kept) if kept.value == value => continue,
                Some(kept) => {
                    let changed = kept.clone().changed(value);
                    regular_round_update(self.connection, &changed)?;
                    changed
                }
                None => {
                    let kept = Kept::new(self.services.new_id::<RegularRoundId>(), self.territory.id.clone(), value);
                    new.push(kept.clone());
                    kept
                }
            };
            written.push(kept);
        }
        regular_round_insert(self.connection, &new)?;
        // Only when all are written: two may have exchanged their days.
        written.iter().try_for_each(|kept: &KeptRegularRound| check_regular_round(self.connection, kept))
    }
}

fn vehicles(connection: &mut Connection, territory: &TerritoryId) -> Result<BTreeMap<ExternalRef, KeptVehicle>, ServiceError> {
    let all = vehicle_all(connection, territory)?.into_iter();
    Ok(all.filter_map(|kept| Some((kept.value.parts().external_ref.clone()?, kept))).collect())
}

fn regular_round(line: &ImportRegularRound, vehicle: &VehicleId, sites: Vec<SiteId>) -> Result<RegularRound, ServiceError> {
    Ok(RegularRound {
        external_ref: Some(line.id.clone()),
        name: line.name.clone(),
        vehicle: vehicle.clone(),
        weekdays: line.weekdays,
        sites: UsualOrder::new(sites).map_err(|invalid| ServiceError::invalid("/regular_rounds", &invalid))?,
        active: true,
    })
}
