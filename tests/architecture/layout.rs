//! The shape of folders: how many files stand in one, that each is declared, that both databases have the same migrations.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use crate::architecture::source::{Source, modules, project};

/// The most files of a folder, `mod.rs` aside.
const FULLEST: usize = 12;

pub fn crowded_folders(sources: &[Source]) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for source in sources.iter().filter(|source| !["mod.rs", "lib.rs", "main.rs"].iter().any(|name| source.is_named(name))) {
        let folder = source.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        *counts.entry(folder).or_default() += 1;
    }
    counts
        .into_iter()
        .filter(|(_, count)| *count > FULLEST)
        .map(|(folder, count)| format!("{folder}/ has {count} files, allowed {FULLEST}"))
        .collect()
}

/// Files that no `mod` declares: nothing compiles them.
pub fn orphans(sources: &[Source]) -> Vec<String> {
    let declared: BTreeSet<Vec<String>> = sources.iter().flat_map(declared_by).collect();
    modules(sources).difference(&declared).map(|module| format!("{} is declared by no file", module.join("::"))).collect()
}

fn declared_by(source: &Source) -> Vec<Vec<String>> {
    let words: Vec<String> = source.production.iter().map(ToString::to_string).collect();
    let children = words.windows(3).filter_map(|three| match three {
        [keyword, name, end] if keyword == "mod" && end == ";" => Some(name.clone()),
        _ => None,
    });
    children.map(|child| [source.module(), vec![child]].concat()).collect()
}

/// The migrations of one database: name and files of each.
pub fn migrations(database: &str) -> BTreeSet<String> {
    let root = project().join("migrations").join(database);
    let mut found = BTreeSet::new();
    for folder in fs::read_dir(root).unwrap() {
        let folder = folder.unwrap();
        for file in fs::read_dir(folder.path()).unwrap() {
            found.insert(format!("{}/{}", folder.file_name().to_string_lossy(), file.unwrap().file_name().to_string_lossy()));
        }
    }
    found
}

pub fn unequal_twins(sqlite: &BTreeSet<String>, postgres: &BTreeSet<String>) -> Vec<String> {
    sqlite.symmetric_difference(postgres).map(|file| format!("{file} exists for one database only")).collect()
}
