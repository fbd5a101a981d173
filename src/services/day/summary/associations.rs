//! What each association gets, where it stood before, and what holds it back.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::allocation::ReasonCode;
use crate::allocation::exchange::FullDocument;
use crate::allocation::why::{Fact, WhyNot};
use crate::documents::day::{AssociationDay, Missed, PassedBy, Received, Standing};
use crate::domain::food::grams::Grams;
use crate::domain::id::ExternalRef;
use crate::domain::number::{approximate, nearest};
use crate::domain::telling::GroupLevel;
use crate::services::day::facts::{AssociationFacts, DayFacts, GroupFacts, ShareFacts};

impl AssociationFacts {
    /// Grams per person: memory and `more`.
    #[must_use]
    pub(in crate::services::day) fn level(&self, more: Grams) -> f64 {
        approximate((self.history + more).get()) / f64::from(self.people.max(1))
    }
}

impl DayFacts {
    /// Least served first by the level before the day; platforms after the others.
    #[must_use]
    pub(in crate::services::day) fn told_associations(&self) -> Vec<AssociationDay> {
        let mut shares: BTreeMap<&ExternalRef, Vec<&ShareFacts>> = BTreeMap::new();
        for share in &self.shares {
            shares.entry(&share.association).or_default().push(share);
        }
        let mut told: Vec<_> = self
            .associations
            .iter()
            .map(|(id, facts)| self.told_association(id, facts, shares.get(id).map_or(&[], Vec::as_slice)))
            .collect();
        told.sort_by(|a, b| a.rank.cmp(&b.rank).then(a.level_before.total_cmp(&b.level_before)).then_with(|| a.code.cmp(&b.code)));
        told
    }

    fn told_association(&self, id: &ExternalRef, facts: &AssociationFacts, shares: &[&ShareFacts]) -> AssociationDay {
        let grams = shares.iter().map(|share| share.grams).sum();
        AssociationDay {
            code: id.clone(),
            name: facts.place.name.clone(),
            rank: facts.rank,
            people: facts.people,
            closed: facts.closed,
            grams,
            level_before: facts.level(Grams::ZERO),
            level_after: facts.level(grams),
            by_group: self.group_levels(facts, shares),
            standing: self.standing(facts),
            received: self.received(shares),
            full: self.full(id),
            missed: if facts.closed { Vec::new() } else { self.missed(id) },
            passed_by: if facts.closed { Vec::new() } else { self.passed_by(id) },
        }
    }

    /// Group by group, where groups are shared out apart.
    pub(in crate::services::day) fn group_levels(&self, facts: &AssociationFacts, shares: &[&ShareFacts]) -> Vec<GroupLevel> {
        let told = |group: &GroupFacts| {
            let is_of = |share: &&&ShareFacts| self.lots.get(&share.lot).is_some_and(|lot| group.families.contains(&lot.load.family));
            let grams: Grams = shares.iter().filter(is_of).map(|share| share.grams).sum();
            let level = |mass: Grams| nearest(approximate(mass.get()) / f64::from(group.weight.max(1)));
            GroupLevel { families: group.families.clone(), before: level(group.history), after: level(group.history + grams) }
        };
        facts.by_group.iter().map(told).collect()
    }

    /// Its place before the day among those of its rank: one more than how many had less.
    #[must_use]
    pub(in crate::services::day) fn standing(&self, facts: &AssociationFacts) -> Standing {
        let peers: Vec<_> = self.associations.values().filter(|other| other.rank == facts.rank).collect();
        let level = facts.level(Grams::ZERO);
        let less = peers.iter().filter(|other| other.level(Grams::ZERO).total_cmp(&level) == Ordering::Less).count();
        Standing { position: less + 1, among: peers.len() }
    }

    fn received(&self, shares: &[&ShareFacts]) -> Vec<Received> {
        let mut by_donor: BTreeMap<(&ExternalRef, bool), Vec<&ShareFacts>> = BTreeMap::new();
        for share in shares {
            if let Some(lot) = self.lots.get(&share.lot) {
                by_donor.entry((&lot.donor, share.by_agreement)).or_default().push(share);
            }
        }
        let told = by_donor.into_iter().map(|((donor, by_agreement), shares)| Received {
            donor: self.donor_name(donor),
            loads: self.loads(shares),
            by_agreement,
        });
        told.collect()
    }

    fn full(&self, id: &ExternalRef) -> Vec<FullDocument> {
        let all = self.plan.levels.iter().flat_map(|level| &level.full);
        all.filter(|full| full.association() == Some(id.as_str())).cloned().collect()
    }

    /// What it never asked for and what lies out of its reach is no loss to it: left out.
    #[must_use]
    pub(in crate::services::day) fn missed(&self, id: &ExternalRef) -> Vec<Missed> {
        let not_received = self.explanation.not_received.get(id).into_iter().flatten();
        let told = not_received
            .filter(|(_, why)| !matches!(why, WhyNot::Excluded(ReasonCode::NotAsked | ReasonCode::TooFar, _)))
            .filter_map(|(lot, why)| {
                let lot = self.lots.get(lot).filter(|lot| lot.now > Grams::ZERO)?;
                Some(Missed { donor: self.donor_name(&lot.donor), load: lot.load.clone(), why: why.clone() })
            });
        let mut missed: Vec<_> = told.collect();
        missed.sort_by(|a, b| b.load.mass.cmp(&a.load.mass).then_with(|| a.donor.cmp(&b.donor)));
        missed
    }

    /// Every lot it did not get, reason by reason.
    fn passed_by(&self, id: &ExternalRef) -> Vec<PassedBy> {
        let not_received = self.explanation.not_received.get(id).into_iter().flatten();
        let mut groups: BTreeMap<(&str, &str), PassedBy> = BTreeMap::new();
        for (lot, why) in not_received {
            let Some(facts) = self.lots.get(lot) else { continue };
            let one = || PassedBy {
                lots: 0,
                mass: Grams::ZERO,
                donor: self.donor_name(&facts.donor),
                load: facts.load.clone(),
                why: why.clone(),
            };
            let group = groups.entry(why.kind()).or_insert_with(one);
            if tells_more((why, facts.load.mass), (&group.why, group.load.mass)) {
                *group = PassedBy { lots: group.lots, mass: group.mass, ..one() };
            }
            group.lots += 1;
            group.mass = group.mass + facts.load.mass;
        }
        let mut groups: Vec<PassedBy> = groups.into_values().collect();
        groups.sort_by(|a, b| b.mass.cmp(&a.mass).then_with(|| a.why.kind().cmp(&b.why.kind())));
        groups
    }
}

/// Whether a lot tells more of its reason than another: nearer, less served, heavier.
fn tells_more((why, mass): (&WhyNot, Grams), (other, than): (&WhyNot, Grams)) -> bool {
    let far = |why: &WhyNot| match why {
        WhyNot::Excluded(_, Fact::Distance { metres, .. }) => Some(*metres),
        _ => None,
    };
    let least = |why: &WhyNot| match why {
        WhyNot::LessServed(served) => served.least().and_then(|one| one.level),
        _ => None,
    };
    match (far(why), far(other), least(why), least(other)) {
        (Some(near), Some(far), ..) => near < far,
        (_, _, Some(level), Some(other)) => level < other,
        (_, _, Some(_), None) => true,
        (_, _, None, Some(_)) => false,
        _ => mass > than,
    }
}
