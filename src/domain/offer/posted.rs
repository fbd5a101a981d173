//! An offer: when food may be fetched at a site, and the lots.

use chrono::{DateTime, Utc};

use crate::domain::contact::text::Note;
use crate::domain::food::family::TemperatureClass;
use crate::domain::id::{LotId, OfferId, SiteId, TerritoryId};
use crate::domain::invalid::Invalid;
use crate::domain::offer::lot::Lot;
use crate::domain::offer::state::{LotState, OfferBasis, OfferState};
use crate::domain::time::civil::{CivilZone, Day};
use crate::domain::time::window::Window;
use crate::domain::version::Version;

/// Pickup windows of one offer: at least one, sorted, apart from each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PickupWindows(Vec<Window>);

impl PickupWindows {
    /// The most windows of an offer.
    pub const MAX: usize = 12;

    /// # Errors
    /// `Invalid` when there is none, too many, or two overlap.
    pub fn new(mut windows: Vec<Window>) -> Result<Self, Invalid> {
        if !(1..=Self::MAX).contains(&windows.len()) {
            return Err(Invalid::out_of_bounds("number of pickup windows", windows.len(), 1, Self::MAX));
        }
        windows.sort_unstable();
        let overlapping = |pair: &&[Window]| matches!(pair, [first, second] if second.from() < first.to());
        match windows.windows(2).find(overlapping) {
            Some(_) => Err(Invalid::contradiction("pickup windows", "two of them overlap")),
            None => Ok(Self(windows)),
        }
    }

    /// All of them, the first to open first.
    #[must_use]
    pub fn all(&self) -> &[Window] {
        &self.0
    }

    /// When the first opens: what says to which wave the offer belongs.
    #[must_use]
    pub fn opens(&self) -> Option<DateTime<Utc>> {
        self.0.first().map(|window| window.from())
    }

    /// The civil day on which the first opens: the day the offer belongs to.
    ///
    /// # Errors
    /// `Invalid` when that year lies outside the bounds of `Day`.
    pub fn day(&self, zone: CivilZone) -> Result<Day, Invalid> {
        match self.opens() {
            Some(opens) => zone.day_of(opens),
            None => Err(Invalid::out_of_bounds("number of pickup windows", 0, 1, Self::MAX)),
        }
    }
}

/// What a donor's site offers, apart from the lots.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Where the food is.
    pub site: SiteId,
    /// When it may be fetched.
    pub windows: PickupWindows,
    /// Where the offer comes from.
    pub basis: OfferBasis,
    /// A remark for whoever comes.
    pub note: Option<Note>,
}

/// A lot of an offer, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostedLot {
    /// Its public id.
    pub id: LotId,
    /// How often it was written.
    pub version: Version,
    /// Where it stands.
    pub state: LotState,
    /// What it is.
    pub lot: Lot,
}

/// An offer, as it is kept, with its lots.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostedOffer {
    /// Its public id.
    pub id: OfferId,
    /// Where it belongs.
    pub territory: TerritoryId,
    /// How often it was written.
    pub version: Version,
    /// The civil day on which its first window opens.
    pub day: Day,
    /// Where it stands.
    pub state: OfferState,
    /// What it says.
    pub offer: Offer,
    /// Its lots, in the order of their ids.
    pub lots: Vec<PostedLot>,
}

/// The most lots of one offer.
pub const MAX_LOTS: usize = 500;

/// Refuses hot food that would have to be kept: it is fetched, and handed out, on the day it is offered.
///
/// # Errors
/// `Invalid` when a window of an offer with hot food closes on another day than `day`, or such a lot has a date after it.
pub fn check_hot(lot: &Lot, windows: &PickupWindows, zone: CivilZone, day: Day) -> Result<(), Invalid> {
    if lot.parts().temperature != TemperatureClass::Hot {
        return Ok(());
    }
    let last = windows.all().iter().map(|window| zone.day_of(window.to())).max_by_key(|day| day.as_ref().ok().copied()).transpose()?;
    match last {
        Some(last) if last > day => Err(Invalid::contradiction("hot food", format_args!("fetched until {last}, allowed on {day} only"))),
        _ => match lot.parts().date.day() {
            Some(date) if date > day => Err(Invalid::contradiction("hot food", format_args!("dated {date}, allowed on {day} only"))),
            _ => Ok(()),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn window(from: &str, to: &str) -> Window {
        let instant = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        Window::new(instant(from), instant(to)).unwrap()
    }

    #[test]
    fn an_offer_belongs_to_the_civil_day_on_which_its_first_window_opens() {
        let windows = PickupWindows::new(vec![
            window("2026-11-25T08:00:00Z", "2026-11-25T09:00:00Z"),
            window("2026-11-23T23:30:00Z", "2026-11-24T01:00:00Z"),
        ]);
        assert_eq!(windows.unwrap().day("Europe/Paris".parse().unwrap()).unwrap().to_string(), "2026-11-24");
    }

    #[test]
    fn an_offer_has_a_window_and_no_two_overlap() {
        assert!(PickupWindows::new(vec![]).is_err());
        let overlapping =
            vec![window("2026-11-24T08:00:00Z", "2026-11-24T09:00:00Z"), window("2026-11-24T08:30:00Z", "2026-11-24T10:00:00Z")];
        assert!(PickupWindows::new(overlapping).is_err());
    }
}
