//! The whole demo day under a clock that stands still, as a coordinator reads it.

use std::sync::Arc;
use std::time::Duration;

use allies::config::settings::DaySettings;
use allies::documents::day::text;
use allies::documents::demo::DemoFiles;
use allies::services::actor::Actor;
use allies::services::context::Services;
use allies::services::day::run::DayRequest;

use crate::support::clock::{CountingRandom, FrozenClock};
use crate::support::database::{TestDatabase, on_both_databases};

/// A Thursday, before the morning's pickups.
const NOW: &str = "2026-03-05T05:00:00Z";

async fn told(database: &TestDatabase) -> String {
    let services = Services::new(database.store.clone(), Arc::new(FrozenClock::at(NOW)), Arc::new(CountingRandom::default()));
    let operator = Actor::operator();
    let demo = DemoFiles::embedded().parse(services.now()).unwrap();
    services.load_demo(&operator, &demo).await.unwrap();
    // No limit is met: what is found does not depend on the machine.
    let minutes = Duration::from_secs(600);
    let limits = DaySettings { solve: minutes, rounds: minutes, rounds_iterations: 2_000, lease: minutes };
    let request = DayRequest { publish: true, confirm: false, again: false, wait: false, limits };
    let mut told = String::new();
    for of in services.find_waves(&operator, demo.territory.code.as_str(), demo.day, None).await.unwrap() {
        services.run_wave(&operator, &of, &request).await.unwrap();
        let run = services.standing_run(&operator, &of).await.unwrap().unwrap();
        let summary = services.read_day(&operator, &run.id).await.unwrap();
        text::render(&summary, services.now(), &mut told).unwrap();
    }
    told
}

on_both_databases! {
    async fn a_coordinator_reads_the_same_day(db: TestDatabase) {
        insta::assert_snapshot!("the_demo_day", told(db).await);
    }
}
