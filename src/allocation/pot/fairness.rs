//! Stages 1 and 2 by linear programs: the most urgent mass first, then leximin by rounds of max-min programs.
//!
//! Columns: `x` (an arc), `L` (a member's level), `s` (its slack), `t` (the least level of the round), one mass for each
//! urgency. Rows: lots, needs, stores, masses, `L - w sum x = w memory` and `L - w people t + s >= 0`. A round maximises `t`; a member
//! whose last row has a price is at `t` in every optimum: its level is kept from below, its slack freed, and the next round starts
//! from the same basis, since only bounds and costs of columns changed. As many rounds as levels, or a few more.
//!
//! Sources: Megiddo, Optimal flows in networks with multiple sources and sinks (1974); Ogryczak, Pióro, Tomaszewski, Telecommunications
//! network design and max-min optimization problem (2005).

#![expect(clippy::indexing_slicing, reason = "dense indices, made and bounded by the tables they look up")]

use crate::allocation::kit::table::Table;
use crate::allocation::lp::{Answer, Column, LpError, Program, Relation, Row, Solution, Solver};
use crate::allocation::pot::network::{Arc, Pot};
use crate::budget::Budget;
use crate::domain::number::approximate;
use crate::domain::offer::urgency::Urgency;

/// A price above this is one; the prices of a round add up to 1.
const PRICE: f64 = 1e-6;
/// What a kept mass gives way, in grams, so that rounding never makes the next round impossible; whole grams are found later.
const MASS_GIVES: f64 = 0.1;
/// The same for a kept level, in grams per person.
const LEVEL_GIVES: f64 = 1e-6;
/// Hundreds of kept levels can contradict one another all the same: then all give ten times as much, up to this.
const MOST_LEVEL_GIVES: f64 = 1e-4;
/// Rounds whose levels differ by less, in grams per person, end at the same level.
const SAME: f64 = 1e-5;

/// How the rows that compare members are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowForm {
    /// Masses in kilograms, levels divided by the people: the form that `allocate` uses.
    PerPerson,
    /// Masses in grams, nothing divided. A gram more raises the least level by one part in all people served: where they are many the
    /// solver cannot tell that from nothing, and levels come out wrong, without any error.
    Undivided,
}

impl RowForm {
    /// Grams in the unit of the columns.
    const fn unit(self) -> f64 {
        match self {
            Self::PerPerson => 1000.0,
            Self::Undivided => 1.0,
        }
    }

    /// What one unit of mass counts for in the level of a member.
    fn weight(self, people: f64) -> f64 {
        match self {
            Self::PerPerson => self.unit() / people,
            Self::Undivided => 1.0,
        }
    }
}

/// Members that end at the same level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    pub rank: u8,
    pub members: Vec<usize>,
}

/// What the programs found.
#[derive(Debug, Clone, PartialEq)]
pub struct Fair {
    /// Grams through each arc, at the last optimum.
    pub flows: Table<f64>,
    /// The least served first, rank by rank; not all members when the rounds did not end.
    pub groups: Vec<Group>,
    /// Whether the masses of stage 1 are the greatest.
    pub rescued: bool,
    /// Whether every level is proven.
    pub levelled: bool,
}

/// Solves both stages as far as the budget goes; `None` when it does not even reach a first optimum.
///
/// # Errors
/// `LpError` when HiGHS refuses the program.
pub fn solve(pot: &Pot, form: RowForm, budget: &Budget) -> Result<Option<Fair>, LpError> {
    let (layout, solver) = Layout::build(pot, form)?;
    let mut run = Run { pot, layout, unit: form.unit(), budget, fair: None };
    if let Some(solver) = run.rescue(solver)? {
        run.level(solver)?;
    }
    Ok(run.fair)
}

/// What stage 1 alone rescues, in grams; `None` when the budget ends first.
///
/// # Errors
/// `LpError` when HiGHS refuses the program.
pub fn rescued(pot: &Pot, budget: &Budget) -> Result<Option<f64>, LpError> {
    let form = RowForm::PerPerson;
    let (layout, solver) = Layout::build(pot, form)?;
    let mut run = Run { pot, layout, unit: form.unit(), budget, fair: None };
    run.rescue(solver)?;
    Ok(run.fair.filter(|fair| fair.rescued).map(|fair| fair.flows.iter().sum()))
}

