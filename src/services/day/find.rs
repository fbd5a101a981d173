//! Which waves a person means: a territory by its code or id, a day, and maybe one wave's code.

use crate::domain::access::action::Action;
use crate::domain::id::TerritoryId;
use crate::domain::planned::run::{Run, WaveDay};
use crate::domain::run::RunState;
use crate::domain::time::civil::Day;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::rights::{Target, check};
use crate::store::Connection;
use crate::store::day::run::run_history;
use crate::store::standing::territory::{KeptTerritory, territory_by_code, territory_get, wave_id};

impl Services {
    /// The waves of a day, in the order of the territory; the one called `wave` when given.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`; `Conflict` when the territory has no wave on that day.
    pub async fn find_waves(&self, actor: &Actor, territory: &str, day: Day, wave: Option<&str>) -> Result<Vec<WaveDay>, ServiceError> {
        let (actor, name, wave) = (actor.clone(), territory.to_owned(), wave.map(str::to_owned));
        self.read(move |connection| {
            let territory = territory_named(connection, &name)?;
            check(&actor, Action::ReadDay, &Target::of(&territory.id))?;
            let waves = territory.value.waves.on(day).map_err(|none| ServiceError::conflict("no_waves", none))?;
            let mut found = Vec::new();
            for one in waves.into_iter().filter(|one| wave.as_deref().is_none_or(|code| one.code().as_str() == code)) {
                if let Some(id) = wave_id(connection, &territory.id, one.code().as_str())? {
                    found.push(WaveDay { territory: territory.id.clone(), wave: id, day });
                }
            }
            match &wave {
                Some(code) if found.is_empty() => Err(ServiceError::not_found("wave of that day", code)),
                None if found.is_empty() => Err(ServiceError::conflict("no_waves", format_args!("no wave of the territory runs on {day}"))),
                _ => Ok(found),
            }
        })
        .await
    }

    /// The run that stands for a wave: the published one, else the latest that is proposed or being solved, else the latest of all.
    ///
    /// # Errors
    /// `Forbidden`.
    pub async fn standing_run(&self, actor: &Actor, of: &WaveDay) -> Result<Option<Run>, ServiceError> {
        check(actor, Action::ReadDay, &Target::of(&of.territory))?;
        let of = of.clone();
        self.read(move |connection| {
            let history = run_history(connection, &of)?;
            let in_state = |state| history.iter().find(|run| run.state == state);
            let standing = [RunState::Published, RunState::Proposed, RunState::Running].into_iter().find_map(in_state);
            Ok(standing.or(history.first()).cloned())
        })
        .await
    }
}

/// A territory by its code or its id.
///
/// # Errors
/// `NotFound`.
pub(in crate::services::day) fn territory_named(connection: &mut Connection, name: &str) -> Result<KeptTerritory, ServiceError> {
    if let Ok(id) = name.parse::<TerritoryId>() {
        return Ok(territory_get(connection, &id)?);
    }
    territory_by_code(connection, name)?.ok_or_else(|| ServiceError::not_found("territory", name))
}
