//! The memory of a replay: an opening balance, then what the replay itself gave; group by group where a day has groups.
//!
//! An association enters with the memory that was stored on its first day in the period, and from then on nothing stored is read. It counts
//! in the half-life under which it was stored: what a longer one would have kept of older days is not known. From a day whose groups are
//! others than those of the day before, every association enters anew.

use std::collections::BTreeMap;

use crate::allocation::exchange::{AssociationDocument, PlanDocument, ProblemDocument};
use crate::allocation::memory::{ClosedDays, Gift, Opening, Outcome, Past, newcomer_grams};
use crate::domain::food::family::ProductFamily;
use crate::domain::food::grams::Grams;
use crate::domain::food::groups::is_for_infants;
use crate::domain::time::civil::Day;

/// What happened whatever was decided, by association.
#[derive(Debug, Clone, Default)]
pub struct KnownPast {
    /// Days on which the memory does not fade.
    pub closed: BTreeMap<String, Vec<ClosedDays>>,
    /// Gifts that no plan made; those of an association's first day, and before, are in its opening balance already.
    pub gifts: BTreeMap<String, Vec<(ProductFamily, Gift)>>,
}

/// One association, as a replay knows it.
#[derive(Debug, Clone)]
struct Known {
    /// Of each group; one of all food where there are no groups.
    openings: Vec<Opening>,
    gifts: Vec<(ProductFamily, Gift)>,
    closed: Vec<ClosedDays>,
    people: u32,
    first_rank: bool,
}

impl Known {
    fn is_newcomer_on(&self, day: Day) -> bool {
        let gifts: Vec<Gift> = self.gifts.iter().map(|(_, gift)| *gift).collect();
        Past { opening: self.openings.first().copied(), gifts: &gifts, closed: &self.closed }.is_newcomer_on(day)
    }

    /// Of each group, or of all food.
    fn memories_on(&self, day: Day, half_life: u32, groups: &[Vec<ProductFamily>]) -> Vec<Grams> {
        let memory = |(at, opening): (usize, &Opening)| {
            let counts = |family: &ProductFamily| groups.get(at).is_none_or(|group| group.contains(family));
            let gifts: Vec<Gift> = self.gifts.iter().filter(|(family, _)| counts(family)).map(|(_, gift)| *gift).collect();
            Past { opening: Some(*opening), gifts: &gifts, closed: &self.closed }.memory_on(day, half_life)
        };
        self.openings.iter().enumerate().map(memory).collect()
    }
}

/// Every association that the period has shown so far.
#[derive(Debug, Default)]
pub(in crate::allocation::replay) struct Remembered {
    happened: KnownPast,
    /// Of the last day; none where a kilo is a kilo.
    groups: Vec<Vec<ProductFamily>>,
    known: BTreeMap<String, Known>,
}

impl Remembered {
    pub(in crate::allocation::replay) fn new(happened: KnownPast) -> Self {
        Self { happened, ..Self::default() }
    }

    /// Writes the memory of each association into the problem of `day`.
    pub(in crate::allocation::replay) fn recall(&mut self, day: Day, document: &mut ProblemDocument) {
        let groups = groups(document);
        if groups != self.groups {
            self.groups = groups;
            self.known.clear();
        }
        let half_life = half_life(document.policy.half_life_days);
        let mut newcomers = Vec::new();
        for (at, association) in document.associations.iter_mut().enumerate() {
            let people = u32::try_from(association.people).unwrap_or(1);
            let Some(known) = self.known.get_mut(&association.id) else {
                let openings = stored(association, self.groups.len()).into_iter().map(|grams| Opening { day, grams }).collect();
                let gifts = self.happened.gifts.get(&association.id).into_iter().flatten().filter(|(_, gift)| gift.day > day).copied();
                let closed = self.happened.closed.get(&association.id).cloned().unwrap_or_default();
                let known = Known { openings, gifts: gifts.collect(), closed, people, first_rank: association.rank == 1 };
                self.known.insert(association.id.clone(), known);
                continue;
            };
            (known.people, known.first_rank) = (people, association.rank == 1);
            if known.is_newcomer_on(day) {
                newcomers.push(at);
            } else {
                write(association, &known.memories_on(day, half_life, &self.groups), &self.groups);
            }
        }
        self.welcome(day, document, &newcomers);
    }

