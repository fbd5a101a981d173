//! The real program, killed while it works.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use allies::domain::run::RunState;
use allies::store::day::run::run_history;
use tempfile::TempDir;

use crate::cli::program;
use crate::day::published::mails;
use crate::day::world::{DAY, World};
use crate::support::database::on_both_databases;

/// `allies day … --publish` on the database at `url`; who dies is out of the way after a second.
fn publish(folder: &Path, url: &str) -> Command {
    let mut command = program::allies(folder);
    command.args(["day", "--territory", "lille", "--date", DAY, "--publish"]);
    command.env("ALLIES__DATABASE__URL", url).env("ALLIES__DAY__LEASE_SECONDS", "1").stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// The mails in the folder: how many to each address.
fn delivered(folder: &Path) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for entry in std::fs::read_dir(folder.join("var/mail")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "eml") {
            let bytes = std::fs::read(&path).unwrap();
            let mail = mailparse::parse_mail(&bytes).unwrap();
            let to = mail.headers.iter().find(|header| header.get_key() == "To").unwrap().get_value();
            *counts.entry(to).or_default() += 1;
        }
    }
    counts
}

on_both_databases! {
    async fn a_day_killed_at_ten_points_and_run_again_is_published_once_and_each_mail_lies_there_once(db: TestDatabase) {
        let world = World::new(&db.store).await;
        let folder = TempDir::new().unwrap();
        for kill in 0..10_u64 {
            let mut child = publish(folder.path(), &db.url).spawn().unwrap();
            // From the very beginning to beyond the end of an undisturbed run, in no regular order.
            tokio::time::sleep(Duration::from_millis(20 + kill * 7 % 10 * 60)).await;
            child.kill().unwrap();
            child.wait().unwrap();
        }
        assert!(publish(folder.path(), &db.url).status().unwrap().success());
        let of = world.of.clone();
        let history = world.store.read(move |c| run_history(c, &of)).await.unwrap();
        assert_eq!(history.iter().map(|run| (run.sequence, run.state)).collect::<Vec<_>>(), [(1, RunState::Published)]);
        assert_eq!(mails(&world).await.len(), 6);
        let counts = delivered(folder.path());
        assert_eq!(counts.len(), 6, "{counts:?}");
        assert!(counts.values().all(|count| *count == 1), "{counts:?}");
    }
}
