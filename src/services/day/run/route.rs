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
use crate::rounds::shipment::{ShareToCarry, Transport, arrange};
use crate::rounds::{Action, UnservedReason};
use crate::services::context::Services;
use crate::services::day::ground::{Ground, code_of, site_code};
use crate::services::day::run::drive::rounds_of;
use crate::services::day::run::solve::plan;
use crate::services::day::transport::{Driven, Locked, driven, rounds_problem, to_carry};
use crate::services::error::ServiceError;

/// Everything that a plan becomes.
pub(in crate::services::day::run) struct Route {
    pub shares: Vec<Share>,
    pub shipments: Vec<Shipment>,
    pub rounds: Vec<Round>,
    /// The problem of the rounds and its result, when something was to be driven.
    pub documents: Option<(ProblemDocument, ResultDocument)>,
}

/// What is to be carried, and by what.
pub(in crate::services::day::run) struct Carrying<'a> {
    pub shares: &'a [Share],
    pub to_carry: Vec<ShareToCarry<ShareId>>,
    pub driven: Vec<Driven>,
    /// The number of the first shipment.
    pub first: usize,
    /// What stays as it is.
    pub locked: Locked,
    /// The shipments that it names.
    pub known: &'a [Shipment],
}

/// What is carried, and how.
pub(in crate::services::day::run) struct Carried {
    /// The new ones.
    pub shipments: Vec<Shipment>,
    pub rounds: Vec<Round>,
    pub documents: Option<(ProblemDocument, ResultDocument)>,
    /// Of the shipments that were known, those that nobody brings any more.
    pub left: Vec<Shipment>,
    /// What a vehicle carries.
    pub mass: Grams,
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
        let to_carry = to_carry(ground, &shares);
        let carrying = Carrying { to_carry, shares: &shares, driven: driven(ground), first: 1, locked: Locked::default(), known: &[] };
        let Carried { shipments, rounds, documents, .. } = self.carry(ground, run, &carrying, search).await?;
        Ok(Route { shares, shipments, rounds, documents })
    }

    /// Finds out how these shares travel.
    pub(in crate::services::day::run) async fn carry(
        &self,
        ground: &Ground,
        run: &RunId,
        carrying: &Carrying<'_>,
        (iterations, budget): (u32, Budget),
    ) -> Result<Carried, ServiceError> {
        let capacities: Vec<_> = carrying.driven.iter().map(|driven| driven.capacity).collect();
        let transport = arrange(&carrying.to_carry, &capacities);
        let mut shipments = self.shipments(ground, run, carrying, &transport);
        if transport.parcels.is_empty() && carrying.locked.rounds.is_empty() {
            return Ok(Carried { shipments, rounds: Vec::new(), documents: None, left: Vec::new(), mass: Grams::ZERO });
        }
        let problem = rounds_problem(ground, &carrying.driven, (carrying.first, &transport.parcels), carrying.locked.clone());
        // Asking for its roads takes nothing of the time to search.
        let time = budget.remaining();
        let problem = self.on_roads(problem).await?;
        let search = (iterations, budget.again(time));
        let (result, document) = plan(&self.solvers, problem.clone(), search).await?;
        let mut known = carrying.known.to_vec();
        let mut left = Vec::new();
        for one in &result.unserved {
            let mut all = shipments.iter_mut().chain(&mut known);
            if let Some(shipment) = all.find(|shipment| shipment.code == one.shipment) {
                shipment.carriage = unserved(one.reason, one.action);
                left.push(shipment.clone());
            }
        }
        left.retain(|shipment| known.contains(shipment));
        let named: Vec<Shipment> = shipments.iter().chain(&known).cloned().collect();
        let rounds = rounds_of(self, ground, run, (&carrying.driven, &named), &result);
        Ok(Carried { shipments, rounds, documents: Some((problem, document)), left, mass: result.carried })
    }

    /// The shares of a plan.
    pub(in crate::services::day::run) fn shares(&self, ground: &Ground, run: &RunId, plan: &PlanDocument) -> Vec<Share> {
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
                answer_until: None,
                answered: None,
                passed_on: false,
            })
        });
        known.collect()
    }

    /// What is driven is called H1, H2 … as in the problem of the rounds, what is fetched C1, C2 … from the first number on.
    fn shipments(&self, ground: &Ground, run: &RunId, carrying: &Carrying<'_>, transport: &Transport<ShareId>) -> Vec<Shipment> {
        let sites: BTreeMap<String, &SiteId> = ground.sites.keys().map(|id| (site_code(ground, id), id)).collect();
        let recipients: BTreeMap<&ShareId, &OrganisationId> = carrying.shares.iter().map(|share| (&share.id, &share.association)).collect();
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
        let driven = (carrying.first..).zip(&transport.parcels);
        let driven =
            driven.filter_map(|(n, parcel)| shipment(format!("H{n}"), (&parcel.from, &parcel.to), Carriage::Round, &parcel.shares));
        let fetched = (carrying.first..).zip(&transport.appointments).filter_map(|(n, appointment)| {
            let carriage = Carriage::SelfCollected(appointment.when);
            shipment(format!("C{n}"), (&appointment.from, &appointment.to), carriage, &appointment.shares)
        });
        driven.chain(fetched).collect()
    }
}

/// What nobody carries, as it is kept.
pub(in crate::services::day) fn unserved(reason: UnservedReason, action: Action) -> Carriage {
    Carriage::Unserved { reason: reason.code().to_owned(), action: Some(action.code().to_owned()) }
}
