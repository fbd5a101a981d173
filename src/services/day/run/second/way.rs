//! How everything travels that was shared out, kept or passed on: one search for rounds, read back as what is to be written.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, TimeDelta, Utc};

use crate::budget::Budget;
use crate::domain::food::family::TemperatureClass;
use crate::domain::food::grams::Grams;
use crate::domain::id::{LotId, OrganisationId, RunId, ShareId, ShipmentId, SiteId, StopId};
use crate::domain::organisation::opening::OpeningPurpose;
use crate::domain::planned::answering::{BEFORE_OPENING, answers_until_before, silent_state};
use crate::domain::planned::round::{Round, Stop};
use crate::domain::planned::share::Share;
use crate::domain::planned::shipment::{Carriage, Shipment};
use crate::domain::run::{ShareState, StopState};
use crate::domain::time::window::Window;
use crate::rounds::Load;
use crate::rounds::shipment::Parcel;
use crate::services::context::Services;
use crate::services::day::ground::{Ground, site_code};
use crate::services::day::run::route::{Carried, Carrying};
use crate::services::day::run::second::aboard::Aboard;
use crate::services::day::run::second::before::Before;
use crate::services::day::run::second::joined::{Joined, join, join_driven};
use crate::services::day::run::second::living::{Field, Grip, PassedOn};
use crate::services::day::run::second::merged::merged;
use crate::services::day::run::second::remains::opening_from;
use crate::services::day::run::second::standing::{first_state, second_of, standing};
use crate::services::day::transport::to_carry;
use crate::services::error::ServiceError;
use crate::store::day::answers::TakenOver;

/// Between now and the opening of what is given: half an hour to answer, and the half hour before which the answer is needed.
pub(in crate::services::day::run::second) const LEAD: TimeDelta = TimeDelta::minutes(60);
/// What is on board is brought before anything else is.
const FIRST: u8 = 1;

/// What was shared out.
pub(in crate::services::day::run::second) struct Sharing<'a> {
    pub before: &'a Before,
    /// The shares of before, as they stand now.
    pub shares: &'a [Share],
    pub aboard: &'a [Aboard],
    /// What is new, at its donors.
    pub given: &'a [Share],
    /// What is new, on board.
    pub passed: &'a [Share],
    /// The ground as long as somebody new can still be told.
    pub later: &'a Ground,
    pub now: DateTime<Utc>,
}

/// How it travels.
pub(in crate::services::day::run::second) struct Way {
    /// What is driven, and fetched, anew.
    pub carried: Carried,
    /// The rounds that go on.
    pub rounds: Vec<Round>,
    /// What comes with deliveries that stand.
    pub joined: Vec<Joined>,
    pub taken_over: TakenOver,
    /// What was promised and is not brought any more.
    pub left: Vec<Shipment>,
    /// What was to be passed on, and cannot be brought there either.
    pub dropped: Vec<Shipment>,
}

