//! A published day of which nobody has said yet whether they come.

use std::collections::BTreeMap;

use allies::domain::id::{OrganisationId, RunId};
use allies::domain::planned::run::Run;
use allies::domain::planned::share::Share;
use allies::domain::run::ShareState;
use allies::services::actor::Actor;
use allies::store::StoreError;
use allies::store::day::run::run_history;
use allies::store::day::share::share_of_run;

use crate::day::world::{World, publishing, request};
use crate::support::database::TestDatabase;

pub struct Asked {
    pub world: World,
    pub run: RunId,
}

impl Asked {
    /// Published at half past nine in the evening, half an hour after the cut-off.
    pub async fn new(db: &TestDatabase) -> Self {
        let world = World::new(&db.store).await;
        world.ask(&[&world.solidaires, &world.epicerie, &world.maraude]).await;
        let run = world.services.run_wave(&Actor::operator(), &world.of, &publishing()).await.unwrap().run;
        Self { world, run }
    }

    pub async fn shares_of(&self, run: &RunId) -> Vec<Share> {
        let run = run.clone();
        self.world.store.read::<_, StoreError, _>(move |c| share_of_run(c, &run)).await.unwrap()
    }

    pub async fn own(&self, association: &OrganisationId) -> Vec<Share> {
        self.shares_of(&self.run).await.into_iter().filter(|share| share.association == *association).collect()
    }

    /// How many shares are in each state.
    pub async fn states(&self, run: &RunId) -> BTreeMap<ShareState, usize> {
        let mut states = BTreeMap::new();
        for share in self.shares_of(run).await {
            *states.entry(share.state).or_default() += 1;
        }
        states
    }

    pub async fn history(&self) -> Vec<Run> {
        let of = self.world.of.clone();
        self.world.store.read::<_, StoreError, _>(move |c| run_history(c, &of)).await.unwrap()
    }

    pub async fn say(&self, association: &OrganisationId, takes: bool) -> usize {
        let actor = self.world.somebody_of(association);
        self.world.services.answer_all(&actor, &self.run, association, takes).await.unwrap()
    }

    /// Looks for what is due after so many minutes.
    pub async fn later(&self, minutes: i64) -> usize {
        self.world.clock.advance(chrono::TimeDelta::minutes(minutes));
        self.world.services.run_due_waves(&request().limits).await.unwrap()
    }

    /// Everybody but the Epicerie comes; what it frees is shared out again at half past ten. The second run.
    pub async fn shared_again(&self) -> RunId {
        self.say(&self.world.solidaires, true).await;
        self.say(&self.world.maraude, true).await;
        self.say(&self.world.epicerie, false).await;
        assert_eq!(self.later(60).await, 1);
        self.history().await[0].id.clone()
    }
}
