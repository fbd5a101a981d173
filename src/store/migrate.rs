//! The migrations, embedded in the binary: one tree a dialect, the same names in both.

use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use crate::store::connection::Connection;
use crate::store::error::StoreError;

const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");
const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");

/// Runs what this database has not seen; answers the names.
pub(in crate::store) fn run(connection: &mut Connection) -> Result<Vec<String>, StoreError> {
    let applied = match connection {
        Connection::Postgres(postgres) => postgres.run_pending_migrations(POSTGRES),
        Connection::Sqlite(sqlite) => sqlite.run_pending_migrations(SQLITE),
    }
    .map_err(StoreError::Migration)?;
    Ok(applied.iter().map(ToString::to_string).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use diesel::migration::MigrationSource;

    fn names<DB: diesel::backend::Backend>(tree: &EmbeddedMigrations) -> Vec<String> {
        let migrations = MigrationSource::<DB>::migrations(tree).unwrap();
        migrations.iter().map(|migration| migration.name().to_string()).collect()
    }

    #[test]
    fn both_dialects_have_the_same_migrations() {
        assert_eq!(names::<diesel::pg::Pg>(&POSTGRES), names::<diesel::sqlite::Sqlite>(&SQLITE));
    }
}
