//! Two on a round: both are told, both may note; the second's no leaves the place free, and the round to its driver.

use std::collections::BTreeSet;

use allies::domain::fleet::collector::Collector;
use allies::domain::fleet::duty::Crew;
use allies::domain::id::CollectorId;
use allies::domain::kept::Kept;
use allies::domain::planned::driving::StopWord;
use allies::domain::planned::mail::MailKind;
use allies::domain::run::RoundState;
use allies::services::actor::Actor;
use allies::services::day::board::{Alarm, BoardAsked};
use allies::services::error::ServiceError;
use allies::services::keep::Keep;
use allies::services::rota::{Aside, RotaOutcome};
use allies::store::Connection;
use allies::store::standing::collector::{collector_get, collector_insert};

use crate::day::published::mails;
use crate::day::world::{day, request};
use crate::rota::bed::{Bed, WEEK, days};
use crate::support::database::on_both_databases;

impl Bed {
    /// Alix, who may drive what Sacha may, as long as Dominique is there.
    async fn third(&self) -> CollectorId {
        let (id, territory, sacha): (CollectorId, _, _) =
            (self.world.services.new_id(), self.world.of.territory.clone(), self.sacha.clone());
        let alix = id.clone();
        let write = move |c: &mut Connection| {
            let like = collector_get(c, &sacha)?.value;
            let value = Collector { external_ref: None, name: "Alix".parse().unwrap(), email: "alix@example.org".parse().ok(), ..like };
            collector_insert(c, &[Kept::new(alix.clone(), territory.clone(), value)])
        };
        self.world.write(write).await;
        id
    }

    /// How many alarms say that a second person is missing.
    async fn missing(&self) -> usize {
        let asked = BoardAsked { day: Some(day(WEEK)), wave: None };
        let board = self.world.services.read_day_board(&Actor::operator(), &self.world.of.territory, &asked).await.unwrap();
        board.shown.unwrap().alarms.iter().filter(|alarm| matches!(alarm, Alarm::NoSecond { .. })).count()
    }
}

