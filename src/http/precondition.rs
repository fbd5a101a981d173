//! Which version of an object a change is meant for: `ETag` and `If-Match` (RFC 9110, sections 8.8.3 and 13.1.1).

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::header::{HeaderValue, IF_MATCH};
use actix_web::{FromRequest, HttpRequest};

use crate::domain::version::Version;
use crate::http::problem::{Problem, ProblemKind};

/// The version that `If-Match` names. A change without one is refused: it could undo somebody else's.
pub struct IfMatch(pub Version);

impl FromRequest for IfMatch {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let header = request.headers().get(IF_MATCH);
        let missing = || Problem::new(ProblemKind::PreconditionRequired, "the If-Match header is missing");
        ready(header.ok_or_else(missing).and_then(read).map(Self))
    }
}

/// The `ETag` of a version.
#[must_use]
pub fn etag(version: Version) -> String {
    format!("\"{}\"", version.get())
}

fn read(header: &HeaderValue) -> Result<Version, Problem> {
    let text = header.to_str().unwrap_or_default();
    let digits = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    let version = digits.and_then(|digits| digits.parse().ok()).and_then(|number| Version::new(number).ok());
    version.ok_or_else(|| Problem::new(ProblemKind::Malformed, format_args!("If-Match is {text}, expected one ETag such as \"3\"")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_etag_is_read_again_as_its_version() {
        let header = HeaderValue::from_str(&etag(Version::FIRST)).unwrap();
        assert_eq!(read(&header).unwrap(), Version::FIRST);
    }

    #[test]
    fn a_weak_etag_a_star_and_a_list_are_refused() {
        for wrong in ["W/\"1\"", "*", "\"1\", \"2\"", "1", "\"0\"", ""] {
            assert_eq!(read(&HeaderValue::from_static(wrong)).unwrap_err().kind(), ProblemKind::Malformed, "{wrong}");
        }
    }
}
