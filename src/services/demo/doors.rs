//! The doors of the demo: somebody of each kind, with a day worth looking at.

use crate::domain::access::grant::Grant;
use crate::domain::account::language::Language;
use crate::domain::contact::text::{Email, Name};
use crate::domain::id::{CollectorId, OrganisationId, SiteId};
use crate::domain::planned::run::WaveDay;
use crate::domain::run::{RunState, ShareState};
use crate::services::accounts::door::Doorway;
use crate::services::accounts::link_request::LINK_PATH;
use crate::services::accounts::member::NewMember;
use crate::services::accounts::site_link::SITE_PATH;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::store::Connection;
use crate::store::day::round::round_of_run;
use crate::store::day::run::run_history;
use crate::store::day::share::share_of_run;
use crate::store::posted::offer::offer_on;
use crate::store::standing::collector::collector_get;
use crate::store::standing::organisation::organisation_get;
use crate::store::standing::site::site_get;
use crate::store::standing::territory::territory_get;

/// A door of the demo.
#[derive(Debug, Clone)]
pub struct DemoDoor {
    /// Who comes in by it.
    pub who: &'static str,
    /// Their name.
    pub name: String,
    /// The path that opens it.
    pub path: String,
}

/// Those whom a published run concerns.
#[derive(Debug, Default)]
struct Cast {
    donor: Option<(OrganisationId, Name)>,
    site: Option<(SiteId, Name)>,
    association: Option<(OrganisationId, Name)>,
    collector: Option<(CollectorId, Name)>,
    coordinator: Option<Name>,
}

impl Services {
    /// Opens a door for a shop, an association, somebody who drives, somebody who watches over the territory, and the link of a shop's site.
    ///
    /// # Errors
    /// Whatever a use case refuses.
    pub async fn demo_doors(&self, doorway: &Doorway, of: &WaveDay) -> Result<Vec<DemoDoor>, ServiceError> {
        let wanted = of.clone();
        let cast = self.read(move |connection| cast(connection, &wanted)).await?;
        let (territory, site_maker) = (of.territory.clone(), cast.coordinator.clone());
        let grants = [
            ("shop", cast.donor.map(|(organisation, name)| (Grant::Donor { territory: territory.clone(), organisation }, name))),
            (
                "association",
                cast.association.map(|(organisation, name)| (Grant::Association { territory: territory.clone(), organisation }, name)),
            ),
            ("collector", cast.collector.map(|(collector, name)| (Grant::Collector { territory: territory.clone(), collector }, name))),
            ("coordinator", cast.coordinator.map(|name| (Grant::Coordinator { territory: territory.clone() }, name))),
        ];
        let mut doors = Vec::new();
        for (who, grant) in grants {
            let Some((grant, name)) = grant else { continue };
            let email: Email = format!("{who}@demo.example.org").parse().map_err(|invalid| ServiceError::invalid("/email", &invalid))?;
            let new = NewMember { email: email.clone(), name: name.clone(), language: Language::French, grant };
            self.add_member(&Actor::operator(), new).await?;
            let secret = self.sign_in_link(doorway, &Actor::operator(), &email).await?;
            doors.push(DemoDoor { who, name: name.to_string(), path: format!("{LINK_PATH}{}", secret.reveal()) });
        }
        if let (Some(site), Some(name)) = (cast.site, site_maker) {
            let (_, secret) = self.make_site_link(&Actor::operator(), &site.0, name).await?;
            doors.push(DemoDoor { who: "site link", name: site.1.to_string(), path: format!("{SITE_PATH}{}", secret.reveal()) });
        }
        Ok(doors)
    }
}

/// The shop and the association of the first share that waits for an answer, and whoever drives the first round.
fn cast(connection: &mut Connection, of: &WaveDay) -> Result<Cast, ServiceError> {
    let mut cast = Cast { coordinator: territory_get(connection, &of.territory)?.value.coordinator.name, ..Cast::default() };
    let Some(run) = run_history(connection, of)?.into_iter().find(|run| run.state == RunState::Published) else { return Ok(cast) };
    let offers = offer_on(connection, &of.territory, of.day)?;
    let shares = share_of_run(connection, &run.id)?;
    if let Some(share) = shares.iter().find(|share| share.state == ShareState::Proposed).or(shares.first()) {
        cast.association = Some((share.association.clone(), organisation_get(connection, &share.association)?.value.name));
        if let Some(offer) = offers.iter().find(|offer| offer.lots.iter().any(|lot| lot.id == share.lot)) {
            let site = site_get(connection, &offer.offer.site)?;
            let organisation = site.value.organisation;
            cast.site = Some((site.id, site.value.name));
            cast.donor = Some((organisation.clone(), organisation_get(connection, &organisation)?.value.name));
        }
    }
    if let Some(driver) = round_of_run(connection, &run.id)?.into_iter().find_map(|round| round.collector) {
        let name = collector_get(connection, &driver)?.value.name;
        cast.collector = Some((driver, name));
    }
    Ok(cast)
}
