//! What the cut-off job does: every wave whose cut-off is over and whose pickups are not. It is solved and published; then its answers
//! close, and what was freed is shared out again, once. Where a round is declined or a stop fails, what is left is planned again, once for
//! each of them, and for some hours longer: food is still on the road then. Doing it twice does it once.

use chrono::{DateTime, TimeDelta, Utc};

use crate::config::settings::DaySettings;
use crate::domain::id::TerritoryId;
use crate::domain::page::{PageLimit, PageRequest};
use crate::domain::place::territory::Territory;
use crate::domain::planned::answering::{answers_until, shared_again_at};
use crate::domain::planned::run::{Run, WaveDay, continued};
use crate::domain::planned::share::Share;
use crate::domain::run::{RunState, ShareState};
use crate::domain::time::civil::Day;
use crate::domain::time::wave::Wave;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::day::run::request::DayRequest;
use crate::services::error::ServiceError;
use crate::store::day::driving::troubles_of_run;
use crate::store::day::run::run_history;
use crate::store::day::share::share_of_run;
use crate::store::standing::territory::{KeptTerritory, territory_page, wave_id};

/// How long a proposal waits for a coordinator before it publishes itself.
pub(in crate::services::day) const APPROVAL: TimeDelta = TimeDelta::minutes(15);
/// How long the job leaves a wave alone whose run failed.
const AFTER_FAILURE: TimeDelta = TimeDelta::minutes(10);
/// The days on which a wave may be due: its cut-off lies at most a week before it.
const DAYS_AHEAD: u32 = 8;

/// How long after its last pickup a wave is planned again where something goes wrong.
const ON_THE_ROAD: TimeDelta = TimeDelta::hours(4);

/// What is to be done with a wave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Due {
    /// Nothing, or not yet.
    Nothing,
    /// Solve it; what was proposed before the cut-off is out of date.
    Solve { again: bool, publish: bool },
    /// Publish the proposal.
    Publish,
    /// Share out again what was freed, and drive anew what nobody drives.
    ShareAgain,
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
        let Some(mut stage) = self.read_stage(id, wave, day).await? else { return Ok(false) };
        let mut closed = 0;
        if let Some(run) = stage.published().filter(|_| stage.has_silence(self.now())) {
            closed = self.close_answers(run).await?;
            stage = self.read_stage(id, wave, day).await?.unwrap_or(stage);
        }
        let times = (wave.cutoff_of(territory.zone, day), wave.pickups_on(territory.zone, day).to());
        match due(times, wave.needs_approval(), &stage, self.now()) {
            Due::Nothing => return Ok(closed > 0),
            Due::ShareAgain => {
                if let Some(run) = stage.published() {
                    self.share_again(&stage.of, &run.id, limits).await?;
                }
            }
            Due::Publish => {
                let proposed = stage.history.iter().find(|run| run.state == RunState::Proposed);
                if let Some(run) = proposed {
                    self.publish_run(&Actor::operator(), &run.id).await?;
                }
            }
            Due::Solve { again, publish } => {
                let request = DayRequest { publish, confirm: false, again, wait: false, limits: limits.clone() };
                self.run_wave(&Actor::operator(), &stage.of, &request).await?;
            }
        }
        Ok(true)
    }

    async fn read_stage(&self, id: &TerritoryId, wave: &Wave, day: Day) -> Result<Option<Stage>, ServiceError> {
        let (territory, code) = (id.clone(), wave.code().to_string());
        self.read(move |connection| {
            let Some(wave) = wave_id(connection, &territory, &code)? else { return Ok(None) };
            let of = WaveDay { territory: territory.clone(), wave, day };
            let history = run_history(connection, &of)?;
            let published = history.iter().find(|run| run.state == RunState::Published);
            let shares = published.map(|run| share_of_run(connection, &run.id)).transpose()?.unwrap_or_default();
            let troubles = published.map(|run| troubles_of_run(connection, &run.id)).transpose()?.unwrap_or_default();
            Ok(Some(Stage { of, history, shares, troubles }))
        })
        .await
    }
}

