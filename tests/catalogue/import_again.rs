//! Importing a day again: it updates, and never duplicates.

use allies::domain::id::LotId;
use allies::domain::offer::posted::{PostedLot, PostedOffer};
use allies::domain::offer::state::{LotState, OfferState};
use allies::store::StoreError;
use allies::store::posted::lot::lot_advance;

use crate::catalogue::bed::conflict;
use crate::catalogue::import_files::{Files, Importer, Written};
use crate::support::database::on_both_databases;

fn lot<'a>(written: &'a Written, reference: &str) -> (&'a PostedOffer, &'a PostedLot) {
    let mut all = written.offers.iter().flat_map(|offer| offer.lots.iter().map(move |lot| (offer, lot)));
    all.find(|(_, lot)| lot.lot.parts().external_ref.as_ref().is_some_and(|it| it.as_str() == reference)).unwrap()
}

async fn collect(importer: &Importer, id: &LotId) {
    for (from, to) in [(LotState::Open, LotState::Shared), (LotState::Shared, LotState::Collected)] {
        let id = id.clone();
        let moved = importer.store.transaction(move |c| lot_advance(c, std::slice::from_ref(&id), from, to));
        assert_eq!(moved.await.map_err(|error: StoreError| error.to_string()), Ok(1));
    }
}

on_both_databases! {
    async fn the_same_files_again_change_nothing(db: TestDatabase) {
        let importer = Importer::new(db);
        importer.import(&Files::right()).await;
        let first = importer.written().await;
        assert!(!importer.import(&Files::right()).await.territory_created);
        assert_eq!(importer.written().await, first);
    }

    async fn a_changed_lot_stays_the_same_lot(db: TestDatabase) {
        let importer = Importer::new(db);
        importer.import(&Files::right()).await;
        let before = importer.written().await.unwrap();
        let mut files = Files::right();
        files.lots = files.lots.replace("1500,500", "2500,500");
        importer.import(&files).await;
        let after = importer.written().await.unwrap();
        let (old, new) = (lot(&before, "L1").1, lot(&after, "L1").1);
        assert_eq!((&new.id, new.version, new.lot.parts().mass.grams.get()), (&old.id, old.version.next(), 2_500));
        assert_eq!(lot(&before, "L2").1, lot(&after, "L2").1);
    }

    async fn a_lot_whose_hours_moved_moves_and_its_emptied_offer_is_cancelled(db: TestDatabase) {
        let importer = Importer::new(db);
        importer.import(&Files::right()).await;
        let before = importer.written().await.unwrap();
        let mut files = Files::right();
        files.lots = files.lots.replace("T18:30", "T18:00");
        importer.import(&files).await;
        let after = importer.written().await.unwrap();
        let ((left, old), (home, new)) = (lot(&before, "L3"), lot(&after, "L3"));
        assert_eq!(new.id, old.id);
        assert_eq!(home.offer.windows.all()[0].from().to_rfc3339(), "2026-11-24T17:00:00+00:00");
        let emptied = after.offers.iter().find(|offer| offer.id == left.id).unwrap();
        assert_eq!((emptied.state, emptied.lots.len()), (OfferState::Cancelled, 0));
    }

    async fn a_lot_already_collected_refuses_the_whole_import(db: TestDatabase) {
        let importer = Importer::new(db);
        importer.import(&Files::right()).await;
        collect(&importer, &lot(&importer.written().await.unwrap(), "L1").1.id).await;
        let before = importer.written().await;
        let mut files = Files::right();
        files.lots = files.lots.replace("1500,500", "2500,500").replace("4500,250", "5000,250");
        let refusal = conflict(importer.outcome(&files, false).await);
        assert_eq!(refusal.1, "lot is collected and cannot become open");
        assert_eq!(importer.written().await, before);
    }

    async fn a_new_figure_and_a_new_name_take_the_place_of_the_old(db: TestDatabase) {
        let importer = Importer::new(db);
        importer.import(&Files::right()).await;
        let before = importer.written().await.unwrap();
        let mut files = Files::right();
        files.associations = files.associations.replace("Le Trèfle", "Le Trèfle à quatre feuilles").replace(",299,", ",350,");
        let report = importer.import(&files).await;
        let after = importer.written().await.unwrap();
        assert_eq!((report.vehicles, after.vehicles.len()), (2, 2));
        assert_eq!(after.figures.iter().map(|kept| kept.declared.figure.people.get()).collect::<Vec<_>>(), [300, 350]);
        assert_eq!(after.organisations.len(), before.organisations.len());
        assert!(after.organisations.iter().any(|kept| kept.value.name.as_str() == "Le Trèfle à quatre feuilles"));
        assert!(after.profiles.iter().all(|kept| !kept.profile.fetches_itself));
    }
}
