//! What the cut-off job does: every wave whose cut-off is over and whose pickups are not. Doing it twice does it once.

use chrono::{DateTime, TimeDelta, Utc};

use crate::config::settings::DaySettings;
use crate::domain::id::TerritoryId;
use crate::domain::page::{PageLimit, PageRequest};
use crate::domain::place::territory::Territory;
use crate::domain::planned::run::{Run, WaveDay};
use crate::domain::run::RunState;
use crate::domain::time::civil::Day;
use crate::domain::time::wave::Wave;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::day::run::request::DayRequest;
use crate::services::error::ServiceError;
use crate::store::Connection;
use crate::store::day::run::run_history;
use crate::store::standing::territory::{KeptTerritory, territory_page, wave_id};

/// How long a proposal waits for a coordinator before it publishes itself.
const APPROVAL: TimeDelta = TimeDelta::minutes(15);
/// How long the job leaves a wave alone whose run failed.
const AFTER_FAILURE: TimeDelta = TimeDelta::minutes(10);
/// The days on which a wave may be due: its cut-off lies at most a week before it.
const DAYS_AHEAD: u32 = 8;

/// What is to be done with a wave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Due {
    /// Nothing, or not yet.
    Nothing,
    /// Solve it; what was proposed before the cut-off is out of date.
    Solve { again: bool, publish: bool },
    /// Publish the proposal.
    Publish,
}

impl Services {
    /// Runs, or publishes, every wave that is due; answers how many. A wave that fails is logged and does not stop the others.
    ///
    /// # Errors
    /// When the territories cannot be read.
    pub async fn run_due_waves(&self, limits: &DaySettings) -> Result<usize, ServiceError> {
        let mut done = 0;
        let mut page = PageRequest { after: None, limit: PageLimit::default() };
        loop {
            let asked = page.clone();
            let mut territories = self.read(move |connection| Ok(territory_page(connection, None, &asked)?)).await?;
            let more = territories.len() > usize::from(page.limit.get());
            territories.truncate(page.limit.get().into());
            for territory in &territories {
                done += self.run_due_of(territory, limits).await;
            }
            match territories.last() {
                Some(last) if more => page.after = Some(last.id.clone()),
                _ => return Ok(done),
            }
        }
    }

    async fn run_due_of(&self, territory: &KeptTerritory, limits: &DaySettings) -> usize {
        let mut done = 0;
        for (day, wave) in open_waves(&territory.value, self.now()) {
            match self.run_if_due(&territory.id, &territory.value, (day, wave), limits).await {
                Ok(acted) => done += usize::from(acted),
                Err(error) => tracing::error!(territory.id = %territory.id, %day, wave.code = %wave.code(), %error, "a due wave failed"),
            }
        }
        done
    }

    async fn run_if_due(
        &self,
        id: &TerritoryId,
        territory: &Territory,
        (day, wave): (Day, &Wave),
        limits: &DaySettings,
    ) -> Result<bool, ServiceError> {
        let (territory_id, code) = (id.clone(), wave.code().to_string());
        let read = move |connection: &mut Connection| {
            let Some(wave) = wave_id(connection, &territory_id, &code)? else { return Ok(None) };
            let of = WaveDay { territory: territory_id.clone(), wave, day };
            let history = run_history(connection, &of)?;
            Ok(Some((of, history)))
        };
        let Some((of, history)) = self.read(read).await? else { return Ok(false) };
        match due(wave.cutoff_of(territory.zone, day), wave.needs_approval(), &history, self.now()) {
            Due::Nothing => return Ok(false),
            Due::Publish => {
                let proposed = history.iter().find(|run| run.state == RunState::Proposed);
                if let Some(run) = proposed {
                    self.publish_run(&Actor::operator(), &run.id).await?;
                }
            }
            Due::Solve { again, publish } => {
                let request = DayRequest { publish, again, wait: false, limits: limits.clone() };
                self.run_wave(&Actor::operator(), &of, &request).await?;
            }
        }
        Ok(true)
    }
}

/// The waves of a territory whose cut-off is over and whose pickups are not.
fn open_waves(territory: &Territory, now: DateTime<Utc>) -> Vec<(Day, &Wave)> {
    let Ok(today) = territory.zone.day_of(now) else { return Vec::new() };
    if !territory.active {
        return Vec::new();
    }
    let days = (0..=DAYS_AHEAD).map(|ahead| today.minus_days(1).plus_days(ahead));
    let waves = days.flat_map(|day| territory.waves.all().iter().map(move |wave| (day, wave)));
    waves
        .filter(|(day, wave)| wave.weekdays().contains(day.weekday()))
        .filter(|(day, wave)| wave.cutoff_of(territory.zone, *day) <= now && now < wave.pickups_on(territory.zone, *day).to())
        .collect()
}

/// What is to be done with a wave that is open, by what was done before.
fn due(cutoff: DateTime<Utc>, needs_approval: bool, history: &[Run], now: DateTime<Utc>) -> Due {
    let standing = history.iter().find(|run| !matches!(run.state, RunState::Superseded | RunState::Failed));
    let solve = |again| Due::Solve { again, publish: !needs_approval };
    match standing {
        Some(run) if run.state == RunState::Published || run.is_held(now) => Due::Nothing,
        Some(Run { state: RunState::Proposed, proposed_at: Some(at), .. }) => match () {
            () if *at < cutoff => solve(true),
            () if !needs_approval || *at + APPROVAL <= now => Due::Publish,
            () => Due::Nothing,
        },
        None if history.first().is_some_and(|run| now < run.started_at + AFTER_FAILURE) => Due::Nothing,
        Some(_) | None => solve(false),
    }
}
