//! What the heuristics leave on the table: small days on which the best ways, and the best whole units, are found by mixed-integer programs.

use std::collections::{BTreeMap, BTreeSet};

use allies::allocation::exchange::{PlanDocument, PlanStatus, ProblemDocument};
use allies::domain::food::family::{ProductFamily, TemperatureClass};
use allies::domain::offer::lot::LotDate;
use allies::domain::offer::urgency::Urgency;
use allies::domain::place::position::{DETOUR, Position};
use allies::domain::time::civil::Day;
use good_lp::{Expression, ProblemVariables, Solution, SolverModel, Variable, constraint, highs, variable};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

use crate::allocation::random::{cases, day};
use crate::allocation::solved::plan;

/// A lot and an association that may have it, by their places in the document.
type Pair = (usize, usize);

/// A day without agreements and its plan: everything is in the common pot.
struct Case {
    day: ProblemDocument,
    plan: PlanDocument,
    pairs: Vec<Pair>,
}

impl Case {
    fn of(day: ProblemDocument, tolerance: f64) -> Self {
        let day = with_tolerance(day, tolerance);
        let plan = plan(&day);
        assert_eq!(plan.status, PlanStatus::Optimal);
        let excluded = plan.excluded_pairs.iter().flatten().map(|pair| (pair.lot.as_str(), pair.association.as_str()));
        let excluded: BTreeSet<(&str, &str)> = excluded.collect();
        let all = (0..day.lots.len()).flat_map(|lot| (0..day.associations.len()).map(move |to| (lot, to)));
        let may = |(lot, to): &Pair| !excluded.contains(&(day.lots[*lot].id.as_str(), day.associations[*to].id.as_str()));
        let pairs = all.filter(may).collect();
        Self { day, plan, pairs }
    }

    /// Random days on which something can be given, the same at each run.
    fn some(number: u32, tolerance: f64) -> Vec<Self> {
        let config = cases(number);
        let number = config.cases;
        let mut runner = TestRunner::new(config);
        let days = (0..number).map(|_| Self::of(day().new_tree(&mut runner).unwrap().current(), tolerance));
        days.filter(|case| !case.pairs.is_empty()).collect()
    }

    /// No lot, need or store is exceeded by what the pairs carry.
    fn limits(&self, carried: &BTreeMap<Pair, Expression>) -> Vec<good_lp::Constraint> {
        let sum =
            |kept: &dyn Fn(&Pair) -> bool| -> Expression { carried.iter().filter(|(pair, _)| kept(pair)).map(|(_, grams)| grams).sum() };
        let mut rows = Vec::new();
        for (at, lot) in self.day.lots.iter().enumerate() {
            rows.push(constraint!(sum(&|pair| pair.0 == at) <= lot.grams as f64));
        }
        for (to, association) in self.day.associations.iter().enumerate() {
            for need in &association.needs {
                let of_family = |pair: &Pair| pair.1 == to && self.day.lots[pair.0].family == need.family;
                rows.push(constraint!(sum(&of_family) <= need.grams as f64));
            }
            let storage = &association.storage;
            for (class, room) in
                [("ambient", storage.ambient), ("chilled", storage.chilled), ("frozen", storage.frozen), ("hot", storage.hot)]
            {
                let of_class = |pair: &Pair| pair.1 == to && self.day.lots[pair.0].temperature == class;
                if let Some(room) = room {
                    rows.push(constraint!(sum(&of_class) <= room as f64));
                }
            }
        }
        rows
    }

    fn urgency(&self, lot: usize) -> Urgency {
        let lot = &self.day.lots[lot];
        let day = |text: &str| text.parse::<Day>().unwrap();
        let date = match (lot.date_kind.as_str(), &lot.date) {
            ("use_by", Some(date)) => LotDate::UseBy(day(date)),
            ("best_before", Some(date)) => LotDate::BestBefore(day(date)),
            _ => LotDate::None,
        };
        let family: ProductFamily = lot.family.parse().unwrap();
        let temperature: TemperatureClass = lot.temperature.parse().unwrap();
        Urgency::of(family, temperature, date, day(&self.day.day))
    }

