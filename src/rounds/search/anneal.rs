//! The loop of the search: tear down, rebuild, keep or not.
//!
//! After "Slack Induction by String Removals" (Christiaens, Vanden Berghe 2020): take strings of neighbours out of a few rounds, now and
//! then whole rounds; put them back one by one where they cost least, every other time by priority, then by chance, mass, or how early
//! the delivery closes. Accepted is what is better, or hardly longer while it leaves as much and uses as many vehicles (simulated
//! annealing; the temperature falls with the iterations, or with the time when there is no limit on iterations). The size of the
//! strings is the paper's; the temperatures follow the metres of a shipment. It ends early when nothing was gained for long.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::time::Duration;

use crate::domain::number::approximate;
use crate::rounds::instance::{End, Instance, Task};
use crate::rounds::search::dice::Dice;
use crate::rounds::search::finder::Search;

/// Shipments that one ruin takes out, on average.
const TAKEN: usize = 10;
/// Shipments that no round carries, tried again by each rebuilding.
const TRIED_AGAIN: usize = 10;
/// Rebuildings without gain after which it ends, and as many more for each shipment.
const PATIENCE: (u32, u32) = (300, 10);
/// The first and the last temperature, as parts of the metres of a shipment.
const TEMPERATURES: (f64, f64) = (0.1, 0.001);

/// What the loop needs of a set of rounds.
pub trait Candidate: Sized {
    /// The same rounds again.
    #[must_use]
    fn copy(&self) -> Self;
    /// How good they are.
    fn cost(&self) -> Cost;
    /// What each round carries, in the order of loading.
    fn rounds(&self) -> Vec<Vec<usize>>;
    /// The shipments that no round carries, in the order of the problem.
    fn left(&self) -> Vec<usize>;
    /// Takes shipments out of their rounds.
    fn remove(&mut self, shipments: &[usize]);
    /// Tries to put shipments that no round carries into rounds, in this order.
    #[must_use]
    fn insert(self, shipments: &[usize]) -> Self;
}

/// How good a set of rounds is; the least is the best, field by field.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cost {
    /// Grams left, from the first priority to the last.
    left: Vec<i64>,
    vehicles: usize,
    meters: i64,
    seconds: i64,
    longest: i64,
}

impl Cost {
    /// Of the shipments left and the metres and seconds of each round.
    pub fn new(instance: &Instance, left: &[usize], rounds: impl Iterator<Item = (i64, i64)>) -> Self {
        let shipments = instance.shipments();
        let priorities = usize::from(shipments.iter().map(|shipment| shipment.priority).max().unwrap_or_default());
        let mut grams = vec![0; priorities + 1];
        for shipment in left.iter().filter_map(|index| shipments.get(*index)) {
            if let Some(sum) = grams.get_mut(usize::from(shipment.priority)) {
                *sum += shipment.load.total().get();
            }
        }
        let nothing = Self { left: grams, vehicles: 0, meters: 0, seconds: 0, longest: 0 };
        rounds.fold(nothing, |sum, (meters, seconds)| Self {
            left: sum.left,
            vehicles: sum.vehicles + 1,
            meters: sum.meters + meters,
            seconds: sum.seconds + seconds,
            longest: sum.longest.max(seconds),
        })
    }
}

/// The best rounds found from `first` on, which carries nothing.
pub fn anneal<C: Candidate>(first: C, search: &Search, dice: &Dice) -> C {
    let ruin = Ruin { search, dice };
    let mut everything = first.left();
    ruin.line_up(&mut everything);
    let mut current = first.insert(&everything);
    let mut cost = current.cost();
    let (mut best, mut best_cost) = (current.copy(), cost.clone());
    let count = u32::try_from(everything.len()).unwrap_or(u32::MAX);
    let each = approximate(cost.meters) / f64::from(count.max(1));
    let patience = PATIENCE.1.saturating_mul(count).saturating_add(PATIENCE.0);
    let allowed = search.budget.remaining();
    let (mut iteration, mut improved) = (0, 0);
    while !is_over(search, iteration) && iteration - improved < patience {
        iteration += 1;
        let temperature = each * TEMPERATURES.0 * (TEMPERATURES.1 / TEMPERATURES.0).powf(progress(search, iteration, allowed));
        let next = ruin.rebuild(&current);
        let next_cost = next.cost();
        if is_accepted(&next_cost, &cost, -temperature * (1.0 - dice.unit()).ln()) {
            if next_cost < best_cost {
                (best, best_cost, improved) = (next.copy(), next_cost.clone(), iteration);
            }
            (current, cost) = (next, next_cost);
        }
    }
    best
}

/// Whether iterations or time are used up.
fn is_over(search: &Search, iteration: u32) -> bool {
    search.budget.is_over() || search.settings.iterations.is_some_and(|limit| iteration >= limit)
}

