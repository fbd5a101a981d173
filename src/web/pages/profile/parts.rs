//! The parts of a profile that are saved whole: what is never taken, how the association comes.

use std::collections::BTreeSet;

use crate::domain::food::family::ProductFamily;
use crate::domain::invalid::Invalid;
use crate::domain::organisation::profile::{Acceptance, Profile};
use crate::domain::place::territory::Radius;
use crate::services::standing::profile_parts::{Habits, ProfilePart};
use crate::web::kit::form::Form;
use crate::web::kit::posted::Posted;
use crate::web::kit::reading::{Reading, kilograms, typed_kilograms};
use crate::web::kit::visit::Visit;
use crate::web::pages::profile::storage;
use crate::wording::pages::association::profile::ProfileText;

/// The families that are refused.
pub(in crate::web::pages::profile) const FAMILY: &str = "family";
pub(in crate::web::pages::profile) const ALWAYS_COMES: &str = "always_comes";
pub(in crate::web::pages::profile) const FETCHES: &str = "fetches_itself";
pub(in crate::web::pages::profile) const RADIUS: &str = "radius";
pub(in crate::web::pages::profile) const PAST: &str = "past_best_before";
pub(in crate::web::pages::profile) const READY: &str = "ready_to_eat_only";
pub(in crate::web::pages::profile) const PORK: &str = "excludes_pork";
/// The distances that suit most, in metres: on foot, in town, in the country, with a vehicle.
const DISTANCES: [i64; 4] = [1_500, 5_000, 15_000, 30_000];

pub(in crate::web::pages::profile) fn read_refused(reading: &mut Reading<'_>) -> ProfilePart {
    ProfilePart::Refused(reading.each::<ProductFamily>(FAMILY).into_iter().collect::<BTreeSet<_>>())
}

pub(in crate::web::pages::profile) fn read_habits(reading: &mut Reading<'_>) -> ProfilePart {
    // Kilometres with a comma have the form of kilograms: metres take the place of grams.
    let metres = |text: &str| -> Result<Radius, Invalid> { Radius::new(kilograms(text)?.get()) };
    ProfilePart::Habits(Habits {
        radius: reading.optional_with(RADIUS, metres),
        always_comes: reading.ticked(ALWAYS_COMES),
        fetches_itself: reading.ticked(FETCHES),
        acceptance: Acceptance {
            past_best_before: reading.ticked(PAST),
            ready_to_eat_only: reading.ticked(READY),
            excludes_pork: reading.ticked(PORK),
        },
    })
}

/// The distances to choose from, as they are typed, and for whom each is.
pub(in crate::web::pages::profile) fn distances(t: &ProfileText) -> Vec<(String, &'static str)> {
    DISTANCES.iter().map(|metres| typed_kilograms(*metres)).zip(t.distances).collect()
}

/// A part as its form shows it.
pub(in crate::web::pages::profile) fn known(part: &ProfilePart) -> Posted {
    match part {
        ProfilePart::Storage(stored) => storage::known(stored),
        ProfilePart::Refused(refused) => refused.iter().fold(Posted::new(), |posted, family| posted.with(FAMILY, family.code())),
        ProfilePart::Habits(habits) => {
            let ticks = [
                (ALWAYS_COMES, habits.always_comes),
                (FETCHES, habits.fetches_itself),
                (PAST, habits.acceptance.past_best_before),
                (READY, habits.acceptance.ready_to_eat_only),
                (PORK, habits.acceptance.excludes_pork),
            ];
            let posted = ticks.into_iter().filter(|(_, on)| *on).fold(Posted::new(), |posted, (field, _)| posted.with(field, "yes"));
            match habits.radius {
                Some(radius) => posted.with(RADIUS, typed_kilograms(radius.get())),
                None => posted,
            }
        }
    }
}

/// The three parts of a profile.
pub(in crate::web::pages::profile) fn of(profile: &Profile) -> [ProfilePart; 3] {
    [ProfilePart::Storage(profile.storage), ProfilePart::Refused(profile.refused.clone()), ProfilePart::Habits(Habits::of(profile))]
}

/// The form of a part, with its fields' words.
pub(in crate::web::pages::profile) fn form(visit: &Visit, t: &'static ProfileText, part: &ProfilePart, posted: Posted) -> Form {
    let form = Form::new(visit, posted).of_version(&part.mark());
    match part {
        ProfilePart::Storage(_) => {
            let counted =
                storage::STORES.iter().zip(t.stores).fold(form, |form, ((field, _), (label, hint))| form.hinted(*field, label, hint));
            counted
                .hinted(storage::OTHER_CHILLED, t.other_chilled, t.other_hint)
                .hinted(storage::OTHER_FROZEN, t.other_frozen, t.other_hint)
                .field(storage::NO_LIMIT_CHILLED, t.no_limit_chilled)
                .field(storage::NO_LIMIT_FROZEN, t.no_limit_frozen)
                .hinted(storage::AMBIENT, t.ambient, t.ambient_hint)
                .field(storage::HOT, t.hot)
        }
        ProfilePart::Refused(_) => form.hinted(FAMILY, t.refused, t.refused_lead),
        ProfilePart::Habits(_) => form
            .hinted(ALWAYS_COMES, t.always_comes, t.always_comes_hint)
            .field(FETCHES, t.fetches_itself)
            .hinted(RADIUS, t.radius, t.radius_hint)
            .field(PAST, t.past_best_before)
            .field(READY, t.ready_to_eat_only)
            .field(PORK, t.excludes_pork),
    }
}
