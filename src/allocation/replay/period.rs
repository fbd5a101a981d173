//! What a replay gave, as it goes: sums by day, and who was where in the evening.

use std::collections::{BTreeMap, BTreeSet};

use crate::allocation::eligibility::excluded;
use crate::allocation::plan::{Plan, PlanStatus};
use crate::allocation::problem::Problem;
use crate::allocation::replay::figures::{DayFigures, PeriodFigures};
use crate::domain::food::grams::Grams;
use crate::domain::number::{approximate, nearest};
use crate::domain::place::position::DETOUR;
use crate::domain::time::civil::Day;

/// Memory and people, by association.
pub(in crate::allocation::replay) type Levels = BTreeMap<String, (Grams, u32)>;

/// One day: the sums of its waves, the levels after the last.
#[derive(Debug, Default)]
struct Sums {
    offered: i64,
    given: i64,
    meters: i64,
    pairs: i64,
    unproven: bool,
    evening: Levels,
}

/// The days so far.
#[derive(Debug, Default)]
pub(in crate::allocation::replay) struct Period {
    days: BTreeMap<Day, Sums>,
    received: BTreeMap<String, Grams>,
    /// Those to whom a rule let at least one lot of at least one day go.
    reached: BTreeSet<String>,
}

impl Period {
    pub(in crate::allocation::replay) fn add(&mut self, problem: &Problem, plan: &Plan, evening: Levels) {
        let ways: BTreeSet<(usize, usize)> =
            plan.shares.iter().filter_map(|share| Some((problem.lots.get(share.lot)?.donor, share.association))).collect();
        let sums = self.days.entry(problem.day).or_default();
        sums.offered += plan.totals.offered.get();
        sums.given += plan.totals.allocated.get();
        sums.pairs += i64::try_from(ways.len()).unwrap_or(i64::MAX);
        sums.meters += ways.iter().filter_map(|way| meters(problem, *way)).sum::<i64>();
        sums.unproven |= plan.status() == PlanStatus::Feasible;
        sums.evening = evening;
        for (association, received) in problem.associations.iter().zip(&plan.associations) {
            let sum = self.received.entry(association.id.to_string()).or_insert(Grams::ZERO);
            *sum = *sum + received.grams;
        }
        let mut closed = vec![0_usize; problem.associations.len()];
        for pair in excluded(problem, plan.limits.as_ref()) {
            if let Some(count) = closed.get_mut(pair.association) {
                *count += 1;
            }
        }
        let open = problem.associations.iter().zip(closed).filter(|(_, closed)| *closed < problem.lots.len());
        self.reached.extend(open.map(|(association, _)| association.id.to_string()));
    }

    pub(in crate::allocation::replay) fn days(&self) -> impl Iterator<Item = Day> {
        self.days.keys().copied()
    }

    pub(in crate::allocation::replay) fn reached(&self) -> &BTreeSet<String> {
        &self.reached
    }

    /// How many associations served first the period knows.
    pub(in crate::allocation::replay) fn first_served(&self) -> BTreeSet<String> {
        self.days.values().flat_map(|sums| sums.evening.keys().cloned()).collect()
    }

    /// One day, the levels being those of `among`.
    pub(in crate::allocation::replay) fn day(&self, day: Day, among: &BTreeSet<String>) -> DayFigures {
        let nothing = Sums::default();
        let sums = self.days.get(&day).unwrap_or(&nothing);
        DayFigures {
            offered_grams: sums.offered,
            given_grams: sums.given,
            meters: sums.meters,
            pairs: sums.pairs,
            lowest_grams_per_person: lowest(&levels(&sums.evening, among)),
            proven: !sums.unproven,
        }
    }

    /// All days, the levels being those of `among`.
    pub(in crate::allocation::replay) fn all(&self, among: &BTreeSet<String>) -> PeriodFigures {
        let sum = |of: fn(&Sums) -> i64| self.days.values().map(of).sum();
        let nothing = Levels::new();
        let evening = self.days.values().next_back().map_or(&nothing, |sums| &sums.evening);
        let last = levels(evening, among);
        let of_received =
            |(id, (_, people)): (&String, &(Grams, u32))| (id.clone(), (self.received.get(id).copied().unwrap_or(Grams::ZERO), *people));
        let received = levels(&evening.iter().map(of_received).collect(), among);
        PeriodFigures {
            offered_grams: sum(|sums| sums.offered),
            given_grams: sum(|sums| sums.given),
            meters: sum(|sums| sums.meters),
            pairs: sum(|sums| sums.pairs),
            lowest_grams_per_person: lowest(&last),
            middle_grams_per_person: middle(&last),
            lowest_received_grams_per_person: lowest(&received),
            middle_received_grams_per_person: middle(&received),
            days_not_proven: sum(|sums| i64::from(sums.unproven)),
        }
    }
}

/// The way from a donor to an association, once.
fn meters(problem: &Problem, (donor, association): (usize, usize)) -> Option<i64> {
    let (donor, association) = (problem.donors.get(donor)?, problem.associations.get(association)?);
    Some(nearest(DETOUR * donor.position.distance_m(association.position)))
}

/// Grams per person, the least first.
fn levels(evening: &Levels, among: &BTreeSet<String>) -> Vec<i64> {
    let level = |(grams, people): &(Grams, u32)| nearest(approximate(grams.get()) / f64::from((*people).max(1)));
    let mut levels: Vec<i64> = evening.iter().filter(|(id, _)| among.contains(*id)).map(|(_, one)| level(one)).collect();
    levels.sort_unstable();
    levels
}

fn lowest(levels: &[i64]) -> Option<i64> {
    levels.first().copied()
}

fn middle(levels: &[i64]) -> Option<i64> {
    let at = |index: usize| levels.get(index).copied();
    Some(i64::midpoint(at(levels.len().checked_sub(1)? / 2)?, at(levels.len() / 2)?))
}
