//! The waves of a territory, as documents write them.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::api::v1::documents::parts::time::{HoursDocument, read_weekdays, weekday_codes};
use crate::domain::findings::Findings;
use crate::domain::time::wave::{Cutoff, DaysBefore, Wave};
use crate::domain::time::weekly::Weekdays;

/// A wave: one cut of the day, with its own cut-off and pickups.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Wave)]
pub struct WaveDocument {
    /// Unique in the territory.
    #[schema(example = "matin")]
    code: String,
    #[schema(example = "Matin")]
    name: String,
    /// The days of the week that have it; all seven when nothing is said.
    #[serde(default = "every_day")]
    weekdays: Vec<String>,
    cutoff: CutoffDocument,
    /// When food is fetched.
    pickups: HoursDocument,
    /// Whether the proposal waits for a coordinator.
    #[serde(default)]
    needs_approval: bool,
}

/// When offers and needs close.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Cutoff)]
pub struct CutoffDocument {
    /// How many days before the pickups.
    #[schema(minimum = 0, maximum = 7)]
    days_before: u8,
    /// At what time of that day.
    #[schema(example = "21:00")]
    at: String,
}

fn every_day() -> Vec<String> {
    weekday_codes(Weekdays::ALL)
}

impl WaveDocument {
    /// Writes a wave.
    #[must_use]
    pub fn of(wave: &Wave) -> Self {
        let cutoff = wave.cutoff();
        Self {
            code: wave.code().to_string(),
            name: wave.name().to_string(),
            weekdays: weekday_codes(wave.weekdays()),
            cutoff: CutoffDocument { days_before: cutoff.days_before.get(), at: cutoff.minute.to_string() },
            pickups: HoursDocument::of(wave.pickups()),
            needs_approval: wave.needs_approval(),
        }
    }

    /// Reads the wave at `pointer`.
    pub fn read(&self, findings: &mut Findings, pointer: &str) -> Option<Wave> {
        let code = findings.keep(format!("{pointer}/code"), self.code.parse());
        let name = findings.keep(format!("{pointer}/name"), self.name.parse());
        let weekdays = read_weekdays(findings, &format!("{pointer}/weekdays"), &self.weekdays);
        let days_before = findings.keep(format!("{pointer}/cutoff/days_before"), DaysBefore::new(self.cutoff.days_before));
        let minute = findings.keep(format!("{pointer}/cutoff/at"), self.cutoff.at.parse());
        let pickups = self.pickups.read(findings, &format!("{pointer}/pickups"));
        let cutoff = Cutoff { days_before: days_before?, minute: minute? };
        let wave = findings.keep(pointer, Wave::new(code?, name?, cutoff, pickups?))?;
        Some(wave.on_weekdays(weekdays?).with_approval(self.needs_approval))
    }
}
