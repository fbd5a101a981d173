//! The shape of a file: what may stand in `mod.rs`, how imports are written, how long a file is, where its tests stand.

use proc_macro2::TokenTree;

use crate::architecture::paths::{groups_at, paths};
use crate::architecture::source::{Source, is_punct};

/// The most lines of a file.
const LONGEST: usize = 350;
/// The most lines of `main.rs`.
const LONGEST_MAIN: usize = 50;

/// Imports that are not written from `crate`, one module a line.
pub fn careless_imports(sources: &[Source]) -> Vec<String> {
    let mut wrong = Vec::new();
    for source in sources {
        if groups_at(source, "crate") {
            wrong.push(format!("{}: `crate::{{…}}`; write one module a line", source.path));
        }
        for path in paths(source) {
            let written = path.join("::");
            match (path.first().map(String::as_str), path.last().map(String::as_str)) {
                (Some("self" | "super"), _) => wrong.push(format!("{}: `{written}`; write it from `crate`", source.path)),
                (_, Some("*")) => wrong.push(format!("{}: `{written}`; name what is used", source.path)),
                _ => {}
            }
        }
    }
    wrong
}

/// `mod.rs` and `lib.rs` that hold more than declarations.
pub fn busy_facades(sources: &[Source]) -> Vec<String> {
    let facades = sources.iter().filter(|source| source.is_named("mod.rs") || source.path == "lib.rs");
    facades
        .filter(|source| !only_declares(&source.production))
        .map(|source| format!("{} holds more than `mod` and `pub use`", source.path))
        .collect()
}

pub fn too_long(sources: &[Source]) -> Vec<String> {
    let limit = |source: &Source| if source.path == "main.rs" { LONGEST_MAIN } else { LONGEST };
    let lines = |source: &Source| source.text.lines().count();
    sources
        .iter()
        .filter(|source| lines(source) > limit(source))
        .map(|source| format!("{} has {} lines, allowed {}", source.path, lines(source), limit(source)))
        .collect()
}

pub fn tests_in_the_middle(sources: &[Source]) -> Vec<String> {
    sources
        .iter()
        .filter(|source| source.test_in_the_middle)
        .map(|source| format!("{}: `#[cfg(test)]` belongs to one module at the end of the file", source.path))
        .collect()
}

/// Whether every item, attributes aside, is `mod x;` or `pub use …;`, and none has a body.
fn only_declares(tokens: &[TokenTree]) -> bool {
    let items: Vec<&[TokenTree]> = tokens.split(|token| is_punct(token, ';')).collect();
    let Some((rest, items)) = items.split_last() else { return true };
    without_attributes(rest).is_empty() && items.iter().all(|item| is_declaration(without_attributes(item)))
}

fn is_declaration(item: &[TokenTree]) -> bool {
    let mut words = item.iter().filter_map(|token| match token {
        TokenTree::Ident(ident) => Some(ident.to_string()),
        _ => None,
    });
    let first = words.next();
    match first.as_deref() {
        Some("mod") => true,
        Some("pub") => matches!(words.next().as_deref(), Some("mod" | "use")),
        _ => false,
    }
}

fn without_attributes(mut item: &[TokenTree]) -> &[TokenTree] {
    loop {
        item = match item {
            [mark, TokenTree::Group(_), rest @ ..] if is_punct(mark, '#') => rest,
            [mark, bang, TokenTree::Group(_), rest @ ..] if is_punct(mark, '#') && is_punct(bang, '!') => rest,
            _ => return item,
        };
    }
}
