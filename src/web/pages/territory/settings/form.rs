//! The form of a territory.

use crate::domain::field_error::FieldError;
use crate::domain::food::groups::FoodGroups;
use crate::domain::food::per_class::{HoldGrams, Storage};
use crate::domain::invalid::Invalid;
use crate::domain::number::{approximate, nearest};
use crate::domain::place::territory::{
    HalfLife, Radius, SharingPolicy, SharingPolicyParts, StopCost, Stops, Territory, TripGrams, TripLimits, Visits,
};
use crate::domain::time::wave::Waves;
use crate::web::kit::posted::Posted;
use crate::web::kit::reading::{Reading, kilograms, typed_kilograms, whole};
use crate::web::kit::visit::Visit;
use crate::web::pages::territory::edit::draft::Draft;
use crate::web::pages::territory::edit::read::{ACTIVE, active, contact, contact_fields, known_contact, known_tick};
use crate::web::pages::territory::settings::waves;
use crate::wording::pages::messages::Messages;
use crate::wording::pages::territory::edit::EditText;
use crate::wording::pages::territory::settings::SettingsText;

const NAME: &str = "name";
const CODE: &str = "code";
const ZONE: &str = "zone";
const HALF_LIFE: &str = "half_life";
const STOP_COST: &str = "stop_cost";
const RADIUS: &str = "radius";
const SPEED: &str = "speed";
const TOLERANCE: &str = "tolerance";
const VISITS: &str = "visits";
const LEAST_TRIP: &str = "least_trip";
const STOPS: &str = "stops";
const GROUPS: &str = "groups";
/// The fields of what can be carried, in the order of the classes.
const CARRYING: [&str; 4] = ["carrying_ambient", "carrying_chilled", "carrying_frozen", "carrying_hot"];
const METRES: i64 = 1_000;
/// Thousandths of a percent in the whole.
const WHOLE: i64 = 100_000;
const USUAL_ZONE: &str = "Europe/Paris";

/// Who fills it in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum For {
    /// The coordinator of the territory.
    Coordinator,
    /// An administrator, who may also close it.
    Administrator,
    /// An administrator who makes one: it gets a code.
    New,
}

/// The form; `groups` are the families that the territory shares out apart, or would.
#[must_use]
pub fn draft(visit: &Visit, posted: &Posted, (whom, groups): (For, Option<FoodGroups>)) -> Draft {
    let (t, edit) = (SettingsText::of(visit.language()), EditText::of(visit.language()));
    let draft = Draft::new(visit, posted.clone()).part("").field("text", NAME, (t.name, ""));
    let draft = if whom == For::New { draft.field("text", CODE, (t.code, t.code_hint)) } else { draft };
    let draft = draft.field("text", ZONE, (t.zone, t.zone_hint));
    let draft = contact_fields(draft.part(t.coordinator), edit);
    let draft = waves::fields(draft, posted, (visit.say(), t, edit)).fold(t.sharing);
    let draft = draft.field("number", HALF_LIFE, (t.half_life, t.half_life_hint)).field("number", RADIUS, (t.radius, t.radius_hint));
    let draft = draft.field("text", STOP_COST, (t.stop_cost, t.stop_cost_hint)).field("number", SPEED, (t.speed, t.speed_hint));
    let draft = draft.field("text", TOLERANCE, (t.tolerance, t.tolerance_hint));
    let draft = draft.field("number", VISITS, (t.visits, t.visits_hint)).field("text", LEAST_TRIP, (t.least_trip, t.least_trip_hint));
    let draft = draft.field("number", STOPS, (t.stops, t.stops_hint));
    let told: Vec<String> = groups.unwrap_or_else(FoodGroups::usual).all().iter().map(|group| visit.say().families(group)).collect();
    let draft = draft.field("tick", GROUPS, (t.groups, &(t.groups_hint)(&told.join(" ; "))));
    let carrying = CARRYING.iter().zip(t.carrying).zip([t.carrying_hint, "", "", ""]);
    let draft = carrying.fold(draft, |draft, ((field, label), hint)| draft.field("mass", *field, (label, hint)));
    if whom == For::Administrator { draft.part("").field("tick", ACTIVE, (t.open, t.open_hint)) } else { draft }
}