impl Services {
    /// Looks for it, by so many iterations unless the budget ends first.
    ///
    /// # Errors
    /// Those of the search.
    pub(in crate::services::day::run::second) async fn way(
        &self,
        sharing: &Sharing<'_>,
        run: &RunId,
        (grip, iterations, budget): (Grip, u32, Budget),
    ) -> Result<Way, ServiceError> {
        let (before, now) = (sharing.before, sharing.now);
        let passed = self.passed_shipments(sharing, run);
        let shares = [sharing.shares, sharing.passed].concat();
        let field = Field { before, shares: &shares, aboard: sharing.aboard, passed: &passed, now };
        let mut standing = standing(&field, grip);
        let stands = before.shipments.iter().filter(|one| standing.taken_over.shipments.contains(&one.id));
        let known: Vec<Shipment> = stands.chain(passed.iter().map(|one| &one.shipment)).cloned().collect();
        let carrying = Carrying {
            shares: &[standing.carried_anew.as_slice(), sharing.given].concat(),
            to_carry: [to_carry(&opening_from(&before.ground, now).0, &standing.carried_anew), to_carry(sharing.later, sharing.given)]
                .concat(),
            driven: standing.driven.clone(),
            first: before.next_number() + passed.len(),
            locked: field.lock(&standing.living).unwrap_or_default(),
            known: &known,
        };
        let mut carried = self.carry(&before.ground, run, &carrying, (iterations, budget)).await?;
        let left: BTreeSet<&ShipmentId> = carried.left.iter().map(|one| &one.id).collect();
        let found = |code| carried.rounds.iter().find(|round| round.code == code);
        let rounds = standing.living.iter().map(|living| merged(&field, (living, found(living.round.code.clone())), run, &left));
        let mut rounds: Vec<Round> = rounds.collect();
        let is_passed = |one: &Shipment| passed.iter().any(|passed| passed.shipment.id == one.id);
        let (dropped, not_brought): (Vec<Shipment>, Vec<Shipment>) = carried.left.clone().into_iter().partition(is_passed);
        let brought = passed.iter().map(|one| &one.shipment).filter(|one| !left.contains(&one.id)).cloned();
        let brought: Vec<Shipment> = brought.collect();
        carried.rounds.retain(|round| !rounds.iter().any(|kept| kept.code == round.code));
        for round in &mut carried.rounds {
            round.state = first_state((&*round, &carried.shipments), (&before.rounds, &before.shipments));
            round.second = second_of(round, &before.rounds);
        }
        // A round with nothing left to do is not driven.
        rounds.retain(|round| !round.stops.is_empty());
        let stands: BTreeSet<_> = rounds.iter().map(|round| &round.id).collect();
        let empty = standing.living.iter().map(|living| &living.round.id).filter(|id| !stands.contains(id)).cloned();
        let empty: BTreeSet<_> = empty.collect();
        standing.taken_over.rounds.retain(|id| !empty.contains(id));
        let mut joined = join(before, &standing.taken_over, &mut carried.shipments);
        joined.extend(join_driven(before, &standing.taken_over, &mut rounds, &mut carried.shipments));
        carried.shipments.extend(brought);
        Ok(Way { carried, rounds, joined, taken_over: standing.taken_over, left: not_brought, dropped })
    }

    /// What is on board, by the round, its stop, and who receives it.
    fn passed_shipments(&self, sharing: &Sharing<'_>, run: &RunId) -> Vec<PassedOn> {
        let ground = &sharing.before.ground;
        let homes: BTreeMap<&OrganisationId, &SiteId> = ground.recipients().map(|(id, _, site, _)| (id, site)).collect();
        let mut groups: BTreeMap<(&StopId, &SiteId, &OrganisationId), Vec<&Share>> = BTreeMap::new();
        for share in sharing.passed {
            if let Some(one) = sharing.aboard.iter().find(|one| one.lot == share.lot) {
                groups.entry((&one.loaded, &one.from, &share.association)).or_default().push(share);
            }
        }
        let numbered = (sharing.before.next_number()..).zip(groups);
        let passed = numbered.filter_map(|(number, ((loaded, from, association), shares))| {
            let to = *homes.get(association)?;
            let code = format!("H{number}");
            let mut sheet = Parcel {
                shares: shares.iter().map(|share| share.id.clone()).collect(),
                from: site_code(ground, from),
                to: site_code(ground, to),
                load: load(ground, &shares),
                priority: FIRST,
                pickup: vec![Window::spanning(sharing.now, sharing.now)],
                reception: ground.windows(association, OpeningPurpose::Reception),
            }
            .to_document(code.clone(), ground.midnight());
            // It was loaded when its donor gave it: its time on board counts from then on.
            let was = sharing.aboard.iter().find(|one| one.loaded == *loaded && one.from == *from)?;
            let was = sharing.before.shipments.iter().find(|old| was.shares.iter().any(|share| old.shares.contains(share)))?;
            sheet.pickup.windows.clone_from(&sharing.before.sheets.get(was.code.as_str())?.pickup.windows);
            let shipment = Shipment {
                id: self.new_id(),
                run: run.clone(),
                code: code.parse().ok()?,
                from: from.clone(),
                to: to.clone(),
                association: association.clone(),
                carriage: Carriage::Round,
                shares: shares.iter().map(|share| share.id.clone()).collect(),
            };
            Some(PassedOn { shipment, sheet, loaded: loaded.clone() })
        });
        passed.collect()
    }
}