on_both_databases! {
    async fn both_get_the_round_and_both_note_its_stops(db: TestDatabase) {
        let bed = Bed::new(db).await;
        bed.sacha_has_time().await;
        bed.duty(&bed.van, &bed.dominique, Crew::Two(Some(bed.sacha.clone()))).await;
        assert_eq!(bed.vans(WEEK).await[1], "Dominique with Sacha");
        let run = bed.publish().await;
        let round = bed.round(&run).await;
        assert_eq!((round.collector.as_ref(), round.companion()), (Some(&bed.dominique), Some(&bed.sacha)));
        let told: BTreeSet<String> = mails(&bed.world).await.into_iter()
            .filter(|mail| mail.key.kind == MailKind::Collector).map(|mail| mail.address).collect();
        assert_eq!(told, BTreeSet::from(["dominique@example.org".to_owned(), "sacha@example.org".to_owned()]));
        let text = bed.mails_to("sacha@example.org").await.remove(0).content.text.replace(['\u{202F}', '\u{a0}'], " ");
        assert!(text.contains("Vous êtes deux : Dominique conduit, vous l’accompagnez."), "{text}");
        let sacha = bed.driver(&bed.sacha);
        assert_eq!(bed.world.services.list_driven_rounds(&sacha).await.unwrap().len(), 1);
        bed.world.services.answer_round(&bed.driver(&bed.dominique), &round.id, true).await.unwrap();
        let state = bed.world.services.report_stop(&sacha, &round.id, &round.stops[0].id, StopWord::Arrived).await.unwrap();
        assert_eq!((state, bed.missing().await), (RoundState::UnderWay, 0));
    }

    async fn the_seconds_no_leaves_the_round_and_tells_the_coordinator(db: TestDatabase) {
        let bed = Bed::new(db).await;
        bed.sacha_has_time().await;
        bed.duty(&bed.van, &bed.dominique, Crew::Two(Some(bed.sacha.clone()))).await;
        let run = bed.publish().await;
        let (round, sacha) = (bed.round(&run).await, bed.driver(&bed.sacha));
        for _ in 0..2 {
            bed.world.services.answer_round(&sacha, &round.id, false).await.unwrap();
        }
        let after = bed.round(&run).await;
        assert_eq!((after.state, after.companion(), bed.missing().await), (RoundState::Sent, None, 1));
        let told = bed.subjects().await;
        assert_eq!(told["camille"], ["Mardi 24 novembre : Sacha n’accompagne pas la tournée"]);
        let stop = round.stops[0].id.clone();
        bed.world.services.answer_round(&bed.driver(&bed.dominique), &round.id, true).await.unwrap();
        let noted = bed.world.services.report_stop(&sacha, &round.id, &stop, StopWord::Arrived).await;
        assert!(matches!(noted, Err(ServiceError::Forbidden { .. })), "who does not come notes nothing");
        bed.world.services.answer_round(&sacha, &round.id, true).await.unwrap();
        assert_eq!(bed.missing().await, 0, "come after all");
    }

    async fn a_second_who_said_no_is_asked_for_nothing_else(db: TestDatabase) {
        let bed = Bed::new(db).await;
        bed.sacha_has_time().await;
        bed.duty(&bed.van, &bed.dominique, Crew::Two(Some(bed.sacha.clone()))).await;
        let alix = bed.third().await;
        let run = bed.publish().await;
        bed.world.services.answer_round(&bed.driver(&bed.sacha), &bed.round(&run).await.id, false).await.unwrap();
        let mails = bed.mails_to("sacha@example.org").await.len();
        let tuesday = days("2026-11-24", "2026-11-24");
        let stays = Aside::Stays { day: day("2026-11-24"), vehicle: "Fourgon".into() };
        let new = bed.new_replacement(&bed.dominique, &bed.sacha, tuesday);
        assert_eq!(bed.try_replacement(new.clone()).await, RotaOutcome::Done(vec![stays]), "not to take the wheel of the same round");
        bed.world.services.end_replacement(&Actor::operator(), &bed.world.of.territory, &new.id).await.unwrap();
        bed.away(&bed.dominique, tuesday).await;
        let again = bed.world.services.replan(&Actor::operator(), &run, &request().limits, Keep::nothing()).await.unwrap();
        let round = bed.round(&again.run).await;
        assert_eq!((round.collector.as_ref(), round.companion()), (Some(&alix), None), "nor when the day is planned again");
        assert_eq!(round.declined_second().map(|second| &second.collector), Some(&bed.sacha), "and it is not forgotten");
        let told: Vec<String> = bed.mails_to("sacha@example.org").await.into_iter().skip(mails).map(|mail| mail.content.subject).collect();
        let told: Vec<String> = told.iter().map(|subject| subject.replace(['\u{202F}', '\u{a0}'], " ")).collect();
        assert_eq!(told, ["Mardi 24 novembre : vous ne remplacez plus"], "no round is written of");
    }

    async fn a_round_of_two_is_planned_with_one_and_the_day_says_that_one_is_missing(db: TestDatabase) {
        let bed = Bed::new(db).await;
        bed.duty(&bed.van, &bed.dominique, Crew::Two(None)).await;
        assert_eq!(bed.vans(WEEK).await[1], "Dominique alone");
        let run = bed.publish().await;
        assert_eq!((bed.round(&run).await.companion(), bed.missing().await), (None, 1));
    }

    async fn the_place_of_a_second_who_is_away_is_free_at_once_and_can_be_taken(db: TestDatabase) {
        let bed = Bed::new(db).await;
        bed.sacha_has_time().await;
        bed.duty(&bed.van, &bed.sacha, Crew::Two(Some(bed.dominique.clone()))).await;
        let run = bed.publish().await;
        bed.away(&bed.dominique, days("2026-11-24", "2026-11-24")).await;
        assert_eq!((bed.round(&run).await.companion(), bed.missing().await), (None, 1));
    }
}
