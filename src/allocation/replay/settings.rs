//! What is asked otherwise.

use serde::Serialize;

use crate::allocation::exchange::PolicyDocument;

/// Keys of the policy, each `None` where every day keeps what it had. Bounds are those of the problem document, and are checked with it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct OtherSettings {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub half_life_days: Option<i64>,
    /// Of the associations that have no radius of their own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default_radius_m: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fairness_tolerance: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stop_cost_m: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub travel_speed_kmh: Option<f64>,
}

impl OtherSettings {
    /// Whether nothing is asked otherwise.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The policy of a day with what is asked in its place.
    pub(in crate::allocation::replay) fn apply(&self, policy: &mut PolicyDocument) {
        policy.half_life_days = self.half_life_days.unwrap_or(policy.half_life_days);
        policy.default_radius_m = self.default_radius_m.unwrap_or(policy.default_radius_m);
        policy.fairness_tolerance = self.fairness_tolerance.unwrap_or(policy.fairness_tolerance);
        policy.stop_cost_m = self.stop_cost_m.unwrap_or(policy.stop_cost_m);
        policy.travel_speed_kmh = self.travel_speed_kmh.unwrap_or(policy.travel_speed_kmh);
    }
}