    /// Those who come back after a long closure start where the others are, in every group.
    fn welcome(&mut self, day: Day, document: &mut ProblemDocument, newcomers: &[usize]) {
        let parts = self.groups.len().max(1);
        let others = document.associations.iter().enumerate().filter(|(at, one)| one.rank == 1 && !newcomers.contains(at));
        let mut levels: Vec<Vec<(Grams, u32)>> = vec![Vec::new(); parts];
        for (_, one) in others {
            for (at, (levels, grams)) in levels.iter_mut().zip(stored(one, self.groups.len())).enumerate() {
                levels.extend(Some((grams, weight(one, self.groups.get(at)))).filter(|(_, weight)| *weight > 0));
            }
        }
        for at in newcomers {
            let Some(association) = document.associations.get_mut(*at) else { continue };
            let start = |(at, levels): (usize, &Vec<(Grams, u32)>)| newcomer_grams(weight(association, self.groups.get(at)), levels);
            let memories: Vec<Grams> = levels.iter().enumerate().map(start).collect();
            write(association, &memories, &self.groups);
            if let Some(known) = self.known.get_mut(&association.id) {
                known.openings = memories.into_iter().map(|grams| Opening { day, grams }).collect();
            }
        }
    }

    /// Remembers what `plan` gives of the lots of `document` on `day`: all of it is received.
    pub(in crate::allocation::replay) fn keep(&mut self, day: Day, document: &ProblemDocument, plan: &PlanDocument) {
        let families: BTreeMap<&str, ProductFamily> =
            document.lots.iter().filter_map(|lot| Some((lot.id.as_str(), lot.family.parse().ok()?))).collect();
        let mut received: BTreeMap<(&str, ProductFamily), i64> = BTreeMap::new();
        for share in &plan.shares {
            if let Some(family) = families.get(share.lot.as_str()) {
                *received.entry((&share.association, *family)).or_default() += share.grams;
            }
        }
        for ((association, family), grams) in received {
            if let (Some(known), Ok(grams)) = (self.known.get_mut(association), Grams::new(grams)) {
                known.gifts.push((family, Gift { day, outcome: Outcome::Received(grams) }));
            }
        }
    }

    /// The memory of all food in the evening of `day`, and the people it is for; of the associations that are served first.
    pub(in crate::allocation::replay) fn evening(&self, day: Day, half_life_days: i64) -> BTreeMap<String, (Grams, u32)> {
        let memory = |known: &Known| known.memories_on(day, half_life(half_life_days), &self.groups).into_iter().sum();
        self.known.iter().filter(|(_, known)| known.first_rank).map(|(id, known)| (id.clone(), (memory(known), known.people))).collect()
    }
}

fn groups(document: &ProblemDocument) -> Vec<Vec<ProductFamily>> {
    let families = |group: &Vec<String>| group.iter().filter_map(|family| family.parse().ok()).collect();
    document.policy.groups.iter().flatten().map(families).collect()
}

/// What a document says that an association has of each of so many groups, or of all food.
fn stored(association: &AssociationDocument, groups: usize) -> Vec<Grams> {
    let grams = |mass: i64| Grams::new(mass).unwrap_or(Grams::ZERO);
    if groups == 0 {
        return vec![grams(association.history_grams)];
    }
    let masses = association.history_by_group.as_deref().unwrap_or_default();
    (0..groups).map(|at| grams(masses.get(at).copied().unwrap_or(0))).collect()
}

fn write(association: &mut AssociationDocument, memories: &[Grams], groups: &[Vec<ProductFamily>]) {
    association.history_grams = memories.iter().copied().sum::<Grams>().get();
    association.history_by_group = (!groups.is_empty()).then(|| memories.iter().map(|grams| grams.get()).collect());
}

/// Whom a level is counted for: the people of an association, or its infants for baby food alone.
fn weight(association: &AssociationDocument, group: Option<&Vec<ProductFamily>>) -> u32 {
    let is_for_infants = group.is_some_and(|group| is_for_infants(group));
    let weight = if is_for_infants { association.infants.unwrap_or(0) } else { association.people };
    u32::try_from(weight).unwrap_or(1)
}

/// A half-life out of bounds is refused with its problem.
fn half_life(days: i64) -> u32 {
    u32::try_from(days).unwrap_or(1).max(1)
}
