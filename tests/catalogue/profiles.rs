//! Standing profiles.

use allies::domain::food::family::ProductFamily;
use allies::domain::food::per_class::{HoldGrams, PerClass};
use allies::domain::organisation::opening::{Opening, OpeningPurpose};
use allies::domain::organisation::profile::{Acceptance, Profile};
use allies::domain::place::territory::Radius;
use allies::domain::time::span::DaySpan;
use allies::domain::time::weekly::{EveryWeeks, Rhythm, WeeklySlot};
use allies::domain::version::Version;
use allies::services::error::ServiceError;
use chrono::Weekday;

use crate::catalogue::bed::{Bed, day, hours};
use crate::support::database::on_both_databases;

fn full() -> Profile {
    let slot = |weekday, rhythm| WeeklySlot { weekday, hours: hours(8, 12), rhythm };
    let fortnightly = Rhythm::new(EveryWeeks::new(2).unwrap(), Some(day("2026-11-24"))).unwrap();
    Profile {
        storage: PerClass { ambient: None, chilled: HoldGrams::new(150_000).ok(), frozen: HoldGrams::new(0).ok(), hot: None },
        radius: Radius::new(15_000).ok(),
        acceptance: Acceptance { past_best_before: true, ready_to_eat_only: false, excludes_pork: true },
        refused: [ProductFamily::Drinks, ProductFamily::Bakery].into(),
        openings: vec![
            Opening { purpose: OpeningPurpose::Reception, slot: slot(Weekday::Thu, Rhythm::WEEKLY) },
            Opening { purpose: OpeningPurpose::Distribution, slot: slot(Weekday::Mon, fortnightly) },
        ],
        closed: vec![DaySpan::new(day("2026-12-24"), day("2027-01-03")).unwrap()],
        always_comes: true,
        fetches_itself: true,
    }
}

on_both_databases! {
    async fn a_profile_comes_back_as_it_was_written(db: TestDatabase) {
        let bed = Bed::new(db).await;
        let recipient = bed.recipient();
        let unwritten = bed.services.read_profile(&recipient, &bed.association).await.unwrap();
        assert_eq!((unwritten.version, unwritten.profile), (Version::FIRST, Profile::default()));
        let written = bed.services.change_profile(&recipient, &bed.association, Version::FIRST, full()).await.unwrap();
        assert_eq!(written.profile, full());
        assert_eq!(bed.services.read_profile(&recipient, &bed.association).await.unwrap(), written);
    }

    async fn two_people_do_not_undo_each_others_profile(db: TestDatabase) {
        let bed = Bed::new(db).await;
        let change = || bed.services.change_profile(&bed.admin, &bed.association, Version::FIRST, full());
        change().await.unwrap();
        assert!(matches!(change().await, Err(ServiceError::StaleVersion { .. })));
    }

    async fn a_donor_does_not_read_what_an_association_stores(db: TestDatabase) {
        let bed = Bed::new(db).await;
        let read = bed.services.read_profile(&bed.donor(), &bed.association).await;
        assert!(matches!(read, Err(ServiceError::Forbidden { .. })));
    }
}
