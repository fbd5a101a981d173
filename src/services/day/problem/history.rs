//! What each association received before, from its opening balance and the shares of published runs.

use std::collections::BTreeMap;

use crate::allocation::memory::{ClosedDays, Gift, Memory, Outcome, Past, newcomer_grams};
use crate::domain::food::family::ProductFamily;
use crate::domain::food::grams::Grams;
use crate::domain::food::groups::FoodGroups;
use crate::domain::id::{ExternalRef, OrganisationId};
use crate::domain::organisation::kind::ServingRank;
use crate::domain::place::territory::HalfLife;
use crate::domain::run::ShareState;
use crate::domain::time::civil::Day;
use crate::services::day::ground::{Ground, code_of};
use crate::services::day::problem::counted::Counted;
use crate::store::day::memory::PastShare;

/// The memory of every association of the day.
pub(in crate::services::day::problem) struct Histories(BTreeMap<OrganisationId, Memory>);

impl Histories {
    /// Computes all of them: a newcomer starts where the others are, in every group.
    pub(in crate::services::day::problem) fn of(ground: &Ground) -> Self {
        let policy = ground.territory.policy;
        Self::halving(ground, policy.half_life(), policy.groups())
    }

    /// The same under another half-life, or other groups.
    fn halving(ground: &Ground, half_life: HalfLife, groups: Option<FoodGroups>) -> Self {
        let known = Known::of(ground);
        let Some(groups) = groups else {
            let all = known.memories(half_life, &Counted::everything());
            return Self(all.into_iter().map(|(id, grams)| (id, Memory { grams: grams.get(), by_group: Vec::new() })).collect());
        };
        let mut all: BTreeMap<OrganisationId, Memory> = BTreeMap::new();
        for group in Counted::groups(groups) {
            for (id, grams) in known.memories(half_life, &group) {
                let memory = all.entry(id).or_default();
                memory.grams += grams.get();
                memory.by_group.push(grams.get());
            }
        }
        Self(all)
    }

    /// One association's.
    pub(in crate::services::day::problem) fn memory(&self, id: &OrganisationId) -> Memory {
        self.0.get(id).cloned().unwrap_or_default()
    }
}

/// The memories of all associations under a half-life, by their ids in the documents.
pub(in crate::services::day) fn memories(
    ground: &Ground,
    half_life: HalfLife,
    groups: Option<FoodGroups>,
) -> BTreeMap<ExternalRef, Memory> {
    let histories = Histories::halving(ground, half_life, groups);
    let all = ground.recipients().filter_map(|(id, organisation, ..)| {
        let code = code_of(organisation.external_ref.as_ref(), id).parse().ok()?;
        Some((code, histories.memory(id)))
    });
    all.collect()
}

/// What is known of the past of every association.
struct Known<'a> {
    ground: &'a Ground,
    gifts: BTreeMap<&'a OrganisationId, Vec<(ProductFamily, Gift)>>,
}

impl<'a> Known<'a> {
    fn of(ground: &'a Ground) -> Self {
        let mut gifts: BTreeMap<&OrganisationId, Vec<(ProductFamily, Gift)>> = BTreeMap::new();
        for share in &ground.past {
            gifts.entry(&share.association).or_default().push((share.family, gift(share, ground.of.day)));
        }
        Self { ground, gifts }
    }

    /// What is counted of it. Whether somebody is a newcomer is a matter of all food.
    fn memories(&self, half_life: HalfLife, counted: &Counted) -> BTreeMap<OrganisationId, Grams> {
        let (ground, half_life) = (self.ground, u32::from(half_life.get()));
        let (mut known, mut newcomers, mut levels) = (BTreeMap::new(), Vec::new(), Vec::new());
        for (id, organisation, ..) in ground.recipients() {
            let closed = closed_days(ground, id);
            let own = self.gifts.get(id).map(Vec::as_slice).unwrap_or_default();
            let all: Vec<Gift> = own.iter().map(|(_, gift)| *gift).collect();
            let opening = ground.openings.get(id).copied();
            let weight = counted.weight(ground, id);
            if (Past { opening, gifts: &all, closed: &closed }).is_newcomer_on(ground.of.day) {
                newcomers.push((id.clone(), weight));
                continue;
            }
            let gifts: Vec<Gift> = own.iter().filter(|(family, _)| counted.counts(*family)).map(|(_, gift)| *gift).collect();
            let past = Past { opening: opening.map(|opening| counted.part_of(opening)), gifts: &gifts, closed: &closed };
            let memory = past.memory_on(ground.of.day, half_life);
            if organisation.rank == ServingRank::FIRST && weight > 0 {
                levels.push((memory, weight));
            }
            known.insert(id.clone(), memory);
        }
        known.extend(newcomers.into_iter().map(|(id, weight)| (id, newcomer_grams(weight, &levels))));
        known
    }
}

fn closed_days(ground: &Ground, id: &OrganisationId) -> Vec<ClosedDays> {
    let periods = ground.profiles.get(id).map(|profile| profile.closed.as_slice()).unwrap_or_default();
    periods.iter().map(|period| ClosedDays { first: period.from(), last: period.to() }).collect()
}

/// How a share counts on `today`: what was reported, else what was planned. One that nobody has answered counts while it may still be.
pub(in crate::services::day) fn gift(share: &PastShare, today: Day) -> Gift {
    let outcome = match (share.state, share.received) {
        (ShareState::Declined, _) => Outcome::Declined,
        (ShareState::Proposed, _) if share.day < today => Outcome::Declined,
        (ShareState::Lost | ShareState::Withdrawn, _) => Outcome::Lost,
        (_, Some(grams)) => Outcome::Received(grams),
        (ShareState::Refused, None) => Outcome::Refused,
        (ShareState::Proposed | ShareState::Confirmed | ShareState::Collected | ShareState::Received, None) => {
            Outcome::Confirmed(share.planned)
        }
    };
    Gift { day: share.day, outcome }
}
