//! Stages 1 and 2 where needs and stores cross, and no network describes the day: the checker's own linear programs.
//!
//! A total is fair when it cannot grow while those of an earlier rank and those served no better keep theirs: on a convex set this holds for
//! every association of the leximin optimum and for no other point. Cost: one linear program a class and an association, each from the last
//! basis. Whole grams and floating point lie up to one gram a total apart: what is found must go beyond that.

use std::collections::BTreeMap;

use crate::allocation::checker::facts::{Facts, Urgency};
use crate::allocation::checker::ledger::Masses;
use crate::allocation::checker::stages::agreements::Rest;
use crate::allocation::checker::violation::{Report, Rule};
use crate::allocation::lp::{Answer, Column, Program, Relation, Solver};
use crate::budget::Budget;
use crate::domain::food::family::{ProductFamily, TemperatureClass};
use crate::domain::number::approximate;

/// How far floating point may stray, in grams.
const FLOATING: f64 = 0.001;

/// Which stages the plan claims to be optimal.
#[derive(Clone, Copy)]
pub struct Claims {
    pub rescue: bool,
    pub fairness: bool,
}

/// Judges the claimed stages.
pub fn judge(facts: &Facts, rest: &Rest, exact: &Masses, claims: Claims, report: &mut Report) {
    if attempt(facts, rest, exact, claims, report).is_none() {
        report.note(Rule::NotChecked, "rescue and fairness", "a linear program that is not solved", "a solution");
    }
}

fn attempt(facts: &Facts, rest: &Rest, exact: &Masses, claims: Claims, report: &mut Report) -> Option<()> {
    let Model { program, totals, classes } = Model::of(facts, rest, exact);
    let mut solver = program.maximise().ok()?;
    let slack = approximate(i64::try_from(totals.len()).ok()?);
    for (column, urgency) in classes {
        let found = exact.iter().filter(|((lot, _), _)| facts.urgency.get(*lot) == Some(&urgency)).map(|(_, grams)| grams).sum();
        let (mut next, most) = maximum(solver, column)?;
        if claims.rescue && most > approximate(found) + slack {
            report.note(Rule::Rescue, format_args!("grams of class {urgency:?}"), found, format_args!("{most:.0}"));
        }
        next.bound(column, (approximate(found) - FLOATING, f64::INFINITY));
        solver = next;
    }
    for one in totals.iter().filter(|_| claims.fairness) {
        for other in &totals {
            let least = if other.comes_before(one) { approximate(other.exact - 1).max(0.0) } else { 0.0 };
            solver.bound(other.column, (least, f64::INFINITY));
        }
        let (next, most) = maximum(solver, one.column)?;
        if most > approximate(one.exact) + slack + 1.0 {
            let expected = format!("{most:.0}, at no cost to anyone less served");
            report.note(Rule::Fairness, facts.association_name(one.index), one.exact, expected);
        }
        solver = next;
    }
    Some(())
}

/// What stage 1 alone rescues, in grams; `None` when a program is not solved.
pub fn rescued(facts: &Facts, rest: &Rest) -> Option<f64> {
    let Model { program, classes, .. } = Model::of(facts, rest, &Masses::new());
    let mut solver = program.maximise().ok()?;
    let mut sum = 0.0;
    for (column, _) in classes {
        let (mut next, most) = maximum(solver, column)?;
        next.bound(column, (most - FLOATING, f64::INFINITY));
        (solver, sum) = (next, sum + most);
    }
    Some(sum)
}

fn maximum(mut solver: Solver, column: Column) -> Option<(Solver, f64)> {
    solver.weigh(column, 1.0);
    let Answer::Optimal(mut solver, solution) = solver.solve(&Budget::unlimited()).ok()? else { return None };
    solver.weigh(column, 0.0);
    Some((solver, solution.value(column)))
}

/// One association's total in the model.
struct Total {
    index: usize,
    column: Column,
    rank: u8,
    exact: i64,
    /// Memory, agreements and exact shares.
    served: i64,
    people: i64,
}

