//! Regular rounds give up what keeps more from being carried: as few of them as possible, first the order, then the members.
//!
//! The least that can be left is what a search leaves that keeps nothing. Then the sets of regular rounds are tried, the small ones first:
//! of the smallest that reach it, the one that gives up least. Each trial begins with the rounds that keep everything, carries more, and
//! ends once it has reached that. Cost: a short search for each set, at most `SETS` of a size; where that is too many, all give
//! something up, and each takes back what it can.

use crate::budget::Budget;
use crate::rounds::locked::Driving;
use crate::rounds::plan::day::{Day, Look};
use crate::rounds::plan::keep::Keep;
use crate::rounds::plan::kept::{observed, straightened};

/// A trial has one in so many of all iterations.
const TRIAL: u32 = 4;
/// A search that follows has one in so many.
const AFTER: u32 = 2;
/// The most sets of one size that are tried.
const SETS: usize = 24;

/// Trials that begin at the same rounds and aim at the same.
struct Trials<'a> {
    day: &'a Day<'a>,
    first: &'a [Driving],
    target: Vec<i64>,
    budget: Budget,
}

/// What regular rounds give up, and rounds that reach the target so.
type Reached = (Vec<Keep>, Vec<Driving>);

/// The rounds of the day, and what the regular rounds keep in them: everything, unless more is carried so.
#[must_use]
pub fn kept_as_far_as_possible(day: &Day<'_>, first: Vec<Driving>, budget: &Budget) -> Reached {
    let most: Vec<Keep> = day.vehicles().iter().map(Keep::most).collect();
    let Some((keeping, found)) = given_up(day, &most, &first, budget.part(0.5)) else { return (most, first) };
    let look = Look { keeping: &keeping, from: &found, enough: None, part: AFTER, budget: budget.part(0.5) };
    let driving = straightened(day.instance(), &day.look(&look));
    // What turned out to be kept is kept from now on.
    let seen = observed(day.instance(), day.owners(), &driving);
    let kept = |most: &Keep, keep: &Keep, seen: &Keep| {
        Keep::of(most.order() && (keep.order() || seen.order()), most.members() && (keep.members() || seen.members()))
    };
    let keeping = most.iter().zip(&keeping).zip(&seen).map(|((most, keep), seen)| kept(most, keep, seen)).collect();
    (keeping, driving)
}

/// What has to be given up for more to be carried, if anything.
fn given_up(day: &Day<'_>, most: &[Keep], first: &[Driving], budget: Budget) -> Option<Reached> {
    let left = day.left(first);
    if left.iter().all(|grams| *grams == 0) {
        return None;
    }
    let nothing = vec![Keep::Nothing; most.len()];
    let look = Look { keeping: &nothing, from: first, enough: Some(vec![0; left.len()]), part: AFTER, budget: budget.part(0.3) };
    let free = day.look(&look);
    let target = day.left(&free);
    if target >= left {
        return None;
    }
    let trials = Trials { day, first, target, budget };
    let bound: Vec<usize> = (0..).zip(most).filter(|(_, keep)| !keep.less().is_empty()).map(|(vehicle, _)| vehicle).collect();
    for size in 1..=bound.len() {
        let sets = sets(&bound, size);
        if sets.len() > SETS {
            break;
        }
        let reached = sets.iter().filter_map(|set| trials.least(most, set));
        if let Some(least) = reached.min_by_key(|(keeping, _)| cost(keeping, most)) {
            return Some(least);
        }
    }
    Some(trials.taken_back(most, &bound, (nothing, free)))
}

impl Trials<'_> {
    fn reach(&self, keeping: &[Keep]) -> Option<Vec<Driving>> {
        let look = Look { keeping, from: self.first, enough: None, part: TRIAL, budget: self.budget.part(0.2) };
        self.day.reach(&self.target, look)
    }

    /// The least that the vehicles of `set` give up, if that is enough.
    fn least(&self, most: &[Keep], set: &[usize]) -> Option<Reached> {
        let mut keeping = most.to_vec();
        for vehicle in set {
            put(&mut keeping, *vehicle, Keep::Nothing);
        }
        let found = self.reach(&keeping)?;
        Some(self.taken_back(most, set, (keeping, found)))
    }

    /// Each vehicle of `set` takes back what it can.
    fn taken_back(&self, most: &[Keep], set: &[usize], (mut keeping, mut found): Reached) -> Reached {
        for vehicle in set {
            let Some(own) = most.get(*vehicle) else { continue };
            let more = std::iter::once(own).chain(own.less()).filter(|keep| **keep != Keep::Nothing);
            for keep in more {
                let mut trial = keeping.clone();
                put(&mut trial, *vehicle, *keep);
                if let Some(reached) = self.reach(&trial) {
                    (keeping, found) = (trial, reached);
                    break;
                }
            }
        }
        (keeping, found)
    }
}

fn put(keeping: &mut [Keep], vehicle: usize, keep: Keep) {
    if let Some(slot) = keeping.get_mut(vehicle) {
        *slot = keep;
    }
}

/// How many regular rounds give something up, how many of them their members, and how many both.
fn cost(keeping: &[Keep], most: &[Keep]) -> (usize, usize, usize) {
    let count = |is: fn(Keep) -> bool| keeping.iter().zip(most).filter(|(keep, most)| keep != most && is(**keep)).count();
    (count(|_| true), count(|keep| !keep.members()), count(|keep| keep == Keep::Nothing))
}

/// All sets of that many of `items`, in their order.
fn sets(items: &[usize], size: usize) -> Vec<Vec<usize>> {
    if size == 0 {
        return vec![Vec::new()];
    }
    let with = |(index, first): (usize, &usize)| {
        let rest = sets(items.get(index + 1..).unwrap_or_default(), size - 1);
        rest.into_iter().map(|set| std::iter::once(*first).chain(set).collect()).collect::<Vec<Vec<usize>>>()
    };
    items.iter().enumerate().flat_map(with).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_set_of_a_size_is_told_once_and_in_order() {
        assert_eq!(sets(&[1, 2, 3], 2), [vec![1, 2], vec![1, 3], vec![2, 3]]);
        assert_eq!(sets(&[1, 2, 3], 3), [vec![1, 2, 3]]);
        assert!(sets(&[1], 2).is_empty());
    }
}
