//! The plan's shares, by index: every share that can be counted is, every other is a violation.

use std::collections::BTreeMap;

use crate::allocation::checker::facts::Facts;
use crate::allocation::checker::stock::Stock;
use crate::allocation::checker::violation::{Report, Rule};
use crate::allocation::exchange::{ExactShareDocument, PlanDocument, ShareOrigin};

/// Grams by lot and association.
pub type Masses = BTreeMap<(usize, usize), i64>;

/// What the plan gives, in grams.
#[derive(Default)]
pub struct Ledger {
    /// Shares by agreement.
    pub agreements: Masses,
    /// Shares of the common pot, in whole units.
    pub pot: Masses,
    /// Shares of the common pot before they are rounded to whole units.
    pub exact: Masses,
    /// The same once the tolerance moved them, where it did.
    pub tolerated: Option<Masses>,
}

impl Ledger {
    /// Reads `shares`, `exact_shares` and those of `tolerance`, and checks every share by itself.
    pub fn read(facts: &Facts, plan: &PlanDocument, report: &mut Report) -> Self {
        let mut ledger = Self::default();
        for share in &plan.shares {
            let masses = match share.origin {
                ShareOrigin::Agreement => &mut ledger.agreements,
                ShareOrigin::Pot => &mut ledger.pot,
            };
            let entry = Entry { list: "shares", lot: &share.lot, association: &share.association, grams: share.grams };
            let Some(pair) = entry.enter(facts, masses, report) else { continue };
            let unit = facts.problem.lots.get(pair.0).map_or(1, |lot| lot.unit.get());
            if share.grams % unit != 0 {
                report.note(Rule::WholeUnits, facts.pair_name(pair), share.grams, format_args!("a multiple of {unit}"));
            }
        }
        ledger.exact = exact(facts, "exact_shares", &plan.exact_shares, report);
        ledger.tolerated = plan.tolerance.as_ref().map(|tolerance| exact(facts, TOLERATED, &tolerance.shares, report));
        ledger
    }

    /// Exact shares of the lots of some groups.
    pub fn exact_of(&self, facts: &Facts, is_wanted: impl Fn(usize) -> bool) -> Masses {
        let of_groups = self.exact.iter().filter(|((lot, _), _)| is_wanted(facts.group_of(*lot)));
        of_groups.map(|(pair, grams)| (*pair, *grams)).collect()
    }

    /// What was rounded to whole units.
    pub fn before_units(&self) -> &Masses {
        self.tolerated.as_ref().unwrap_or(&self.exact)
    }

    /// Agreements and whole units of the common pot together.
    pub fn shares(&self) -> Masses {
        let mut all = self.agreements.clone();
        for (pair, grams) in &self.pot {
            *all.entry(*pair).or_insert(0) += grams;
        }
        all
    }
}

/// The name of the list of shares that the tolerance moved.
pub const TOLERATED: &str = "tolerance.shares";

fn exact(facts: &Facts, list: &'static str, shares: &[ExactShareDocument], report: &mut Report) -> Masses {
    let mut masses = Masses::new();
    for share in shares {
        Entry { list, lot: &share.lot, association: &share.association, grams: share.grams }.enter(facts, &mut masses, report);
    }
    masses
}

/// One share as the plan writes it.
struct Entry<'a> {
    list: &'static str,
    lot: &'a str,
    association: &'a str,
    grams: i64,
}

impl Entry<'_> {
    /// Adds it to `masses`; `None` when it cannot be counted.
    fn enter(&self, facts: &Facts, masses: &mut Masses, report: &mut Report) -> Option<(usize, usize)> {
        let &Self { list, lot, association, grams } = self;
        let (lot_index, association_index) = (facts.lot_index(lot), facts.association_index(association));
        for (kind, id, found) in [("lot", lot, lot_index), ("association", association, association_index)] {
            if found.is_none() {
                report.note(Rule::UnknownId, list, format_args!("{kind} {id}"), "an id of the problem");
            }
        }
        let pair = (lot_index?, association_index?);
        let object = || format!("{list}: {}", facts.pair_name(pair));
        let whole = facts.problem.lots.get(pair.0).map_or(0, |lot| lot.grams.get());
        if grams < 1 || grams > whole {
            report.note(Rule::ShareGrams, object(), grams, format_args!("1 to {whole}"));
            return None;
        }
        if !facts.is_eligible(pair) {
            report.note(Rule::Eligibility, object(), grams, "no share: the pair is excluded");
        }
        if let Some(earlier) = masses.get_mut(&pair) {
            report.note(Rule::Duplicate, object(), "twice", "once");
            *earlier += grams;
        } else {
            masses.insert(pair, grams);
        }
        Some(pair)
    }
}

/// Whether `masses` respect what there is; answers what is left then.
pub fn judge_bounds(facts: &Facts, masses: &Masses, list: &str, stock: Stock, report: &mut Report) -> Stock {
    let left = stock.less(facts, masses);
    let too_much = |left: &i64| format!("{} g too much", -left);
    for (lot, left) in left.lots.iter().enumerate().filter(|(_, left)| **left < 0) {
        report.note(Rule::LotExceeded, format_args!("{list}: {}", facts.lot_name(lot)), too_much(left), "0");
    }
    for (association, room) in left.rooms.iter().enumerate() {
        let object = |what: &str| format!("{list}: {}, {what}", facts.association_name(association));
        for (family, left) in room.needs.iter().filter(|(_, left)| **left < 0) {
            report.note(Rule::NeedExceeded, object(family.code()), too_much(left), "0");
        }
        for (class, left) in room.stores.iter().filter(|(_, left)| **left < 0) {
            report.note(Rule::StorageExceeded, object(class.code()), too_much(left), "0");
        }
    }
    for (class, left) in left.carrying.iter().filter(|(_, left)| **left < 0) {
        report.note(Rule::CarryingExceeded, format_args!("{list}: {class}"), too_much(left), "0");
    }
    left
}
