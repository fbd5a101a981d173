//! The tests' own HTTP client.

use allies::clients::http::tls;
use reqwest::ClientBuilder;

/// A client that trusts whom the program trusts: reqwest is built without TLS of its own, and panics where none is given.
pub fn client() -> ClientBuilder {
    reqwest::Client::builder().tls_backend_preconfigured(tls().unwrap())
}
