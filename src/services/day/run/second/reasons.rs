//! Why something changes, for those whose food did not come: said once, in the mail of the plan that follows.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::id::{OrganisationId, ShareId, ShipmentId};
use crate::domain::planned::mail::{MailKey, MailKind};
use crate::domain::planned::round::Stop;
use crate::domain::run::{StopState, StopTrouble};
use crate::mail::message::Cause;
use crate::services::day::ground::{code_of, site_code};
use crate::services::day::run::second::before::Before;

/// The causes by whom they are told; `not_brought` are the shares in a vehicle that are not brought to their associations.
pub(in crate::services::day::run::second) fn reasons(before: &Before, not_brought: &[ShareId]) -> BTreeMap<MailKey, Cause> {
    let not_brought: BTreeSet<&ShareId> = not_brought.iter().collect();
    let mut causes: BTreeMap<MailKey, Cause> = BTreeMap::new();
    for shipment in before.shipments.iter().filter(|one| one.shares.iter().any(|share| not_brought.contains(share))) {
        causes.insert(association(before, &shipment.association), Cause::TooLate);
    }
    for (stop, trouble) in failed(before) {
        let shipments = |ids: &[ShipmentId]| {
            before.shipments.iter().filter(|one| ids.contains(&one.id)).map(|one| &one.association).collect::<Vec<_>>()
        };
        for id in shipments(&stop.deliveries) {
            causes.insert(association(before, id), Cause::NotBrought { trouble });
        }
        let Some(donor) = before.ground.sites.get(&stop.site).map(|site| site.name.to_string()) else { continue };
        let fetched = shipments(&stop.pickups);
        let cause = Cause::NotFetched { donor, trouble };
        if !fetched.is_empty() {
            let recipient = site_code(&before.ground, &stop.site);
            causes.insert(MailKey { kind: MailKind::Donor, recipient }, cause.clone());
        }
        causes.extend(fetched.into_iter().map(|id| (association(before, id), cause.clone())));
    }
    causes
}

/// The stops that were given up since the plan was made.
fn failed(before: &Before) -> impl Iterator<Item = (&Stop, StopTrouble)> {
    let stops = before.rounds.iter().flat_map(|round| &round.stops).filter(|stop| stop.state == StopState::Failed);
    stops.filter_map(|stop| {
        let report = before.reports.get(&stop.id)?;
        let is_new = report.ended_at.zip(before.run.published_at).is_none_or(|(at, published)| published < at);
        is_new.then_some((stop, report.trouble.unwrap_or(StopTrouble::Other)))
    })
}

fn association(before: &Before, id: &OrganisationId) -> MailKey {
    let known = before.ground.organisations.get(id).and_then(|known| known.external_ref.as_ref());
    MailKey { kind: MailKind::Association, recipient: code_of(known, id) }
}
