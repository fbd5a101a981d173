//! Positions of addresses: what is asked of whoever knows them, and how far an answer may be believed.

use serde::{Deserialize, Serialize};

use crate::clients::error::Asked;
use crate::domain::place::position::Position;

/// How exactly an address was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// At its number.
    HouseNumber,
    /// Somewhere in its street.
    Street,
    /// Somewhere in a hamlet or a named place.
    Locality,
    /// Somewhere in its town.
    Municipality,
}

/// A place that an address may mean.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// As the server writes it: `12 Rue Nationale 59000 Lille`.
    pub label: String,
    /// How alike both are, 0 to 1.
    pub score: f64,
    pub precision: Precision,
    pub position: Position,
}

/// Above this score nobody needs to be asked, if the number was found (LEGAL, outside services).
const SURE: f64 = 0.8;
/// Below this one nobody is asked: the place is put on the map by hand.
const LIKELY: f64 = 0.5;

impl Candidate {
    /// Whether it is taken without asking.
    #[must_use]
    pub fn is_sure(&self) -> bool {
        self.score >= SURE && self.precision == Precision::HouseNumber
    }

    /// Whether somebody is asked if it is the one.
    #[must_use]
    pub fn is_likely(&self) -> bool {
        self.score >= LIKELY
    }
}

/// Somebody who knows addresses.
pub trait Addresses: Send + Sync {
    /// Its address: answers of two servers are kept apart by it.
    fn server(&self) -> &str;

    /// What an address may mean, the likeliest first; nothing is an answer too.
    ///
    /// # Errors
    /// `ClientError` when no list comes back.
    fn search<'a>(&'a self, address: &'a str) -> Asked<'a, Vec<Candidate>>;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(score: f64, precision: Precision) -> Candidate {
        Candidate { label: String::new(), score, precision, position: Position::new(50.6, 3.0).unwrap() }
    }

    #[test]
    fn only_a_number_with_a_high_score_is_sure_and_a_low_score_is_not_even_likely() {
        assert!(candidate(0.8, Precision::HouseNumber).is_sure());
        assert!(!candidate(0.79, Precision::HouseNumber).is_sure() && candidate(0.79, Precision::HouseNumber).is_likely());
        assert!(!candidate(0.99, Precision::Street).is_sure() && candidate(0.99, Precision::Street).is_likely());
        assert!(!candidate(0.49, Precision::HouseNumber).is_likely());
    }
}
