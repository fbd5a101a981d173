//! The floors: an import points to a lower one, or stays in its own module.

use std::collections::{BTreeMap, BTreeSet};

use crate::architecture::paths::paths;
use crate::architecture::source::{Source, modules};

/// Lower number = lower floor. Modules of one floor do not import each other.
const FLOORS: &[(&str, u8)] = &[
    ("domain", 0),
    ("budget", 1),
    ("clock", 1),
    ("random", 1),
    ("allocation", 2),
    ("rounds", 2),
    ("config", 3),
    ("wording", 3),
    ("store", 4),
    ("clients", 4),
    ("mail", 4),
    ("documents", 4),
    ("credentials", 4),
    ("services", 5),
    ("http", 6),
    ("web", 7),
    ("api", 7),
    ("jobs", 7),
    ("app", 8),
];

/// Which files a file imports, by module.
pub type Graph = BTreeMap<Vec<String>, BTreeSet<Vec<String>>>;

pub fn floor(module: &[String]) -> Option<u8> {
    let top = module.first()?;
    FLOORS.iter().find(|(name, _)| name == top).map(|(_, floor)| *floor)
}

/// The imports between files. A path counts from `crate`, from `self` and `super`, and from a module below the file's own.
pub fn graph(sources: &[Source]) -> Graph {
    let modules = modules(sources);
    let targets = |source: &Source| {
        let from = source.module();
        paths(source).into_iter().filter_map(|path| target(path, &from, &modules)).filter(|target| *target != from).collect()
    };
    sources.iter().filter(|source| !source.module().is_empty()).map(|source| (source.module(), targets(source))).collect()
}

fn target(path: Vec<String>, from: &[String], modules: &BTreeSet<Vec<String>>) -> Option<Vec<String>> {
    let mut absolute = match path.first().map(String::as_str)? {
        "crate" => path.get(1..)?.to_vec(),
        "self" => [from, path.get(1..)?].concat(),
        "super" => [from.get(..from.len().checked_sub(1)?)?, path.get(1..)?].concat(),
        first => {
            let child = [from, &[first.to_owned()]].concat();
            if !modules.contains(&child) {
                return None;
            }
            [from, &path].concat()
        }
    };
    while !absolute.is_empty() && !modules.contains(&absolute) {
        absolute.pop();
    }
    (!absolute.is_empty()).then_some(absolute)
}

/// Imports that climb, or cross to another module of the same floor.
pub fn upward_imports(sources: &[Source]) -> Vec<String> {
    let mut wrong = Vec::new();
    for (from, targets) in graph(sources) {
        for to in targets.iter().filter(|to| to.first() != from.first()) {
            if let (Some(here), Some(there)) = (floor(&from), floor(to))
                && there >= here
            {
                wrong.push(format!("{} (floor {here}) imports {} (floor {there})", from.join("::"), to.join("::")));
            }
        }
    }
    wrong
}

/// Top modules that have no floor.
pub fn homeless(sources: &[Source]) -> Vec<String> {
    let tops: BTreeSet<String> =
        modules(sources).into_iter().filter(|module| floor(module).is_none()).filter_map(|module| module.first().cloned()).collect();
    tops.into_iter().map(|top| format!("{top} has no floor: give it one in tests/architecture/floors.rs")).collect()
}