/// What stands there, as one types it.
#[must_use]
pub fn known(it: &Territory) -> Posted {
    let posted = Posted::new().with(NAME, it.name.as_str()).with(CODE, it.code.as_str()).with(ZONE, it.zone.name());
    let policy = it.policy;
    let posted = posted.with(HALF_LIFE, policy.half_life().get().to_string()).with(STOP_COST, tenths(policy.stop_cost().get()));
    let posted =
        posted.with(RADIUS, (policy.default_radius().get() / METRES).to_string()).with(SPEED, format!("{:.0}", policy.travel_speed_kmh()));
    let posted = known_limits(posted, policy.limits()).with(TOLERANCE, percent(policy.fairness_tolerance()));
    let posted = known_tick(known_carrying(posted, policy.carrying()), GROUPS, policy.groups().is_some());
    known_tick(waves::known(known_contact(posted, &it.coordinator), &it.waves), ACTIVE, it.active)
}

/// What a new one usually is.
#[must_use]
pub fn usual() -> Posted {
    let policy = SharingPolicy::usual();
    let posted = known_limits(Posted::new(), policy.limits()).with(ZONE, USUAL_ZONE).with(HALF_LIFE, policy.half_life().get().to_string());
    let posted =
        posted.with(STOP_COST, tenths(policy.stop_cost().get())).with(RADIUS, (policy.default_radius().get() / METRES).to_string());
    let posted = posted.with(TOLERANCE, percent(policy.fairness_tolerance()));
    waves::known(posted.with(SPEED, format!("{:.0}", policy.travel_speed_kmh())), &Waves::usual().unwrap_or_default())
}

/// The limits; an empty field is none.
fn known_limits(posted: Posted, limits: TripLimits) -> Posted {
    let typed = |value: Option<String>| value.unwrap_or_default();
    let posted = posted.with(VISITS, typed(limits.visits.map(|visits| visits.get().to_string())));
    let posted = posted.with(LEAST_TRIP, typed(limits.least.map(|least| typed_kilograms(least.get()))));
    posted.with(STOPS, typed(limits.stops.map(|stops| stops.get().to_string())))
}

/// What can be carried; an empty field is no limit.
fn known_carrying(posted: Posted, carrying: Storage) -> Posted {
    let grams = [carrying.ambient, carrying.chilled, carrying.frozen, carrying.hot];
    let typed = |hold: Option<HoldGrams>| hold.map(|hold| typed_kilograms(hold.get())).unwrap_or_default();
    CARRYING.iter().zip(grams).fold(posted, |posted, (field, hold)| posted.with(field, typed(hold)))
}

/// What was typed; what the form does not ask stays as it was `before`.
///
/// # Errors
/// Every wrong field.
pub fn read(posted: &Posted, before: Option<&Territory>, whom: For) -> Result<Territory, Vec<FieldError>> {
    let mut reading = Reading::of(posted);
    let name = reading.required(NAME);
    let code = match (before, posted.text(CODE).trim()) {
        (Some(before), _) => Some(before.code.clone()),
        (None, "") => waves::plain(posted.text(NAME)).parse().ok(),
        (None, _) => reading.required(CODE),
    };
    let (zone, coordinator) = (reading.required(ZONE), contact(&mut reading));
    let waves = waves::read(&mut reading, posted);
    let policy = policy(&mut reading, before.map(|before| before.policy).unwrap_or_default());
    let active = match whom {
        For::Administrator => active(&reading, false),
        For::Coordinator | For::New => before.is_none_or(|before| before.active),
    };
    reading.finish()?;
    match (name, code, zone, policy) {
        (Some(name), Some(code), Some(zone), Some(policy)) => Ok(Territory { code, name, zone, coordinator, policy, waves, active }),
        _ => Err(Vec::new()),
    }
}