/// The columns and rows of one part's program.
struct Layout {
    arcs: Table<Column>,
    levels: Table<Column>,
    slacks: Table<Column>,
    least: Column,
    masses: Vec<Column>,
    /// One for each member: `L - w people t + s >= 0`.
    comparisons: Table<Row>,
    /// What `t` counts for in each comparison.
    scales: Table<f64>,
}

impl Layout {
    fn build(pot: &Pot, form: RowForm) -> Result<(Self, Solver), LpError> {
        let mut program = Program::new();
        let least = program.column((f64::NEG_INFINITY, f64::INFINITY), 0.0);
        let arcs: Table<Column> = pot.arcs.iter().map(|_| program.column((0.0, f64::INFINITY), 0.0)).collect();
        limits(pot, &mut program, &arcs, form.unit());
        let masses = Urgency::ALL.iter().filter_map(|urgency| mass(pot, &mut program, &arcs, *urgency)).collect();
        let mut layout =
            Self { arcs, levels: Table::new(), slacks: Table::new(), least, masses, comparisons: Table::new(), scales: Table::new() };
        let mut brought = Table::filled(Vec::new(), pot.members.len());
        for (arc, column) in pot.arcs.iter().zip(layout.arcs.iter()) {
            brought[pot.member_of(arc)].push(*column);
        }
        for (member, brought) in pot.members.iter().zip(brought.iter()) {
            let people = approximate(member.people);
            let weight = form.weight(people);
            let level = program.column((f64::NEG_INFINITY, f64::INFINITY), 0.0);
            let slack = program.column((0.0, f64::INFINITY), 0.0);
            let terms = brought.iter().map(|column| (-weight, *column)).chain([(1.0, level)]);
            program.row(terms, Relation::Exactly, weight * approximate(member.memory) / form.unit());
            let scale = weight * people / form.unit();
            layout.comparisons.add(program.row([(1.0, level), (-scale, least), (1.0, slack)], Relation::AtLeast, 0.0));
            layout.levels.add(level);
            layout.slacks.add(slack);
            layout.scales.add(scale);
        }
        Ok((layout, program.maximise()?))
    }
}

/// Adds the rows of lots, needs, stores and carriers; the columns count in `unit` grams.
pub fn limits(pot: &Pot, program: &mut Program, arcs: &[Column], unit: f64) {
    let mut lots = Table::filled(Vec::new(), pot.lots.len());
    let mut needs = Table::filled(Vec::new(), pot.needs.len());
    let mut stores = Table::filled(Vec::new(), pot.stores.len());
    let mut carriers = Table::filled(Vec::new(), pot.carriers.len());
    for (arc, column) in pot.arcs.iter().zip(arcs) {
        let cell = &pot.cells[arc.cell];
        lots[arc.lot].push((1.0, *column));
        if let Some(carrier) = pot.lots[arc.lot].carrier {
            carriers[carrier].push((1.0, *column));
        }
        needs[cell.need].push((1.0, *column));
        if let Some(store) = cell.store {
            stores[store].push((1.0, *column));
        }
    }
    let lots = pot.lots.iter().map(|lot| lot.grams).zip(lots.iter());
    let needs = pot.needs.iter().map(|need| need.grams).zip(needs.iter());
    let stores = pot.stores.iter().map(|store| store.grams).zip(stores.iter());
    let carriers = pot.carriers.iter().map(|carrier| carrier.grams).zip(carriers.iter());
    for (grams, terms) in lots.chain(needs).chain(stores).chain(carriers) {
        program.row(terms.iter().copied(), Relation::AtMost, approximate(grams) / unit);
    }
}

/// A column that is the mass of one urgency; none when no lot has it.
fn mass(pot: &Pot, program: &mut Program, arcs: &[Column], urgency: Urgency) -> Option<Column> {
    let of_urgency = |(arc, column): (&Arc, &Column)| (pot.lots[arc.lot].urgency == urgency).then_some((-1.0, *column));
    let terms: Vec<_> = pot.arcs.iter().zip(arcs).filter_map(of_urgency).collect();
    (!terms.is_empty()).then(|| {
        let mass = program.column((0.0, f64::INFINITY), 0.0);
        program.row(terms.into_iter().chain([(1.0, mass)]), Relation::Exactly, 0.0);
        mass
    })
}

