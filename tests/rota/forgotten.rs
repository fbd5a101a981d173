//! What is known of who is away is theirs to take, and is forgotten.

use std::collections::BTreeSet;

use allies::domain::access::grant::Grant;
use allies::domain::fleet::absence::Absence;
use allies::domain::fleet::collector::Collector;
use allies::domain::id::CollectorId;
use allies::domain::kept::Kept;
use allies::domain::time::civil::Day;
use allies::domain::time::span::DaySpan;
use allies::services::accounts::session::SignedIn;
use allies::store::StoreError;
use allies::store::rota::{absence_insert, absence_of};
use allies::store::standing::collector::collector_insert;
use chrono::TimeDelta;

use crate::accounts::bed::{ANA, House, territory};
use crate::day::world::hours;
use crate::support::database::{TestDatabase, on_both_databases};

/// Ana drives, is signed in, and was away for a day.
struct Driver {
    house: House,
    id: CollectorId,
    person: SignedIn,
}

impl Driver {
    async fn on(db: &TestDatabase) -> Self {
        let house = House::on(&db.store).await;
        let id: CollectorId = house.services.new_id();
        let ana = Collector {
            external_ref: None,
            name: "Ana".parse().unwrap(),
            email: None,
            phone: None,
            organisation: None,
            hours: hours(7, 13),
            vehicles: BTreeSet::new(),
            active: true,
        };
        let today = Day::new(house.services.now().date_naive()).unwrap();
        let absence = Absence { collector: id.clone(), days: DaySpan::single(today), reason: "grippe".parse().ok() };
        let (kept, absence_id) = (Kept::new(id.clone(), territory(), ana), house.services.new_id());
        house
            .store
            .transaction::<_, StoreError, _>(move |c| {
                collector_insert(c, std::slice::from_ref(&kept))?;
                absence_insert(c, &territory(), (&absence_id, &absence))
            })
            .await
            .unwrap();
        house.member(ANA, Grant::Collector { territory: territory(), collector: id.clone() }).await;
        let session = house.sign_in(ANA).await;
        let person = house.who(&session).await.unwrap();
        Self { house, id, person }
    }

    async fn absences(&self) -> usize {
        let id = self.id.clone();
        self.house.store.read::<_, StoreError, _>(move |c| Ok(absence_of(c, &id)?.len())).await.unwrap()
    }
}

on_both_databases! {
    async fn the_file_that_a_person_takes_away_holds_their_absences(db: TestDatabase) {
        let driver = Driver::on(db).await;
        let file = serde_json::to_value(driver.house.services.export_own(&driver.person).await.unwrap()).unwrap();
        assert_eq!(file["drivers"][0]["absences"][0]["reason"], "grippe");
    }

    async fn whoever_erases_their_account_leaves_no_absence(db: TestDatabase) {
        let driver = Driver::on(db).await;
        assert_eq!(driver.absences().await, 1);
        driver.house.services.erase_own(&driver.person).await.unwrap();
        assert_eq!(driver.absences().await, 0);
    }

    async fn an_absence_is_forgotten_a_month_after_its_end(db: TestDatabase) {
        let driver = Driver::on(db).await;
        for (days, left) in [(27, 1), (10, 0)] {
            driver.house.clock.advance(TimeDelta::days(days));
            driver.house.services.forget_what_is_due(&driver.house.doorway).await.unwrap();
            assert_eq!(driver.absences().await, left);
        }
    }
}
