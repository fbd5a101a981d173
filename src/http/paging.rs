//! Lists in pages: `?after=CURSOR&limit=N`. A cursor is opaque to clients; here it is the last id of the page before.

use std::collections::BTreeMap;
use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};
use utoipa::IntoParams;

use crate::domain::field_error::FieldError;
use crate::domain::findings::Findings;
use crate::domain::invalid::Invalid;
use crate::domain::page::{PageLimit, PageRequest};
use crate::domain::public_id::PublicId;
use crate::http::problem::Problem;

/// What the query of a list may say.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "documents the query that `Paging` reads")]
pub struct PageParams {
    /// The `next` of the page before; without it, the first page.
    after: Option<String>,
    /// How many objects at most.
    #[param(minimum = 1, maximum = 200, default = 50)]
    limit: Option<u16>,
}

/// The page that the query asks for.
pub struct Paging<Id>(pub PageRequest<Id>);

impl<Id: PublicId> FromRequest for Paging<Id> {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(read(request.query_string()).map(Self).map_err(Problem::invalid))
    }
}

/// The cursor that continues after `id`.
#[must_use]
pub fn cursor(id: &impl ToString) -> String {
    id.to_string().replace('-', "")
}

fn read<Id: PublicId>(query: &str) -> Result<PageRequest<Id>, Vec<FieldError>> {
    let mut findings = Findings::default();
    let mut request = PageRequest { after: None, limit: PageLimit::default() };
    match web::Query::<BTreeMap<String, String>>::from_query(query) {
        Ok(given) => {
            for (name, value) in given.into_inner() {
                match name.as_str() {
                    "after" => request.after = findings.keep(name, after(&value)),
                    "limit" => request.limit = findings.keep(name, limit(&value)).unwrap_or_default(),
                    _ => findings.say(name, "unknown_parameter", "expected after or limit"),
                }
            }
        }
        Err(error) => findings.say("", "malformed", error.to_string()),
    }
    findings.conclude(Some(request))
}

fn after<Id: PublicId>(text: &str) -> Result<Id, Invalid> {
    let bits = if text.len() == 32 { u128::from_str_radix(text, 16).ok() } else { None };
    bits.map(Id::from_bits).ok_or_else(|| Invalid::malformed("cursor", text, "the `next` of a page"))
}

fn limit(text: &str) -> Result<PageLimit, Invalid> {
    let expected = || Invalid::malformed(PageLimit::WHAT, text, format_args!("a number from {} to {}", PageLimit::MIN, PageLimit::MAX));
    PageLimit::new(text.parse().map_err(|_| expected())?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::SiteId;

    #[test]
    fn a_cursor_is_read_again_as_the_id_it_was_made_of() {
        let id = SiteId::from_bits(0x0190_a1b2_c3d4_7e5f_8a9b_0c1d_2e3f_4a5b);
        let request = read::<SiteId>(&format!("after={}&limit=3", cursor(&id))).unwrap();
        assert_eq!(request, PageRequest { after: Some(id), limit: PageLimit::new(3).unwrap() });
    }

    #[test]
    fn every_wrong_parameter_is_told() {
        let told = read::<SiteId>("after=x&limit=0&page=2").unwrap_err();
        assert_eq!(told.iter().map(|error| error.pointer.as_str()).collect::<Vec<_>>(), ["after", "limit", "page"]);
    }

    #[test]
    fn a_query_that_is_no_query_is_no_panic() {
        assert!(read::<SiteId>("%ff%fe=%zz&&&=").is_err());
    }
}
