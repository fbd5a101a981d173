//! What each association received before, from its opening balance and the shares of published runs.

use std::collections::BTreeMap;

use crate::allocation::memory::{ClosedDays, Gift, Outcome, Past, newcomer_grams};
use crate::domain::food::grams::Grams;
use crate::domain::id::{ExternalRef, OrganisationId};
use crate::domain::organisation::kind::ServingRank;
use crate::domain::place::territory::HalfLife;
use crate::domain::run::ShareState;
use crate::domain::time::civil::Day;
use crate::services::day::ground::{Ground, code_of};
use crate::store::day::memory::PastShare;

/// The memory of every association of the day.
pub(in crate::services::day::problem) struct Histories(BTreeMap<OrganisationId, Grams>);

impl Histories {
    /// Computes all of them: a newcomer starts where the others are.
    pub(in crate::services::day::problem) fn of(ground: &Ground) -> Self {
        Self::halving(ground, ground.territory.policy.half_life())
    }

    /// The same under another half-life.
    fn halving(ground: &Ground, half_life: HalfLife) -> Self {
        let half_life = u32::from(half_life.get());
        let mut gifts: BTreeMap<&OrganisationId, Vec<Gift>> = BTreeMap::new();
        for share in &ground.past {
            gifts.entry(&share.association).or_default().push(gift(share, ground.of.day));
        }
        let (mut known, mut newcomers, mut levels) = (BTreeMap::new(), Vec::new(), Vec::new());
        for (id, organisation, ..) in ground.recipients() {
            let closed = closed_days(ground, id);
            let own_gifts = gifts.get(id).map(Vec::as_slice).unwrap_or_default();
            let past = Past { opening: ground.openings.get(id).copied(), gifts: own_gifts, closed: &closed };
            let people = people(ground, id);
            if past.is_newcomer_on(ground.of.day) {
                newcomers.push((id.clone(), people));
                continue;
            }
            let memory = past.memory_on(ground.of.day, half_life);
            if organisation.rank == ServingRank::FIRST {
                levels.push((memory, people));
            }
            known.insert(id.clone(), memory);
        }
        known.extend(newcomers.into_iter().map(|(id, people)| (id, newcomer_grams(people, &levels))));
        Self(known)
    }

    /// One association's, in grams.
    pub(in crate::services::day::problem) fn grams(&self, id: &OrganisationId) -> i64 {
        self.0.get(id).copied().unwrap_or(Grams::ZERO).get()
    }
}

/// The memories of all associations under a half-life, by their ids in the documents, in grams.
pub(in crate::services::day) fn memories(ground: &Ground, half_life: HalfLife) -> BTreeMap<ExternalRef, i64> {
    let histories = Histories::halving(ground, half_life);
    let all = ground.recipients().filter_map(|(id, organisation, ..)| {
        let code = code_of(organisation.external_ref.as_ref(), id).parse().ok()?;
        Some((code, histories.grams(id)))
    });
    all.collect()
}

fn people(ground: &Ground, id: &OrganisationId) -> u32 {
    ground.people.get(id).and_then(|people| u32::try_from(people.get()).ok()).unwrap_or(1)
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
