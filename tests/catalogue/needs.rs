//! Dated needs.

use allies::domain::food::family::ProductFamily;
use allies::domain::food::per_class::{HoldGrams, PerClass};
use allies::domain::organisation::need::{DatedWindow, Need, NeedGrams, NeedSource};
use allies::domain::organisation::opening::OpeningPurpose;
use allies::services::error::ServiceError;
use allies::services::keep::Keep;

use crate::catalogue::bed::{Bed, conflict, day, pointers, same, window};
use crate::support::database::on_both_databases;

fn need(bed: &Bed) -> Need {
    let dated = |purpose, from, to| DatedWindow { purpose, window: window(from, to) };
    Need {
        organisation: bed.association.clone(),
        day: day("2026-11-24"),
        source: NeedSource::Hand,
        lines: [(ProductFamily::Bakery, NeedGrams::new(8_000).unwrap()), (ProductFamily::Dairy, NeedGrams::new(0).unwrap())].into(),
        only_lines: true,
        storage: Some(PerClass { ambient: None, chilled: HoldGrams::new(40_000).ok(), frozen: HoldGrams::new(0).ok(), hot: None }),
        windows: Some(vec![
            dated(OpeningPurpose::Reception, "2026-11-24T17:00:00Z", "2026-11-24T20:00:00Z"),
            dated(OpeningPurpose::Distribution, "2026-11-23T23:00:00Z", "2026-11-24T23:00:00Z"),
        ]),
        pressed: Default::default(),
    }
}

on_both_databases! {
    async fn a_need_comes_back_as_it_was_stated_and_as_it_was_changed(db: TestDatabase) {
        let bed = Bed::new(db).await;
        let made = bed.services.state_need(&bed.recipient(), bed.territory.clone(), need(&bed), Keep::nothing()).await.unwrap();
        same(bed.services.read_need(&bed.admin, &made.id).await.unwrap(), &made);
        let other = Need { lines: Default::default(), only_lines: false, storage: None, windows: None, ..need(&bed) };
        let changed = bed.services.change_need(&bed.recipient(), &made.id, made.version, other).await.unwrap();
        same(bed.services.read_need(&bed.admin, &made.id).await.unwrap(), &changed);
    }

    async fn a_day_has_one_need_until_it_is_taken_back(db: TestDatabase) {
        let bed = Bed::new(db).await;
        let recipient = bed.recipient();
        let state = || bed.services.state_need(&recipient, bed.territory.clone(), need(&bed), Keep::nothing());
        let made = state().await.unwrap();
        assert_eq!(conflict(state().await).0, "already_there");
        bed.services.cancel_need(&bed.recipient(), &made.id, made.version).await.unwrap();
        assert!(matches!(bed.services.read_need(&bed.admin, &made.id).await, Err(ServiceError::NotFound { .. })));
        state().await.unwrap();
    }

    async fn a_shop_has_no_needs(db: TestDatabase) {
        let bed = Bed::new(db).await;
        let of_the_shop = Need { organisation: bed.shop.clone(), ..need(&bed) };
        let made = bed.services.state_need(&bed.admin, bed.territory.clone(), of_the_shop, Keep::nothing()).await;
        assert_eq!(pointers(made), ["/organisation not_capable"]);
    }
}
