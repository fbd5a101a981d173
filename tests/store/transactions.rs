//! Transactions: all or nothing, one writer after another, readers never waiting.

use allies::store::StoreError;
use allies::store::schema::{api_token, territory, wave};
use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::support::database::on_both_databases;

fn now() -> NaiveDateTime {
    "2026-11-24T08:30:00.250".parse().unwrap()
}

fn insert(connection: &mut allies::store::Connection, id: &str) -> Result<usize, StoreError> {
    let row = (
        territory::id.eq(id),
        territory::code.eq(id),
        territory::name.eq("Lille"),
        territory::timezone.eq("Europe/Paris"),
        (territory::half_life_days.eq(14), territory::fairness_tolerance.eq(0.0), territory::stop_cost_m.eq(2_000)),
        (territory::default_radius_m.eq(30_000), territory::travel_speed_kmh.eq(30.0)),
        (territory::active.eq(true), territory::version.eq(1)),
    );
    Ok(diesel::insert_into(territory::table).values(row).execute(connection)?)
}

on_both_databases! {
    async fn an_instant_comes_back_as_it_was_written(db: TestDatabase) {
        let token = (
            (api_token::id.eq("k1"), api_token::label.eq("test"), api_token::token_hash.eq("hash")),
            (api_token::role.eq("admin"), api_token::created_at.eq(now())),
        );
        db.store.transaction(move |c| Ok::<_, StoreError>(diesel::insert_into(api_token::table).values(token).execute(c)?)).await.unwrap();
        let read: NaiveDateTime =
            db.store.read(|c| api_token::table.select(api_token::created_at).first(c).map_err(StoreError::from)).await.unwrap();
        assert_eq!(read, now());
    }

    async fn a_failed_transaction_leaves_nothing(db: TestDatabase) {
        let failed = db.store.transaction(|c| {
            insert(c, "t1")?;
            insert(c, "t1")
        });
        assert!(matches!(failed.await, Err(StoreError::Duplicate(_))));
        let count: i64 = db.store.read(|c| territory::table.count().get_result(c).map_err(StoreError::from)).await.unwrap();
        assert_eq!(count, 0);
    }

    async fn a_row_cannot_point_to_nothing(db: TestDatabase) {
        let row = (
            wave::id.eq("w1"),
            wave::territory_id.eq("nowhere"),
            (wave::code.eq("matin"), wave::name.eq("Matin"), wave::weekdays.eq(127), wave::needs_approval.eq(false)),
            (wave::cutoff_days_before.eq(1), wave::cutoff_minute.eq(1260), wave::from_minute.eq(360), wave::to_minute.eq(780)),
        );
        let outcome = db.store.transaction(move |c| Ok::<_, StoreError>(diesel::insert_into(wave::table).values(row).execute(c)?));
        assert!(matches!(outcome.await, Err(StoreError::Reference(_))));
    }

    async fn writers_who_read_the_same_row_act_one_after_the_other(db: TestDatabase) {
        db.store.transaction(|c| insert(c, "t1")).await.unwrap();
        let raise = |store: allies::store::Store| async move {
            store
                .transaction(|c| {
                    let version: i32 = territory::table.select(territory::version).first(c)?;
                    let raised = diesel::update(territory::table).set(territory::version.eq(version + 1)).execute(c)?;
                    Ok::<_, StoreError>(raised)
                })
                .await
        };
        let raised: Vec<_> = (0..4).map(|_| tokio::spawn(raise(db.store.clone()))).collect();
        for task in raised {
            task.await.unwrap().unwrap();
        }
        let version: i32 = db.store.read(|c| territory::table.select(territory::version).first(c).map_err(StoreError::from)).await.unwrap();
        assert_eq!(version, 5);
    }

    async fn migrating_twice_changes_nothing(db: TestDatabase) {
        assert!(db.store.migrate().await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn a_database_that_does_not_answer_is_named_without_its_password() {
    let opened = tokio::task::spawn_blocking(|| allies::store::Store::open("postgres://ana:secret@127.0.0.1:1/none", 1)).await.unwrap();
    let message = opened.err().unwrap().to_string();
    assert!(message.contains("127.0.0.1") && !message.contains("secret"), "{message}");
}
