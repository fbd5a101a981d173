//! Remembers where a shipment goes best in a tour: between two ruins most tours stay as they are.
//!
//! Memory: 48 bytes a shipment and page.

use crate::rounds::tours::spot::Spot;

/// Answers kept for each shipment: a power of two.
const PAGES: usize = 32;

/// The best spots, by shipment and print of the tour.
#[derive(Debug)]
pub struct Memo(Vec<(u64, Option<Spot>)>);

impl Memo {
    /// Of that many shipments.
    #[must_use]
    pub fn new(shipments: usize) -> Self {
        Self(vec![(0, None); shipments * PAGES])
    }

    /// What was found before, or what `find` finds.
    pub fn recall(&mut self, shipment: usize, print: u64, find: impl FnOnce() -> Option<Spot>) -> Option<Spot> {
        let page = usize::try_from(print >> 40).unwrap_or_default() % PAGES;
        let Some(entry) = self.0.get_mut(shipment * PAGES + page) else {
            return find();
        };
        if entry.0 != print {
            *entry = (print, find());
        }
        entry.1
    }
}
