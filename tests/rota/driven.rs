//! Who drives: on the week's page and in the rounds of a day that is planned, by the same rule.

use allies::domain::fleet::duty::Crew;
use allies::domain::place::territory::Territory;
use allies::domain::time::wave::Waves;
use allies::services::actor::Actor;
use allies::services::day::run::WaveOutcome;
use allies::services::rota::RotaOutcome;
use allies::store::standing::territory::{territory_get, territory_update};

use crate::day::world::request;
use crate::rota::bed::{Bed, WEEK, days};
use crate::support::database::on_both_databases;

on_both_databases! {
    async fn a_duty_holds_on_its_days_and_the_program_chooses_on_the_others(db: TestDatabase) {
        let bed = Bed::new(db).await;
        bed.duty(&bed.van, &bed.sacha, Crew::Alone).await;
        assert_eq!(bed.vans(WEEK).await, ["Sacha", "Sacha", "Sacha", "Sacha", "Sacha", "(Dominique)", "(Dominique)"]);
        let bike = bed.drivers(WEEK, &bed.bike).await;
        assert_eq!((bike[0].as_str(), bike[5].as_str()), ("NobodyFree", "(Sacha)"), "Sacha is in the van from Monday to Friday");
        let run = bed.publish().await;
        assert_eq!(bed.round(&run).await.collector, Some(bed.sacha.clone()));
    }

    async fn a_driver_is_replaced_for_a_week_and_drives_again_after_it(db: TestDatabase) {
        let bed = Bed::new(db).await;
        bed.duty(&bed.van, &bed.dominique, Crew::Alone).await;
        let id = bed.replacement(&bed.dominique, &bed.sacha, days("2026-11-30", "2026-12-06")).await;
        assert_eq!(bed.vans(WEEK).await[..5], ["Dominique"; 5]);
        assert_eq!(bed.vans("2026-12-02").await[..5], ["Sacha for Dominique"; 5]);
        assert_eq!(bed.vans("2026-12-07").await[..5], ["Dominique"; 5]);
        bed.world.services.end_replacement(&Actor::operator(), &bed.world.of.territory, &id).await.unwrap();
        assert_eq!(bed.vans("2026-12-02").await[..5], ["Dominique"; 5]);
    }

    async fn whoever_drives_in_both_waves_of_a_day_reads_both(db: TestDatabase) {
        let bed = Bed::new(db).await;
        bed.duty(&bed.van, &bed.dominique, Crew::Alone).await;
        let (territory, waves) = (bed.world.of.territory.clone(), [bed.world.of.wave.clone(), bed.world.services.new_id()]);
        bed.world.write(move |c| {
            let kept = territory_get(c, &territory)?;
            let value = Territory { waves: Waves::usual().unwrap(), ..kept.value.clone() };
            territory_update(c, &kept.changed(value), &waves)
        }).await;
        let own = bed.world.services.read_own_rota(&bed.driver(&bed.dominique), &bed.world.of.territory, &bed.dominique).await.unwrap();
        assert_eq!(own.days.len(), 10, "each day once: {:?}", own.days);
        assert!(own.days.iter().all(|one| one.waves == ["Matin", "Après-midi"]), "{:?}", own.days);
    }

    async fn both_are_told_once_in_words_and_told_again_when_it_is_taken_back(db: TestDatabase) {
        let bed = Bed::new(db).await;
        bed.duty(&bed.van, &bed.dominique, Crew::Alone).await;
        let new = bed.new_replacement(&bed.dominique, &bed.sacha, days("2026-11-30", "2026-12-06"));
        for _ in 0..2 {
            assert_eq!(bed.try_replacement(new.clone()).await, RotaOutcome::Done(Vec::new()), "the same form acts once");
        }
        let told = bed.subjects().await;
        assert_eq!(told["sacha"], ["Du lundi 30 novembre au dimanche 6 décembre : vous conduisez Fourgon"]);
        assert_eq!(told["dominique"], ["Du lundi 30 novembre au dimanche 6 décembre : Sacha prend votre place"]);
        assert!(told["camille"].is_empty(), "the coordinator did it");
        let mail = bed.mails_to("sacha@example.org").await.remove(0);
        insta::assert_snapshot!("told_to_stand_in", mail.content.text.replace(['\u{202F}', '\u{a0}'], " "));
        assert_eq!(mail.reply_to.as_deref(), Some("camille@example.org"));
        bed.world.services.end_replacement(&Actor::operator(), &bed.world.of.territory, &new.id).await.unwrap();
        let told = bed.subjects().await;
        assert_eq!(told["sacha"][1..], ["Du lundi 30 novembre au dimanche 6 décembre : vous ne remplacez plus"]);
        assert_eq!(told["dominique"][1..], ["Du lundi 30 novembre au dimanche 6 décembre : c’est de nouveau à vous"]);
    }

    async fn nothing_leaves_at_night(db: TestDatabase) {
        let bed = Bed::new(db).await;
        bed.duty(&bed.van, &bed.dominique, Crew::Alone).await;
        bed.world.clock.advance(chrono::TimeDelta::hours(3));
        bed.replacement(&bed.dominique, &bed.sacha, days("2026-11-30", "2026-12-06")).await;
        let mail = bed.mails_to("sacha@example.org").await.remove(0);
        assert_eq!(mail.next_at.to_rfc3339(), "2026-11-24T05:30:00+00:00");
    }

    async fn whoever_is_away_is_never_chosen_and_the_week_says_who_is_missing(db: TestDatabase) {
        let bed = Bed::new(db).await;
        bed.duty(&bed.van, &bed.dominique, Crew::Alone).await;
        bed.duty(&bed.bike, &bed.sacha, Crew::Alone).await;
        bed.away(&bed.dominique, days("2026-11-24", "2026-11-25")).await;
        assert_eq!(bed.vans(WEEK).await[..4], ["Dominique", "Away(Dominique)", "Away(Dominique)", "Dominique"]);
        let run = bed.publish().await;
        assert!(bed.rounds(&run).await.iter().all(|round| round.collector.as_ref() == Some(&bed.sacha)), "the van stays");
        bed.away(&bed.sacha, days("2026-11-24", "2026-11-24")).await;
        let again = allies::services::day::run::DayRequest { again: true, ..request() };
        let result = bed.world.services.run_wave(&Actor::operator(), &bed.world.of, &again).await.unwrap();
        assert_eq!(result.outcome, WaveOutcome::Proposed);
        assert!(bed.rounds(&result.run).await.is_empty(), "nobody is there");
    }

    async fn somebody_free_takes_the_wheel_of_one_who_is_away_and_it_is_said_for_whom(db: TestDatabase) {
        let bed = Bed::new(db).await;
        bed.duty(&bed.van, &bed.dominique, Crew::Alone).await;
        bed.away(&bed.dominique, days("2026-11-24", "2026-11-24")).await;
        assert_eq!(bed.vans(WEEK).await[1], "(Sacha, Dominique is away)");
        assert_eq!(bed.drivers(WEEK, &bed.bike).await[1], "NobodyFree");
    }
}
