//! A published day with a round, and the words of whoever drives it.

use allies::domain::access::grant::{Grant, Limits};
use allies::domain::access::role::Role;
use allies::domain::access::token::{ApiToken, TokenLabel};
use allies::domain::id::{CollectorId, RoundId, RunId};
use allies::domain::planned::driving::StopWord;
use allies::domain::planned::round::Round;
use allies::domain::planned::share::Share;
use allies::domain::run::RoundState;
use allies::services::actor::Actor;
use allies::services::error::ServiceError;
use allies::store::StoreError;
use allies::store::day::driving::round_get;
use allies::store::day::round::round_of_run;
use allies::store::day::share::share_of_run;

use crate::day::world::{World, publishing};
use crate::support::database::TestDatabase;

pub struct Driven {
    pub world: World,
    pub run: RunId,
    pub round: RoundId,
    pub collector: CollectorId,
}

impl Driven {
    pub async fn new(db: &TestDatabase) -> Self {
        let world = World::new(&db.store).await;
        let run = world.services.run_wave(&Actor::operator(), &world.of, &publishing()).await.unwrap().run;
        let of = run.clone();
        let round = world.store.read::<_, StoreError, _>(move |c| round_of_run(c, &of)).await.unwrap().remove(0);
        let collector = round.collector.clone().unwrap();
        Self { world, run, round: round.id, collector }
    }

    pub fn limits(&self) -> Limits {
        Limits { territory: Some(self.world.of.territory.clone()), collector: Some(self.collector.clone()), ..Limits::default() }
    }

    /// What whoever drives it may be.
    pub fn grant(&self) -> Grant {
        Grant::new(Role::Collector, self.limits()).unwrap()
    }

    pub fn driver(&self) -> Actor {
        self.actor(self.collector.clone())
    }

    /// Somebody else who drives in the same territory.
    pub fn stranger(&self) -> Actor {
        self.actor(self.world.services.new_id())
    }

    fn actor(&self, collector: CollectorId) -> Actor {
        let grant = Grant::new(Role::Collector, Limits { collector: Some(collector), ..self.limits() }).unwrap();
        let (id, label, created_at) = (self.world.services.new_id(), TokenLabel::parse("test").unwrap(), self.world.services.now());
        Actor::bearer(ApiToken { id, label, grant, created_at, expires_at: None, revoked_at: None })
    }

    pub async fn round(&self) -> Round {
        let id = self.round.clone();
        self.world.store.read::<_, StoreError, _>(move |c| round_get(c, &id)).await.unwrap()
    }

    pub async fn shares(&self) -> Vec<Share> {
        let run = self.run.clone();
        self.world.store.read::<_, StoreError, _>(move |c| share_of_run(c, &run)).await.unwrap()
    }

    pub async fn accept(&self) {
        self.world.services.answer_round(&self.driver(), &self.round, true).await.unwrap();
    }

    /// Says something of the stop at this place in the order.
    pub async fn say(&self, at: usize, word: StopWord) -> Result<RoundState, ServiceError> {
        let stop = self.round().await.stops[at].id.clone();
        self.world.services.report_stop(&self.driver(), &self.round, &stop, word).await
    }

    /// Arrives and does everything at the stop at this place in the order.
    pub async fn pass(&self, at: usize) -> RoundState {
        self.say(at, StopWord::Arrived).await.unwrap();
        self.say(at, StopWord::Done).await.unwrap()
    }
}
