//! What an association can use of each family: what it dated, else what its people can use, without what it refuses.

use crate::allocation::exchange::NeedDocument;
use crate::domain::food::caps::default_cap;
use crate::domain::food::family::ProductFamily;
use crate::domain::id::OrganisationId;
use crate::domain::organisation::kind::ServingRank;
use crate::domain::organisation::need::{NeedButton, NeedGrams};
use crate::services::day::ground::Ground;

/// The needs of one association on the day; none while it is closed, or wants nothing.
pub(in crate::services::day::problem) fn needs(ground: &Ground, id: &OrganisationId, rank: ServingRank) -> Vec<NeedDocument> {
    let dated = ground.needs.get(id);
    if dated.is_none() && ground.is_closed(id) {
        return Vec::new();
    }
    let pressed = |button| dated.is_some_and(|need| need.pressed.contains(&button));
    if pressed(NeedButton::Nothing) {
        return Vec::new();
    }
    let wanted = |family: &ProductFamily| {
        if *family == ProductFamily::Bakery && pressed(NeedButton::NoBread) {
            return None;
        }
        let line = dated.and_then(|need| need.lines.get(family)).map(|grams| grams.get());
        let only_lines = dated.is_some_and(|need| need.only_lines);
        let grams = line.unwrap_or_else(|| if only_lines { 0 } else { standing(ground, id, rank, *family) });
        (grams > 0).then(|| NeedDocument { family: family.to_string(), grams })
    };
    ProductFamily::ALL.iter().filter_map(wanted).collect()
}

/// Without a dated figure: the people it feeds, each with the usual cap of the family. Platforms, which come after the others and feed
/// nobody themselves, take what their stores hold.
fn standing(ground: &Ground, id: &OrganisationId, rank: ServingRank, family: ProductFamily) -> i64 {
    let refused = ground.profiles.get(id).is_some_and(|profile| profile.refused.contains(&family));
    match ground.people.get(id) {
        _ if refused => 0,
        _ if rank > ServingRank::FIRST => NeedGrams::MAX,
        Some(people) => people.get().saturating_mul(default_cap(family, ground.of.day)).min(NeedGrams::MAX),
        None => 0,
    }
}
