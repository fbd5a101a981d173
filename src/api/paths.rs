//! Every path of the API, and the address of each kind of object.

use std::fmt::Display;

pub const HEALTH: &str = "/health";
pub const OPENAPI: &str = "/openapi.json";

pub const TERRITORIES: &str = "/api/v1/territories";
pub const TERRITORY: &str = "/api/v1/territories/{territory}";
pub const ORGANISATIONS: &str = "/api/v1/territories/{territory}/organisations";
pub const ORGANISATION: &str = "/api/v1/organisations/{organisation}";
pub const PROFILE: &str = "/api/v1/organisations/{organisation}/profile";
pub const FIGURES: &str = "/api/v1/organisations/{organisation}/people-figures";
pub const TERRITORY_FIGURES: &str = "/api/v1/territories/{territory}/people-figures";
pub const FIGURE_ANSWER: &str = "/api/v1/people-figures/{figure}/answer";
pub const SITES: &str = "/api/v1/territories/{territory}/sites";
pub const SITE: &str = "/api/v1/sites/{site}";
pub const VEHICLES: &str = "/api/v1/territories/{territory}/vehicles";
pub const VEHICLE: &str = "/api/v1/vehicles/{vehicle}";
pub const COLLECTORS: &str = "/api/v1/territories/{territory}/collectors";
pub const COLLECTOR: &str = "/api/v1/collectors/{collector}";
pub const REGULAR_ROUNDS: &str = "/api/v1/territories/{territory}/regular-rounds";
pub const REGULAR_ROUND: &str = "/api/v1/regular-rounds/{regular_round}";
pub const CONVENTIONS: &str = "/api/v1/territories/{territory}/conventions";
pub const CONVENTION: &str = "/api/v1/conventions/{convention}";
pub const OFFERS: &str = "/api/v1/territories/{territory}/offers";
pub const OFFER: &str = "/api/v1/offers/{offer}";
pub const NEEDS: &str = "/api/v1/territories/{territory}/needs";
pub const NEED: &str = "/api/v1/needs/{need}";
pub const RUNS: &str = "/api/v1/territories/{territory}/runs";
pub const DAY: &str = "/api/v1/territories/{territory}/days/{day}";
pub const RUN: &str = "/api/v1/runs/{run}";
pub const PUBLICATION: &str = "/api/v1/runs/{run}/publication";
pub const REPLANNING: &str = "/api/v1/runs/{run}/replanning";
pub const SUMMARY: &str = "/api/v1/runs/{run}/summary";
pub const DOCUMENTS: &str = "/api/v1/runs/{run}/documents";
pub const SHARES: &str = "/api/v1/runs/{run}/shares";
pub const ROUNDS: &str = "/api/v1/runs/{run}/rounds";
pub const WHAT_IF: &str = "/api/v1/runs/{run}/what-if";
pub const OUTBOX: &str = "/api/v1/territories/{territory}/outbox";

/// The path of one object: `pattern` with its only placeholder filled.
#[must_use]
pub fn to(pattern: &str, id: &impl Display) -> String {
    match (pattern.find('{'), pattern.find('}')) {
        (Some(from), Some(to)) => {
            let (before, after) = (pattern.get(..from).unwrap_or_default(), pattern.get(to + 1..).unwrap_or_default());
            format!("{before}{id}{after}")
        }
        _ => pattern.to_owned(),
    }
}
