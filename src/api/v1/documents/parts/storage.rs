//! A mass for each temperature class, in grams.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::api::v1::documents::parts::read::optional_number;
use crate::domain::findings::Findings;
use crate::domain::food::per_class::{Capacity, HoldGrams, Storage};

/// Grams for each temperature class. For a store, what is absent has no limit; for a vehicle, it is 0.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(as = GramsPerClass)]
pub struct PerClassDocument {
    ambient: Option<i64>,
    chilled: Option<i64>,
    frozen: Option<i64>,
    hot: Option<i64>,
}

impl PerClassDocument {
    /// Writes what a recipient can store.
    #[must_use]
    pub fn of_storage(storage: &Storage) -> Self {
        let grams = |limit: Option<HoldGrams>| limit.map(HoldGrams::get);
        Self { ambient: grams(storage.ambient), chilled: grams(storage.chilled), frozen: grams(storage.frozen), hot: grams(storage.hot) }
    }

    /// Writes what a vehicle can carry.
    #[must_use]
    pub fn of_capacity(capacity: &Capacity) -> Self {
        let grams = |limit: HoldGrams| Some(limit.get());
        Self {
            ambient: grams(capacity.ambient),
            chilled: grams(capacity.chilled),
            frozen: grams(capacity.frozen),
            hot: grams(capacity.hot),
        }
    }

    /// Reads what a recipient can store.
    pub fn read_storage(&self, findings: &mut Findings, pointer: &str) -> Option<Storage> {
        let mut read = |class: &str, grams| optional_number(findings, &format!("{pointer}/{class}"), grams, HoldGrams::new);
        let (ambient, chilled) = (read("ambient", self.ambient), read("chilled", self.chilled));
        let (frozen, hot) = (read("frozen", self.frozen), read("hot", self.hot));
        Some(Storage { ambient: ambient?, chilled: chilled?, frozen: frozen?, hot: hot? })
    }

    /// Reads what a vehicle can carry.
    pub fn read_capacity(&self, findings: &mut Findings, pointer: &str) -> Option<Capacity> {
        let storage = self.read_storage(findings, pointer)?;
        let grams = |limit: Option<HoldGrams>| limit.unwrap_or_default();
        Some(Capacity {
            ambient: grams(storage.ambient),
            chilled: grams(storage.chilled),
            frozen: grams(storage.frozen),
            hot: grams(storage.hot),
        })
    }
}
