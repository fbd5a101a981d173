//! A vehicle that an organisation has booked is held against who drives it.

use allies::domain::fleet::duty::Crew;
use allies::services::actor::Actor;
use allies::services::rota::{Aside, RotaOutcome, RotaRefusal};

use crate::day::world::{DAY, day};
use crate::rota::bed::{Bed, days};
use crate::support::database::on_both_databases;

on_both_databases! {
    async fn nobody_drives_a_vehicle_on_a_day_on_which_it_is_lent_and_the_week_says_to_whom(db: TestDatabase) {
        let bed = Bed::new(db).await;
        bed.book(&bed.van, ("2026-11-24T00:00", "2026-11-25T00:00")).await;
        bed.book(&bed.van, ("2026-11-26T11:00", "2026-11-26T15:00")).await;
        let lent_out = Aside::LentOut { day: day(DAY), vehicle: "Fourgon".into() };
        let outcome = bed.try_duty(&Actor::operator(), &bed.van, &bed.dominique, Crew::Alone).await;
        assert_eq!(outcome, RotaOutcome::Done(vec![lent_out.clone()]), "it is usual, and not on that day");
        assert_eq!(bed.vans(DAY).await[..4], ["Dominique", "", "Dominique", "Dominique, Dominique"], "before and after what is booked");
        let row = bed.week(DAY).await.vehicles.into_iter().find(|one| one.id == bed.van).unwrap();
        let booked: Vec<usize> = row.days.iter().map(|day| day.booked.len()).collect();
        assert_eq!(booked, [0, 1, 0, 1, 0, 0, 0]);
        let own = bed.world.services.read_own_rota(&bed.driver(&bed.dominique), &bed.world.of.territory, &bed.dominique).await.unwrap();
        assert!(own.days.iter().all(|one| one.day != day(DAY)), "{:?}", own.days);
    }

    async fn nobody_stands_in_where_all_is_lent_and_what_is_lent_of_more_days_is_said(db: TestDatabase) {
        let bed = Bed::new(db).await;
        bed.duty(&bed.van, &bed.dominique, Crew::Alone).await;
        bed.book(&bed.van, ("2026-11-24T00:00", "2026-11-25T00:00")).await;
        let stands_in = async |to: &str| bed.try_replacement(bed.new_replacement(&bed.dominique, &bed.sacha, days(DAY, to))).await;
        let refused = RotaRefusal::LentOut { vehicle: "Fourgon".into(), days: days(DAY, DAY) };
        assert_eq!(stands_in(DAY).await, RotaOutcome::Refused(refused));
        assert_eq!(stands_in("2026-11-25").await, RotaOutcome::Done(vec![Aside::LentOut { day: day(DAY), vehicle: "Fourgon".into() }]));
        let text = bed.mails_to("sacha@example.org").await.remove(0).content.text.replace(['\u{202F}', '\u{a0}'], " ");
        assert!(text.contains("Fourgon : mercredi 25 novembre."), "{text}");
    }
}