    fn donor(&self, lot: usize) -> usize {
        self.day.donors.iter().position(|donor| donor.id == self.day.lots[lot].donor).unwrap()
    }

    fn distance_m(&self, (lot, to): Pair) -> f64 {
        let (donor, association) = (&self.day.donors[self.donor(lot)], &self.day.associations[to]);
        let from = Position::new(donor.latitude, donor.longitude).unwrap();
        from.distance_m(Position::new(association.latitude, association.longitude).unwrap())
    }

    /// The pairs of donor and association that the exact shares use.
    fn exact_pairs(&self) -> i64 {
        let donor = |lot: &str| self.day.lots.iter().find(|one| one.id == lot).map(|lot| lot.donor.as_str());
        let pairs: BTreeSet<_> = self.plan.exact_shares.iter().map(|share| (donor(&share.lot), share.association.as_str())).collect();
        pairs.len() as i64
    }

    fn exact(&self, kept: impl Fn(usize, usize) -> bool) -> i64 {
        let place = |lot: &str, to: &str| {
            let lot = self.day.lots.iter().position(|one| one.id == lot).unwrap();
            (lot, self.day.associations.iter().position(|one| one.id == to).unwrap())
        };
        let shares = self.plan.exact_shares.iter().map(|share| (place(&share.lot, &share.association), share.grams));
        shares.filter(|((lot, to), _)| kept(*lot, *to)).map(|(_, grams)| grams).sum()
    }

    /// The least cost of the ways that bring each association its total, give or take a part of it, out of the same masses: in metres, and
    /// how many pairs they use.
    fn shortest_ways(&self, tolerance: f64) -> (f64, f64) {
        let mut variables = ProblemVariables::new();
        let grams: BTreeMap<Pair, Variable> = self.pairs.iter().map(|pair| (*pair, variables.add(variable().min(0)))).collect();
        let trips: BTreeSet<Pair> = self.pairs.iter().map(|(lot, to)| (self.donor(*lot), *to)).collect();
        let trips: BTreeMap<Pair, Variable> = trips.into_iter().map(|trip| (trip, variables.add(variable().binary()))).collect();
        let metres = |pair: &Pair| DETOUR * self.distance_m(*pair) / 100_000.0;
        let ways: Expression = grams.iter().map(|(pair, grams)| metres(pair) * *grams).sum();
        let stops: Expression = trips.values().map(|trip| self.day.policy.stop_cost_m as f64 * *trip).sum();
        let mut model = variables.minimise(ways.clone() + stops.clone()).using(highs);
        let carried = grams.iter().map(|(pair, grams)| (*pair, Expression::from(*grams))).collect();
        for row in self.limits(&carried) {
            model.add_constraint(row);
        }
        for ((lot, to), grams) in &grams {
            let most = self.day.lots[*lot].grams as f64;
            model.add_constraint(constraint!(*grams <= most * trips[&(self.donor(*lot), *to)]));
        }
        for to in 0..self.day.associations.len() {
            let brought: Expression = grams.iter().filter(|(pair, _)| pair.1 == to).map(|(_, grams)| *grams).sum();
            let exact = self.exact(|_, other| other == to) as f64;
            let give = (tolerance * exact).floor();
            model.add_constraint(constraint!(brought.clone() >= exact - give));
            model.add_constraint(constraint!(brought <= exact + give));
        }
        for class in Urgency::ALL {
            let of_class: Expression = grams.iter().filter(|(pair, _)| self.urgency(pair.0) == class).map(|(_, grams)| *grams).sum();
            model.add_constraint(constraint!(of_class == self.exact(|lot, _| self.urgency(lot) == class) as f64));
        }
        let solution = model.solve().unwrap();
        let pairs: f64 = trips.values().map(|trip| solution.value(*trip).round()).sum();
        (solution.eval(&ways) + solution.eval(&stops), pairs)
    }