/// From 0 at the beginning to 1 at the end.
fn progress(search: &Search, iteration: u32, allowed: Option<Duration>) -> f64 {
    match (search.settings.iterations, allowed, search.budget.remaining()) {
        (Some(limit), _, _) => f64::from(iteration) / f64::from(limit.max(1)),
        (None, Some(allowed), Some(left)) => 1.0 - left.as_secs_f64() / allowed.as_secs_f64().max(f64::EPSILON),
        _ => 1.0,
    }
}

/// Better, or no worse than `tolerance` metres while leaving as much and using as many vehicles.
fn is_accepted(next: &Cost, current: &Cost, tolerance: f64) -> bool {
    match (&next.left, next.vehicles).cmp(&(&current.left, current.vehicles)) {
        Ordering::Less => true,
        Ordering::Greater => false,
        Ordering::Equal => approximate(next.meters - current.meters) < tolerance,
    }
}

/// Chooses what is torn down, and the order in which it is rebuilt.
struct Ruin<'a> {
    search: &'a Search,
    dice: &'a Dice,
}

impl Ruin<'_> {
    fn rebuild<C: Candidate>(&self, current: &C) -> C {
        let (rounds, left) = (current.rounds(), current.left());
        let taken = self.take(&rounds, &left);
        let mut next = current.copy();
        next.remove(&taken);
        next.insert(&self.to_insert(taken, left))
    }

    fn take(&self, rounds: &[Vec<usize>], left: &[usize]) -> Vec<usize> {
        let carried: Vec<usize> = rounds.iter().flatten().copied().collect();
        if self.dice.below(10) == 0 {
            let whole: BTreeSet<usize> = (0..=self.dice.below(3)).filter_map(|_| self.pick(rounds)).flatten().copied().collect();
            return whole.into_iter().collect();
        }
        let seeds = if left.is_empty() || self.dice.below(2) == 0 { carried.as_slice() } else { left };
        self.pick(seeds).map(|seed| self.strings(rounds, &carried, *seed)).unwrap_or_default()
    }

    fn pick<'a, T>(&self, items: &'a [T]) -> Option<&'a T> {
        items.get(self.dice.below(items.len()))
    }

    /// Strings of rounds that pass near `seed`.
    fn strings(&self, rounds: &[Vec<usize>], carried: &[usize], seed: usize) -> Vec<usize> {
        let mut near = carried.to_vec();
        near.sort_by_cached_key(|shipment| self.distance(seed, *shipment));
        let longest = (carried.len() / rounds.len().max(1)).clamp(1, TAKEN);
        let strings = 1 + self.dice.below(4 * TAKEN / (1 + longest));
        let mut torn: Vec<&Vec<usize>> = Vec::new();
        let mut taken = Vec::new();
        for shipment in near {
            if torn.len() >= strings {
                break;
            }
            let position = |round: &&Vec<usize>| round.iter().position(|it| *it == shipment);
            let mut round = rounds.iter().filter(|round| !torn.iter().any(|torn| std::ptr::eq(*torn, *round)));
            if let Some((round, at)) = round.find_map(|round| Some((round, position(&round)?))) {
                let length = 1 + self.dice.below(longest.min(round.len()));
                let first = at.saturating_sub(self.dice.below(length)).min(round.len() - length);
                taken.extend(round.iter().skip(first).take(length));
                torn.push(round);
            }
        }
        taken
    }

    /// Between the nearest ends of two shipments.
    fn distance(&self, one: usize, other: usize) -> i64 {
        let instance = &self.search.instance;
        let place = |shipment, end| instance.visit(Task { shipment, end }).map(|visit| visit.place);
        let profile = instance.vehicles().first().map(|vehicle| vehicle.profile);
        let meters = |from, to| instance.leg(profile?, place(one, from)?, place(other, to)?).map(|leg| leg.meters);
        let ends = [End::Pickup, End::Delivery];
        ends.iter().flat_map(|from| ends.iter().filter_map(|to| meters(*from, *to))).min().unwrap_or(i64::MAX)
    }

    /// What is taken out, and some of what was left before, in the order in which it is put back.
    fn to_insert(&self, mut taken: Vec<usize>, mut left: Vec<usize>) -> Vec<usize> {
        self.dice.shuffle(&mut left);
        left.truncate(TRIED_AGAIN);
        taken.append(&mut left);
        self.line_up(&mut taken);
        taken
    }

    fn line_up(&self, shipments: &mut [usize]) {
        self.dice.shuffle(shipments);
        let instance = &self.search.instance;
        let (order, by_priority) = (self.dice.below(4), self.dice.below(2) == 0);
        shipments.sort_by_key(|index| {
            let shipment = instance.shipments().get(*index)?;
            let key = match order {
                0 => -shipment.load.total().get(),
                1 => shipment.delivery.windows.last().map_or(0, |window| window.to),
                _ => 0,
            };
            Some((shipment.priority * u8::from(by_priority), key))
        });
    }
}
