//! The paths that a file writes: `a::b::c`, groups of imports spread out, inside macros as well.

use proc_macro2::{Delimiter, TokenTree};

use crate::architecture::source::{Source, is_punct};

/// Every path of two segments or more, in the order of the file; the end of a glob is `*`.
pub fn paths(source: &Source) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    collect(&source.production, &mut found);
    found
}

/// Whether the file writes `first::{…}`.
pub fn groups_at(source: &Source, first: &str) -> bool {
    fn written(tokens: &[TokenTree], first: &str) -> bool {
        tokens.windows(4).any(|four| {
            matches!(four, [TokenTree::Ident(ident), one, two, TokenTree::Group(group)]
                if *ident == first && is_punct(one, ':') && is_punct(two, ':') && group.delimiter() == Delimiter::Brace)
        }) || tokens.iter().any(|token| matches!(token, TokenTree::Group(group) if written(&inside(group), first)))
    }
    written(&source.production, first)
}

fn collect(tokens: &[TokenTree], found: &mut Vec<Vec<String>>) {
    let mut rest = tokens;
    while let [token, after @ ..] = rest {
        rest = match token {
            TokenTree::Ident(_) => path_from(rest, &[], found),
            TokenTree::Group(group) => {
                let inside = inside(group);
                // `pub(in crate::store)` says who may look, and looks at nothing itself.
                if !matches!(inside.first(), Some(TokenTree::Ident(word)) if word == "in") {
                    collect(&inside, found);
                }
                after
            }
            _ => after,
        };
    }
}

/// Reads the path that starts at an identifier, and gives what follows it.
fn path_from<'a>(tokens: &'a [TokenTree], prefix: &[String], found: &mut Vec<Vec<String>>) -> &'a [TokenTree] {
    let mut path = prefix.to_vec();
    let mut rest = tokens;
    while let [TokenTree::Ident(ident), after @ ..] = rest {
        path.push(ident.to_string());
        let [one, two, behind @ ..] = after else {
            rest = after;
            break;
        };
        if !(is_punct(one, ':') && is_punct(two, ':')) {
            rest = after;
            break;
        }
        match behind.first() {
            Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
                group_from(&inside(group), &path, found);
                return behind.get(1..).unwrap_or_default();
            }
            Some(star) if is_punct(star, '*') => path.push("*".to_owned()),
            _ => {}
        }
        rest = behind;
    }
    if path.len() > 1 {
        found.push(path);
    }
    rest
}

/// The members of `prefix::{…}`.
fn group_from(members: &[TokenTree], prefix: &[String], found: &mut Vec<Vec<String>>) {
    let mut rest = members;
    while let [token, after @ ..] = rest {
        rest = if matches!(token, TokenTree::Ident(_)) { path_from(rest, prefix, found) } else { after };
    }
}

fn inside(group: &proc_macro2::Group) -> Vec<TokenTree> {
    group.stream().into_iter().collect()
}