impl Total {
    /// Whether this total must be kept while that of `other` grows: served no better, each total being right within one gram.
    fn comes_before(&self, other: &Self) -> bool {
        let (mine, yours) = (i128::from(self.served - 1), i128::from(other.served + 1));
        let no_better = mine * i128::from(other.people) <= yours * i128::from(self.people);
        self.rank < other.rank || (self.rank == other.rank && no_better)
    }
}

struct Model {
    program: Program,
    totals: Vec<Total>,
    classes: [(Column, Urgency); 3],
}

impl Model {
    fn of(facts: &Facts, rest: &Rest, exact: &Masses) -> Self {
        let mut program = Program::new();
        let mut rows: BTreeMap<Limit, Vec<(f64, Column)>> = BTreeMap::new();
        for (lot, (facts_of_lot, takers)) in facts.problem.lots.iter().zip(&facts.takers).enumerate() {
            for taker in takers.iter().filter(|_| rest.stock.lots.get(lot).is_some_and(|left| *left > 0)) {
                let column = program.column((0.0, f64::INFINITY), 0.0);
                let urgency = facts.urgency.get(lot).copied().unwrap_or(Urgency::Later);
                let (family, class) = (facts_of_lot.family, facts_of_lot.temperature);
                let limits = [
                    Limit::Lot(lot),
                    Limit::Need(*taker, family),
                    Limit::Store(*taker, class),
                    Limit::Carrying(class),
                    Limit::Total(*taker),
                    Limit::Class(urgency),
                ];
                for limit in limits {
                    rows.entry(limit).or_default().push((1.0, column));
                }
            }
        }
        bind(&mut program, rest, &rows);
        let mut sum = |limit: Limit, terms: &BTreeMap<Limit, Vec<(f64, Column)>>| {
            let column = program.column((0.0, f64::INFINITY), 0.0);
            let all = terms.get(&limit).into_iter().flatten().copied();
            program.row(all.chain([(-1.0, column)]), Relation::Exactly, 0.0);
            column
        };
        let classes = Urgency::ALL.map(|urgency| (sum(Limit::Class(urgency), &rows), urgency));
        let columns: Vec<Column> = (0..facts.problem.associations.len()).map(|index| sum(Limit::Total(index), &rows)).collect();
        Self { program, totals: totals(facts, rest, exact, columns), classes }
    }
}

/// What a sum of shares may not exceed, or stands for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Limit {
    Lot(usize),
    Need(usize, ProductFamily),
    Store(usize, TemperatureClass),
    Carrying(TemperatureClass),
    Total(usize),
    Class(Urgency),
}

fn bind(program: &mut Program, rest: &Rest, rows: &BTreeMap<Limit, Vec<(f64, Column)>>) {
    for (limit, terms) in rows {
        let room = |association: &usize| rest.stock.rooms.get(*association);
        let most = match limit {
            Limit::Lot(lot) => rest.stock.lots.get(*lot),
            Limit::Need(association, family) => room(association).and_then(|room| room.needs.get(family)),
            Limit::Store(association, class) => room(association).and_then(|room| room.stores.get(class)),
            Limit::Carrying(class) => rest.stock.carrying.get(class),
            Limit::Total(_) | Limit::Class(_) => None,
        };
        if let Some(most) = most {
            program.row(terms.iter().copied(), Relation::AtMost, approximate(*most));
        }
    }
}

fn totals(facts: &Facts, rest: &Rest, exact: &Masses, columns: Vec<Column>) -> Vec<Total> {
    let all = facts.problem.associations.iter().zip(rest.memories.iter().zip(&rest.people)).zip(columns).enumerate();
    let total = all.map(|(index, ((association, (memory, people)), column))| {
        let exact = exact.iter().filter(|((_, taker), _)| *taker == index).map(|(_, grams)| grams).sum();
        Total { index, column, rank: association.rank, exact, served: memory + exact, people: *people }
    });
    total.filter(|total| total.people > 0).collect()
}
