//! Which floor may name which outside crate.

use std::collections::BTreeSet;

use crate::architecture::floors::floor;
use crate::architecture::paths::paths;
use crate::architecture::source::Source;

/// Crates that live in one module and nowhere else.
const HOMES: &[(&str, &[&str])] = &[
    ("store", &["diesel", "diesel_migrations", "libsqlite3_sys"]),
    ("mail", &["lettre"]),
    ("clients", &["reqwest", "rustls", "webpki_roots"]),
    ("app", &["clap", "indicatif", "tracing_subscriber", "getrandom"]),
];
/// Crates that one single file of a module names.
const ONE_FILE: &[(&str, &[&str])] = &[("allocation", &["good_lp", "highs"])];
/// Crates that bring an event loop: from the fourth floor up.
const EVENT_LOOPS: &[&str] = &["tokio", "actix_web", "actix_rt", "tracing_actix_web"];
/// All that the ground floor knows.
const GROUND: &[&str] = &["chrono", "chrono_tz", "thiserror"];

/// Files that name a crate which does not belong to their floor.
pub fn misplaced(sources: &[Source], dependencies: &BTreeSet<String>) -> Vec<String> {
    let mut wrong = Vec::new();
    for source in sources {
        for name in named(source, dependencies) {
            if let Some(reason) = refusal(&source.module(), &name) {
                wrong.push(format!("{} names {name}: {reason}", source.path));
            }
        }
    }
    wrong
}

/// Solvers that more than one file names.
pub fn scattered(sources: &[Source], dependencies: &BTreeSet<String>) -> Vec<String> {
    let mut wrong = Vec::new();
    for (module, crates) in ONE_FILE {
        let naming: Vec<&str> = sources
            .iter()
            .filter(|source| named(source, dependencies).iter().any(|name| crates.contains(&name.as_str())))
            .map(|source| source.path.as_str())
            .collect();
        if naming.len() > 1 || naming.iter().any(|path| !path.starts_with(&format!("{module}/"))) {
            wrong.push(format!("{} belong to one file of {module}/, and are named in {}", crates.join(" and "), naming.join(", ")));
        }
    }
    wrong
}

/// The names of `[dependencies]` in a `Cargo.toml`, as Rust writes them.
pub fn dependencies(manifest: &str) -> BTreeSet<String> {
    let table: toml::Table = manifest.parse().unwrap();
    let listed = table.get("dependencies").and_then(toml::Value::as_table);
    listed.into_iter().flat_map(toml::Table::keys).map(|name| name.replace('-', "_")).collect()
}

fn named(source: &Source, dependencies: &BTreeSet<String>) -> BTreeSet<String> {
    paths(source).into_iter().filter_map(|path| path.into_iter().next()).filter(|first| dependencies.contains(first)).collect()
}

fn refusal(module: &[String], name: &str) -> Option<String> {
    let top = module.first().map_or("", String::as_str);
    if let Some((home, _)) = HOMES.iter().find(|(home, crates)| *home != top && crates.contains(&name)) {
        return Some(format!("it belongs to {home}/"));
    }
    if floor(module).is_some_and(|floor| floor < 4) && EVENT_LOOPS.contains(&name) {
        return Some("the floors below the store know no event loop".to_owned());
    }
    (top == "domain" && !GROUND.contains(&name)).then(|| format!("the domain knows {} only", GROUND.join(", ")))
}
