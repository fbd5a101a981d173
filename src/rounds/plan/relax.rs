//! Regular rounds give up what keeps more from being carried: as few of them as possible, first the order, then the members.
//!
//! The least that can be left is what a search leaves that keeps nothing. Then the sets of regular rounds are tried, the small ones first:
//! of the smallest that reach it, the one that gives up least. Each trial begins with the rounds that keep everything, carries more, and
//! ends once it has reached that. Cost: a short search for each set, at most `SETS` of a size; where that is too many, all give
//! something up, and each takes back what it can.

use crate::budget::Budget;
use crate::rounds::locked::Driving;
use crate::rounds::plan::day::{Day, Look};
use crate::rounds::plan::keep::{Keep, Keeping};
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
    most: &'a Keeping,
    target: Vec<i64>,
    budget: Budget,
}

/// What regular rounds keep, and rounds that reach the target so.
type Reached = (Keeping, Vec<Driving>);

/// The rounds of the day, and what the regular rounds keep in them: `most`, as `first` does, unless more is carried with less.
#[must_use]
pub fn kept_as_far_as_possible(day: &Day<'_>, (most, first): Reached, budget: &Budget) -> Reached {
    let Some((mut keeping, found)) = given_up(day, &most, &first, budget.part(0.5)) else { return (most, first) };
    let look = Look { keeping: &keeping, from: &found, enough: None, part: AFTER, budget: budget.part(0.5) };
    let driving = straightened(day.instance(), &day.look(&look));
    // What turned out to be kept is kept from now on.
    let kept = |most: &Keep, keep: &Keep, seen: &Keep| {
        Keep::of(most.order() && (keep.order() || seen.order()), most.members() && (keep.members() || seen.members()))
    };
    let seen = observed(day.instance(), day.owners(), &driving);
    keeping.keeps = most.keeps.iter().zip(&keeping.keeps).zip(&seen).map(|((most, keep), seen)| kept(most, keep, seen)).collect();
    (keeping, driving)
}

/// What has to be given up for more to be carried, if anything.
fn given_up(day: &Day<'_>, most: &Keeping, first: &[Driving], budget: Budget) -> Option<Reached> {
    let left = day.left(first);
    if left.iter().all(|grams| *grams == 0) {
        return None;
    }
    let nothing = Keeping::of(vec![Keep::Nothing; most.keeps.len()]);
    let look = Look { keeping: &nothing, from: first, enough: Some(vec![0; left.len()]), part: AFTER, budget: budget.part(0.3) };
    let free = day.look(&look);
    let target = day.left(&free);
    if target >= left {
        return None;
    }
    let trials = Trials { day, first, most, target, budget };
    let bound = (0..).zip(&most.keeps).filter(|(_, keep)| !keep.less().is_empty()).map(|(vehicle, _)| vehicle);
    let bound: Vec<usize> = bound.collect();
    let least = trials.smallest(&bound).unwrap_or_else(|| trials.taken_back(&bound, (nothing, free)));
    Some(trials.with_most_at_home(least))
}

impl Trials<'_> {
    fn reach(&self, keeping: &Keeping) -> Option<Vec<Driving>> {
        let look = Look { keeping, from: self.first, enough: None, part: TRIAL, budget: self.budget.part(0.2) };
        self.day.reach(&self.target, look)
    }

    /// The least that the smallest sets of these vehicles give up, if there are not too many sets.
    fn smallest(&self, bound: &[usize]) -> Option<Reached> {
        for size in 1..=bound.len() {
            let sets = sets(bound, size);
            if sets.len() > SETS {
                return None;
            }
            let reached = sets.iter().filter_map(|set| {
                let keeping = set.iter().fold(self.most.clone(), |keeping, vehicle| keeping.with(*vehicle, Keep::Nothing));
                let found = self.reach(&keeping)?;
                Some(self.taken_back(set, (keeping, found)))
            });
            if let Some(least) = reached.min_by_key(|(keeping, _)| self.cost(keeping)) {
                return Some(least);
            }
        }
        None
    }

    /// Each vehicle of `set` takes back what it can.
    fn taken_back(&self, set: &[usize], (mut keeping, mut found): Reached) -> Reached {
        for vehicle in set {
            let most = self.most.get(*vehicle);
            let more = std::iter::once(&most).chain(most.less()).filter(|keep| **keep != Keep::Nothing);
            let mut trials = more.map(|keep| keeping.clone().with(*vehicle, *keep));
            let reached = trials.find_map(|trial| self.reach(&trial).map(|found| (trial, found)));
            (keeping, found) = reached.unwrap_or((keeping, found));
        }
        (keeping, found)
    }

    /// The same, where what a regular round could carry while it kept everything stays with it, if that is enough: it loses what it has to,
    /// and does not end because fewer vehicles would be enough.
    fn with_most_at_home(&self, (keeping, found): Reached) -> Reached {
        let carried = self.first.iter().flat_map(|driving| driving.tasks.iter().map(|task| (driving.vehicle, task.shipment)));
        let at_home = carried.filter(|(vehicle, shipment)| self.day.owners().get(*shipment).is_some_and(|own| own.contains(vehicle)));
        let home = Keeping { stays: at_home.map(|(_, shipment)| shipment).collect(), ..keeping.clone() };
        match self.reach(&home) {
            Some(reached) => (home, reached),
            None => (keeping, found),
        }
    }

    /// How many regular rounds give something up, how many of them their members, and how many both.
    fn cost(&self, keeping: &Keeping) -> (usize, usize, usize) {
        let count =
            |is: fn(Keep) -> bool| keeping.keeps.iter().zip(&self.most.keeps).filter(|(keep, most)| keep != most && is(**keep)).count();
        (count(|_| true), count(|keep| !keep.members()), count(|keep| keep == Keep::Nothing))
    }
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
