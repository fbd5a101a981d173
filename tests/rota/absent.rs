//! Who is away: noted once, by its id, whoever it is said of.

use allies::domain::fleet::absence::Absence;
use allies::domain::fleet::duty::Crew;
use allies::domain::fleet::vehicle::{Shifts, VehicleParts};
use allies::domain::id::AbsenceId;
use allies::services::actor::Actor;
use allies::services::day::board::{Alarm, BoardAsked};
use allies::services::rota::{Aside, NewAbsence, RotaOutcome};

use crate::day::world::{DAY, day, hours};
use crate::rota::bed::{Bed, days};
use crate::support::database::on_both_databases;

on_both_databases! {
    async fn the_form_of_an_absence_that_is_sent_again_notes_it_once_and_for_somebody_else_notes_another(db: TestDatabase) {
        let bed = Bed::new(db).await;
        let (services, territory) = (&bed.world.services, &bed.world.of.territory);
        let id: AbsenceId = services.new_id();
        for who in [&bed.dominique, &bed.dominique, &bed.sacha] {
            let absence = Absence { collector: who.clone(), days: days("2026-11-25", "2026-11-26"), reason: None };
            let outcome = services.say_absence(&Actor::operator(), territory, NewAbsence { id: id.clone(), absence }).await;
            assert_eq!(outcome.unwrap(), RotaOutcome::Done(Vec::new()));
        }
        let away: Vec<String> = bed.week("2026-11-24").await.absences.into_iter().map(|one| one.who).collect();
        assert_eq!(away, ["Dominique", "Sacha"]);
    }

    async fn the_coordinator_reads_of_a_published_round_whose_driver_is_away_though_no_duty_names_them(db: TestDatabase) {
        let bed = Bed::new(db).await;
        bed.publish().await;
        let outcome = bed.absence(&bed.driver(&bed.dominique), &bed.dominique, days("2026-11-01", "2026-11-24")).await;
        assert_eq!(outcome, RotaOutcome::Done(vec![Aside::Stays { day: day(DAY), vehicle: "Fourgon".into() }]));
        let text = bed.mails_to("camille@example.org").await.pop().unwrap().content.text.replace(['\u{202F}', '\u{a0}'], " ");
        assert!(text.contains("Fourgon : mardi 24 novembre.") && text.contains("Du lundi 23 novembre au mardi 24 novembre"), "{text}");
    }

    async fn a_vehicle_that_stays_is_told_of_once_though_another_of_its_name_drives(db: TestDatabase) {
        let bed = Bed::new(db).await;
        bed.duty(&bed.van, &bed.dominique, Crew::Alone).await;
        bed.duty(&bed.bike, &bed.sacha, Crew::Alone).await;
        let two = |parts| VehicleParts { name: "Fourgon".parse().unwrap(), shifts: Shifts::new(vec![hours(7, 12), hours(13, 20)]).unwrap(), ..parts };
        bed.change_vehicle(&bed.bike, two).await;
        bed.away(&bed.sacha, days(DAY, DAY)).await;
        bed.publish().await;
        let asked = BoardAsked { day: Some(day(DAY)), wave: None };
        let board = bed.world.services.read_day_board(&Actor::operator(), &bed.world.of.territory, &asked).await.unwrap();
        let alarms = board.shown.unwrap().alarms;
        let stays = alarms.iter().filter(|alarm| matches!(alarm, Alarm::Stays { vehicle, .. } if vehicle == "Fourgon"));
        assert_eq!(stays.count(), 1, "{alarms:?}");
    }
}
