//! `territory.toml`.

use serde::Deserialize;

use crate::documents::demo::cells::HoursCell;
use crate::documents::table::{TableError, of_file};
use crate::domain::contact::person::ContactPoint;
use crate::domain::invalid::Invalid;
use crate::domain::place::territory::{SharingPolicy, Territory};
use crate::domain::time::wave::{Cutoff, DaysBefore, Wave, Waves};

/// The territory itself, with its waves and its coordinator.
pub type DemoTerritory = Territory;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    reference: String,
    name: String,
    timezone: String,
    coordinator: Coordinator,
    waves: Vec<WaveEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Coordinator {
    name: String,
    email: String,
    phone: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WaveEntry {
    code: String,
    name: String,
    cutoff: String,
    /// How many days before the pickups.
    cutoff_days_before: u8,
    pickups: String,
}

pub(in crate::documents::demo) fn read(file: &str, bytes: &[u8]) -> Result<DemoTerritory, Vec<TableError>> {
    let wrong = |detail: String| vec![of_file(file, detail)];
    let text = std::str::from_utf8(bytes).map_err(|error| wrong(error.to_string()))?;
    let parsed: File = toml::from_str(text).map_err(|error| wrong(error.to_string()))?;
    territory(&parsed).map_err(|invalid| wrong(invalid.to_string()))
}

fn territory(file: &File) -> Result<Territory, Invalid> {
    let coordinator = &file.coordinator;
    Ok(Territory {
        code: file.reference.parse()?,
        name: file.name.parse()?,
        zone: file.timezone.parse()?,
        coordinator: ContactPoint {
            name: Some(coordinator.name.parse()?),
            email: Some(coordinator.email.parse()?),
            phone: Some(coordinator.phone.parse()?),
        },
        policy: SharingPolicy::usual(),
        waves: Waves::new(file.waves.iter().map(wave).collect::<Result<_, _>>()?)?,
        active: true,
    })
}

fn wave(entry: &WaveEntry) -> Result<Wave, Invalid> {
    let cutoff = Cutoff { days_before: DaysBefore::new(entry.cutoff_days_before)?, minute: entry.cutoff.parse()? };
    Wave::new(entry.code.parse()?, entry.name.parse()?, cutoff, entry.pickups.parse::<HoursCell>()?.0)
}
