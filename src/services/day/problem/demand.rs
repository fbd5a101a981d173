//! Who receives.

use crate::allocation::exchange::{AssociationDocument, StorageDocument};
use crate::domain::fleet::vehicle::Vehicle;
use crate::domain::food::per_class::{HoldGrams, Storage};
use crate::domain::id::OrganisationId;
use crate::domain::organisation::facts::Organisation;
use crate::domain::organisation::need::NeedButton;
use crate::domain::organisation::opening::OpeningPurpose;
use crate::domain::organisation::profile::Profile;
use crate::domain::place::site::Site;
use crate::domain::place::territory::{Radius, TripGrams};
use crate::services::day::ground::{Ground, code_of};
use crate::services::day::problem::history::Histories;
use crate::services::day::problem::needs::needs;
use crate::services::day::problem::windows::windows;

/// The associations of the territory. One that is closed asks for nothing.
pub(in crate::services::day::problem) fn associations(ground: &Ground) -> Vec<AssociationDocument> {
    let histories = Histories::of(ground);
    ground.recipients().map(|(id, organisation, _, site)| association(ground, &histories, (id, organisation), site)).collect()
}

fn association(
    ground: &Ground,
    histories: &Histories,
    (id, organisation): (&OrganisationId, &Organisation),
    site: &Site,
) -> AssociationDocument {
    let unsaid = Profile::default();
    let profile = ground.profiles.get(id).unwrap_or(&unsaid);
    let (limits, groups) = (ground.territory.policy.limits(), ground.territory.policy.groups());
    let memory = histories.memory(id);
    let dated = |purpose| windows(ground.territory.zone, &ground.windows(id, purpose));
    AssociationDocument {
        id: code_of(organisation.external_ref.as_ref(), id),
        name: organisation.name.to_string(),
        latitude: site.position.latitude(),
        longitude: site.position.longitude(),
        people: ground.people.get(id).map_or(1, |people| people.get()),
        history_grams: memory.grams,
        rank: organisation.rank.get().into(),
        needs: needs(ground, id, organisation.rank),
        storage: storage(stores(ground, id, profile)),
        reception: dated(OpeningPurpose::Reception),
        collects: dated(OpeningPurpose::Collects),
        delivered: !profile.fetches_itself && ground.vehicles.values().any(|vehicle| vehicle.parts().active),
        distributes_on: ground.distribution_days(id).iter().map(ToString::to_string).collect(),
        radius_m: profile.radius.map(Radius::get).or_else(|| own_radius_m(ground, id, profile)),
        accepts_past_best_before: profile.acceptance.past_best_before,
        habilitated: organisation.habilitation.in_force_on(ground.of.day),
        ready_to_eat_only: profile.acceptance.ready_to_eat_only,
        excludes_pork: profile.acceptance.excludes_pork,
        min_trip_grams: limits.least.map(TripGrams::get),
        max_donors_per_day: limits.stops.map(|stops| stops.get().into()),
        history_by_group: groups.map(|_| memory.by_group),
        infants: groups.and_then(|_| ground.infants.get(id)).map(|infants| infants.get()),
    }
}

/// How far an association goes that fetches by its own means and says nothing: as far as the best of them, never farther than the
/// territory's radius. `None`: the territory's.
fn own_radius_m(ground: &Ground, id: &OrganisationId, profile: &Profile) -> Option<i64> {
    let own = ground.vehicles.values().map(Vehicle::parts).filter(|vehicle| vehicle.active && vehicle.organisation.as_ref() == Some(id));
    let usual = ground.territory.policy.default_radius().get();
    let best = own.map(|vehicle| vehicle.profile.usual_radius_m().unwrap_or(usual)).max();
    best.filter(|best| profile.fetches_itself && *best < usual)
}

/// What it can store that day; nothing cold where its fridge is full.
fn stores(ground: &Ground, id: &OrganisationId, profile: &Profile) -> Storage {
    let dated = ground.needs.get(id);
    let storage = dated.and_then(|need| need.storage).unwrap_or(profile.storage);
    let is_full = dated.is_some_and(|need| need.pressed.contains(&NeedButton::FridgeFull));
    if is_full { Storage { chilled: Some(HoldGrams::default()), ..storage } } else { storage }
}

fn storage(storage: Storage) -> StorageDocument {
    let grams = |hold: Option<HoldGrams>| hold.map(HoldGrams::get);
    StorageDocument {
        ambient: grams(storage.ambient),
        chilled: grams(storage.chilled),
        frozen: grams(storage.frozen),
        hot: grams(storage.hot),
    }
}
