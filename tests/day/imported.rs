//! Importing one day after another into the same territory: the other program calls its lots the same every day.

use std::collections::BTreeSet;

use allies::allocation::exchange::ProblemDocument;
use allies::domain::planned::run::WaveDay;
use allies::services::actor::Actor;
use allies::services::day::run::DayRequest;
use allies::services::day::run::WaveOutcome;
use allies::store::StoreError;
use allies::store::day::run::run_documents;
use allies::store::day::share::share_of_run;

use crate::catalogue::import_files::{Files, Importer, Written};
use crate::day::world::publishing;
use crate::support::database::on_both_databases;

fn references(written: &Written) -> BTreeSet<&str> {
    let lots = written.offers.iter().flat_map(|offer| &offer.lots);
    lots.filter_map(|lot| lot.lot.parts().external_ref.as_ref()).map(|reference| reference.as_str()).collect()
}

/// Publishes the day of `files`: its problem, and the grams that A1 was given.
async fn publish(importer: &Importer, files: &Files) -> (ProblemDocument, i64) {
    let operator = Actor::operator();
    let day = files.day.parse().unwrap();
    let of: WaveDay = importer.services.find_waves(&operator, "nord", day, None).await.unwrap().remove(0);
    // Nobody answers in a territory that lives by files: its operator says yes for everybody.
    let request = DayRequest { confirm: true, ..publishing() };
    let result = importer.services.run_wave(&operator, &of, &request).await.unwrap();
    assert_eq!(result.outcome, WaveOutcome::Published);
    let run = result.run;
    let read = importer.store.read(move |c| Ok::<_, StoreError>((run_documents(c, &run)?, share_of_run(c, &run)?)));
    let (documents, shares) = read.await.unwrap();
    let a1 = importer.written().await.unwrap();
    let a1 = a1.organisations.iter().find(|kept| kept.value.name.as_str() == "Entraide").unwrap().id.clone();
    let given = shares.iter().filter(|share| share.association == a1).map(|share| share.grams.get()).sum();
    (serde_json::from_str(&documents.problem).unwrap(), given)
}

fn history_of_a1(problem: &ProblemDocument) -> i64 {
    problem.associations.iter().find(|association| association.id == "A1").unwrap().history_grams
}

on_both_databases! {
    async fn the_next_day_adds_its_lots_and_leaves_those_of_the_day_before(db: TestDatabase) {
        let importer = Importer::new(db);
        importer.import(&Files::right()).await;
        let before = importer.written().await.unwrap();
        importer.import(&Files::of_the_next_day()).await;
        let after = importer.written().await.unwrap();
        assert_eq!(after.offers, before.offers);
        let next = importer.written_on("2026-11-25").await.unwrap();
        assert_eq!(references(&next), references(&before));
        assert_eq!(after.organisations.len(), before.organisations.len());
    }

    async fn the_next_day_again_changes_nothing(db: TestDatabase) {
        let importer = Importer::new(db);
        importer.import(&Files::right()).await;
        importer.import(&Files::of_the_next_day()).await;
        let before = importer.written_on("2026-11-25").await;
        importer.import(&Files::of_the_next_day()).await;
        assert_eq!(importer.written_on("2026-11-25").await, before);
    }

    async fn a_day_that_was_published_counts_in_the_memory_of_the_next(db: TestDatabase) {
        let importer = Importer::new(db);
        importer.import(&Files::right()).await;
        let (first, given) = publish(&importer, &Files::right()).await;
        assert_eq!((history_of_a1(&first), given > 0), (54_533, true));
        importer.import(&Files::of_the_next_day()).await;
        let (second, _) = publish(&importer, &Files::of_the_next_day()).await;
        // One day of a half-life of fourteen: 2^(-1/14).
        let decayed = i64::from(54_533 + i32::try_from(given).unwrap()) * 951_695 / 1_000_000;
        assert!(history_of_a1(&second).abs_diff(decayed) <= 1, "{} and not {decayed}", history_of_a1(&second));
    }

    async fn until_a_day_is_published_the_history_of_the_files_counts(db: TestDatabase) {
        let importer = Importer::new(db);
        importer.import(&Files::right()).await;
        importer.import(&Files::of_the_next_day()).await;
        let (problem, _) = publish(&importer, &Files::of_the_next_day()).await;
        assert_eq!(history_of_a1(&problem), 70_000);
    }
}
