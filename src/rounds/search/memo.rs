//! Remembers where a shipment goes best in a tour: between two ruins most tours stay as they are.
//!
//! Memory: 32 bytes a shipment and page.

use crate::rounds::tours::spot::Spot;

/// Answers kept for each shipment: several times the tours of a large day, since those that are tried and not kept take places too.
const PAGES: usize = 128;
/// There is no spot.
const NONE: Spot = Spot { pickup: 0, delivery: 0, added: i64::MAX };

/// The best spots, by shipment and print of the tour.
#[derive(Debug)]
pub struct Memo(Vec<(u64, Spot)>);

impl Memo {
    /// Of that many shipments.
    #[must_use]
    pub fn new(shipments: usize) -> Self {
        Self(vec![(0, NONE); shipments * PAGES])
    }

    /// What was found before, or what `find` finds.
    pub fn recall(&mut self, shipment: usize, print: u64, find: impl FnOnce() -> Option<Spot>) -> Option<Spot> {
        let page = usize::try_from(print >> 40).unwrap_or_default() % PAGES;
        let Some(entry) = self.0.get_mut(shipment * PAGES + page) else {
            return find();
        };
        if entry.0 != print {
            *entry = (print, find().unwrap_or(NONE));
        }
        Some(entry.1).filter(|spot| *spot != NONE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_looks_once_for_each_print_and_remembers_that_there_is_nothing() {
        let mut memo = Memo::new(2);
        let spot = Some(Spot { pickup: 1, delivery: 2, added: 30 });
        assert_eq!(memo.recall(1, 1 << 41, || spot), spot);
        assert_eq!(memo.recall(1, 1 << 41, || None), spot);
        assert_eq!(memo.recall(0, 1 << 41, || None), None);
        assert_eq!(memo.recall(0, 1 << 41, || spot), None);
        assert_eq!(memo.recall(0, 1 << 42, || spot), spot);
    }
}
