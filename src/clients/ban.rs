//! A geocoder that answers as the French national address base does (addok): `GET /search?q=&limit=` → `GeoJSON`.

use std::time::Duration;

use serde::Deserialize;
use tokio::sync::Mutex;
use tokio::time::Instant;

use crate::clients::addresses::{Addresses, Candidate, Precision};
use crate::clients::error::{Asked, ClientError};
use crate::clients::http::Http;
use crate::config::outside::OutsideServer;
use crate::domain::place::position::Position;

/// How many candidates are asked for.
const LIMIT: &str = "5";
/// Between two questions: the public server takes fifty a second (LEGAL, outside services).
const BETWEEN: Duration = Duration::from_millis(20);

/// The geocoder at an address.
#[derive(Debug)]
pub struct Ban {
    http: Http,
    server: String,
    next: Mutex<Instant>,
}

impl Ban {
    /// A client of `server`. Asks nothing yet.
    ///
    /// # Errors
    /// `ClientError::Setup` or `Tls`.
    pub fn new(server: &OutsideServer) -> Result<Self, ClientError> {
        let http = Http::new(server.timeout)?;
        Ok(Self { http, server: format!("{}/search", server.url.as_str()), next: Mutex::new(Instant::now()) })
    }

    /// Waits for its turn.
    async fn turn(&self) {
        let mut next = self.next.lock().await;
        tokio::time::sleep_until(*next).await;
        *next = Instant::now() + BETWEEN;
    }
}

impl Addresses for Ban {
    fn server(&self) -> &str {
        &self.server
    }

    fn search<'a>(&'a self, address: &'a str) -> Asked<'a, Vec<Candidate>> {
        Box::pin(async move {
            self.turn().await;
            let answer: SearchAnswer = self.http.get(&self.server, &[("q", address), ("limit", LIMIT)]).await?;
            Ok(answer.features.into_iter().filter_map(Feature::into_candidate).collect())
        })
    }
}

#[derive(Deserialize)]
struct SearchAnswer {
    features: Vec<Feature>,
}

#[derive(Deserialize)]
struct Feature {
    geometry: Geometry,
    properties: Properties,
}

#[derive(Deserialize)]
struct Geometry {
    /// Longitude, latitude.
    coordinates: (f64, f64),
}

#[derive(Deserialize)]
struct Properties {
    label: String,
    score: f64,
    #[serde(rename = "type")]
    kind: String,
}

impl Feature {
    /// `None` for a kind that is no address, and for a position off the globe.
    fn into_candidate(self) -> Option<Candidate> {
        let precision = match self.properties.kind.as_str() {
            "housenumber" => Precision::HouseNumber,
            "street" => Precision::Street,
            "locality" => Precision::Locality,
            "municipality" => Precision::Municipality,
            _ => return None,
        };
        let (longitude, latitude) = self.geometry.coordinates;
        let position = Position::new(latitude, longitude).ok()?;
        Some(Candidate { label: self.properties.label, score: self.properties.score, precision, position })
    }
}
