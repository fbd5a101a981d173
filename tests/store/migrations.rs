//! The migrations on a database that holds a day: nothing is lost, and every foreign key still holds.

use allies::domain::offer::posted::PostedOffer;
use allies::domain::planned::share::Share;
use allies::services::actor::Actor;
use allies::store::day::run::run_history;
use allies::store::day::share::share_of_run;
use allies::store::posted::offer::offer_on;
use allies::store::schema::lot;
use allies::store::{Store, StoreError};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use diesel_migrations::{FileBasedMigrations, MigrationHarness};

use crate::day::world::{World, day, publishing};
use crate::support::database::{TestDatabase, on_both_databases};

/// Takes back all migrations but the first; answers how many.
fn take_back(url: &str) -> usize {
    fn all_but_the_first<DB: diesel::backend::Backend>(connection: &mut impl MigrationHarness<DB>, tree: &str) -> usize {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(tree);
        let migrations = FileBasedMigrations::from_path(root).unwrap();
        let later = connection.applied_migrations().unwrap().len() - 1;
        for _ in 0..later {
            connection.revert_last_migration(migrations.clone()).unwrap();
        }
        later
    }
    match url.strip_prefix("sqlite:") {
        Some(file) => {
            let mut connection = SqliteConnection::establish(file).unwrap();
            connection.batch_execute("PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000;").unwrap();
            let later = all_but_the_first(&mut connection, "sqlite");
            assert_eq!(dangling(&mut connection), 0);
            later
        }
        None => all_but_the_first(&mut PgConnection::establish(url).unwrap(), "postgres"),
    }
}

/// Rows that point to nothing. PostgreSQL never lets one be.
fn dangling(sqlite: &mut SqliteConnection) -> i64 {
    #[derive(QueryableByName)]
    struct Count {
        #[diesel(sql_type = BigInt)]
        rows: i64,
    }
    let count: Count = diesel::sql_query("SELECT count(*) AS rows FROM pragma_foreign_key_check").get_result(sqlite).unwrap();
    count.rows
}

/// Every column of every table: where, its name and type, whether it may be empty.
fn shape(sqlite: &mut SqliteConnection) -> Vec<String> {
    #[derive(QueryableByName)]
    struct Column {
        #[diesel(sql_type = Text)]
        told: String,
    }
    let columns =
        "SELECT m.name || '.' || c.name || ' ' || c.type || ' ' || c.\"notnull\" AS told FROM sqlite_master m, pragma_table_info(m.name) c
        WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' ORDER BY told";
    diesel::sql_query(columns).load::<Column>(sqlite).unwrap().into_iter().map(|column| column.told).collect()
}

async fn kept(store: &Store, world: &World) -> (Vec<PostedOffer>, Vec<Share>) {
    let of = world.of.clone();
    let read = store.read(move |c| {
        let run = run_history(c, &of)?.remove(0);
        // Until when to answer is what a later migration knows.
        let shares = share_of_run(c, &run.id)?.into_iter().map(|share| Share { answer_until: None, ..share });
        Ok::<_, StoreError>((offer_on(c, &of.territory, of.day)?, shares.collect()))
    });
    read.await.unwrap()
}

#[tokio::test]
async fn what_is_taken_back_leaves_the_tables_of_the_first_migration() {
    let database = TestDatabase::sqlite().await;
    take_back(&database.url);
    let left = shape(&mut SqliteConnection::establish(database.url.strip_prefix("sqlite:").unwrap()).unwrap());
    let mut first = SqliteConnection::establish(":memory:").unwrap();
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations/sqlite");
    first.run_next_migration(FileBasedMigrations::from_path(root).unwrap()).unwrap();
    assert_eq!(left, shape(&mut first));
}

on_both_databases! {
    async fn a_published_day_survives_the_later_migrations_backwards_and_forwards(db: TestDatabase) {
        let world = World::new(&db.store).await;
        world.services.run_wave(&Actor::operator(), &world.of, &publishing()).await.unwrap();
        let before = kept(&db.store, &world).await;
        assert!(before.0.iter().map(|offer| offer.lots.len()).sum::<usize>() == 3 && before.1.len() > 3);

        assert!(take_back(&db.url) > 0);
        let store = Store::open(&db.url, 2).unwrap();
        assert!(!store.migrate().await.unwrap().is_empty());

        assert_eq!(kept(&store, &world).await, before);
        let days: Vec<chrono::NaiveDate> = store.read(|c| lot::table.select(lot::day).load(c).map_err(StoreError::from)).await.unwrap();
        assert_eq!(days, [day("2026-11-24").date(); 3]);
        if let Some(file) = db.url.strip_prefix("sqlite:") {
            assert_eq!(dangling(&mut SqliteConnection::establish(file).unwrap()), 0);
        }
        let shared = before.1[0].lot.clone();
        let deleted = store.transaction(move |c| Ok::<_, StoreError>(diesel::delete(lot::table.find(shared.as_str())).execute(c)?));
        assert!(matches!(deleted.await, Err(StoreError::Reference(_))), "a lot that somebody has a share of stays");
    }
}
