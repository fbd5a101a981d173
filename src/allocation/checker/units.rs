//! Stage 4 again: whole units stay close to the exact values, and nothing that could travel is left.

use std::collections::BTreeMap;

use crate::allocation::checker::facts::Facts;
use crate::allocation::checker::ledger::{Ledger, Masses};
use crate::allocation::checker::limits::Openings;
use crate::allocation::checker::stock::Stock;
use crate::allocation::checker::violation::{Report, Rule};
use crate::domain::food::family::{ProductFamily, TemperatureClass};

/// Grams by association, family and temperature class.
type Uses = BTreeMap<(usize, ProductFamily, TemperatureClass), i64>;

/// Whether each use ends at most one largest unit below its exact value, or what the tolerance made of it. A family that comes in two
/// classes is two uses: a store with room
/// for less than a unit in each can lose one in each.
pub fn judge_rounding(facts: &Facts, ledger: &Ledger, report: &mut Report) {
    let (pot, exact) = (by_use(facts, &ledger.pot), by_use(facts, ledger.before_units()));
    let units = largest_units(facts);
    for (key, exact) in exact {
        let (association, family, class) = key;
        let (grams, unit) = (pot.get(&key).copied().unwrap_or(0), units.get(&key).copied().unwrap_or(1));
        if grams < exact - unit {
            let object = format!("{}, {family}, {class}", facts.association_name(association));
            report.note(Rule::BelowExact, object, grams, format_args!("{} at least, one unit of {unit} below {exact}", exact - unit));
        }
    }
}

/// Whether no unit is left that somebody could still take, by a trip that is made or that no limit forbids.
pub fn judge_spare_units(facts: &Facts, openings: &Openings, left: &Stock, report: &mut Report) {
    for (index, ((lot, takers), grams)) in facts.problem.lots.iter().zip(&facts.takers).zip(&left.lots).enumerate() {
        let unit = lot.unit.get();
        if *grams < unit {
            continue;
        }
        let fits = |taker: usize| left.space(taker, lot) >= unit;
        let could = |taker: &&usize| fits(**taker) && openings.allow((lot.donor, **taker), left);
        if let Some(taker) = takers.iter().find(could) {
            let expected = format!("less than a unit of {unit}: {} could take one", facts.association_name(*taker));
            report.note(Rule::SpareUnit, format_args!("what is left of {}", facts.lot_name(index)), grams, expected);
        }
    }
}

fn by_use(facts: &Facts, masses: &Masses) -> Uses {
    let mut uses = Uses::new();
    for ((lot, association), grams) in masses {
        if let Some(lot) = facts.problem.lots.get(*lot) {
            *uses.entry((*association, lot.family, lot.temperature)).or_insert(0) += grams;
        }
    }
    uses
}

fn largest_units(facts: &Facts) -> Uses {
    let mut units = Uses::new();
    for (lot, takers) in facts.problem.lots.iter().zip(&facts.takers) {
        for taker in takers {
            let unit = units.entry((*taker, lot.family, lot.temperature)).or_insert(0);
            *unit = lot.unit.get().max(*unit);
        }
    }
    units
}
