//! A road engine that answers as OSRM does: `GET /table/v1/{mode}/{lon,lat;…}?annotations=duration,distance` (API of OSRM 5 and later).
//!
//! Durations and distances come as seconds and metres with decimals; each is rounded to nearest. `null` is no way.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::Deserialize;

use crate::clients::error::{Asked, ClientError};
use crate::clients::http::Http;
use crate::clients::roads::{Network, Point, Roads};
use crate::config::outside::{OutsideServer, ServerUrl};
use crate::domain::number::nearest;
use crate::rounds::exchange::bounds::{MAX_METERS, MAX_SECONDS};
use crate::rounds::problem::{Leg, Profile};

/// The engine at an address.
#[derive(Debug, Clone)]
pub struct Osrm {
    http: Http,
    url: ServerUrl,
}

impl Osrm {
    /// A client of `server`. Asks nothing yet.
    ///
    /// # Errors
    /// `ClientError::Setup` or `Tls`.
    pub fn new(server: &OutsideServer) -> Result<Self, ClientError> {
        Ok(Self { http: Http::new(server.timeout)?, url: server.url.clone() })
    }
}

impl Roads for Osrm {
    fn network(&self, profile: Profile) -> Network {
        let own = mode(profile);
        let mode = if self.url.has_modes() { own } else { DRIVING };
        Network { url: format!("{}/table/v1/{mode}", self.url.for_mode(mode)), is_own: mode == own }
    }

    fn table<'a>(&'a self, network: &'a Network, from: &'a [Point], to: &'a [Point]) -> Asked<'a, Vec<Vec<Option<Leg>>>> {
        Box::pin(async move {
            let asked: TableAnswer = self.http.get(&address(network, from, to), &[]).await?;
            read(&asked, (from.len(), to.len()))
        })
    }
}

const DRIVING: &str = "driving";
const UNREADABLE: ClientError = ClientError::Unreadable("not the table asked for");

/// OSRM's names for modes of travel.
const fn mode(profile: Profile) -> &'static str {
    match profile {
        Profile::Van | Profile::Car => DRIVING,
        Profile::CargoBike => "cycling",
        Profile::OnFoot => "walking",
    }
}

/// The table's address; a point that is both a source and a destination is sent once.
fn address(network: &Network, from: &[Point], to: &[Point]) -> String {
    let mut sent: BTreeMap<Point, usize> = BTreeMap::new();
    let mut coordinates = String::new();
    for point in from.iter().chain(to) {
        let next = sent.len();
        sent.entry(*point).or_insert_with(|| {
            let (latitude, longitude) = point.degrees();
            let between = if next == 0 { "" } else { ";" };
            let _a_string_takes_all = write!(coordinates, "{between}{longitude:.5},{latitude:.5}");
            next
        });
    }
    let indices = |points: &[Point]| {
        let known = points.iter().filter_map(|point| sent.get(point).map(ToString::to_string));
        known.collect::<Vec<_>>().join(";")
    };
    let (sources, destinations) = (indices(from), indices(to));
    format!("{}/{coordinates}?annotations=duration,distance&sources={sources}&destinations={destinations}", network.url)
}

#[derive(Deserialize)]
struct TableAnswer {
    code: String,
    durations: Vec<Vec<Option<f64>>>,
    distances: Vec<Vec<Option<f64>>>,
}

/// The table; `Unreadable` when it is of another size or holds what is no time or length of a day.
fn read(answer: &TableAnswer, (rows, columns): (usize, usize)) -> Result<Vec<Vec<Option<Leg>>>, ClientError> {
    let is_right = |table: &[Vec<Option<f64>>]| table.len() == rows && table.iter().all(|row| row.len() == columns);
    if answer.code != "Ok" || !is_right(&answer.durations) || !is_right(&answer.distances) {
        return Err(UNREADABLE);
    }
    let pairs = answer.durations.iter().zip(&answer.distances);
    pairs.map(|(seconds, meters)| seconds.iter().zip(meters).map(|(seconds, meters)| leg(*seconds, *meters)).collect()).collect()
}

/// Between two points of one street the engine finds up to a metre less than nothing: so much is nothing, in seconds and in metres.
const NOTHING: i64 = -2;

/// `None` where there is no way.
fn leg(seconds: Option<f64>, meters: Option<f64>) -> Result<Option<Leg>, ClientError> {
    let (Some(seconds), Some(meters)) = (seconds, meters) else { return Ok(None) };
    let whole = |value: f64| match nearest(value) {
        NOTHING..0 => 0,
        value => value,
    };
    let leg = Leg { seconds: whole(seconds), meters: whole(meters) };
    let is_right = (0..=MAX_SECONDS).contains(&leg.seconds) && (0..=MAX_METERS).contains(&leg.meters);
    if is_right { Ok(Some(leg)) } else { Err(UNREADABLE) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_that_is_left_and_reached_is_sent_once() {
        let point = |latitude, longitude| Point { latitude, longitude };
        let network = Network { url: "http://h/table/v1/driving".to_owned(), is_own: true };
        let asked = address(&network, &[point(5_063_000, 306_001)], &[point(5_063_000, 306_001), point(-1, 0)]);
        assert_eq!(
            asked,
            "http://h/table/v1/driving/3.06001,50.63000;0.00000,-0.00001?annotations=duration,distance&sources=0&destinations=0;1"
        );
    }

    #[test]
    fn a_table_of_another_size_or_with_a_negative_time_is_none() {
        let of = |durations: &str, distances: &str| {
            let text = format!(r#"{{"code": "Ok", "durations": {durations}, "distances": {distances}}}"#);
            read(&serde_json::from_str(&text).unwrap(), (1, 2)).ok()
        };
        let leg = Leg { seconds: 13, meters: 100 };
        assert_eq!(of("[[12.5, null]]", "[[99.6, null]]"), Some(vec![vec![Some(leg), None]]));
        assert_eq!(of("[[12.5, null]]", "[[99.6]]"), None);
        assert_eq!(of("[[12.5, null]]", "[[-0.7, null]]"), Some(vec![vec![Some(Leg { seconds: 13, meters: 0 }), None]]));
        assert_eq!(of("[[-9, null]]", "[[99.6, null]]"), None);
    }
}