/// How it shares. Groups of the territory's own stay as they were, until they are unticked.
fn policy(reading: &mut Reading<'_>, before: SharingPolicy) -> Option<SharingPolicy> {
    let half_life = |text: &str| {
        let days = whole(HalfLife::WHAT, text, HalfLife::MIN.into(), HalfLife::MAX.into())?;
        HalfLife::new(u16::try_from(days).unwrap_or(HalfLife::MAX))
    };
    let half_life = reading.required_with(HALF_LIFE, half_life);
    let kilometres = |what, text: &str, max: i64| whole(what, text, 0, max / METRES).map(|kilometres| kilometres * METRES);
    let default_radius = reading.required_with(RADIUS, |text| Radius::new(kilometres(Radius::WHAT, text, Radius::MAX)?));
    // Kilometres with a comma have the form of kilograms: metres take the place of grams.
    let stop_cost = reading.required_with(STOP_COST, |text| StopCost::new(kilograms(text)?.get()));
    let speed = reading.required_with(SPEED, |text| Ok(whole("travel speed in km/h", text, 1, 130)?.to_string()));
    let travel_speed_kmh = speed.and_then(|speed| speed.parse::<f64>().ok());
    let tolerance = reading.required_with(TOLERANCE, part);
    let (limits, carrying) = (limits(reading), carrying(reading));
    let groups = reading.ticked(GROUPS).then(|| before.groups().unwrap_or_else(FoodGroups::usual));
    let (half_life, stop_cost, default_radius, travel_speed_kmh) = (half_life?, stop_cost?, default_radius?, travel_speed_kmh?);
    let fairness_tolerance = tolerance?;
    let parts = SharingPolicyParts { half_life, fairness_tolerance, stop_cost, default_radius, travel_speed_kmh, limits, groups, carrying };
    SharingPolicy::new(parts).map_err(|_| reading.refuse(SPEED, "out_of_bounds")).ok()
}

fn limits(reading: &mut Reading<'_>) -> TripLimits {
    let count = |what, text: &str, most: i32| whole(what, text, 1, most.into()).map(|count| i32::try_from(count).unwrap_or(most));
    TripLimits {
        visits: reading.optional_with(VISITS, |text| Visits::new(count(Visits::WHAT, text, Visits::MAX)?)),
        least: reading.optional_with(LEAST_TRIP, |text| TripGrams::new(kilograms(text)?.get())),
        stops: reading.optional_with(STOPS, |text| Stops::new(count(Stops::WHAT, text, Stops::MAX)?)),
    }
}

fn carrying(reading: &mut Reading<'_>) -> Storage {
    let [ambient, chilled, frozen, hot] = CARRYING.map(|field| reading.optional_with(field, |text| HoldGrams::new(kilograms(text)?.get())));
    Storage { ambient, chilled, frozen, hot }
}

/// What is said of a wrong field, where the kit's sentence would not do.
#[must_use]
pub fn sentence(t: &SettingsText, error: &FieldError) -> Option<&'static str> {
    match error.pointer.trim_start_matches('/') {
        ZONE => Some(t.zone_wrong),
        CODE => Some(t.code_hint),
        TOLERANCE => Some(t.tolerance_wrong),
        _ => waves::sentence(t, error),
    }
}

/// A percentage with a comma, which has the form of kilograms, as a part of the whole: `2,5` is 0.025.
fn part(text: &str) -> Result<f64, Invalid> {
    let thousandths = kilograms(text.trim_end().trim_end_matches('%'))?.get();
    let part = approximate(thousandths) / approximate(WHOLE);
    let most = SharingPolicy::MOST_TOLERANCE;
    if part <= most { Ok(part) } else { Err(Invalid::out_of_bounds("fairness tolerance", part, 0, most)) }
}

/// A part of the whole as a percentage, with a comma.
fn percent(part: f64) -> String {
    typed_kilograms(nearest(part * approximate(WHOLE)))
}

/// Metres as kilometres, with a comma.
fn tenths(metres: i64) -> String {
    typed_kilograms(metres)
}
