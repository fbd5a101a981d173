//! One way to ask over HTTP: a time limit, a largest answer, JSON.

use std::sync::Arc;
use std::time::Duration;

use reqwest::{Client, RequestBuilder, Response, StatusCode, header};
use rustls::crypto::ring;
use rustls::{ClientConfig, RootCertStore};
use serde::de::DeserializeOwned;

use crate::clients::error::ClientError;

/// The largest answer that is read: a table of a hundred places to a hundred has about 300 kB.
const LARGEST: usize = 8 << 20;
/// How long to wait when a server that asks to wait does not say how long, in seconds.
const PAUSE: u64 = 1;

/// A client with its time limit.
#[derive(Debug, Clone)]
pub struct Http {
    client: Client,
}

impl Http {
    /// A client whose answers take `timeout` at most, from the first byte out to the last one in.
    ///
    /// # Errors
    /// `ClientError::Setup` or `Tls` when this machine cannot speak.
    pub fn new(timeout: Duration) -> Result<Self, ClientError> {
        let agent = concat!("allies/", env!("CARGO_PKG_VERSION"));
        let client = Client::builder().tls_backend_preconfigured(tls()?).timeout(timeout).user_agent(agent);
        // Positions and addresses go where the operator said, and nowhere else.
        let client = client.redirect(reqwest::redirect::Policy::none()).build().map_err(ClientError::Setup)?;
        Ok(Self { client })
    }

    /// Asks for the JSON document at `url`.
    ///
    /// # Errors
    /// `ClientError`, without the address that was asked.
    pub async fn get<T: DeserializeOwned>(&self, url: &str, query: &[(&str, &str)]) -> Result<T, ClientError> {
        let request = self.client.get(url).query(query);
        let bytes = read(send(request).await?).await?;
        serde_json::from_slice(&bytes).map_err(|_| ClientError::Unreadable("not the JSON document expected"))
    }
}

/// TLS by rustls with ring, trusting the authorities that browsers trust.
///
/// # Errors
/// `ClientError::Tls` when ring knows no version of it.
pub fn tls() -> Result<ClientConfig, ClientError> {
    let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    let versions = ClientConfig::builder_with_provider(Arc::new(ring::default_provider())).with_safe_default_protocol_versions();
    Ok(versions.map_err(ClientError::Tls)?.with_root_certificates(roots).with_no_client_auth())
}

async fn send(request: RequestBuilder) -> Result<Response, ClientError> {
    let response = request.send().await.map_err(silent)?;
    match response.status() {
        StatusCode::TOO_MANY_REQUESTS => Err(ClientError::Busy { seconds: pause(&response) }),
        status if status.is_success() => Ok(response),
        status => Err(ClientError::Status(status.as_u16())),
    }
}

fn pause(response: &Response) -> u64 {
    let told = response.headers().get(header::RETRY_AFTER).and_then(|value| value.to_str().ok());
    told.and_then(|text| text.trim().parse().ok()).unwrap_or(PAUSE)
}

async fn read(mut response: Response) -> Result<Vec<u8>, ClientError> {
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(silent)? {
        if bytes.len() + chunk.len() > LARGEST {
            return Err(ClientError::TooLarge(LARGEST));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

fn silent(error: reqwest::Error) -> ClientError {
    ClientError::Silent(error.without_url())
}
