//! The outside services that may be asked: a road engine and a geocoder. Each is optional, and off by default.

use std::time::Duration;

use crate::config::reader::Reader;

/// What stands in an address for the mode of travel.
const PROFILE: &str = "{profile}";

/// Where roads and addresses are asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OutsideSettings {
    /// `None`: travel times are estimated from great circles.
    pub roads: Option<OutsideServer>,
    /// `None`: people find positions on a map themselves.
    pub addresses: Option<OutsideServer>,
}

/// A server, and how long an answer of it may take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutsideServer {
    pub url: ServerUrl,
    pub timeout: Duration,
}

/// The base of a server's addresses: http or https, no account, no query. That of roads may have `{profile}` in its path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerUrl(String);

impl OutsideSettings {
    /// Reads them.
    pub(in crate::config) fn read(reader: &mut Reader<'_>) -> Self {
        const FORM: &str = "nothing, or an address such as http://127.0.0.1:5000, without account or query";
        let mut server = |section: &str, key: &str, parse: fn(&str) -> Option<ServerUrl>| {
            let url = reader.parsed(
                &format!("{section}.{key}"),
                FORM,
                |text| if text.is_empty() { Some(None) } else { parse(text).map(Some) },
                None,
            );
            let seconds = reader.number(&format!("{section}.timeout_seconds"), 1..=60);
            url.map(|url| OutsideServer { url, timeout: Duration::from_secs(seconds) })
        };
        Self { roads: server("travel", "osrm_url", ServerUrl::of_roads), addresses: server("geocoding", "url", ServerUrl::parse) }
    }
}

impl ServerUrl {
    /// Reads it; slashes at its end are overlooked.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (scheme, rest) = text.split_once("://")?;
        let rest = rest.trim_end_matches('/');
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        let is_host = !host.is_empty() && host.chars().all(|one| one.is_ascii_alphanumeric() || matches!(one, '.' | '-' | ':' | '[' | ']'));
        let is_path = path.chars().all(|one| one.is_ascii_alphanumeric() || matches!(one, '.' | '-' | '_' | '~' | '/' | '%'));
        (matches!(scheme, "http" | "https") && is_host && is_path).then(|| Self(format!("{scheme}://{rest}")))
    }

    /// The same, with a place for the mode of travel in its path if need be.
    #[must_use]
    pub fn of_roads(text: &str) -> Option<Self> {
        let (before, after) = text.split_once(PROFILE).unwrap_or((text, ""));
        let is_in_path = before == text || before.splitn(4, '/').nth(3).is_some();
        let plain = Self::parse(&format!("{before}driving{after}"));
        match plain {
            Some(_) if before != text && is_in_path => Some(Self(text.trim_end_matches('/').to_owned())),
            Some(_) if before == text => Self::parse(text),
            _ => None,
        }
    }

    /// Whether there is another server for each mode of travel.
    #[must_use]
    pub fn has_modes(&self) -> bool {
        self.0.contains(PROFILE)
    }

    /// The base for a mode of travel.
    #[must_use]
    pub fn for_mode(&self, mode: &str) -> String {
        self.0.replace(PROFILE, mode)
    }

    /// The base.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_is_http_or_https_and_nothing_but_a_base() {
        for good in ["http://127.0.0.1:5000", "https://data.example.org/geocodage/", "http://[::1]:5000"] {
            assert!(ServerUrl::parse(good).is_some(), "{good}");
        }
        let wrong =
            ["data.example.org", "ftp://host", "https://", "https://me:secret@host", "https://host/?key=1", "https://host/{profile}"];
        for wrong in wrong {
            assert_eq!(ServerUrl::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn roads_may_lie_at_another_address_for_each_mode() {
        let url = ServerUrl::of_roads("https://roads.example.org/routed-{profile}/").unwrap();
        assert_eq!((url.has_modes(), url.for_mode("walking").as_str()), (true, "https://roads.example.org/routed-walking"));
        let url = ServerUrl::of_roads("http://127.0.0.1:5000/").unwrap();
        assert_eq!((url.has_modes(), url.for_mode("walking").as_str()), (false, "http://127.0.0.1:5000"));
        for wrong in ["https://{profile}.example.org/a", "https://a/{profile}/{profile}", "{profile}"] {
            assert_eq!(ServerUrl::of_roads(wrong), None, "{wrong}");
        }
    }
}
