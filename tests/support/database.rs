//! A database of its own for every test: an SQLite file in a temporary folder, and a PostgreSQL database copied from a migrated
//! template on the server of `ALLIES_TEST_POSTGRES_URL`.
//!
//! Without that variable the PostgreSQL half of a test says aloud that it is skipped; with `ALLIES_REQUIRE_POSTGRES` it fails.

use std::io::Write;
use std::path::Path;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use allies::store::Store;
use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection, RunQueryDsl};
use tempfile::TempDir;

/// A migrated database that disappears with this value.
pub struct TestDatabase {
    pub store: Store,
    pub url: String,
    place: Place,
}

enum Place {
    File(#[expect(dead_code, reason = "the folder goes when it is dropped")] TempDir),
    Server { admin: String, name: String },
}

/// What every test database is called first; its process follows.
const PREFIX: &str = "allies_test_";

static COUNT: AtomicU32 = AtomicU32::new(0);
static TEMPLATE: OnceLock<String> = OnceLock::new();

impl TestDatabase {
    pub async fn sqlite() -> Self {
        let folder = TempDir::new().unwrap();
        let url = format!("sqlite:{}", folder.path().join("test.db").display());
        let store = Store::open(&url, 4).unwrap();
        store.migrate().await.unwrap();
        Self { store, url, place: Place::File(folder) }
    }

    /// `None` when there is no server to test on and none is required.
    pub async fn postgres() -> Option<Self> {
        let admin = server()?;
        let template = tokio::task::spawn_blocking({
            let admin = admin.clone();
            move || TEMPLATE.get_or_init(|| make_template(&admin)).clone()
        });
        let template = template.await.unwrap();
        let name = format!("{template}_{}", COUNT.fetch_add(1, Ordering::Relaxed));
        run(&admin, &format!("CREATE DATABASE {name} TEMPLATE {template}"));
        let url = url_of(&admin, &name);
        let store = Store::open(&url, 4).unwrap();
        Some(Self { store, url, place: Place::Server { admin, name } })
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        if let Place::Server { admin, name } = &self.place {
            run(admin, &format!("DROP DATABASE {name} WITH (FORCE)"));
        }
    }
}

fn server() -> Option<String> {
    let url = std::env::var("ALLIES_TEST_POSTGRES_URL").ok().filter(|url| !url.is_empty());
    if url.is_none() {
        assert!(std::env::var_os("ALLIES_REQUIRE_POSTGRES").is_none(), "ALLIES_TEST_POSTGRES_URL is not set");
        // Written past the test harness, which hides what a passing test prints.
        let thread = std::thread::current();
        let _ =
            writeln!(std::io::stderr(), "SKIPPED on PostgreSQL (ALLIES_TEST_POSTGRES_URL is not set): {}", thread.name().unwrap_or("?"));
    }
    url
}

/// One template a test process, made by running the migrations. Databases that earlier processes left behind are dropped.
fn make_template(admin: &str) -> String {
    let name = format!("{PREFIX}{}", std::process::id());
    for left in databases(admin).into_iter().filter(|left| is_left_behind(left)) {
        run(admin, &format!("DROP DATABASE IF EXISTS {left} WITH (FORCE)"));
    }
    run(admin, &format!("CREATE DATABASE {name}"));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async { Store::open(&url_of(admin, &name), 1).unwrap().migrate().await.unwrap() });
    // The pool's own threads may still be closing their connection; a template must have none.
    run(admin, &format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"));
    name
}

/// Whether a database belongs to a test process that is gone, or to an earlier one of this number.
fn is_left_behind(database: &str) -> bool {
    let process = database.strip_prefix(PREFIX).and_then(|rest| rest.split('_').next()).and_then(|number| number.parse::<u32>().ok());
    process.is_some_and(|process| process == std::process::id() || !Path::new(&format!("/proc/{process}")).exists())
}

fn databases(admin: &str) -> Vec<String> {
    #[derive(diesel::QueryableByName)]
    struct Database {
        #[diesel(sql_type = diesel::sql_types::Text)]
        name: String,
    }
    let query = diesel::sql_query("SELECT datname::text AS name FROM pg_database");
    let found: Vec<Database> = query.load(&mut PgConnection::establish(admin).unwrap()).unwrap();
    found.into_iter().map(|database| database.name).collect()
}

fn run(url: &str, statement: &str) {
    PgConnection::establish(url).unwrap().batch_execute(statement).unwrap();
}

/// The same server, another database.
fn url_of(admin: &str, name: &str) -> String {
    let (server, query) = admin.split_once('?').map_or((admin, None), |(server, query)| (server, Some(query)));
    let after_scheme = server.find("://").map_or(0, |at| at + 3);
    let end = server[after_scheme..].find('/').map_or(server.len(), |at| after_scheme + at);
    let query = query.map(|query| format!("?{query}")).unwrap_or_default();
    format!("{}/{name}{query}", &server[..end])
}

/// Declares one test a database from one asynchronous body.
///
/// `on_both_databases! { async fn a_lot_is_found_again(db: TestDatabase) { … } }` makes `a_lot_is_found_again::{on_sqlite, on_postgres}`.
macro_rules! on_both_databases {
    ($(async fn $name:ident($database:ident: TestDatabase) $body:block)+) => {
        $(
            async fn $name($database: &$crate::support::database::TestDatabase) $body

            mod $name {
                use $crate::support::database::TestDatabase;

                #[tokio::test]
                async fn on_sqlite() {
                    super::$name(&TestDatabase::sqlite().await).await;
                }

                #[tokio::test]
                async fn on_postgres() {
                    if let Some(database) = TestDatabase::postgres().await {
                        super::$name(&database).await;
                    }
                }
            }
        )+
    };
}

pub(crate) use on_both_databases;
