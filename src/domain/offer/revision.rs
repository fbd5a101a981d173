//! What a new list of lots makes of the lots that an offer has.

use crate::domain::invalid::ImpossibleTransition;
use crate::domain::offer::lot::Lot;
use crate::domain::offer::posted::PostedLot;
use crate::domain::offer::state::LotState;

/// The lots to write.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Revision {
    /// Lots that are no longer what they were, or are withdrawn.
    pub changed: Vec<PostedLot>,
    /// Lots that were not there.
    pub added: Vec<Lot>,
}

/// Compares: a lot that is wanted as it is stays untouched; one with the same reference, else of the same family and temperature, else the
/// next in order, is changed and open again; what is then left of the old ones is withdrawn, what is left of the wanted ones is new. Cost: the product of both lengths.
///
/// # Errors
/// `ImpossibleTransition`, naming both states, when a lot that has left the donor would be changed or withdrawn.
pub fn revise(old: &[PostedLot], wanted: Vec<Lot>) -> Result<Revision, ImpossibleTransition> {
    let is_there = |lot: &&PostedLot| !matches!(lot.state, LotState::Withdrawn | LotState::Expired);
    let mut old: Vec<&PostedLot> = old.iter().filter(is_there).collect();
    let wanted: Vec<Lot> = wanted.into_iter().filter(|lot| take(&mut old, |it| it.lot == *lot).is_none()).collect();
    let mut revision = Revision::default();
    let mut unnamed = Vec::new();
    for lot in wanted {
        let reference = lot.parts().external_ref.clone();
        match take(&mut old, |it| reference.is_some() && it.lot.parts().external_ref == reference) {
            Some(before) => revision.changed.push(advanced(before, LotState::Open, lot)?),
            None => unnamed.push(lot),
        }
    }
    let mut other = Vec::new();
    for lot in unnamed {
        let kind = (lot.parts().family, lot.parts().temperature);
        match take(&mut old, |it| (it.lot.parts().family, it.lot.parts().temperature) == kind) {
            Some(before) => revision.changed.push(advanced(before, LotState::Open, lot)?),
            None => other.push(lot),
        }
    }
    for lot in other {
        match take(&mut old, |_| true) {
            Some(before) => revision.changed.push(advanced(before, LotState::Open, lot)?),
            None => revision.added.push(lot),
        }
    }
    for before in old {
        revision.changed.push(advanced(before, LotState::Withdrawn, before.lot.clone())?);
    }
    Ok(revision)
}

/// The first that fits, taken out.
fn take<'a>(lots: &mut Vec<&'a PostedLot>, fits: impl Fn(&PostedLot) -> bool) -> Option<&'a PostedLot> {
    lots.iter().position(|lot| fits(lot)).map(|at| lots.remove(at))
}

fn advanced(before: &PostedLot, state: LotState, lot: Lot) -> Result<PostedLot, ImpossibleTransition> {
    Ok(PostedLot { id: before.id.clone(), version: before.version.next(), state: before.state.advance(state)?, lot })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::food::family::{Answer, ProductFamily, TemperatureClass};
    use crate::domain::id::LotId;
    use crate::domain::offer::lot::{Contents, LotDate, LotParts, Packaging};
    use crate::domain::offer::mass::{LotGrams, Mass, MassBasis};
    use crate::domain::public_id::PublicId;
    use crate::domain::version::Version;

    fn lot(reference: &str, grams: i64) -> Lot {
        Lot::new(LotParts {
            external_ref: reference.parse().ok(),
            description: None,
            family: ProductFamily::Bakery,
            temperature: TemperatureClass::Ambient,
            mass: Mass { grams: LotGrams::new(grams).unwrap(), basis: MassBasis::Weighed, counted: None },
            unit: LotGrams::new(1).unwrap(),
            date: LotDate::None,
            packaging: Packaging::Packed,
            contents: Contents { animal_origin: false, ready_to_eat: Answer::Yes, pork: Answer::No, alcohol: None },
        })
        .unwrap()
    }

    fn posted(id: u128, state: LotState, lot: Lot) -> PostedLot {
        PostedLot { id: LotId::from_bits(id), version: Version::FIRST, state, lot }
    }

    fn outcome(revision: &Revision) -> Vec<(LotId, LotState)> {
        revision.changed.iter().map(|lot| (lot.id.clone(), lot.state)).collect()
    }

    #[test]
    fn a_lot_wanted_as_it_is_stays_untouched_even_when_it_has_left() {
        let old = [posted(1, LotState::Collected, lot("A", 500)), posted(2, LotState::Shared, lot("B", 700))];
        let revision = revise(&old, vec![lot("B", 800), lot("A", 500)]).unwrap();
        assert_eq!(outcome(&revision), [(LotId::from_bits(2), LotState::Open)]);
        assert!(revision.added.is_empty());
    }

    #[test]
    fn a_lot_that_is_left_out_is_withdrawn_and_a_further_one_is_new() {
        let old = [posted(1, LotState::Open, lot("A", 500)), posted(2, LotState::Open, lot("B", 700))];
        assert_eq!(outcome(&revise(&old, vec![lot("B", 700)]).unwrap()), [(LotId::from_bits(1), LotState::Withdrawn)]);
        assert_eq!(revise(&old[..1], vec![lot("A", 500), lot("C", 1)]).unwrap().added, [lot("C", 1)]);
    }

    #[test]
    fn less_of_one_food_does_not_become_another() {
        let of = |family, grams| Lot::new(LotParts { external_ref: None, family, ..lot("A", grams).parts().clone() }).unwrap();
        let old =
            [posted(1, LotState::Shared, of(ProductFamily::Bakery, 500)), posted(2, LotState::Shared, of(ProductFamily::DryGoods, 700))];
        let revision = revise(&old, vec![of(ProductFamily::DryGoods, 600)]).unwrap();
        assert_eq!(outcome(&revision), [(LotId::from_bits(2), LotState::Open), (LotId::from_bits(1), LotState::Withdrawn)]);
    }

    #[test]
    fn a_lot_already_collected_is_neither_changed_nor_withdrawn() {
        let old = [posted(1, LotState::Collected, lot("A", 500))];
        let refusal = revise(&old, vec![lot("A", 400)]).unwrap_err();
        assert_eq!(refusal.to_string(), "lot is collected and cannot become open");
        assert_eq!(revise(&old, vec![]).unwrap_err().to_string(), "lot is collected and cannot become withdrawn");
    }

    #[test]
    fn what_was_withdrawn_stays_so() {
        let old = [posted(1, LotState::Withdrawn, lot("A", 500))];
        assert_eq!(revise(&old, vec![]).unwrap(), Revision::default());
    }
}
