//! A sentence that is said once, on the page after a form: kept by the browser for a minute in a cookie that no script reads.

use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::{HttpRequest, HttpResponse};

const NAME: &str = "allies-said";
const KEPT_SECONDS: i64 = 60;
/// The longest sentence that is shown, in characters.
const LONGEST: usize = 1000;

/// What is said once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flash(pub String);

impl Flash {
    /// What the browser brings back.
    #[must_use]
    pub fn of(request: &HttpRequest) -> Option<Self> {
        let sentence: String = request.cookie(NAME)?.value().chars().take(LONGEST).collect();
        (!sentence.trim().is_empty()).then_some(Self(sentence))
    }

    /// The cookie that carries it.
    #[must_use]
    pub fn cookie(&self) -> Cookie<'static> {
        made(&self.0, KEPT_SECONDS)
    }

    /// Tells the browser to forget what was said.
    pub fn forget(response: &mut HttpResponse) {
        if let Err(error) = response.add_cookie(&made("", 0)) {
            tracing::warn!(%error, "a cookie could not be written");
        }
    }
}

/// Percent-encoded: a cookie holds neither accents nor semicolons, and a browser's is read by undoing that.
fn encoded(value: &str) -> String {
    form_urlencoded::byte_serialize(value.as_bytes()).collect::<String>().replace('+', "%20")
}

fn made(value: &str, seconds: i64) -> Cookie<'static> {
    Cookie::build(NAME, encoded(value)).path("/").http_only(true).same_site(SameSite::Lax).max_age(Duration::seconds(seconds)).finish()
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    #[test]
    fn any_sentence_comes_back_as_it_was_said() {
        for sentence in ["C’est noté : 12,5 kg ; merci", "100 % a+b=c \u{202F}é"] {
            let cookie = Flash(sentence.to_owned()).cookie().to_string();
            assert!(cookie.is_ascii(), "{cookie}");
            let (shown, _) = cookie.split_once(';').unwrap();
            let request = TestRequest::default().insert_header(("cookie", shown)).to_http_request();
            assert_eq!(Flash::of(&request), Some(Flash(sentence.to_owned())));
        }
    }
}
