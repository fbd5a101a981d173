//! Reading the screen, in one snapshot.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use crate::domain::access::action::Action;
use crate::domain::food::grams::Grams;
use crate::domain::id::{ExternalRef, TerritoryId};
use crate::domain::planned::run::{Run, WaveDay};
use crate::domain::run::{RunState, ShareState};
use crate::domain::telling::Place;
use crate::domain::time::civil::Day;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::day::board::alarms::alarms;
use crate::services::day::board::model::{Answers, Board, BoardAsked, BoardPlan, Posted, WaveBoard, WaveLine};
use crate::services::day::board::regular::regulars;
use crate::services::day::board::since::since;
use crate::services::day::board::standing::Standing;
use crate::services::day::facts::DayFacts;
use crate::services::day::ground::read_standing;
use crate::services::day::recall::{read_kept, recall_kept};
use crate::services::driving::rounds_of_run;
use crate::services::error::ServiceError;
use crate::services::rights::{Target, check};
use crate::store::Connection;
use crate::store::day::outbox::outbox_failed;
use crate::store::day::run::run_history;
use crate::store::draft::draft_last;
use crate::store::standing::territory::{KeptTerritory, territory_get, wave_id};

impl Services {
    /// The day of a territory on one screen.
    ///
    /// # Errors
    /// `NotFound` for a wave that does not run on the day; `Forbidden`.
    pub async fn read_day_board(&self, actor: &Actor, territory: &TerritoryId, asked: &BoardAsked) -> Result<Board, ServiceError> {
        check(actor, Action::ReadDay, &Target::of(territory))?;
        let (territory, asked, now) = (territory.clone(), asked.clone(), self.now());
        self.read(move |connection| {
            let territory = territory_get(connection, &territory)?;
            let today = territory.value.zone.day_of(now).map_err(|invalid| ServiceError::invalid("/day", &invalid))?;
            board(connection, &territory, &asked, (today, now))
        })
        .await
    }
}

fn board(
    connection: &mut Connection,
    territory: &KeptTerritory,
    asked: &BoardAsked,
    (today, now): (Day, DateTime<Utc>),
) -> Result<Board, ServiceError> {
    let day = asked.day.unwrap_or(today);
    let mut listed = Vec::new();
    for day in [day, day.plus_days(1)] {
        listed.extend(lines(connection, territory, day, now)?);
    }
    let shown = pick(&listed, asked, now);
    if let (Some(wave), None) = (&asked.wave, shown) {
        return Err(ServiceError::not_found("wave of that day", wave));
    }
    let shown = match shown.and_then(|at| listed.get(at)) {
        Some((line, runs)) => Some(whole(connection, line.clone(), runs.clone(), now)?),
        None => None,
    };
    let failed_mails = shown.as_ref().map(|shown| outbox_failed(connection, &territory.id, shown.line.of.day)).transpose()?;
    Ok(Board {
        territory: territory.value.name.to_string(),
        zone: territory.value.zone,
        today,
        now,
        day,
        waves: listed.into_iter().map(|(line, _)| line).collect(),
        shown,
        failed_mails: failed_mails.unwrap_or_default(),
    })
}

/// The waves of a day with their runs, by the hour of their pickups.
fn lines(
    connection: &mut Connection,
    territory: &KeptTerritory,
    day: Day,
    now: DateTime<Utc>,
) -> Result<Vec<(WaveLine, Vec<Run>)>, ServiceError> {
    let (zone, mut found) = (territory.value.zone, Vec::new());
    for wave in territory.value.waves.on(day).unwrap_or_default() {
        let Some(id) = wave_id(connection, &territory.id, wave.code().as_str())? else { continue };
        let of = WaveDay { territory: territory.id.clone(), wave: id, day };
        let runs = run_history(connection, &of)?;
        let (cut_off, span) = (wave.cutoff_of(zone, day), wave.pickups_on(zone, day));
        let published = runs.iter().find(|run| run.state == RunState::Published);
        let line = WaveLine {
            of,
            code: wave.code().clone(),
            name: wave.name().to_string(),
            cut_off,
            span,
            needs_approval: wave.needs_approval(),
            standing: Standing::of(&runs, (cut_off, span), wave.needs_approval(), now),
            published_at: published.and_then(|run| run.published_at),
            latest: runs.first().map_or(0, |run| run.sequence),
        };
        found.push((line, runs));
    }
    found.sort_by_key(|(line, _)| (line.span.from(), line.cut_off));
    Ok(found)
}

