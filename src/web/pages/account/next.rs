//! Where somebody goes on to.

use actix_web::HttpRequest;

use crate::services::accounts::link_request::NEXT;
use crate::web::paths;

/// Where the address that was asked for says somebody wanted to go; "" when it says nothing.
#[must_use]
pub fn wanted(request: &HttpRequest) -> String {
    let query = form_urlencoded::parse(request.query_string().as_bytes());
    query.filter(|(name, _)| name == NEXT).map(|(_, value)| value.into_owned()).next().unwrap_or_default()
}

/// `path`, and where it leads on.
#[must_use]
pub fn leading(path: &str, next: &str) -> String {
    let next = safe(next);
    if next == paths::HOME {
        return path.to_owned();
    }
    let next: String = form_urlencoded::byte_serialize(next.as_bytes()).collect();
    format!("{path}?{NEXT}={next}")
}

/// Where somebody wanted to go: a path of ours, never another site.
#[must_use]
pub fn safe(next: &str) -> &str {
    let ours = next.starts_with('/') && !next.starts_with("//") && !next.contains(['\\', '\r', '\n']);
    if ours { next } else { paths::HOME }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_is_kept_through_the_door() {
        assert_eq!(leading("/sign-in/code", "/shares?a=1"), "/sign-in/code?next=%2Fshares%3Fa%3D1");
        assert_eq!(leading("/sign-in/code", "//example.org"), "/sign-in/code");
    }

    #[test]
    fn nobody_is_sent_to_another_site() {
        assert_eq!(safe("/offers?day=1"), "/offers?day=1");
        for foreign in ["", "//example.org", "https://example.org", "/\\example.org", "javascript:alert(1)"] {
            assert_eq!(safe(foreign), "/", "{foreign}");
        }
    }
}