    /// The most that whole units can carry.
    fn most_in_whole_units(&self) -> f64 {
        let mut variables = ProblemVariables::new();
        let units: BTreeMap<Pair, Variable> = self.pairs.iter().map(|pair| (*pair, variables.add(variable().integer().min(0)))).collect();
        let carried: BTreeMap<Pair, Expression> =
            units.iter().map(|(pair, units)| (*pair, self.day.lots[pair.0].unit_grams as f64 * *units)).collect();
        let all: Expression = carried.values().sum();
        let mut model = variables.maximise(all.clone()).using(highs);
        for row in self.limits(&carried) {
            model.add_constraint(row);
        }
        model.solve().unwrap().eval(&all)
    }
}

fn with_tolerance(mut day: ProblemDocument, tolerance: f64) -> ProblemDocument {
    day.holders.clear();
    day.policy.fairness_tolerance = tolerance;
    day
}

/// By how much `more` is above `less`, in thousandths.
fn thousandths(more: f64, less: f64) -> f64 {
    if less > 0.0 { 1_000.0 * (more - less) / less } else { 0.0 }
}

#[test]
fn the_ways_are_never_shorter_than_the_best_nor_the_best_than_their_bound() {
    let (mut found, mut least) = (0.0, 0.0);
    for case in Case::some(100, 0.0) {
        let (cost, bound) = (case.plan.totals.logistics_cost_m as f64, case.plan.totals.logistics_bound_m as f64);
        let (best, _) = case.shortest_ways(0.0);
        assert!(
            bound <= best + 2.0 && best <= cost + 2.0,
            "{bound} m, {best} m, {cost} m in {}",
            serde_json::to_string(&case.day).unwrap()
        );
        found += cost;
        least += best;
    }
    println!("ways above the best: {:.1} thousandths", thousandths(found, least));
    assert!(thousandths(found, least) < 40.0, "{found} m where {least} m would do");
}

#[test]
fn whole_units_carry_nearly_all_that_whole_units_can_carry() {
    let (mut carried, mut best) = (0.0, 0.0);
    for case in Case::some(100, 0.0) {
        let (most, mass) = (case.most_in_whole_units(), case.plan.totals.allocated_grams as f64);
        assert!(mass <= most + 0.5, "{mass} g and {most} g in {}", serde_json::to_string(&case.day).unwrap());
        carried += mass;
        best += most;
    }
    println!("whole units below the most: {:.1} thousandths", thousandths(best, carried));
    assert!(thousandths(best, carried) < 20.0, "{carried} g of {best} g");
}

#[test]
fn with_a_tolerance_the_ways_are_never_below_the_best_and_near_them() {
    for tolerance in [0.03, 0.2] {
        let (mut exact, mut found, mut least, mut pairs, mut fewest) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for case in Case::some(100, tolerance).into_iter().filter(|case| case.day.policy.stop_cost_m > 0) {
            let totals = &case.plan.totals;
            let saved = case.plan.tolerance.as_ref().map_or((0, 0), |moved| (moved.meters_saved, moved.pairs_saved));
            let cost = (totals.logistics_cost_m - saved.0) as f64;
            let (best, fewest_pairs) = case.shortest_ways(tolerance);
            assert!(best <= cost + 2.0, "{best} m, {cost} m in {}", serde_json::to_string(&case.day).unwrap());
            exact += totals.logistics_cost_m as f64;
            found += cost;
            least += best;
            pairs += (case.exact_pairs() - saved.1) as f64;
            fewest += fewest_pairs;
        }
        let (before, after) = (thousandths(exact, least), thousandths(found, least));
        println!(
            "tolerance {tolerance}: {before:.1} thousandths above the best before, {after:.1} after; {pairs} pairs where {fewest} would do"
        );
        assert!(after < 5.0 && after < before, "{found} m where {least} m would do");
    }
}
