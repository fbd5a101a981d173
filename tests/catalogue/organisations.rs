//! Organisations and sites.

use allies::domain::contact::person::ContactPoint;
use allies::domain::organisation::facts::{ConventionDuty, Organisation, Registration};
use allies::domain::organisation::habilitation::{Grant, Habilitation, HabilitationLevel};
use allies::domain::organisation::kind::{OrganisationKind, ServingRank};
use allies::domain::organisation::obligation::{DonorSize, Size};
use allies::domain::page::{PageLimit, PageRequest};
use allies::domain::place::site::Site;
use allies::domain::version::Version;
use allies::services::error::ServiceError;
use allies::services::keep::Keep;

use crate::catalogue::bed::{Bed, conflict, day, pointers, reference, same, site, territory};
use crate::support::database::on_both_databases;

fn contact() -> ContactPoint {
    ContactPoint { name: "Ana".parse().ok(), email: "ana@example.org".parse().ok(), phone: "03 20 00 00 00".parse().ok() }
}

fn full_organisation() -> Organisation {
    Organisation {
        external_ref: reference("P-1"),
        rank: ServingRank::SECOND,
        duty: ConventionDuty {
            declared: Some(true),
            size: DonorSize { sales_area_m2: Size::new(1_200).ok(), turnover_eur: Size::new(7).ok(), meals_a_day: Size::new(8).ok() },
        },
        habilitation: Habilitation::Granted(Grant {
            level: Some(HabilitationLevel::Regional),
            number: "2024-59-01".parse().ok(),
            starts_on: Some(day("2024-01-01")),
            ends_on: Some(day("2028-12-31")),
            network_head: "Réseau".parse().ok(),
        }),
        registration: Registration {
            siren: "732829320".parse().ok(),
            siret: "73282932000074".parse().ok(),
            rna: "W751000001".parse().ok(),
        },
        contact: contact(),
        ..Organisation::usual(OrganisationKind::Platform, "Plateforme de l'Écluse".parse().unwrap())
    }
}

on_both_databases! {
    async fn an_organisation_and_its_site_come_back_as_they_were_made(db: TestDatabase) {
        let bed = Bed::new(db).await;
        let made = bed.services.create_organisation(&bed.admin, bed.territory.clone(), full_organisation(), Keep::nothing()).await.unwrap();
        same(bed.services.read_organisation(&bed.admin, &made.id).await.unwrap(), &made);
        let full = Site {
            external_ref: reference("Q.7"),
            address: "7 quai de l'Écluse, Lille".parse().ok(),
            access_note: "Sonner deux fois".parse().ok(),
            contact: contact(),
            ..site(&made.id, "Quai 7")
        };
        let made = bed.services.create_site(&bed.admin, bed.territory.clone(), full, Keep::nothing()).await.unwrap();
        same(bed.services.read_site(&bed.admin, &made.id).await.unwrap(), &made);
    }

    async fn what_is_unset_comes_back_unset_after_a_change(db: TestDatabase) {
        let bed = Bed::new(db).await;
        let made = bed.services.create_organisation(&bed.admin, bed.territory.clone(), full_organisation(), Keep::nothing()).await.unwrap();
        let bare = Organisation::usual(OrganisationKind::Platform, "Plateforme".parse().unwrap());
        let changed = bed.services.change_organisation(&bed.coordinator(), &made.id, made.version, bare.clone()).await.unwrap();
        assert_eq!(changed.value, bare);
        same(bed.services.read_organisation(&bed.admin, &made.id).await.unwrap(), &changed);
    }

    async fn an_organisation_that_leaves_stays_on_record(db: TestDatabase) {
        let bed = Bed::new(db).await;
        bed.services.cancel_organisation(&bed.coordinator(), &bed.shop, Version::FIRST).await.unwrap();
        let left = bed.services.read_organisation(&bed.admin, &bed.shop).await.unwrap();
        assert!(!left.value.active);
        assert_eq!(left.version, Version::FIRST.next());
    }

    async fn a_reference_is_unique_in_its_territory_and_free_in_another(db: TestDatabase) {
        let bed = Bed::new(db).await;
        let other = bed.services.create_territory(&bed.admin, territory("lens"), Keep::nothing()).await.unwrap().id;
        let make = |territory| bed.services.create_organisation(&bed.admin, territory, full_organisation(), Keep::nothing());
        make(bed.territory.clone()).await.unwrap();
        assert_eq!(conflict(make(bed.territory.clone()).await).0, "already_there");
        make(other).await.unwrap();
    }

    async fn a_donor_sees_its_own_places_and_may_change_them(db: TestDatabase) {
        let bed = Bed::new(db).await;
        let donor = bed.donor();
        let organisations = bed.services.list_organisations(&donor, &bed.territory, PageRequest::default()).await.unwrap().items;
        assert_eq!(organisations.into_iter().map(|kept| kept.id).collect::<Vec<_>>(), std::slice::from_ref(&bed.shop));
        let sites = bed.services.list_sites(&donor, &bed.territory, PageRequest::default()).await.unwrap().items;
        assert_eq!(sites.into_iter().map(|kept| kept.id).collect::<Vec<_>>(), std::slice::from_ref(&bed.shop_site));
        bed.services.change_site(&donor, &bed.shop_site, Version::FIRST, site(&bed.shop, "Quai")).await.unwrap();
        let strange = bed.services.change_site(&donor, &bed.association_site, Version::FIRST, site(&bed.association, "Quai")).await;
        assert!(matches!(strange, Err(ServiceError::Forbidden { .. })));
    }

    async fn a_site_cannot_belong_to_an_organisation_of_elsewhere(db: TestDatabase) {
        let bed = Bed::new(db).await;
        let other = bed.services.create_territory(&bed.admin, territory("lens"), Keep::nothing()).await.unwrap().id;
        let made = bed.services.create_site(&bed.admin, other, site(&bed.shop, "Quai"), Keep::nothing()).await;
        assert_eq!(pointers(made), ["/organisation unknown_reference"]);
        let given = bed.services.change_site(&bed.admin, &bed.shop_site, Version::FIRST, site(&bed.association, "Quai")).await;
        assert_eq!(pointers(given), ["/organisation fixed"]);
    }

    async fn a_long_list_is_read_page_after_page(db: TestDatabase) {
        let bed = Bed::new(db).await;
        bed.place(OrganisationKind::Bakery, "Fournil").await;
        let first = PageRequest { after: None, limit: PageLimit::new(2).unwrap() };
        let page = bed.services.list_organisations(&bed.admin, &bed.territory, first.clone()).await.unwrap();
        assert_eq!((page.items.len(), page.next.clone()), (2, Some(bed.association.clone())));
        let rest = bed.services.list_organisations(&bed.admin, &bed.territory, PageRequest { after: page.next, ..first }).await.unwrap();
        assert_eq!((rest.items.len(), rest.next), (1, None));
    }
}
