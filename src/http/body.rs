//! A JSON body, read whole, never larger than the limit.

use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};

use actix_web::body::{BodyStream, MessageBody};
use actix_web::dev::Payload;
use actix_web::http::header::{CONTENT_ENCODING, CONTENT_TYPE, HeaderMap};
use actix_web::web::{self, Bytes, BytesMut};
use actix_web::{FromRequest, HttpRequest};
use serde::de::DeserializeOwned;

use crate::credentials::hex::sha256;
use crate::http::problem::{Problem, ProblemKind};
use crate::http::shape;
use crate::http::state::HttpState;

/// How much beyond the limit is still read and thrown away, so that a client that sends everything before it listens hears the
/// refusal: bytes.
const PATIENCE: usize = 64 << 20;

/// A JSON body.
pub struct Body<T> {
    /// What it says.
    pub value: T,
    /// SHA-256 of its bytes, in hexadecimal.
    pub hash: String,
}

impl<T: DeserializeOwned + 'static> FromRequest for Body<T> {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let limit = request.app_data::<web::Data<HttpState>>().map_or(0, |state| state.body_bytes);
        let media = check_media(request.headers());
        let payload = payload.take();
        Box::pin(async move {
            let bytes = collect(payload, limit).await?;
            media?;
            let document = serde_json::from_slice(&bytes)
                .map_err(|error| Problem::new(ProblemKind::Malformed, format_args!("the body is not JSON: {error}")))?;
            let value = shape::read(document).map_err(Problem::invalid)?;
            Ok(Self { value, hash: sha256(&bytes) })
        })
    }
}

fn check_media(headers: &HeaderMap) -> Result<(), Problem> {
    let given = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("nothing");
    let essence = given.split(';').next().unwrap_or_default().trim();
    if !essence.eq_ignore_ascii_case("application/json") {
        return Err(Problem::new(ProblemKind::UnsupportedMediaType, format_args!("Content-Type is {given}, expected application/json")));
    }
    match headers.get(CONTENT_ENCODING) {
        Some(encoding) if encoding != "identity" => {
            Err(Problem::new(ProblemKind::UnsupportedMediaType, "a compressed body is not read: send it as it is"))
        }
        _ => Ok(()),
    }
}

/// The whole body. One that is too large is read on, up to `PATIENCE`, without being kept.
///
/// # Errors
/// A problem when it is longer than `limit`, in bytes, or ends early.
pub async fn collect(payload: Payload, limit: usize) -> Result<Bytes, Problem> {
    let mut stream = pin!(BodyStream::new(payload));
    let (mut kept, mut seen) = (BytesMut::new(), 0_usize);
    while let Some(chunk) = poll_fn(|context| stream.as_mut().poll_next(context)).await {
        let chunk = chunk.map_err(|error| Problem::new(ProblemKind::Malformed, format_args!("the body ends early: {error}")))?;
        seen = seen.saturating_add(chunk.len());
        if seen <= limit {
            kept.extend_from_slice(&chunk);
        } else if seen > limit.saturating_add(PATIENCE) {
            break;
        }
    }
    if seen > limit {
        return Err(Problem::new(ProblemKind::TooLarge, format_args!("the body is {seen} bytes long, at most {limit} are allowed")));
    }
    Ok(kept.freeze())
}
