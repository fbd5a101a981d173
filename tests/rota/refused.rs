//! What the rota refuses, and why; and who may read and change it.

use allies::domain::fleet::absence::Absence;
use allies::domain::fleet::duty::Crew;
use allies::services::actor::Actor;
use allies::services::error::ServiceError;
use allies::services::rota::{NewAbsence, NewReplacement, RotaOutcome, RotaRefusal};
use allies::store::StoreError;
use allies::store::standing::collector::collector_get;
use chrono::Weekday;

use crate::day::world::day;
use crate::rota::bed::{Bed, days};
use crate::support::database::on_both_databases;

const WEEK_AFTER: (&str, &str) = ("2026-11-30", "2026-12-06");

on_both_databases! {
    async fn whoever_may_not_drive_a_vehicle_can_be_allowed_to(db: TestDatabase) {
        let bed = Bed::new(db).await;
        bed.duty(&bed.bike, &bed.sacha, Crew::Alone).await;
        let new = bed.new_replacement(&bed.sacha, &bed.dominique, days(WEEK_AFTER.0, WEEK_AFTER.1));
        let refused = RotaRefusal::MayNotDrive { who: "Dominique".into(), vehicle: "vélo cargo".into() };
        assert_eq!(bed.try_replacement(new.clone()).await, RotaOutcome::Refused(refused));
        assert_eq!(bed.try_replacement(NewReplacement { allow: true, ..new }).await, RotaOutcome::Done(Vec::new()));
        let (id, bike) = (bed.dominique.clone(), bed.bike.clone());
        let may = bed.world.store.read::<_, StoreError, _>(move |c| Ok(collector_get(c, &id)?.value.vehicles.contains(&bike))).await;
        assert!(may.unwrap());
        assert_eq!(bed.drivers("2026-12-01", &bed.bike).await[0], "Dominique for Sacha");
    }

    async fn nobody_stands_in_who_is_away_or_elsewhere_or_already_there(db: TestDatabase) {
        let bed = Bed::new(db).await;
        let span = days(WEEK_AFTER.0, WEEK_AFTER.1);
        bed.duty(&bed.van, &bed.dominique, Crew::Alone).await;
        bed.away(&bed.sacha, days("2026-12-02", "2026-12-02")).await;
        let refusal = async || match bed.try_replacement(bed.new_replacement(&bed.dominique, &bed.sacha, span)).await {
            RotaOutcome::Refused(refusal) => Some(refusal),
            RotaOutcome::Done(_) => None,
        };
        assert_eq!(refusal().await, Some(RotaRefusal::Away { who: "Sacha".into(), day: day("2026-12-02") }));
        let absence = bed.week("2026-12-01").await.absences.remove(0).id;
        bed.world.services.end_absence(&Actor::operator(), &bed.world.of.territory, &absence).await.unwrap();
        bed.duty(&bed.bike, &bed.sacha, Crew::Alone).await;
        let elsewhere = RotaRefusal::Elsewhere { who: "Sacha".into(), vehicle: "vélo cargo".into(), day: day("2026-11-30") };
        assert_eq!(refusal().await, Some(elsewhere));
        let duty = bed.week("2026-12-01").await.duties.into_iter().find(|duty| duty.who == "Sacha").unwrap().id;
        bed.world.services.end_duty(&Actor::operator(), &bed.world.of.territory, &duty).await.unwrap();
        assert_eq!(refusal().await, None);
        assert_eq!(refusal().await, Some(RotaRefusal::Replaced { who: "Dominique".into(), by: "Sacha".into(), days: span }));
    }

    async fn what_is_over_or_too_far_or_concerns_nothing_is_refused(db: TestDatabase) {
        let bed = Bed::new(db).await;
        let asked = async |from: &str, to: &str| bed.try_replacement(bed.new_replacement(&bed.dominique, &bed.sacha, days(from, to))).await;
        assert_eq!(asked("2026-11-01", "2026-11-22").await, RotaOutcome::Refused(RotaRefusal::Over));
        assert_eq!(asked("2026-11-24", "2028-11-24").await, RotaOutcome::Refused(RotaRefusal::TooFar));
        bed.duty(&bed.van, &bed.dominique, Crew::Alone).await;
        let twice = RotaRefusal::Driven { vehicle: "Fourgon".into(), by: "Dominique".into(), weekday: Weekday::Mon };
        assert_eq!(bed.try_duty(&Actor::operator(), &bed.van, &bed.sacha, Crew::Alone).await, RotaOutcome::Refused(twice));
    }

    async fn whoever_drives_says_their_own_absence_and_no_one_elses_and_reads_no_reasons_of_others(db: TestDatabase) {
        let bed = Bed::new(db).await;
        let (territory, services) = (&bed.world.of.territory, &bed.world.services);
        let dominique = bed.driver(&bed.dominique);
        bed.duty(&bed.van, &bed.dominique, Crew::Alone).await;
        assert!(matches!(bed.absence(&dominique, &bed.dominique, days("2026-11-30", "2026-12-01")).await, RotaOutcome::Done(_)));
        let told = bed.mails_to("camille@example.org").await;
        let text = told[0].content.text.replace(['\u{202F}', '\u{a0}'], " ");
        assert!(told.len() == 1 && text.contains("Fourgon : lundi 30 novembre et mardi 1er décembre"), "{text}");
        assert!(!text.contains("grippe"), "why is nobody's business in a mail: {text}");
        let absence = Absence { collector: bed.sacha.clone(), days: days("2026-11-30", "2026-12-01"), reason: None };
        let others = services.say_absence(&dominique, territory, NewAbsence { id: services.new_id(), absence }).await;
        assert!(matches!(others, Err(ServiceError::Forbidden { .. })));
        let association = bed.world.somebody_of(&bed.world.solidaires);
        for actor in [&dominique, &association] {
            assert!(matches!(services.read_rota(actor, territory, None).await, Err(ServiceError::Forbidden { .. })));
            let new = bed.new_replacement(&bed.dominique, &bed.sacha, days("2026-12-02", "2026-12-02"));
            assert!(matches!(services.add_replacement(actor, territory, new).await, Err(ServiceError::Forbidden { .. })));
        }
        let own = services.read_own_rota(&dominique, territory, &bed.dominique).await.unwrap();
        assert_eq!(own.absences[0].reason.as_ref().unwrap().as_str(), "grippe");
        assert!(matches!(services.read_own_rota(&dominique, territory, &bed.sacha).await, Err(ServiceError::Forbidden { .. })));
        assert!(matches!(services.read_own_rota(&association, territory, &bed.dominique).await, Err(ServiceError::Forbidden { .. })));
        let absence = &own.absences[0].id;
        for actor in [&bed.driver(&bed.sacha), &association] {
            assert!(matches!(services.end_absence(actor, territory, absence).await, Err(ServiceError::Forbidden { .. })));
        }
        let on: Vec<String> = own.days.iter().map(|day| day.day.to_string()).collect();
        assert_eq!(on[..6], ["2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27", "2026-12-02"], "two weeks without the absence");
    }
}
