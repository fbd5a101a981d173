//! A day that is solved anew.

use allies::domain::food::family::{ProductFamily, TemperatureClass};
use allies::domain::offer::lot::{Contents, Lot, LotParts, Packaging};
use allies::domain::planned::mail::MailState;
use allies::domain::run::RunState;
use allies::services::actor::Actor;
use allies::services::day::run::DayRequest;
use allies::store::day::run::run_history;

use crate::day::published::mails;
use crate::day::world::{DAY, World, lot, publishing};
use crate::support::database::on_both_databases;

on_both_databases! {
    async fn the_same_day_solved_anew_tells_nobody_twice(db: TestDatabase) {
        let world = World::new(&db.store).await;
        world.services.run_wave(&Actor::operator(), &world.of, &publishing()).await.unwrap();
        let before = mails(&world).await.len();
        let again = DayRequest { again: true, ..publishing() };
        world.services.run_wave(&Actor::operator(), &world.of, &again).await.unwrap();
        assert_eq!(mails(&world).await.len(), before);
        let of = world.of.clone();
        let history = world.store.read(move |c| run_history(c, &of)).await.unwrap();
        let states: Vec<_> = history.iter().map(|run| (run.sequence, run.state)).collect();
        assert_eq!(states, [(2, RunState::Published), (1, RunState::Superseded)]);
    }

    async fn an_offer_that_came_late_is_told_only_to_those_it_concerns(db: TestDatabase) {
        let world = World::new(&db.store).await;
        world.services.run_wave(&Actor::operator(), &world.of, &publishing()).await.unwrap();
        // Unpacked meat: nobody may take it, so that nothing changes for anybody else.
        let parts = lot(ProductFamily::Meat, TemperatureClass::Chilled, 500).parts().clone();
        let contents = Contents { animal_origin: true, ..parts.contents };
        let meat = Lot::new(LotParts { packaging: Packaging::Unpacked, contents, ..parts }).unwrap();
        world.offer(&world.bakery, DAY, (8, 10), vec![meat]).await;
        let again = DayRequest { again: true, ..publishing() };
        world.services.run_wave(&Actor::operator(), &world.of, &again).await.unwrap();
        let all = mails(&world).await;
        let donors: Vec<_> = all.iter().filter(|mail| mail.key.recipient == "Fournil").map(|mail| (mail.revision, mail.state)).collect();
        assert_eq!(donors, [(1, MailState::Replaced), (2, MailState::Due)], "the first had not left yet");
        assert!(all.iter().all(|mail| mail.key.recipient != "Halles" || mail.revision == 1), "{:?}", all.iter().filter(|mail| mail.key.recipient == "Halles").map(|mail| &mail.content.facts).collect::<Vec<_>>());
    }
}
