//! The sources of the project, each as its module path and its production tokens.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// One source file.
#[derive(Debug)]
pub struct Source {
    /// Its path below `src`, with `/`.
    pub path: String,
    /// Its text.
    pub text: String,
    /// Its tokens without what stands behind `#[cfg(test)]`.
    pub production: Vec<TokenTree>,
    /// Whether something follows the item behind `#[cfg(test)]`.
    pub test_in_the_middle: bool,
}

impl Source {
    pub fn new(path: &str, text: &str) -> Self {
        let tokens: Vec<TokenTree> = text.parse::<TokenStream>().unwrap().into_iter().collect();
        let cut = tokens.windows(2).position(|pair| matches!(pair, [mark, attribute] if is_punct(mark, '#') && is_cfg_test(attribute)));
        let test_in_the_middle = cut.is_some_and(|at| !is_one_module(tokens.get(at + 2..).unwrap_or_default()));
        let production = tokens.into_iter().take(cut.unwrap_or(usize::MAX)).collect();
        Self { path: path.to_owned(), text: text.to_owned(), production, test_in_the_middle }
    }

    /// `store/lots.rs` → `["store", "lots"]`; `mod.rs` → its folder; the roots → nothing.
    pub fn module(&self) -> Vec<String> {
        let mut parts: Vec<String> = self.path.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
        if matches!(parts.last().map(String::as_str), Some("mod" | "lib" | "main")) {
            parts.pop();
        }
        parts
    }

    pub fn is_named(&self, name: &str) -> bool {
        self.path.rsplit('/').next() == Some(name)
    }
}

/// Every `.rs` file below a folder of the project, in the order of their paths.
pub fn sources(folder: &str) -> Vec<Source> {
    let root = project().join(folder);
    let mut files = Vec::new();
    files_below(&root, &mut files);
    let mut found: Vec<Source> = files
        .iter()
        .filter(|file| file.extension().is_some_and(|extension| extension == "rs"))
        .map(|file| Source::new(&file.strip_prefix(&root).unwrap().to_string_lossy(), &fs::read_to_string(file).unwrap()))
        .collect();
    found.sort_by(|one, other| one.path.cmp(&other.path));
    found
}

/// The modules that have a file of their own.
pub fn modules(sources: &[Source]) -> BTreeSet<Vec<String>> {
    sources.iter().map(Source::module).filter(|module| !module.is_empty()).collect()
}

pub fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

pub fn is_punct(token: &TokenTree, sign: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == sign)
}

fn files_below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files_below(&path, found) } else { found.push(path) }
    }
}

fn is_cfg_test(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket && group.stream().to_string().replace(' ', "") == "cfg(test)")
}

/// `mod tests { … }` and nothing after it.
fn is_one_module(tokens: &[TokenTree]) -> bool {
    matches!(tokens, [TokenTree::Ident(keyword), TokenTree::Ident(_), TokenTree::Group(_)] if keyword == "mod")
}
