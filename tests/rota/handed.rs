//! Somebody falls ill on the morning of a published round: it is handed to whoever stands in, where they can drive it.

use allies::domain::fleet::collector::Collector;
use allies::domain::fleet::duty::Crew;
use allies::domain::fleet::vehicle::{Vehicle, VehicleParts};
use allies::domain::planned::mail::MailKind;
use allies::domain::run::RoundState;
use allies::services::actor::Actor;
use allies::services::equipment::book::{BookOutcome, NewBooking};
use allies::services::keep::Keep;
use allies::services::rota::{Aside, RotaOutcome};

use crate::day::published::mails;
use crate::day::world::{day, hours, request};
use crate::rota::bed::{Bed, WEEK, days};
use crate::support::database::on_both_databases;

fn tuesday() -> allies::domain::time::span::DaySpan {
    days("2026-11-24", "2026-11-24")
}

on_both_databases! {
    async fn a_published_round_is_handed_over_and_both_are_told_by_the_rounds_own_mails(db: TestDatabase) {
        let bed = Bed::new(db).await;
        bed.sacha_has_time().await;
        bed.duty(&bed.van, &bed.dominique, Crew::Alone).await;
        let run = bed.publish().await;
        let round = bed.round(&run).await;
        bed.world.services.answer_round(&bed.driver(&bed.dominique), &round.id, true).await.unwrap();
        bed.away(&bed.dominique, tuesday()).await;
        assert_eq!(bed.round(&run).await.collector, Some(bed.dominique.clone()), "an absence alone changes nothing that is published");
        let published = bed.week(WEEK).await.vehicles.iter().flat_map(|row| &row.days).flat_map(|day| &day.cells).filter_map(|cell| cell.published.clone()).next();
        assert_eq!(published.unwrap().driver.as_deref(), Some("Dominique"), "and the week says so");
        let outcome = bed.try_replacement(bed.new_replacement(&bed.dominique, &bed.sacha, tuesday())).await;
        assert_eq!(outcome, RotaOutcome::Done(vec![Aside::Handed { day: day("2026-11-24"), vehicle: "Fourgon".into() }]));
        let handed = bed.round(&run).await;
        assert_eq!((handed.collector, handed.state), (Some(bed.sacha.clone()), RoundState::Sent), "asked anew");
        let told: Vec<(String, bool)> = mails(&bed.world).await.into_iter()
            .filter(|mail| mail.key.kind == MailKind::Collector).map(|mail| (mail.address, mail.cancels)).collect();
        assert_eq!(told.last().unwrap(), &("sacha@example.org".to_owned(), false));
        let subjects = bed.subjects().await;
        assert!(subjects["sacha"].iter().chain(&subjects["dominique"]).all(|subject| !subject.contains("prend votre place") && !subject.contains("vous conduisez")), "one mail each: {subjects:?}");
        bed.world.services.answer_round(&bed.driver(&bed.sacha), &round.id, true).await.unwrap();
        assert_eq!(bed.round(&run).await.state, RoundState::Accepted);
        assert!(bed.world.services.read_driven_round(&bed.driver(&bed.dominique), &round.id).await.is_err());
    }

    async fn a_round_that_was_declined_is_handed_over_too(db: TestDatabase) {
        let bed = Bed::new(db).await;
        bed.sacha_has_time().await;
        bed.duty(&bed.van, &bed.dominique, Crew::Alone).await;
        let run = bed.publish().await;
        let round = bed.round(&run).await.id;
        bed.world.services.answer_round(&bed.driver(&bed.dominique), &round, false).await.unwrap();
        bed.replacement(&bed.dominique, &bed.sacha, tuesday()).await;
        let handed = bed.round(&run).await;
        assert_eq!((handed.collector, handed.state), (Some(bed.sacha.clone()), RoundState::Sent));
        let cancelled = mails(&bed.world).await.into_iter().filter(|mail| mail.cancels).count();
        assert_eq!(cancelled, 0, "who said no knows");
    }

    async fn a_round_that_was_declined_is_not_handed_over_once_its_vehicle_is_booked(db: TestDatabase) {
        let bed = Bed::new(db).await;
        let (services, operator) = (&bed.world.services, Actor::operator());
        bed.sacha_has_time().await;
        let van = services.read_vehicle(&operator, &bed.van).await.unwrap();
        let pool = Vehicle::new(VehicleParts { organisation: None, ..van.value.into_parts() }).unwrap();
        services.change_vehicle(&operator, &bed.van, van.version, pool).await.unwrap();
        bed.duty(&bed.van, &bed.dominique, Crew::Alone).await;
        let run = bed.publish().await;
        let round = bed.round(&run).await;
        services.answer_round(&bed.driver(&bed.dominique), &round.id, false).await.unwrap();
        let new = NewBooking {
            id: services.new_id(),
            organisation: bed.world.maraude.clone(),
            from: round.hours().from(),
            to: round.hours().to(),
            purpose: "Collecte".parse().unwrap(),
            may_wait: false,
        };
        let booked = services.book_equipment(&operator, &bed.van.as_str().parse().unwrap(), new).await.unwrap();
        assert!(matches!(booked, BookOutcome::Booked(_)), "{booked:?}");
        let outcome = bed.try_replacement(bed.new_replacement(&bed.dominique, &bed.sacha, tuesday())).await;
        assert_eq!(outcome, RotaOutcome::Done(vec![Aside::Stays { day: day("2026-11-24"), vehicle: "Fourgon".into() }]));
        assert_eq!(bed.round(&run).await.state, RoundState::Declined);
    }

    async fn a_round_that_has_left_or_that_nobody_can_take_stays_and_is_named(db: TestDatabase) {
        let bed = Bed::new(db).await;
        bed.duty(&bed.van, &bed.dominique, Crew::Alone).await;
        let run = bed.publish().await;
        let round = bed.round(&run).await;
        bed.sacha_has_time().await;
        let driver = bed.driver(&bed.dominique);
        bed.world.services.answer_round(&driver, &round.id, true).await.unwrap();
        let word = allies::domain::planned::driving::StopWord::Arrived;
        bed.world.services.report_stop(&driver, &round.id, &round.stops[0].id, word).await.unwrap();
        let outcome = bed.try_replacement(bed.new_replacement(&bed.dominique, &bed.sacha, tuesday())).await;
        assert_eq!(outcome, RotaOutcome::Done(vec![Aside::Stays { day: day("2026-11-24"), vehicle: "Fourgon".into() }]));
        assert_eq!(bed.round(&run).await.collector, Some(bed.dominique.clone()));
        let told = bed.subjects().await;
        let all = told["sacha"].iter().chain(&told["dominique"]);
        assert!(all.clone().all(|subject| !subject.contains("prend votre place") && !subject.contains("vous conduisez")), "it is as before: {told:?}");
    }

    async fn whoever_is_replaced_for_longer_reads_which_published_round_stays_theirs(db: TestDatabase) {
        let bed = Bed::new(db).await;
        bed.duty(&bed.van, &bed.dominique, Crew::Alone).await;
        bed.publish().await;
        bed.change_driver(&bed.sacha, |sacha| Collector { hours: hours(19, 21), email: None, ..sacha }).await;
        let outcome = bed.try_replacement(bed.new_replacement(&bed.dominique, &bed.sacha, days("2026-11-24", "2026-11-26"))).await;
        let stays = Aside::Stays { day: day("2026-11-24"), vehicle: "Fourgon".into() };
        assert_eq!(outcome, RotaOutcome::Done(vec![stays, Aside::Untold { who: "Sacha".into() }]));
        let mails = bed.mails_to("dominique@example.org").await;
        let text = mails.iter().find(|mail| mail.content.subject.contains("prend votre place")).unwrap().content.text.replace(['\u{202F}', '\u{a0}'], " ");
        assert!(text.contains("sauf ce qui est déjà publié et reste à vous") && text.contains("Fourgon : mardi 24 novembre."), "{text}");
    }

    async fn a_round_that_was_to_be_back_is_handed_to_nobody_though_nobody_said_that_it_left(db: TestDatabase) {
        let bed = Bed::new(db).await;
        bed.sacha_has_time().await;
        bed.duty(&bed.van, &bed.dominique, Crew::Alone).await;
        let run = bed.publish().await;
        let back = bed.round(&run).await.hours().to();
        bed.world.clock.advance(back - bed.world.services.now());
        let outcome = bed.try_replacement(bed.new_replacement(&bed.dominique, &bed.sacha, days("2026-11-24", "2026-11-25"))).await;
        assert_eq!((outcome, bed.round(&run).await.collector), (RotaOutcome::Done(Vec::new()), Some(bed.dominique.clone())));
        assert_eq!(bed.absence(&Actor::operator(), &bed.dominique, tuesday()).await, RotaOutcome::Done(Vec::new()));
    }

    async fn planning_again_takes_a_waiting_round_from_whoever_is_away(db: TestDatabase) {
        let bed = Bed::new(db).await;
        bed.sacha_has_time().await;
        bed.duty(&bed.van, &bed.dominique, Crew::Alone).await;
        let run = bed.publish().await;
        bed.world.services.answer_round(&bed.driver(&bed.dominique), &bed.round(&run).await.id, true).await.unwrap();
        bed.away(&bed.dominique, tuesday()).await;
        let again = bed.world.services.replan(&Actor::operator(), &run, &request().limits, Keep::nothing()).await.unwrap();
        let drivers: Vec<_> = bed.rounds(&again.run).await.into_iter().map(|round| (round.collector, round.state)).collect();
        assert_eq!(drivers, [(Some(bed.sacha.clone()), RoundState::Sent)], "somebody else, who is asked");
    }
}
