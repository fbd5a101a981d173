//! Stage 4 again: whole units stay close to the exact values, and nothing that could travel is left.

use std::collections::BTreeMap;

use crate::allocation::checker::facts::{Facts, Room};
use crate::allocation::checker::ledger::{Ledger, Masses};
use crate::allocation::checker::violation::{Report, Rule};
use crate::domain::food::family::ProductFamily;

type Families = BTreeMap<(usize, ProductFamily), i64>;

/// Whether each association and family ends at most one largest unit below its exact value.
pub fn judge_rounding(facts: &Facts, ledger: &Ledger, report: &mut Report) {
    let (pot, exact) = (by_family(facts, &ledger.pot), by_family(facts, &ledger.exact));
    let units = largest_units(facts);
    for ((association, family), exact) in exact {
        let key = (association, family);
        let (grams, unit) = (pot.get(&key).copied().unwrap_or(0), units.get(&key).copied().unwrap_or(1));
        if grams < exact - unit {
            let object = format!("{}, {family}", facts.association_name(association));
            report.note(Rule::BelowExact, object, grams, format_args!("{} at least, one unit of {unit} below {exact}", exact - unit));
        }
    }
}

/// Whether no unit is left that somebody could still take.
pub fn judge_spare_units(facts: &Facts, left: &(Vec<i64>, Vec<Room>), report: &mut Report) {
    for (index, ((lot, takers), grams)) in facts.problem.lots.iter().zip(&facts.takers).zip(&left.0).enumerate() {
        let unit = lot.unit.get();
        if *grams < unit {
            continue;
        }
        let could = |taker: &&usize| left.1.get(**taker).is_some_and(|room| room.space(lot) >= unit);
        if let Some(taker) = takers.iter().find(could) {
            let expected = format!("less than a unit of {unit}: {} could take one", facts.association_name(*taker));
            report.note(Rule::SpareUnit, format_args!("what is left of {}", facts.lot_name(index)), grams, expected);
        }
    }
}

fn by_family(facts: &Facts, masses: &Masses) -> Families {
    let mut families = Families::new();
    for ((lot, association), grams) in masses {
        if let Some(lot) = facts.problem.lots.get(*lot) {
            *families.entry((*association, lot.family)).or_insert(0) += grams;
        }
    }
    families
}

fn largest_units(facts: &Facts) -> Families {
    let mut units = Families::new();
    for (lot, takers) in facts.problem.lots.iter().zip(&facts.takers) {
        for taker in takers {
            let unit = units.entry((*taker, lot.family)).or_insert(0);
            *unit = lot.unit.get().max(*unit);
        }
    }
    units
}
