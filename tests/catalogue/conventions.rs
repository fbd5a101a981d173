//! Conventions.

use allies::domain::convention::agreement::{Convention, ConventionParts, FamilyChoice, Transport};
use allies::domain::food::family::ProductFamily;
use allies::domain::id::SiteId;
use allies::domain::offer::mass::LotGrams;
use allies::domain::organisation::kind::{OrganisationKind, ServingRank};
use allies::domain::page::PageRequest;
use allies::domain::public_id::PublicId;
use allies::domain::time::span::{DaySpan, Term};
use allies::domain::time::weekly::{Rhythm, WeeklySlot};
use allies::services::error::ServiceError;
use allies::services::keep::Keep;
use chrono::Weekday;

use crate::catalogue::bed::{Bed, day, hours, pointers, reference, same};
use crate::support::database::on_both_databases;

fn slot(weekday: Weekday) -> WeeklySlot {
    WeeklySlot { weekday, hours: hours(8, 9), rhythm: Rhythm::WEEKLY }
}

fn parts(bed: &Bed) -> ConventionParts {
    ConventionParts {
        external_ref: reference("C-1"),
        sites: [bed.shop_site.clone()].into(),
        beneficiary: bed.association.clone(),
        covered: [bed.association.clone()].into(),
        slots: vec![slot(Weekday::Mon), slot(Weekday::Thu)],
        rank: ServingRank::FIRST,
        families: FamilyChoice::Except([ProductFamily::Drinks].into()),
        transport: Transport::Territory,
        max_grams: LotGrams::new(40_000).ok(),
        term: Term::new(day("2026-01-01"), Some(day("2026-12-31"))).unwrap(),
        suspensions: vec![DaySpan::new(day("2026-08-01"), day("2026-08-31")).unwrap()],
        active: true,
    }
}

fn convention(parts: ConventionParts) -> Convention {
    Convention::new(parts).unwrap()
}

on_both_databases! {
    async fn a_convention_comes_back_as_it_was_made_and_as_it_was_changed(db: TestDatabase) {
        let bed = Bed::new(db).await;
        let coordinator = bed.coordinator();
        let made = bed.services.create_convention(&coordinator, bed.territory.clone(), convention(parts(&bed)), Keep::nothing());
        let made = made.await.unwrap();
        same(bed.services.read_convention(&bed.admin, &made.id).await.unwrap(), &made);
        let other = ConventionParts {
            slots: vec![slot(Weekday::Thu), slot(Weekday::Sat)],
            families: FamilyChoice::All,
            max_grams: None,
            suspensions: vec![],
            ..parts(&bed)
        };
        let changed = bed.services.change_convention(&bed.coordinator(), &made.id, made.version, convention(other)).await.unwrap();
        same(bed.services.read_convention(&bed.admin, &made.id).await.unwrap(), &changed);
        bed.services.cancel_convention(&bed.coordinator(), &made.id, changed.version).await.unwrap();
        let ended = bed.services.read_convention(&bed.admin, &made.id).await.unwrap();
        assert!(!ended.value.in_force_on(day("2026-11-24")));
    }

    async fn both_parties_see_a_convention_and_a_third_does_not(db: TestDatabase) {
        let bed = Bed::new(db).await;
        let made = bed.services.create_convention(&bed.admin, bed.territory.clone(), convention(parts(&bed)), Keep::nothing());
        let made = made.await.unwrap();
        for party in [bed.donor(), bed.recipient()] {
            let seen = bed.services.list_conventions(&party, &bed.territory, PageRequest::default()).await.unwrap().items;
            assert_eq!(seen.len(), 1);
            bed.services.read_convention(&party, &made.id).await.unwrap();
        }
        let (third, _) = bed.place(OrganisationKind::Bakery, "Fournil").await;
        let third = crate::catalogue::bed::bearer(allies::domain::access::grant::Grant::Donor {
            territory: bed.territory.clone(),
            organisation: third,
        });
        assert!(bed.services.list_conventions(&third, &bed.territory, PageRequest::default()).await.unwrap().items.is_empty());
        assert!(matches!(bed.services.read_convention(&third, &made.id).await, Err(ServiceError::Forbidden { .. })));
    }

    async fn a_convention_joins_who_gives_and_who_receives(db: TestDatabase) {
        let bed = Bed::new(db).await;
        let reversed = ConventionParts {
            sites: [bed.association_site.clone(), SiteId::from_bits(1)].into(),
            covered: [bed.shop.clone()].into(),
            ..parts(&bed)
        };
        let made = bed.services.create_convention(&bed.admin, bed.territory.clone(), convention(reversed), Keep::nothing()).await;
        assert_eq!(pointers(made), ["/sites/0 unknown_reference", "/sites/1 not_capable", "/covered/0 not_capable"]);
    }
}
