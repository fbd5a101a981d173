//! The shares of a run, and why each association has what it has.

use std::collections::BTreeSet;

use crate::documents::day::AssociationDay;
use crate::domain::access::action::Action;
use crate::domain::id::{LotId, OrganisationId, RunId, SiteId};
use crate::domain::planned::share::Share;
use crate::domain::time::civil::CivilZone;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::day::ground::{Ground, code_of, read_standing};
use crate::services::day::list::seen_run;
use crate::services::day::recall::recall;
use crate::services::error::ServiceError;
use crate::services::rights::{Visible, visible};
use crate::store::day::share::share_of_run;

/// What somebody may see of the shares of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct SharesSeen {
    /// The civil time of the territory.
    pub zone: CivilZone,
    /// The shares.
    pub shares: Vec<Share>,
    /// Why each association has what it has; of its own only, for an association, and none for a donor.
    pub explained: Vec<AssociationDay>,
}

impl Services {
    /// The shares of a run: all for a coordinator, those that leave it for a donor, those that reach it for an association.
    ///
    /// # Errors
    /// `NotFound` until it is proposed; `Forbidden`.
    pub async fn read_shares(&self, actor: &Actor, run: &RunId) -> Result<SharesSeen, ServiceError> {
        let (actor, id) = (actor.clone(), run.clone());
        self.read(move |connection| {
            let run = seen_run(connection, &actor, &id)?;
            let visible = visible(&actor, Action::ReadShare, &run.of.territory)?;
            let summary = recall(connection, &id)?.summarise();
            let zone = summary.header.zone;
            let all = SharesSeen { zone, shares: share_of_run(connection, &id)?, explained: summary.associations };
            Ok(match visible {
                Visible::Whole => all,
                Visible::Organisation(own) => all.of(&own, &read_standing(connection, &run.of)?),
                Visible::Site(own) => all.from(&own, &read_standing(connection, &run.of)?),
                Visible::Collector(_) => SharesSeen { zone, shares: Vec::new(), explained: Vec::new() },
            })
        })
        .await
    }
}

impl SharesSeen {
    /// The part that concerns one organisation.
    fn of(mut self, own: &OrganisationId, ground: &Ground) -> Self {
        let given = lots_given_at(ground, |site| ground.sites.get(site).is_some_and(|site| site.organisation == *own));
        self.shares.retain(|share| share.association == *own || given.contains(&share.lot));
        let code = code_of(ground.organisations.get(own).and_then(|organisation| organisation.external_ref.as_ref()), own);
        self.explained.retain(|association| association.code.as_str() == code);
        self
    }

    /// The shares that leave one site.
    fn from(mut self, own: &SiteId, ground: &Ground) -> Self {
        let given = lots_given_at(ground, |site| site == own);
        self.shares.retain(|share| given.contains(&share.lot));
        self.explained.clear();
        self
    }
}

fn lots_given_at(ground: &Ground, gives: impl Fn(&SiteId) -> bool) -> BTreeSet<LotId> {
    let offers = ground.posted.iter().filter(|offer| gives(&offer.offer.site));
    offers.flat_map(|offer| offer.lots.iter().map(|lot| lot.id.clone())).collect()
}
