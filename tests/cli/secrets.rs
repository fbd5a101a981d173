//! The key that seals secrets at rest: made at the first start, asked for on PostgreSQL, never shown.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use allies::app::secrets::{check, own_file, sealing_keys};
use allies::config::settings::Settings;
use allies::credentials::seal::SealError;

use crate::cli::program::{allies, stderr, stdout};
use crate::support::clock::CountingRandom;

const KEY: &str = "5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a";

fn settings(folder: &Path, more: &[(&str, &str)]) -> Settings {
    let own = folder.join("secrets").display().to_string();
    let given = [("SECRETS__FOLDER", own.as_str())];
    let variables = given.iter().chain(more).map(|(key, value)| (format!("ALLIES__{key}"), (*value).to_owned()));
    Settings::load(None, variables).unwrap()
}

#[test]
fn the_first_start_makes_a_key_that_others_cannot_read_and_the_next_finds_it() {
    let folder = tempfile::tempdir().unwrap();
    let settings = settings(folder.path(), &[]);
    let random = CountingRandom::default();
    let sealed = sealing_keys(&settings, &random).unwrap().seal(&random, "JBSWY3DP", "ana").unwrap();
    let file = own_file(&settings.secrets);
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(fs::metadata(file.parent().unwrap()).unwrap().permissions().mode() & 0o777, 0o700);
    assert_eq!(sealing_keys(&settings, &random).unwrap().open(&sealed, "ana").unwrap().secret, "JBSWY3DP");
}

#[test]
fn a_key_that_others_can_read_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let settings = settings(folder.path(), &[]);
    sealing_keys(&settings, &CountingRandom::default()).unwrap();
    fs::set_permissions(own_file(&settings.secrets), fs::Permissions::from_mode(0o640)).unwrap();
    let refused = sealing_keys(&settings, &CountingRandom::default()).unwrap_err().to_string();
    assert!(refused.contains("mode 640") && refused.contains("chmod 600"), "{refused}");
}

#[test]
fn a_new_key_and_the_one_before_open_what_that_one_sealed() {
    let folder = tempfile::tempdir().unwrap();
    let random = CountingRandom::default();
    let sealed = sealing_keys(&settings(folder.path(), &[("SECRETS__KEY", KEY)]), &random).unwrap();
    let sealed = sealed.seal(&random, "JBSWY3DP", "ana").unwrap();
    let next = KEY.replace("5a", "07");
    let both = settings(folder.path(), &[("SECRETS__KEY", &next), ("SECRETS__PREVIOUS_KEY", KEY)]);
    assert!(sealing_keys(&both, &random).unwrap().open(&sealed, "ana").unwrap().is_old);
    let alone = settings(folder.path(), &[("SECRETS__KEY", &next)]);
    assert_eq!(sealing_keys(&alone, &random).unwrap().open(&sealed, "ana").err(), Some(SealError::Shut));
}

#[test]
fn postgresql_asks_for_a_key_and_says_what_to_set() {
    let folder = tempfile::tempdir().unwrap();
    let database = ("DATABASE__URL", "postgres://u:p@host/allies");
    let refused = check(&settings(folder.path(), &[database])).unwrap_err().to_string();
    assert!(refused.contains("ALLIES__SECRETS__KEY") && refused.contains("openssl rand -hex 32"), "{refused}");
    assert!(check(&settings(folder.path(), &[database, ("SECRETS__KEY", KEY)])).is_ok());
}

#[test]
fn check_config_says_where_the_key_comes_from_and_never_what_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let output = allies(folder.path()).arg("check-config").env("ALLIES__SECRETS__KEY", KEY).output().unwrap();
    let line = stdout(&output).lines().find(|line| line.starts_with("secrets.key ")).unwrap().to_owned();
    assert!(line.contains("(hidden)") && line.ends_with("environment"), "{line}");
    assert!(!stdout(&output).contains(KEY));
    let wrong = allies(folder.path()).arg("check-config").env("ALLIES__SECRETS__KEY", "s3same").output().unwrap();
    assert_eq!(wrong.status.code(), Some(2));
    assert!(stderr(&wrong).contains("secrets.key holds no key") && !stderr(&wrong).contains("s3same"), "{}", stderr(&wrong));
}