/// The place in the list of the wave that is asked for; else of one that waits for a hand, else of the first that is not over.
fn pick(listed: &[(WaveLine, Vec<Run>)], asked: &BoardAsked, now: DateTime<Utc>) -> Option<usize> {
    let of_day = |line: &WaveLine| asked.day.is_none_or(|day| line.of.day == day);
    if let Some(code) = &asked.wave {
        return listed.iter().position(|(line, _)| of_day(line) && line.code == *code);
    }
    let find = |wanted: &dyn Fn(&WaveLine) -> bool| listed.iter().position(|(line, _)| of_day(line) && wanted(line));
    let is_open = |line: &WaveLine| now < line.span.to();
    let waits = |line: &WaveLine| matches!(line.standing, Standing::Proposed { .. } | Standing::Failed | Standing::Stopped { .. });
    find(&|line| is_open(line) && waits(line))
        .or_else(|| find(&|line| is_open(line) && matches!(line.standing, Standing::Running { .. })))
        .or_else(|| find(&is_open))
        .or_else(|| listed.iter().rposition(|(line, _)| of_day(line)))
}

fn whole(connection: &mut Connection, line: WaveLine, runs: Vec<Run>, now: DateTime<Utc>) -> Result<WaveBoard, ServiceError> {
    let ground = read_standing(connection, &line.of)?;
    let lots = ground.offers.iter().flat_map(|offer| &offer.lots);
    let grams = lots.clone().filter_map(|posted| Grams::new(posted.lot.parts().mass.grams.get()).ok());
    let posted = Posted { offers: ground.offers.len(), lots: lots.count(), mass: grams.sum() };
    let mut plan_in = |state| match runs.iter().find(|run| run.state == state) {
        Some(run) => plan(connection, run, now).map(Some),
        None => Ok(None),
    };
    let (proposed, published) = (plan_in(RunState::Proposed)?, plan_in(RunState::Published)?);
    let alarms = alarms(connection, (&line, &runs), published.as_ref(), now)?;
    let since = match &published {
        Some(plan) => since(connection, plan)?,
        None => None,
    };
    Ok(WaveBoard { line, runs, posted, proposed, published, alarms, since })
}

fn plan(connection: &mut Connection, run: &Run, now: DateTime<Utc>) -> Result<BoardPlan, ServiceError> {
    let kept = read_kept(connection, run)?;
    let (documents, facts) = (kept.earlier.iter().chain([&kept.documents]), recall_kept(&kept)?);
    let arrived = facts.shares.iter().filter(|share| matches!(share.state, ShareState::Received | ShareState::Refused));
    Ok(BoardPlan {
        run: run.clone(),
        rounds: rounds_of_run(connection, (run, documents), now)?,
        waiting: draft_last(connection, &run.id)?.map_or(0, |last| last.sequence),
        regulars: regulars(&kept.ground, run, &kept.documents)?,
        answers: answers(&facts, now),
        left_places: left_places(&facts),
        arrived: arrived.map(|share| share.grams).sum(),
        summary: facts.summarise(),
    })
}

/// By donor.
fn left_places(facts: &DayFacts) -> Vec<(Place, Grams)> {
    let mut sums: BTreeMap<&ExternalRef, Grams> = BTreeMap::new();
    for left in &facts.explanation.left_over {
        if let Some(lot) = facts.lots.get(&left.lot) {
            let sum = sums.entry(&lot.donor).or_insert(Grams::ZERO);
            *sum = *sum + left.grams;
        }
    }
    sums.into_iter().filter_map(|(donor, mass)| Some((facts.donors.get(donor)?.clone(), mass))).collect()
}

fn answers(facts: &DayFacts, now: DateTime<Utc>) -> Answers {
    let mut awaited: BTreeMap<&ExternalRef, Grams> = BTreeMap::new();
    for share in facts.shares.iter().filter(|share| share.is_awaited()) {
        let sum = awaited.entry(&share.association).or_insert(Grams::ZERO);
        *sum = *sum + share.grams;
    }
    let asked: BTreeSet<&ExternalRef> = facts.shares.iter().chain(&facts.declined).map(|share| &share.association).collect();
    let open = facts.shares.iter().filter_map(|share| share.answer_until).filter(|until| now < *until);
    Answers {
        asked: asked.len(),
        settled: asked.len().saturating_sub(awaited.len()),
        awaited: awaited.values().copied().sum(),
        until: open.max(),
    }
}
