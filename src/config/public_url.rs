//! Where people find the program: the base of every link it writes.

use std::fmt;
use std::net::IpAddr;

/// `https://` anywhere, or `http://` on this machine. Over any other http a cookie or a link could be read on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicUrl {
    secure: bool,
    /// Host, and port unless it is the usual one.
    authority: String,
}

impl PublicUrl {
    /// What is accepted.
    pub const FORM: &str = "https://HOST, or http:// with a loopback address such as http://127.0.0.1:8080, without a path";

    /// Reads it; a single `/` at its end is overlooked.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (scheme, rest) = text.split_once("://")?;
        let authority = rest.strip_suffix('/').unwrap_or(rest);
        let host = host_of(authority)?;
        match scheme {
            "https" => Some(Self { secure: true, authority: authority.to_owned() }),
            "http" if is_loopback(host) => Some(Self { secure: false, authority: authority.to_owned() }),
            _ => None,
        }
    }

    /// Whether browsers come by https: cookies are then kept from everything else.
    #[must_use]
    pub const fn is_secure(&self) -> bool {
        self.secure
    }

    /// The address of `path`, which begins with a slash.
    #[must_use]
    pub fn link(&self, path: &str) -> String {
        format!("{self}{path}")
    }
}

impl Default for PublicUrl {
    fn default() -> Self {
        Self { secure: false, authority: "127.0.0.1".to_owned() }
    }
}

impl fmt::Display for PublicUrl {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}://{}", if self.secure { "https" } else { "http" }, self.authority)
    }
}

/// The host of `host`, `host:port` or `[address]:port`.
fn host_of(authority: &str) -> Option<&str> {
    let (host, port) = match authority.strip_prefix('[') {
        Some(rest) => {
            let (host, after) = rest.split_once(']')?;
            host.parse::<std::net::Ipv6Addr>().ok()?;
            (host, if after.is_empty() { None } else { Some(after.strip_prefix(':')?) })
        }
        None => authority.split_once(':').map_or((authority, None), |(host, port)| (host, Some(port))),
    };
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b':');
    let sound = !host.is_empty() && host.bytes().all(plain) && port.is_none_or(|port| port.parse::<u16>().is_ok());
    sound.then_some(host)
}

fn is_loopback(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn https_is_good_anywhere_and_http_on_this_machine_alone() {
        for good in [
            "https://allies.example.org",
            "https://allies.example.org:8443/",
            "http://127.0.0.1:8080",
            "http://[::1]:80",
            "http://localhost",
        ] {
            assert!(PublicUrl::parse(good).is_some(), "{good}");
        }
        for wrong in [
            "http://allies.example.org",
            "http://192.168.0.4",
            "http://127.0.0.1.example.org",
            "ftp://127.0.0.1",
            "https://",
            "https://host/path",
            "https://user@host",
            "https://host:port",
            "allies.example.org",
            "http://[::1]evil",
        ] {
            assert_eq!(PublicUrl::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_link_is_written_after_the_base() {
        let base = PublicUrl::parse("https://allies.example.org/").unwrap();
        assert_eq!(base.link("/sign-in"), "https://allies.example.org/sign-in");
    }
}
