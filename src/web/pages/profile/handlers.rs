//! Showing a profile.

use actix_web::web::Data;

use crate::domain::id::OrganisationId;
use crate::domain::organisation::profile::Profile;
use crate::domain::time::civil::Day;
use crate::http::caller::Caller;
use crate::http::problem::Problem;
use crate::http::state::HttpState;
use crate::services::standing::figures::PeerFigures;
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::profile::page::{Known, ProfilePage, Returned};
use crate::web::pages::shares::handlers::association;

/// All that the page needs.
pub struct Facts {
    pub own: OrganisationId,
    profile: Profile,
    figures: Option<PeerFigures>,
    today: Day,
}

impl Facts {
    /// Reads them.
    ///
    /// # Errors
    /// 404 for who is no association.
    pub async fn read(caller: &Caller, state: &HttpState) -> Result<Self, Problem> {
        let (own, territory) = (association(caller)?, caller.territory()?);
        let profile = state.services.read_profile(&caller.0, &own).await?.profile;
        let peers = state.services.peer_figures(&caller.0, &territory).await?;
        let today = state.services.today(&caller.0, &territory).await?;
        Ok(Self { figures: peers.into_iter().find(|peer| peer.organisation == own), own, profile, today })
    }

    /// For the page.
    #[must_use]
    pub fn known(&self) -> Known<'_> {
        Known { profile: &self.profile, figures: self.figures.as_ref(), today: self.today }
    }
}

/// `GET /profile`.
///
/// # Errors
/// 404 for who is no association.
pub async fn show(visit: Visit, caller: Caller, state: Data<HttpState>) -> Answer {
    let facts = Facts::read(&caller, &state).await?;
    visit.show(&ProfilePage::new(&visit, &facts.known(), Returned::Nothing))
}