fn load(ground: &Ground, shares: &[&Share]) -> Load {
    let lots = || ground.posted.iter().flat_map(|offer| &offer.lots);
    let class = |lot: &LotId| lots().find(|posted| posted.id == *lot).map(|posted| posted.lot.parts().temperature);
    let of = |share: &Share| {
        let own: Option<TemperatureClass> = class(&share.lot);
        Load::from_fn(|one| if Some(one) == own { share.grams } else { Grams::ZERO })
    };
    shares.iter().fold(Load::ZERO, |sum, share| sum + of(share))
}

impl Way {
    /// Whether a round that goes on comes to a place, and later once more: what is new would come with what stands, were the order free.
    pub fn calls_twice(&self) -> bool {
        self.rounds.iter().any(|round| {
            let ahead: Vec<&Stop> = round.stops.iter().filter(|stop| stop.state == StopState::ToDo).collect();
            ahead.iter().enumerate().any(|(at, stop)| ahead.iter().skip(at + 1).any(|later| later.site == stop.site))
        })
    }

    /// Whether something is carried by nobody.
    pub fn leaves_something(&self) -> bool {
        let is_unserved = |one: &Shipment| matches!(one.carriage, Carriage::Unserved { .. });
        self.carried.shipments.iter().any(is_unserved) || !self.left.is_empty() || !self.dropped.is_empty()
    }

    /// Whether a new share travels, or is told as carried by nobody; what was to be passed on and stays on board does not.
    pub fn has(&self, share: &ShareId) -> bool {
        let joined = self.joined.iter().map(|one| &one.shipment);
        self.carried.shipments.iter().chain(joined).any(|one| one.shares.contains(share))
    }

    /// All shipments that stand now.
    pub fn shipments<'a>(&'a self, before: &'a Before) -> Vec<&'a Shipment> {
        let now = |old: &'a Shipment| -> &'a Shipment {
            let joined = self.joined.iter().map(|one| &one.shipment);
            self.left.iter().chain(joined).find(|one| one.id == old.id).unwrap_or(old)
        };
        let stands = before.shipments.iter().filter(|one| self.taken_over.shipments.contains(&one.id));
        stands.map(now).chain(&self.carried.shipments).collect()
    }

    /// The new shares as they are offered: settled by silence, or open until half an hour before their window opens; what is on board
    /// comes unless somebody calls.
    pub fn offered(&self, given: Vec<Share>, ground: &Ground, now: DateTime<Utc>) -> Vec<Share> {
        let offers = ground.offers.iter().filter_map(|offer| Some((offer, offer.offer.windows.opens()?)));
        let openings: BTreeMap<&LotId, DateTime<Utc>> =
            offers.flat_map(|(offer, from)| offer.lots.iter().map(move |lot| (&lot.id, from))).collect();
        let offer = |share: Share| {
            if share.state == ShareState::Collected {
                return share;
            }
            let shipment = self.carried.shipments.iter().find(|shipment| shipment.shares.contains(&share.id));
            let opening = match shipment.map(|shipment| &shipment.carriage) {
                Some(Carriage::SelfCollected(window)) => window.from(),
                _ => openings.get(&share.lot).copied().unwrap_or(now + LEAD),
            };
            let loads = |round: &&Round| round.stops.iter().any(|stop| shipment.is_some_and(|one| stop.pickups.contains(&one.id)));
            let leaves = self.carried.rounds.iter().chain(&self.rounds).find(loads).map(|round| round.leaves);
            // Whoever is on the road already does not wait for an answer before leaving.
            let opening = leaves.filter(|leaves| now + BEFORE_OPENING < *leaves).map_or(opening, |leaves| opening.min(leaves));
            let always_comes = ground.profiles.get(&share.association).is_some_and(|profile| profile.always_comes);
            Share { state: silent_state(share.origin, always_comes), answer_until: Some(answers_until_before(opening)), ..share }
        };
        given.into_iter().map(offer).collect()
    }
}
