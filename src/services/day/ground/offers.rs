//! Which of the day's offers are shared out in a wave: those whose first pickup opens in it, with the lots that are still to be had.

use crate::domain::offer::posted::PostedOffer;
use crate::domain::offer::state::{LotState, OfferState};
use crate::domain::time::window::Window;

/// The offers of `posted` that belong to the wave of `span`.
pub(in crate::services::day::ground) fn offers_of(span: Window, posted: &[PostedOffer]) -> Vec<PostedOffer> {
    let holds = |offer: &&PostedOffer| matches!(offer.state, OfferState::Open | OfferState::Allocated);
    let opens_in = |offer: &&PostedOffer| offer.offer.windows.opens().is_some_and(|opens| span.takes(opens));
    let mut offers: Vec<PostedOffer> = posted.iter().filter(holds).filter(opens_in).cloned().collect();
    for offer in &mut offers {
        offer.lots.retain(|lot| matches!(lot.state, LotState::Open | LotState::Shared));
    }
    offers.retain(|offer| !offer.lots.is_empty());
    offers
}