/// One part's programs under way.
struct Run<'a> {
    pot: &'a Pot,
    layout: Layout,
    /// Grams in the unit of the columns.
    unit: f64,
    budget: &'a Budget,
    fair: Option<Fair>,
}

impl Run<'_> {
    /// Stage 1: the greatest mass of each urgency in turn, kept by the next. `None` when the budget ends first.
    fn rescue(&mut self, mut solver: Solver) -> Result<Option<Solver>, LpError> {
        for mass in self.layout.masses.clone() {
            solver.weigh(mass, 1.0);
            let Answer::Optimal(next, solution) = solver.solve(self.budget)? else { return Ok(None) };
            solver = next;
            solver.weigh(mass, 0.0);
            solver.bound(mass, (solution.value(mass) - MASS_GIVES / self.unit, f64::INFINITY));
            self.keep(&solution);
        }
        if let Some(fair) = &mut self.fair {
            fair.rescued = true;
        }
        Ok(Some(solver))
    }

    /// Stage 2: rank after rank, round after round.
    fn level(&mut self, mut solver: Solver) -> Result<(), LpError> {
        solver.weigh(self.layout.least, 1.0);
        let mut ranks: Vec<u8> = self.pot.members.iter().map(|member| member.rank).collect();
        ranks.sort_unstable();
        ranks.dedup();
        let (mut kept, mut gives) = (Vec::new(), LEVEL_GIVES);
        for rank in ranks {
            let mut open: Vec<usize> =
                self.pot.members.iter().enumerate().filter(|(_, member)| member.rank == rank).map(|(at, _)| at).collect();
            for member in &open {
                solver.bound(self.layout.slacks[*member], (0.0, 0.0));
            }
            let mut last = f64::NEG_INFINITY;
            while !open.is_empty() {
                let solution;
                (solver, solution) = match solver.solve(self.budget)? {
                    Answer::Optimal(solver, solution) => (solver, solution),
                    Answer::Contradiction(looser) if gives < MOST_LEVEL_GIVES => {
                        (solver, gives) = (looser, MOST_LEVEL_GIVES.min(gives * 10.0));
                        self.hold(&mut solver, &kept, gives);
                        continue;
                    }
                    Answer::Contradiction(_) | Answer::Unsolved => return Ok(()),
                };
                let (settled, still_open) = self.settled(&open, &solution);
                let level = solution.value(self.layout.least);
                let met: Vec<_> = settled.iter().map(|member| (*member, level)).collect();
                self.hold(&mut solver, &met, gives);
                kept.extend(met);
                self.keep(&solution);
                self.settle(rank, settled, level - last < SAME);
                (open, last) = (still_open, level);
            }
        }
        if let Some(fair) = &mut self.fair {
            fair.levelled = true;
        }
        Ok(())
    }

    /// Keeps members at their levels, which give way by so much, and frees their slacks.
    fn hold(&self, solver: &mut Solver, levels: &[(usize, f64)], gives: f64) {
        for (member, level) in levels {
            solver.bound(self.layout.levels[*member], (self.layout.scales[*member] * (level - gives), f64::INFINITY));
            solver.bound(self.layout.slacks[*member], (0.0, f64::INFINITY));
        }
    }

    /// The open members that are at the least level in every optimum, and the others. Prices add up to 1: when rounding hides all
    /// of them, the greatest counts.
    fn settled(&self, open: &[usize], solution: &Solution) -> (Vec<usize>, Vec<usize>) {
        let price = |member: usize| solution.price(self.layout.comparisons[member]);
        let greatest = open.iter().map(|member| price(*member)).fold(0.0, f64::max);
        open.iter().partition(|member| price(**member) > PRICE || price(**member) >= greatest)
    }

    fn keep(&mut self, solution: &Solution) {
        let flows = self.layout.arcs.iter().map(|column| solution.value(*column) * self.unit).collect();
        match &mut self.fair {
            Some(fair) => fair.flows = flows,
            None => self.fair = Some(Fair { flows, groups: Vec::new(), rescued: false, levelled: false }),
        }
    }

    fn settle(&mut self, rank: u8, settled: Vec<usize>, same_level: bool) {
        let Some(fair) = &mut self.fair else { return };
        match fair.groups.last_mut() {
            Some(group) if group.rank == rank && same_level => group.members.extend(settled),
            _ => fair.groups.push(Group { rank, members: settled }),
        }
    }
}
