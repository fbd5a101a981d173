//! A territory whose policy changes.

use allies::domain::food::groups::FoodGroups;
use allies::domain::food::per_class::Storage;
use allies::domain::place::territory::{SharingPolicy, SharingPolicyParts};
use allies::store::standing::territory::{territory_get, territory_update};

use crate::day::world::World;

/// From now on the territory shares like this.
pub async fn shares(world: &World, groups: Option<FoodGroups>, carrying: Storage) {
    let territory = world.of.territory.clone();
    world
        .write(move |c| {
            let mut kept = territory_get(c, &territory)?;
            let parts = SharingPolicyParts { groups, carrying, ..kept.value.policy.parts() };
            kept.value.policy = SharingPolicy::new(parts).unwrap();
            territory_update(c, &kept, &[])
        })
        .await;
}
