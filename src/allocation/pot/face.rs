//! Where the vehicles carry less than there is: how every flow that rescues the most, the most urgent first, stands at each arc.
//!
//! Lots are then limited on both sides, by carriers and by what associations can take, and an urgent lot may cost two others their way: it
//! no longer suffices to push the urgent lots first. A cheapest flow, whose costs put one gram of a class above all of the less urgent,
//! finds the most; its prices tell of each arc whether all such flows fill it, none uses it, or neither (complementary slackness). What is
//! neither is a network again, and all that enters it is taken: there fairness and the shortest ways are found as without carriers.
//!
//! Source: Ahuja, Magnanti, Orlin, Network Flows (1993), chapter 9.

#![expect(clippy::indexing_slicing, reason = "dense indices, made and bounded by the tables they look up")]

use crate::allocation::kit::simplex::{Ended, Simplex};
use crate::allocation::kit::table::Table;
use crate::allocation::pot::layout::{Layout, SINK, SOURCE};
use crate::allocation::pot::network::Pot;
use crate::budget::Budget;
use crate::domain::offer::urgency::Urgency;

/// How an arc stands in every flow that rescues the most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Some use more of it than others.
    Free,
    /// All fill it.
    Full,
    /// None uses it.
    Empty,
}

/// The flows that rescue the most.
#[derive(Debug, Clone, PartialEq)]
pub struct Face {
    /// In the order of the layout's entries.
    pub entries: Table<Standing>,
    /// In the order of the part's arcs: never full, they have no limit.
    pub links: Table<Standing>,
    /// In the order of the layout's pipes.
    pub pipes: Table<Standing>,
    /// Which members may receive anything.
    pub open: Table<bool>,
    /// What enters by free entries.
    pub free: i64,
    /// What is rescued.
    pub mass: i64,
}

impl Face {
    /// Of a part with carriers; `None` for one without, which needs none.
    ///
    /// # Errors
    /// `Stopped` when the budget ends first.
    pub fn of(pot: &Pot, layout: &Layout, budget: &Budget) -> Result<Option<Self>, Stopped> {
        if pot.carriers.is_empty() {
            return Ok(None);
        }
        Self::find(pot, layout, budget).map(Some).ok_or(Stopped)
    }

    fn find(pot: &Pot, layout: &Layout, budget: &Budget) -> Option<Self> {
        let most: i64 = pot.lots.iter().map(|lot| lot.grams).sum();
        // A way through the network meets each lot once: one gram of a class outweighs whatever less urgent ones it moves.
        let base = i64::try_from(pot.lots.len()).ok()? + 2;
        let worth = |urgency: Urgency| base.pow(3 - u32::from(urgency.priority()).min(3));
        let dearest = worth(Urgency::Today);
        let mut supplies = Table::filled(0, layout.nodes());
        (supplies[SOURCE], supplies[SINK]) = (most + 1, -most - 1);
        let mut simplex = Simplex::new(&supplies);
        // What is not rescued goes round the network; something always does, so that both ends have one price.
        simplex.arc((SOURCE, SINK), most + 2, dearest);
        let costs: Vec<i64> =
            layout.entries().map(|(_, to, _)| Layout::lot_of(pot, to).map_or(0, |lot| dearest - worth(lot.urgency))).collect();
        let entries: Vec<usize> =
            layout.entries().zip(&costs).map(|((from, to, grams), cost)| simplex.arc((from, to), grams, *cost)).collect();
        for arc in pot.arcs.iter() {
            simplex.arc((Layout::lot(arc.lot), layout.cell(arc.cell)), most + 1, 0);
        }
        for (from, to, grams) in layout.pipes() {
            simplex.arc((from, to), grams.min(most + 1), 0);
        }
        for member in 0..pot.members.len() {
            simplex.arc((layout.member(member), SINK), most + 1, 0);
        }
        if simplex.solve(|| budget.is_over()) != Ended::Optimal {
            return None;
        }
        let standing = |ends: (usize, usize), cost: i64| match simplex.reduced(ends, cost) {
            0 => Standing::Free,
            1.. => Standing::Empty,
            _ => Standing::Full,
        };
        let mut face = Self {
            entries: layout.entries().zip(&costs).map(|((from, to, _), cost)| standing((from, to), *cost)).collect(),
            links: pot.arcs.iter().map(|arc| standing((Layout::lot(arc.lot), layout.cell(arc.cell)), 0)).collect(),
            pipes: layout.pipes().map(|(from, to, _)| standing((from, to), 0)).collect(),
            open: (0..pot.members.len()).map(|member| standing((layout.member(member), SINK), 0) == Standing::Free).collect(),
            free: 0,
            mass: 0,
        };
        for (((from, ..), standing), place) in layout.entries().zip(face.entries.iter()).zip(entries) {
            let grams = if from == SOURCE { simplex.flow(place) } else { 0 };
            face.mass += grams;
            face.free += if *standing == Standing::Free { grams } else { 0 };
        }
        Some(face)
    }

    /// Whether flows may differ in what an arc of the part carries.
    pub fn is_open(face: Option<&Self>, arc: usize) -> bool {
        face.is_none_or(|face| face.links[arc] == Standing::Free)
    }

    /// Whether a member may receive anything.
    pub fn admits(face: Option<&Self>, member: usize) -> bool {
        face.is_none_or(|face| face.open[member])
    }
}

/// Where the flows of a part run: its layout, and their face where it has carriers.
#[derive(Debug, Clone, Copy)]
pub struct Bed<'a> {
    pub layout: &'a Layout,
    pub face: Option<&'a Face>,
}

/// The budget ended first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stopped;
