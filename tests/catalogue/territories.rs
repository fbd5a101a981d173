//! Territories and waves.

use allies::domain::access::grant::Grant;
use allies::domain::contact::person::ContactPoint;
use allies::domain::food::family::ProductFamily;
use allies::domain::food::groups::FoodGroups;
use allies::domain::food::per_class::{HoldGrams, Storage};
use allies::domain::id::{TerritoryId, WaveId};
use allies::domain::page::PageRequest;
use allies::domain::place::territory::{SharingPolicy, SharingPolicyParts, Territory};
use allies::domain::public_id::PublicId;
use allies::domain::time::wave::Waves;
use allies::domain::time::weekly::Weekdays;
use allies::domain::version::Version;
use allies::services::error::ServiceError;
use allies::services::keep::Keep;
use allies::store::standing::territory::wave_id;

use crate::catalogue::bed::{Bed, bearer, conflict, same, territory};
use crate::support::database::on_both_databases;

async fn id_of_wave(bed: &Bed, code: &'static str) -> Option<WaveId> {
    let territory = bed.territory.clone();
    bed.store.read(move |c| wave_id(c, &territory, code)).await.unwrap()
}

on_both_databases! {
    async fn a_territory_comes_back_as_it_was_made(db: TestDatabase) {
        let bed = Bed::new(db).await;
        let wave = Waves::usual().unwrap().all()[0].clone().on_weekdays(Weekdays::new(0b001_1111).unwrap()).with_approval(true);
        let coordinator = ContactPoint {
            name: "Coordination".parse().ok(),
            email: "coordination@lens.example.org".parse().ok(),
            phone: "03 21 00 00 00".parse().ok(),
        };
        let groups = ProductFamily::ALL.chunks(5).map(<[ProductFamily]>::to_vec).collect::<Vec<_>>();
        let parts = SharingPolicyParts {
            groups: FoodGroups::new(&groups).ok(),
            carrying: Storage { ambient: HoldGrams::new(900_000).ok(), hot: HoldGrams::new(0).ok(), ..Storage::default() },
            ..SharingPolicy::usual().parts()
        };
        let policy = SharingPolicy::new(parts).unwrap();
        let full = Territory { coordinator, waves: Waves::new(vec![wave]).unwrap(), policy, ..territory("lens") };
        let made = bed.services.create_territory(&bed.admin, full, Keep::nothing()).await.unwrap();
        same(bed.services.read_territory(&bed.admin, &made.id).await.unwrap(), &made);
    }

    async fn a_wave_whose_code_stays_keeps_its_past(db: TestDatabase) {
        let bed = Bed::new(db).await;
        let morning = id_of_wave(&bed, "matin").await.unwrap();
        let only_morning = Waves::new(Waves::usual().unwrap().all()[..1].to_vec()).unwrap();
        let change = Territory { waves: only_morning, ..territory("lille") };
        bed.services.change_territory(&bed.coordinator(), &bed.territory, Version::FIRST, change).await.unwrap();
        assert_eq!(id_of_wave(&bed, "matin").await, Some(morning));
        assert_eq!(id_of_wave(&bed, "apres-midi").await, None);
    }

    async fn two_territories_cannot_share_a_code(db: TestDatabase) {
        let bed = Bed::new(db).await;
        let twin = bed.services.create_territory(&bed.admin, territory("lille"), Keep::nothing()).await;
        assert_eq!(conflict(twin).0, "already_there");
    }

    async fn a_change_to_an_older_version_is_refused(db: TestDatabase) {
        let bed = Bed::new(db).await;
        let change = || bed.services.change_territory(&bed.admin, &bed.territory, Version::FIRST, territory("lille"));
        assert_eq!(change().await.unwrap().version, Version::FIRST.next());
        assert!(matches!(change().await, Err(ServiceError::StaleVersion { .. })));
    }

    async fn a_coordinator_sees_and_changes_one_territory_only(db: TestDatabase) {
        let bed = Bed::new(db).await;
        let other = bed.services.create_territory(&bed.admin, territory("lens"), Keep::nothing()).await.unwrap().id;
        let coordinator = bed.coordinator();
        assert!(matches!(bed.services.read_territory(&coordinator, &other).await, Err(ServiceError::Forbidden { .. })));
        let change = bed.services.change_territory(&coordinator, &other, Version::FIRST, territory("lens")).await;
        assert!(matches!(change, Err(ServiceError::Forbidden { .. })));
        let seen = bed.services.list_territories(&coordinator, PageRequest::default()).await.unwrap().items;
        assert_eq!(seen.into_iter().map(|kept| kept.id).collect::<Vec<_>>(), std::slice::from_ref(&bed.territory));
        assert!(matches!(
            bed.services.create_territory(&coordinator, territory("douai"), Keep::nothing()).await,
            Err(ServiceError::Forbidden { .. })
        ));
    }

    async fn a_closed_territory_takes_nothing_new(db: TestDatabase) {
        let bed = Bed::new(db).await;
        bed.services.cancel_territory(&bed.admin, &bed.territory, Version::FIRST).await.unwrap();
        let site = crate::catalogue::bed::site(&bed.shop, "Réserve");
        let made = bed.services.create_site(&bed.admin, bed.territory.clone(), site, Keep::nothing()).await;
        assert_eq!(conflict(made).0, "cancelled");
    }

    async fn a_territory_that_is_not_there_is_not_found(db: TestDatabase) {
        let bed = Bed::new(db).await;
        let nowhere = TerritoryId::from_bits(7);
        assert!(matches!(bed.services.read_territory(&bed.admin, &nowhere).await, Err(ServiceError::NotFound { .. })));
        let stranger = bearer(Grant::Coordinator { territory: nowhere.clone() });
        assert!(matches!(bed.services.read_territory(&stranger, &nowhere).await, Err(ServiceError::NotFound { .. })));
    }
}
