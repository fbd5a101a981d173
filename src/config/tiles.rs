//! Where the pictures under a map come from, if from anywhere: an address template such as `https://tiles.example.org/{z}/{x}/{y}.png`.
//!
//! Browsers fetch them from there, so the pages' policy must name that host, and the host learns who looks at which quarter: nothing is
//! fetched unless the operator says so.

use crate::config::reader::Reader;

/// What a wrong template is told.
const ALLOWED: &str = "nothing, or an https address with {z}, {x} and {y}";

/// The map's background.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MapSettings {
    /// `None`: the map is drawn on paper.
    pub tiles: Option<Tiles>,
    /// Who made the pictures, as their licence asks.
    pub attribution: String,
}

impl MapSettings {
    /// Reads them.
    pub(in crate::config) fn read(reader: &mut Reader<'_>) -> Self {
        let tiles =
            reader.parsed("map.tiles", ALLOWED, |text| if text.is_empty() { Some(None) } else { Tiles::parse(text).map(Some) }, None);
        Self { tiles, attribution: reader.text("map.attribution").trim().to_owned() }
    }
}

/// A template and the host it leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tiles {
    template: String,
    source: String,
}

impl Tiles {
    /// `None` unless it is an https address with the three places to fill in. `{s}` may stand for the first label of the host.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let rest = text.strip_prefix("https://")?;
        let (host, path) = rest.split_once('/')?;
        let is_filled = ["{z}", "{x}", "{y}"].iter().all(|place| path.contains(place));
        let is_plain = text.chars().all(|one| one.is_ascii_graphic() && !matches!(one, '"' | '\'' | '<' | '>' | ';' | ',' | '\\' | '*'));
        let (start, named) = host.strip_prefix("{s}.").map_or(("", host), |named| ("*.", named));
        let is_host = !named.is_empty() && named.chars().all(|one| one.is_ascii_alphanumeric() || matches!(one, '.' | '-' | ':'));
        (is_filled && is_plain && is_host).then(|| Self { template: text.to_owned(), source: format!("https://{start}{named}") })
    }

    /// The template.
    #[must_use]
    pub fn template(&self) -> &str {
        &self.template
    }

    /// The host, as a Content-Security-Policy names it.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_names_its_host() {
        let source = |text| Tiles::parse(text).map(|tiles| tiles.source);
        assert_eq!(source("https://tiles.example.org/{z}/{x}/{y}.png").as_deref(), Some("https://tiles.example.org"));
        assert_eq!(source("https://{s}.example.org:8443/{z}/{x}/{y}").as_deref(), Some("https://*.example.org:8443"));
    }

    #[test]
    fn what_is_no_template_or_would_open_the_policy_is_refused() {
        for wrong in [
            "http://tiles.example.org/{z}/{x}/{y}.png",
            "https://tiles.example.org/{z}/{x}.png",
            "https:///{z}/{x}/{y}",
            "https://a.example.org; script-src */{z}/{x}/{y}",
            "https://*/{z}/{x}/{y}",
            "https://a{b}.example.org/{z}/{x}/{y}",
        ] {
            assert_eq!(Tiles::parse(wrong), None, "{wrong}");
        }
    }
}
