//! What a path names.

use std::future::{Ready, ready};
use std::str::FromStr;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};

use crate::domain::invalid::Invalid;
use crate::http::problem::Problem;

/// The only value in the path. One that cannot be a `T` leads nowhere: 404.
pub struct At<T>(pub T);

/// The two values in the path, in their order.
pub struct AtBoth<A, B>(pub A, pub B);

impl<T: FromStr<Err = Invalid>> FromRequest for At<T> {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(part(request, 0).map(Self))
    }
}

impl<A: FromStr<Err = Invalid>, B: FromStr<Err = Invalid>> FromRequest for AtBoth<A, B> {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(part(request, 0).and_then(|first| Ok(Self(first, part(request, 1)?))))
    }
}

fn part<T: FromStr<Err = Invalid>>(request: &HttpRequest, at: usize) -> Result<T, Problem> {
    let text = request.match_info().iter().nth(at).map_or("", |(_, value)| value);
    text.parse().map_err(Problem::not_found)
}
