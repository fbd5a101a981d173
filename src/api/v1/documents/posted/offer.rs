//! An offer with its lots.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::api::v1::documents::parts::codes;
use crate::api::v1::documents::parts::read::{every, optional, text};
use crate::api::v1::documents::parts::time::WindowDocument;
use crate::api::v1::documents::posted::lot::LotDocument;
use crate::domain::findings::Findings;
use crate::domain::offer::lot::Lot;
use crate::domain::offer::posted::{MAX_LOTS, Offer, PickupWindows, PostedLot, PostedOffer};
use crate::domain::offer::state::OfferBasis;
use crate::domain::time::civil::Day;
use crate::domain::time::window::Window;
use crate::http::problem::Problem;

/// What a donor's site offers: when it may be fetched, and the lots.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = OfferDraft)]
pub struct OfferDocument {
    /// The id of the site where the food is.
    site: String,
    /// When it may be fetched; the first one says the day.
    #[schema(min_items = 1, max_items = 12)]
    windows: Vec<WindowDocument>,
    /// A remark for whoever comes.
    note: Option<String>,
    #[schema(min_items = 1, max_items = 500)]
    lots: Vec<LotDocument>,
}

/// An offer as it stands.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Offer)]
pub struct PostedOfferDocument {
    id: String,
    territory: String,
    /// One more at each change; also the `ETag`.
    version: i32,
    /// The civil day on which the first window opens.
    day: String,
    #[schema(schema_with = codes::offer_state)]
    state: &'static str,
    /// `posted`, or `habit` for a regular pickup.
    #[schema(schema_with = codes::offer_basis)]
    basis: &'static str,
    site: String,
    windows: Vec<WindowDocument>,
    note: Option<String>,
    lots: Vec<PostedLotDocument>,
}

/// A lot as it stands.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PostedLot)]
pub struct PostedLotDocument {
    id: String,
    #[schema(schema_with = codes::lot_state)]
    state: &'static str,
    #[serde(flatten)]
    lot: LotDocument,
}

impl OfferDocument {
    /// Reads the offer and its lots.
    ///
    /// # Errors
    /// A problem with every wrong field.
    pub fn value(&self) -> Result<(Offer, Vec<Lot>), Problem> {
        let mut findings = Findings::default();
        let value = self.read(&mut findings);
        findings.conclude(value).map_err(Problem::invalid)
    }

    fn read(&self, findings: &mut Findings) -> Option<(Offer, Vec<Lot>)> {
        let site = findings.keep("/site", self.site.parse());
        let windows: Option<Vec<Window>> = every("/windows", &self.windows, |pointer, window| window.read(findings, &pointer));
        let windows = windows.and_then(|windows| findings.keep("/windows", PickupWindows::new(windows)));
        let note = optional(findings, "/note", self.note.as_deref());
        let lots = self.read_lots(findings, windows.as_ref());
        Some((Offer { site: site?, windows: windows?, basis: OfferBasis::Posted, note: note? }, lots?))
    }

    fn read_lots(&self, findings: &mut Findings, windows: Option<&PickupWindows>) -> Option<Vec<Lot>> {
        if !(1..=MAX_LOTS).contains(&self.lots.len()) {
            findings.say("/lots", "out_of_bounds", format!("number of lots is {}, allowed 1 to {MAX_LOTS}", self.lots.len()));
            return None;
        }
        // The usual mass of a container is dated by the day in UTC: at most one day from the territory's own.
        let first = windows.and_then(PickupWindows::opens).map(|opens| opens.date_naive());
        let day = first.and_then(|date| Day::new(date).ok())?;
        every("/lots", &self.lots, |pointer, lot| lot.read(findings, &pointer, day))
    }
}

impl PostedOfferDocument {
    /// Writes an offer.
    #[must_use]
    pub fn of(posted: &PostedOffer) -> Self {
        Self {
            id: posted.id.to_string(),
            territory: posted.territory.to_string(),
            version: posted.version.get(),
            day: posted.day.to_string(),
            state: posted.state.code(),
            basis: posted.offer.basis.code(),
            site: posted.offer.site.to_string(),
            windows: posted.offer.windows.all().iter().copied().map(WindowDocument::of).collect(),
            note: text(posted.offer.note.as_ref()),
            lots: posted.lots.iter().map(PostedLotDocument::of).collect(),
        }
    }
}

impl PostedLotDocument {
    fn of(posted: &PostedLot) -> Self {
        Self { id: posted.id.to_string(), state: posted.state.code(), lot: LotDocument::of(&posted.lot) }
    }
}
