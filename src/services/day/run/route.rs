//! From a plan to what is kept of it: shares, the shipments they travel in, the rounds.

use std::collections::BTreeMap;

use crate::allocation::exchange::{PlanDocument, ShareOrigin as PlanOrigin};
use crate::budget::Budget;
use crate::domain::food::grams::Grams;
use crate::domain::id::{LotId, OrganisationId, RunId, ShareId, SiteId};
use crate::domain::planned::round::Round;
use crate::domain::planned::share::Share;
use crate::domain::planned::shipment::{Carriage, Shipment};
use crate::domain::run::{ShareOrigin, ShareState};
use crate::rounds::exchange::{ProblemDocument, ResultDocument};
use crate::rounds::shipment::{Transport, arrange};
use crate::rounds::{Action, UnservedReason};
use crate::services::context::Services;
use crate::services::day::ground::{Ground, code_of, site_code};
use crate::services::day::run::drive::rounds_of;
use crate::services::day::run::solve::plan;
use crate::services::day::transport::{driven, rounds_problem, to_carry};
use crate::services::error::ServiceError;

/// Everything that a plan becomes.
pub(in crate::services::day::run) struct Route {
    pub shares: Vec<Share>,
    pub shipments: Vec<Shipment>,
    pub rounds: Vec<Round>,
    /// The problem of the rounds and its result, when something was to be driven.
    pub documents: Option<(ProblemDocument, ResultDocument)>,
}

impl Services {
    /// Finds out how the shares of a plan travel; `search` is by how many iterations the rounds are looked for, and how long at most.
    pub(in crate::services::day::run) async fn route(
        &self,
        ground: &Ground,
        run: &RunId,
        answer: &PlanDocument,
        search: (u32, Budget),
    ) -> Result<Route, ServiceError> {
        let shares = self.shares(ground, run, answer);
        let driven = driven(ground);
        let capacities: Vec<_> = driven.iter().map(|driven| driven.capacity).collect();
        let transport = arrange(&to_carry(ground, &shares), &capacities);
        let mut shipments = self.shipments(ground, run, &shares, &transport);
        if transport.parcels.is_empty() {
            return Ok(Route { shares, shipments, rounds: Vec::new(), documents: None });
        }
        let problem = rounds_problem(ground, &driven, &transport.parcels);
        let (result, document) = plan(&self.solvers, problem.clone(), search).await?;
        for left in &result.unserved {
            if let Some(shipment) = shipments.iter_mut().find(|shipment| shipment.code == left.shipment) {
                shipment.carriage = unserved(left.reason, left.action);
            }
        }
        let rounds = rounds_of(self, ground, run, (&driven, &shipments), &result);
        Ok(Route { shares, shipments, rounds, documents: Some((problem, document)) })
    }

    fn shares(&self, ground: &Ground, run: &RunId, plan: &PlanDocument) -> Vec<Share> {
        let posted = ground.offers.iter().flat_map(|offer| &offer.lots);
        let lots: BTreeMap<String, &LotId> =
            posted.map(|posted| (code_of(posted.lot.parts().external_ref.as_ref(), &posted.id), &posted.id)).collect();
        let recipients = ground.recipients();
        let associations: BTreeMap<String, &OrganisationId> =
            recipients.map(|(id, organisation, ..)| (code_of(organisation.external_ref.as_ref(), id), id)).collect();
        let known = plan.shares.iter().filter_map(|share| {
            Some(Share {
                id: self.new_id(),
                run: run.clone(),
                lot: (*lots.get(&share.lot)?).clone(),
                association: (*associations.get(&share.association)?).clone(),
                grams: Grams::new(share.grams).ok()?,
                origin: match share.origin {
                    PlanOrigin::Agreement => ShareOrigin::Agreement,
                    PlanOrigin::Pot => ShareOrigin::Pot,
                },
                state: ShareState::Proposed,
                received: None,
            })
        });
        known.collect()
    }

    /// What is driven is called H1, H2 … as in the problem of the rounds, what is fetched C1, C2 …
    fn shipments(&self, ground: &Ground, run: &RunId, shares: &[Share], transport: &Transport<ShareId>) -> Vec<Shipment> {
        let sites: BTreeMap<String, &SiteId> = ground.sites.keys().map(|id| (site_code(ground, id), id)).collect();
        let recipients: BTreeMap<&ShareId, &OrganisationId> = shares.iter().map(|share| (&share.id, &share.association)).collect();
        let shipment = |code: String, (from, to): (&String, &String), carriage: Carriage, shares: &[ShareId]| {
            Some(Shipment {
                id: self.new_id(),
                run: run.clone(),
                code: code.parse().ok()?,
                from: (*sites.get(from)?).clone(),
                to: (*sites.get(to)?).clone(),
                association: (*recipients.get(shares.first()?)?).clone(),
                carriage,
                shares: shares.to_vec(),
            })
        };
        let driven = (1..).zip(&transport.parcels);
        let driven =
            driven.filter_map(|(n, parcel)| shipment(format!("H{n}"), (&parcel.from, &parcel.to), Carriage::Round, &parcel.shares));
        let fetched = (1..).zip(&transport.appointments).filter_map(|(n, appointment)| {
            let carriage = Carriage::SelfCollected(appointment.when);
            shipment(format!("C{n}"), (&appointment.from, &appointment.to), carriage, &appointment.shares)
        });
        driven.chain(fetched).collect()
    }
}

fn unserved(reason: UnservedReason, action: Action) -> Carriage {
    Carriage::Unserved { reason: reason.code().to_owned(), action: Some(action.code().to_owned()) }
}