/// How far a wave is.
struct Stage {
    of: WaveDay,
    /// Its runs, the latest first.
    history: Vec<Run>,
    /// The shares of the published one.
    shares: Vec<Share>,
    /// When its rounds were declined, and its stops given up.
    troubles: Vec<DateTime<Utc>>,
}

impl Stage {
    fn published(&self) -> Option<&Run> {
        self.history.iter().find(|run| run.state == RunState::Published)
    }

    /// Whether somebody has left a share unanswered until it was too late.
    fn has_silence(&self, now: DateTime<Utc>) -> bool {
        self.shares.iter().any(|share| share.state == ShareState::Proposed && share.answer_until.is_some_and(|until| until <= now))
    }

    /// Whether something was freed, and it is time to share it out again: once, after the answers to the first plan have closed.
    fn is_freed(&self, run: &Run, cutoff: DateTime<Utc>, now: DateTime<Utc>) -> bool {
        let first = continued(&self.history, run).first().copied().unwrap_or(run);
        let Some((first, published)) = first.published_at.zip(run.published_at) else { return false };
        let again = shared_again_at(answers_until(cutoff, first));
        published < again && again <= now && self.shares.iter().any(|share| !share.is_kept())
    }

    /// Whether a round was declined or a stop given up since the plan was made.
    fn is_troubled(&self, run: &Run) -> bool {
        self.troubles.iter().any(|at| run.published_at.is_some_and(|published| published < *at))
    }
}

/// The waves of a territory whose cut-off is over and whose food may still be under way.
fn open_waves(territory: &Territory, now: DateTime<Utc>) -> Vec<(Day, &Wave)> {
    let Ok(today) = territory.zone.day_of(now) else { return Vec::new() };
    if !territory.active {
        return Vec::new();
    }
    let days = (0..=DAYS_AHEAD).map(|ahead| today.minus_days(1).plus_days(ahead));
    let waves = days.flat_map(|day| territory.waves.all().iter().map(move |wave| (day, wave)));
    waves
        .filter(|(day, wave)| wave.weekdays().contains(day.weekday()))
        .filter(|(day, wave)| wave.cutoff_of(territory.zone, *day) <= now && now < wave.pickups_on(territory.zone, *day).to() + ON_THE_ROAD)
        .collect()
}

/// What is to be done with a wave that is open, by what was done before.
fn due((cutoff, last_pickup): (DateTime<Utc>, DateTime<Utc>), needs_approval: bool, stage: &Stage, now: DateTime<Utc>) -> Due {
    let failed_lately = stage.history.first().is_some_and(|run| run.state == RunState::Failed && now < run.started_at + AFTER_FAILURE);
    let standing = stage.history.iter().find(|run| !matches!(run.state, RunState::Superseded | RunState::Failed));
    let solve = |again| Due::Solve { again, publish: !needs_approval };
    // Superseded, and by none: a coordinator took it back, and has as long to correct what was wrong as to approve it.
    let withdrawn = stage.history.first().filter(|run| run.state == RunState::Superseded).and_then(|run| run.proposed_at);
    let withdrawn_lately = withdrawn.is_some_and(|at| now < at + APPROVAL);
    match standing {
        Some(run) if run.state == RunState::Published && stage.is_troubled(run) && !failed_lately => Due::ShareAgain,
        // Somebody began to plan again what is on the road, and did not end it.
        Some(run) if run.state == RunState::Running && run.continues.is_some() && !run.is_held(now) => solve(false),
        _ if last_pickup <= now => Due::Nothing,
        Some(run) if run.state == RunState::Published && stage.is_freed(run, cutoff, now) && !failed_lately => Due::ShareAgain,
        Some(run) if run.state == RunState::Published || run.is_held(now) => Due::Nothing,
        Some(Run { state: RunState::Proposed, proposed_at: Some(at), .. }) => match () {
            () if *at < cutoff => solve(true),
            () if !needs_approval || *at + APPROVAL <= now => Due::Publish,
            () => Due::Nothing,
        },
        None if failed_lately || withdrawn_lately => Due::Nothing,
        Some(_) | None => solve(false),
    }
}
