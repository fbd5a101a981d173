//! The lives of offers and lots.

use crate::domain::macros::{closed_list, state_machine};

state_machine! {
    /// The life of an offer.
    OfferState, "offer" {
        Draft = "draft" => [Open, Cancelled],
        Open = "open" => [Open, Allocated, Cancelled, Expired],
        Allocated = "allocated" => [Open, Allocated, Collected, Cancelled, Expired],
        Collected = "collected" => [Closed],
        Closed = "closed" => [],
        Cancelled = "cancelled" => [],
        Expired = "expired" => [],
    }
}

state_machine! {
    /// The life of a lot. One that is changed is open again: what was shared of it is shared anew.
    LotState, "lot" {
        Open = "open" => [Open, Shared, Withdrawn, Expired],
        Shared = "shared" => [Open, Shared, Collected, Withdrawn, Expired],
        Collected = "collected" => [HandedOver],
        HandedOver = "handed_over" => [],
        Withdrawn = "withdrawn" => [],
        Expired = "expired" => [],
    }
}

closed_list! {
    /// Where an offer comes from.
    OfferBasis, "offer basis" {
        /// Somebody posted it.
        Posted = "posted",
        /// It stands for a regular pickup.
        Habit = "habit",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_to_a_lot_already_collected_names_both_states() {
        let refusal = LotState::Collected.advance(LotState::Open).unwrap_err();
        assert_eq!(refusal.to_string(), "lot is collected and cannot become open");
    }

    #[test]
    fn a_shared_lot_that_is_changed_is_open_again() {
        assert_eq!(LotState::Shared.advance(LotState::Open), Ok(LotState::Open));
    }

    #[test]
    fn an_offer_whose_food_has_left_cannot_be_cancelled() {
        assert!(OfferState::Collected.advance(OfferState::Cancelled).is_err());
        assert!(OfferState::Allocated.advance(OfferState::Cancelled).is_ok());
    }
}
