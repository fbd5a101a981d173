//! What the cut-off job does by itself, under a clock that stands still.

use allies::domain::food::family::{ProductFamily, TemperatureClass};
use allies::domain::place::territory::Territory;
use allies::domain::planned::run::WaveDay;
use allies::domain::run::RunState;
use allies::domain::time::civil::MinuteOfDay;
use allies::domain::time::wave::{Cutoff, DaysBefore, Wave, Waves};
use allies::store::day::run::run_history;
use allies::store::standing::territory::{territory_get, territory_update};
use chrono::TimeDelta;

use crate::day::published::mails;
use crate::day::world::{World, day, hours, lot, request};
use crate::support::database::on_both_databases;

/// Gives the territory this wave in the place of its own.
async fn rule(world: &World, wave: Wave) {
    let of = world.of.clone();
    let work = move |c: &mut allies::store::Connection| {
        let kept = territory_get(c, &of.territory)?;
        let value = Territory { waves: Waves::new(vec![wave.clone()]).unwrap(), ..kept.value.clone() };
        territory_update(c, &kept.changed(value), std::slice::from_ref(&of.wave))
    };
    world.write(work).await;
}

/// Pickups from 6 to 20, closed so many days before at this minute.
fn closing(days_before: u8, minute: u16) -> Wave {
    let cutoff = Cutoff { days_before: DaysBefore::new(days_before).unwrap(), minute: MinuteOfDay::new(minute).unwrap() };
    Wave::new("journee".parse().unwrap(), "Journée".parse().unwrap(), cutoff, hours(6, 20)).unwrap()
}

async fn states(world: &World, of: &WaveDay) -> Vec<RunState> {
    let of = of.clone();
    let history = world.store.read(move |c| run_history(c, &of)).await.unwrap();
    history.iter().map(|run| run.state).collect()
}

on_both_databases! {
    async fn a_proposal_that_nobody_approves_publishes_itself_after_a_quarter_of_an_hour(db: TestDatabase) {
        let world = World::new(&db.store).await;
        rule(&world, closing(1, 21 * 60).with_approval(true)).await;
        let limits = request().limits;
        assert_eq!(world.services.run_due_waves(&limits).await.unwrap(), 1);
        world.clock.advance(TimeDelta::minutes(14));
        assert_eq!(world.services.run_due_waves(&limits).await.unwrap(), 0);
        assert_eq!((states(&world, &world.of).await, mails(&world).await.len()), (vec![RunState::Proposed], 0));
        world.clock.advance(TimeDelta::minutes(1));
        assert_eq!(world.services.run_due_waves(&limits).await.unwrap(), 1);
        assert_eq!((states(&world, &world.of).await, mails(&world).await.len()), (vec![RunState::Published], 6));
    }

    async fn a_cutoff_in_the_hour_that_the_clock_skips_comes_with_the_first_instant_after_it(db: TestDatabase) {
        let world = World::new(&db.store).await;
        // Half past two on Sunday 29 March 2026: from two the clocks show three. The pickups are on the Tuesday.
        rule(&world, closing(2, 2 * 60 + 30)).await;
        let tuesday = WaveDay { day: day("2026-03-31"), ..world.of.clone() };
        let bread = lot(ProductFamily::Bakery, TemperatureClass::Ambient, 30_000);
        world.offer(&world.bakery, "2026-03-31", (8, 10), vec![bread]).await;
        let just_before: chrono::DateTime<chrono::Utc> = "2026-03-29T00:59:59Z".parse().unwrap();
        world.clock.advance(just_before - world.services.now());
        world.services.run_due_waves(&request().limits).await.unwrap();
        assert_eq!(states(&world, &tuesday).await, []);
        world.clock.advance(TimeDelta::seconds(1));
        assert_eq!(world.services.run_due_waves(&request().limits).await.unwrap(), 1);
        assert_eq!(states(&world, &tuesday).await, [RunState::Published]);
    }
}
