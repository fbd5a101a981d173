//! A round on the road, and the plans that follow it.

use std::collections::{BTreeMap, BTreeSet};

use allies::config::settings::MailSettings;
use allies::domain::id::{RoundId, RunId, ShareId, ShipmentId};
use allies::domain::planned::driving::StopWord;
use allies::domain::planned::mail::{MailKind, MailState, QueuedMail};
use allies::domain::planned::round::Round;
use allies::domain::planned::run::Run;
use allies::domain::planned::share::Share;
use allies::domain::planned::shipment::{Carriage, Shipment};
use allies::domain::run::{RunState, StopState, StopTrouble};
use allies::jobs::outbox::send_all;
use allies::mail::transport::Transport;
use allies::services::actor::Actor;
use allies::services::day::run::WaveResult;
use allies::services::error::ServiceError;
use allies::services::keep::Keep;
use allies::store::StoreError;
use allies::store::day::driving::round_get;
use allies::store::day::round::round_of_run;
use allies::store::day::run::run_history;
use allies::store::day::share::share_of_run;
use allies::store::day::shipment::shipment_of_run;
use chrono::{DateTime, TimeDelta, Utc};
use tempfile::TempDir;

use crate::carried::driven::Driven;
use crate::day::published::mails;
use crate::day::world::{World, request};
use crate::mail::bed::to_files;
use crate::support::database::TestDatabase;

pub struct Road(pub Driven);

/// All that is read of the plan that stands.
pub struct Plan {
    pub run: Run,
    pub shares: Vec<Share>,
    pub shipments: Vec<Shipment>,
    pub rounds: Vec<Round>,
}

impl Road {
    /// The driver has said yes, everybody has been told, and the van is at its first stop.
    pub async fn new(db: &TestDatabase) -> Self {
        let road = Self(Driven::new(db).await);
        road.0.accept().await;
        road.send().await;
        let first = road.0.round().await.stops[0].arrival;
        road.at(first);
        road
    }

    pub fn world(&self) -> &World {
        &self.0.world
    }

    /// Sets the clock.
    pub fn at(&self, instant: DateTime<Utc>) {
        let clock = &self.world().clock;
        clock.advance(instant - self.world().services.now());
    }

    pub fn later(&self, minutes: i64) {
        self.world().clock.advance(TimeDelta::minutes(minutes));
    }

    /// The mails that wait leave, so that what comes later tells the difference.
    pub async fn send(&self) {
        let folder = TempDir::new().unwrap();
        let settings: MailSettings = to_files(folder.path());
        send_all(&self.world().services, &Transport::new(&settings).unwrap()).await.unwrap();
    }

    /// Arrives and does everything at the stop at this place in the order, on time.
    pub async fn pass(&self, at: usize) {
        self.at(self.0.round().await.stops[at].arrival.max(self.world().services.now()));
        self.0.pass(at).await;
    }

    /// Gives the stop up, on time.
    pub async fn fail(&self, at: usize, trouble: StopTrouble) {
        self.at(self.0.round().await.stops[at].arrival.max(self.world().services.now()));
        self.0.say(at, StopWord::Failed(trouble)).await.unwrap();
    }

    /// Loads everything; the place in the order of the first stop where nothing is loaded.
    pub async fn load(&self) -> usize {
        let round = self.0.round().await;
        let deliveries = round.stops.iter().position(|stop| stop.pickups.is_empty()).unwrap();
        for at in 0..deliveries {
            self.pass(at).await;
        }
        deliveries
    }

    /// The plan that stands.
    pub async fn plan(&self) -> Plan {
        plan(self.world()).await
    }

    pub async fn replan(&self) -> Result<WaveResult, ServiceError> {
        let run = self.plan().await.run.id;
        self.world().services.replan(&Actor::operator(), &run, &request().limits, Keep::nothing()).await
    }

    /// How many waves the job acted on, a minute later.
    pub async fn job(&self) -> usize {
        self.later(1);
        self.world().services.run_due_waves(&request().limits).await.unwrap()
    }

    pub async fn round(&self) -> Round {
        let id: RoundId = self.0.round.clone();
        self.world().store.read::<_, StoreError, _>(move |c| round_get(c, &id)).await.unwrap()
    }

    /// The mails that wait to leave, by whom they go to.
    pub async fn waiting(&self) -> BTreeMap<(MailKind, String), QueuedMail> {
        let due = mails(self.world()).await.into_iter().filter(|mail| mail.state == MailState::Due);
        due.map(|mail| ((mail.key.kind, mail.key.recipient.clone()), mail)).collect()
    }

    /// Those who wait for one.
    pub async fn told(&self) -> BTreeSet<(MailKind, String)> {
        self.waiting().await.into_keys().collect()
    }
}

pub async fn plan(world: &World) -> Plan {
    let of = world.of.clone();
    let read = move |c: &mut allies::store::Connection| {
        let run = run_history(c, &of)?.into_iter().find(|run| run.state == RunState::Published).unwrap();
        let (shares, shipments) = (share_of_run(c, &run.id)?, shipment_of_run(c, &run.id)?);
        Ok(Plan { shares, shipments, rounds: round_of_run(c, &run.id)?, run })
    };
    world.store.read::<_, StoreError, _>(read).await.unwrap()
}

pub async fn runs(world: &World) -> Vec<(RunId, RunState)> {
    let of = world.of.clone();
    let history = world.store.read::<_, StoreError, _>(move |c| run_history(c, &of)).await.unwrap();
    history.into_iter().map(|run| (run.id, run.state)).collect()
}

impl Plan {
    pub fn share(&self, id: &ShareId) -> &Share {
        self.shares.iter().find(|share| share.id == *id).unwrap()
    }

    /// Nothing that somebody still expects is without a way: it is fetched, on a round, or told as carried by nobody.
    #[track_caller]
    pub fn assert_nothing_is_lost(&self) {
        let stops = || self.rounds.iter().flat_map(|round| &round.stops);
        for share in self.shares.iter().filter(|share| share.is_kept() && !share.never_came()) {
            let own: Vec<&Shipment> = self.shipments.iter().filter(|one| one.shares.contains(&share.id)).collect();
            assert_eq!(own.len(), 1, "{share:?}");
            let driven = |ids: fn(&allies::domain::planned::round::Stop) -> &Vec<ShipmentId>| {
                stops().filter(|stop| stop.state != StopState::Failed && ids(stop).contains(&own[0].id)).count()
            };
            if own[0].carriage == Carriage::Round {
                assert_eq!((driven(|stop| &stop.pickups), driven(|stop| &stop.deliveries)), (1, 1), "{:?}", own[0]);
            }
        }
    }
}
