//! A territory.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::api::document::Document;
use crate::api::v1::documents::parts::contact::ContactDocument;
use crate::api::v1::documents::parts::read::{each, every, yes};
use crate::api::v1::documents::parts::storage::PerClassDocument;
use crate::api::v1::documents::standing::wave::WaveDocument;
use crate::domain::findings::Findings;
use crate::domain::food::family::ProductFamily;
use crate::domain::food::groups::FoodGroups;
use crate::domain::food::per_class::Storage;
use crate::domain::place::territory::{
    HalfLife, Radius, SharingPolicy, SharingPolicyParts, StopCost, Stops, Territory, TripGrams, TripLimits, Visits,
};
use crate::domain::time::wave::Waves;

/// A territory: whose day is solved, in which civil time, with which policy.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Territory)]
pub struct TerritoryDocument {
    /// Its short name in commands, unique in the instance.
    #[schema(example = "lille-sud")]
    code: String,
    #[schema(example = "Lille-Sud")]
    name: String,
    /// A name of the IANA database.
    #[schema(example = "Europe/Paris")]
    time_zone: String,
    /// Who answers questions; mails are answered to this address.
    #[serde(default)]
    coordinator: ContactDocument,
    #[serde(default)]
    policy: PolicyDocument,
    #[serde(default)]
    waves: Vec<WaveDocument>,
    /// False once it is closed.
    #[serde(default = "yes")]
    active: bool,
}

/// How a territory shares. What is absent is as usual: 14 days, 0.03, 2 km, 30 km, 30 km/h, 3 visits of a donor, 1 kg a trip,
/// all food together, any mass carried.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(as = SharingPolicy)]
pub struct PolicyDocument {
    /// Days after which what was received counts half.
    half_life_days: u16,
    /// The part of its fair mass that an association may lose or gain for fewer stops and shorter ways: 0 to 0.2.
    fairness_tolerance: f64,
    /// What one more pair of donor and association costs, in metres of road.
    stop_cost_m: i64,
    /// How far food travels when an association says nothing, in metres.
    default_radius_m: i64,
    /// Mean speed from door to door.
    travel_speed_kmh: f64,
    /// How many associations come to one donor in a day; null: no limit.
    max_collectors: Option<i32>,
    /// The least mass worth a trip from one donor to one association; null: any.
    min_trip_grams: Option<i64>,
    /// To how many donors one association goes in a day; null, as usual: no limit.
    max_donors_per_day: Option<i32>,
    /// Product families that are shared out apart, group after group, each with its own memory: every family in exactly one group. The order
    /// within a group means nothing. null, as usual: all food together, a kilo is a kilo.
    groups: Option<Vec<Vec<String>>>,
    /// What can be carried in a day, for each temperature class; null: no limit.
    carrying_capacity_grams: Option<PerClassDocument>,
}

impl Default for PolicyDocument {
    fn default() -> Self {
        Self::of(SharingPolicy::usual())
    }
}

impl PolicyDocument {
    fn of(policy: SharingPolicy) -> Self {
        Self {
            half_life_days: policy.half_life().get(),
            fairness_tolerance: policy.fairness_tolerance(),
            stop_cost_m: policy.stop_cost().get(),
            default_radius_m: policy.default_radius().get(),
            travel_speed_kmh: policy.travel_speed_kmh(),
            max_collectors: policy.limits().visits.map(Visits::get),
            min_trip_grams: policy.limits().least.map(TripGrams::get),
            max_donors_per_day: policy.limits().stops.map(Stops::get),
            groups: policy
                .groups()
                .map(|groups| groups.all().iter().map(|group| group.iter().map(ToString::to_string).collect()).collect()),
            carrying_capacity_grams: (policy.carrying() != Storage::default()).then(|| PerClassDocument::of_storage(&policy.carrying())),
        }
    }

    fn read(&self, findings: &mut Findings) -> Option<SharingPolicy> {
        let half_life = findings.keep("/policy/half_life_days", HalfLife::new(self.half_life_days));
        let stop_cost = findings.keep("/policy/stop_cost_m", StopCost::new(self.stop_cost_m));
        let default_radius = findings.keep("/policy/default_radius_m", Radius::new(self.default_radius_m));
        let limits = self.limits(findings);
        let groups = self.groups.as_ref().map_or(Some(None), |groups| food_groups(findings, groups).map(Some));
        let carrying = self.carrying_capacity_grams.as_ref();
        let carrying = carrying.map_or(Some(Storage::default()), |one| one.read_storage(findings, "/policy/carrying_capacity_grams"));
        let parts = SharingPolicyParts {
            half_life: half_life?,
            fairness_tolerance: self.fairness_tolerance,
            stop_cost: stop_cost?,
            default_radius: default_radius?,
            travel_speed_kmh: self.travel_speed_kmh,
            limits,
            groups: groups?,
            carrying: carrying?,
        };
        findings.keep("/policy", SharingPolicy::new(parts))
    }

    fn limits(&self, findings: &mut Findings) -> TripLimits {
        TripLimits {
            visits: self.max_collectors.and_then(|visits| findings.keep("/policy/max_collectors", Visits::new(visits))),
            least: self.min_trip_grams.and_then(|grams| findings.keep("/policy/min_trip_grams", TripGrams::new(grams))),
            stops: self.max_donors_per_day.and_then(|stops| findings.keep("/policy/max_donors_per_day", Stops::new(stops))),
        }
    }
}

fn food_groups(findings: &mut Findings, groups: &[Vec<String>]) -> Option<FoodGroups> {
    const POINTER: &str = "/policy/groups";
    let groups: Option<Vec<Vec<ProductFamily>>> = every(POINTER, groups, |pointer, group| each(findings, &pointer, group));
    findings.keep(POINTER, FoodGroups::new(&groups?))
}

impl Document for TerritoryDocument {
    type Value = Territory;

    fn of(territory: &Territory) -> Self {
        Self {
            code: territory.code.to_string(),
            name: territory.name.to_string(),
            time_zone: territory.zone.name().to_owned(),
            coordinator: ContactDocument::of(&territory.coordinator),
            policy: PolicyDocument::of(territory.policy),
            waves: territory.waves.all().iter().map(WaveDocument::of).collect(),
            active: territory.active,
        }
    }

    fn read(&self, findings: &mut Findings) -> Option<Territory> {
        let code = findings.keep("/code", self.code.parse());
        let name = findings.keep("/name", self.name.parse());
        let zone = findings.keep("/time_zone", self.time_zone.parse());
        let coordinator = self.coordinator.read(findings, "/coordinator");
        let policy = self.policy.read(findings);
        let waves: Option<Vec<_>> = every("/waves", &self.waves, |pointer, wave| wave.read(findings, &pointer));
        let waves = waves.and_then(|waves| findings.keep("/waves", Waves::new(waves)));
        Some(Territory {
            code: code?,
            name: name?,
            zone: zone?,
            coordinator: coordinator?,
            policy: policy?,
            waves: waves?,
            active: self.active,
        })
    }
}
