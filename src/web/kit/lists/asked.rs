//! What the address of a list asks for: `?find=` words, `sort=` a column (`-` before it turns it round), `page=`, `as=csv`, and the
//! list's own filters. What is not understood is not asked.

use std::collections::BTreeMap;

use actix_web::HttpRequest;

const FIND: &str = "find";
const SORT: &str = "sort";
const PAGE: &str = "page";
const AS: &str = "as";
const CSV: &str = "csv";

/// What is asked.
#[derive(Debug, Clone, Default)]
pub struct Asked(BTreeMap<String, String>);

impl Asked {
    /// Of a request.
    #[must_use]
    pub fn of(request: &HttpRequest) -> Self {
        Self::read(request.query_string())
    }

    fn read(query: &str) -> Self {
        let pairs = form_urlencoded::parse(query.as_bytes()).map(|(name, value)| (name.into_owned(), value.trim().to_owned()));
        Self(pairs.filter(|(_, value)| !value.is_empty()).collect())
    }

    /// A filter's value; `""` when it is not asked.
    #[must_use]
    pub fn filter(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    /// The words to look for.
    #[must_use]
    pub fn find(&self) -> &str {
        self.filter(FIND)
    }

    /// The column to sort by, and whether it is turned round.
    #[must_use]
    pub fn sort(&self) -> Option<(&str, bool)> {
        let asked = self.0.get(SORT)?;
        Some(asked.strip_prefix('-').map_or((asked.as_str(), false), |column| (column, true)))
    }

    /// The page, from 1.
    #[must_use]
    pub fn page(&self) -> usize {
        self.filter(PAGE).parse().ok().filter(|page| *page > 0).unwrap_or(1)
    }

    /// Whether a file is wanted.
    #[must_use]
    pub fn is_file(&self) -> bool {
        self.filter(AS) == CSV
    }

    /// The same list at `path`, sorted like this, from its first page.
    #[must_use]
    pub fn sorted(&self, path: &str, sort: &str) -> String {
        self.link(path, SORT, sort)
    }

    /// Another page of it.
    #[must_use]
    pub fn turned(&self, path: &str, page: usize) -> String {
        self.link(path, PAGE, &page.to_string())
    }

    /// It as a file.
    #[must_use]
    pub fn file(&self, path: &str) -> String {
        self.link(path, AS, CSV)
    }

    fn link(&self, path: &str, name: &str, value: &str) -> String {
        let kept = self.0.iter().filter(|(other, _)| ![PAGE, AS, name].contains(&other.as_str()));
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(kept).append_pair(name, value);
        format!("{path}?{}", query.finish())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_keeps_what_was_asked_and_begins_at_the_first_page() {
        let asked = Asked::read("find=caf%C3%A9+cr%C3%A8me&kind=bakery&page=3&sort=-name&rank=");
        assert_eq!((asked.find(), asked.sort(), asked.page(), asked.filter("rank")), ("café crème", Some(("name", true)), 3, ""));
        assert_eq!(asked.sorted("/x", "city"), "/x?find=caf%C3%A9+cr%C3%A8me&kind=bakery&sort=city");
        assert_eq!(asked.turned("/x", 2), "/x?find=caf%C3%A9+cr%C3%A8me&kind=bakery&sort=-name&page=2");
        assert!(!asked.is_file() && Asked::read("as=csv").is_file());
    }

    #[test]
    fn a_page_that_is_none_is_the_first() {
        for query in ["", "page=0", "page=-1", "page=x", "page=99999999999999999999999"] {
            assert_eq!(Asked::read(query).page(), 1, "{query}");
        }
    }
}
