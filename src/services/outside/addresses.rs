//! Where an address is. What was found is kept, by the address as it was asked for in its plainest form.

use serde::{Deserialize, Serialize};

use crate::clients::addresses::{Candidate, Precision};
use crate::clients::error::chain;
use crate::domain::access::action::Action;
use crate::domain::id::TerritoryId;
use crate::domain::place::position::Position;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::services::outside::model::{ADDRESSES_KEPT, short_name};
use crate::services::rights::{Target, check};
use crate::store::outside::address::{address_find, address_keep};

/// The shortest and the longest address that the address base takes, in characters.
const LENGTH: std::ops::RangeInclusive<usize> = 3..=200;

/// What came of looking an address up.
#[derive(Debug, Clone, PartialEq)]
pub enum AddressSearch {
    /// There is nobody to ask.
    Off,
    /// Whoever is asked does not answer.
    Unanswered,
    /// The places that it may mean, the likeliest first; none that nobody should be asked about.
    Found(Vec<Candidate>),
}

impl AddressSearch {
    /// The one place that is taken without asking.
    #[must_use]
    pub fn sure(&self) -> Option<&Candidate> {
        match self {
            Self::Found(candidates) => candidates.first().filter(|first| first.is_sure()),
            Self::Off | Self::Unanswered => None,
        }
    }
}

/// A candidate as it is kept.
#[derive(Serialize, Deserialize)]
struct KeptCandidate {
    label: String,
    score: f64,
    precision: Precision,
    latitude: f64,
    longitude: f64,
}

impl Services {
    /// Whether there is somebody to ask for addresses.
    #[must_use]
    pub fn finds_addresses(&self) -> bool {
        self.outside.addresses.is_some()
    }

    /// Looks an address up, for somebody who may add places to a territory.
    ///
    /// # Errors
    /// `Forbidden`; a geocoder that does not answer is no error.
    pub async fn find_address(&self, actor: &Actor, territory: &TerritoryId, address: &str) -> Result<AddressSearch, ServiceError> {
        check(actor, Action::ChangeSite, &Target::of(territory))?;
        self.look_up(address).await
    }

    /// Looks an address up.
    ///
    /// # Errors
    /// `ServiceError` when the database fails.
    pub(in crate::services) async fn look_up(&self, address: &str) -> Result<AddressSearch, ServiceError> {
        let Some(addresses) = self.outside.addresses.clone() else { return Ok(AddressSearch::Off) };
        let asked = plain(address);
        if !LENGTH.contains(&asked.chars().count()) {
            return Ok(AddressSearch::Found(Vec::new()));
        }
        let server = short_name(addresses.server());
        let found = match self.known_address(&server, &asked).await? {
            Some(known) => known,
            None => match addresses.search(&asked).await {
                Ok(found) => {
                    self.keep_address(server, asked, &found).await?;
                    found
                }
                Err(error) => {
                    tracing::warn!(error = %chain(&error), "the geocoder does not answer");
                    return Ok(AddressSearch::Unanswered);
                }
            },
        };
        Ok(AddressSearch::Found(found.into_iter().filter(Candidate::is_likely).collect()))
    }

    async fn known_address(&self, server: &str, asked: &str) -> Result<Option<Vec<Candidate>>, ServiceError> {
        let (server, asked, oldest) = (server.to_owned(), asked.to_owned(), self.now() - ADDRESSES_KEPT);
        let kept = self.read(move |connection| Ok(address_find(connection, (&server, &asked), oldest)?)).await?;
        // What another version wrote is asked for again.
        Ok(kept.as_deref().and_then(read))
    }

    async fn keep_address(&self, server: String, asked: String, found: &[Candidate]) -> Result<(), ServiceError> {
        let (text, now) = (write(found)?, self.now());
        self.write(Keep::nothing(), move |connection| Ok(address_keep(connection, (&server, &asked), &text, now)?)).await
    }
}

/// The address in small letters, with one space where there were spaces, commas or line ends.
fn plain(address: &str) -> String {
    let words = address.split(|one: char| one.is_whitespace() || one == ',').filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

fn write(found: &[Candidate]) -> Result<String, ServiceError> {
    let kept = |one: &Candidate| KeptCandidate {
        label: one.label.clone(),
        score: one.score,
        precision: one.precision,
        latitude: one.position.latitude(),
        longitude: one.position.longitude(),
    };
    serde_json::to_string(&found.iter().map(kept).collect::<Vec<_>>()).map_err(|error| ServiceError::conflict("not_written", error))
}

fn read(text: &str) -> Option<Vec<Candidate>> {
    let kept: Vec<KeptCandidate> = serde_json::from_str(text).ok()?;
    let candidate = |one: KeptCandidate| {
        let position = Position::new(one.latitude, one.longitude).ok()?;
        Some(Candidate { label: one.label, score: one.score, precision: one.precision, position })
    };
    kept.into_iter().map(candidate).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_address_typed_in_two_ways_is_asked_for_once() {
        assert_eq!(plain(" 12,  Rue Nationale\n59000 LILLE "), plain("12 rue nationale 59000 Lille"));
    }
}
