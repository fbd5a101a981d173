//! What a turn between allocation and rounds is worth: what is carried does not count as shared out until somebody carries it.

use std::collections::{BTreeMap, BTreeSet};

use crate::allocation::exchange::ProblemDocument;
use crate::domain::id::{LotId, OrganisationId, ShareId};
use crate::domain::planned::share::Share;
use crate::domain::planned::shipment::{Carriage, Shipment};
use crate::services::day::ground::{Exclusion, Ground, code_of};

/// How often allocation and rounds speak to each other at most.
pub(in crate::services::day::run) const TURNS: usize = 3;
/// The reason of a pair between which nobody can carry.
const NO_VEHICLE: &str = "no_vehicle";
/// The rank of those who are served first.
const FIRST: i64 = 1;

/// More mass carried first; then the higher level of the least served, of the next, and so on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::services::day::run) struct Worth {
    grams: i64,
    /// Thousandths of grams a person, the lowest first.
    levels: Vec<i64>,
}

impl Worth {
    /// The worth of `new` shares beside those that were `kept`, as far as they travel in these shipments; `problem` knows what each
    /// association had before the new ones.
    pub fn of<'a>(
        (ground, problem): (&Ground, &ProblemDocument),
        (kept, new): (impl Iterator<Item = &'a Share>, &'a [Share]),
        shipments: &[&Shipment],
    ) -> Self {
        let travels = shipments.iter().filter(|shipment| !is_unserved(shipment)).flat_map(|shipment| &shipment.shares);
        let travels: BTreeSet<&ShareId> = travels.collect();
        let mut received: BTreeMap<String, i64> = BTreeMap::new();
        let grams: i64 = kept.filter(|share| travels.contains(&share.id)).map(|share| share.grams.get()).sum();
        for share in new.iter().filter(|share| travels.contains(&share.id)) {
            *received.entry(code(ground, &share.association)).or_default() += share.grams.get();
        }
        let first = problem.associations.iter().filter(|one| one.rank == FIRST);
        let level = |history: i64, id: &str, people: i64| {
            (history + received.get(id).copied().unwrap_or_default()).saturating_mul(1_000) / people.max(1)
        };
        let mut levels: Vec<i64> = first.map(|one| level(one.history_grams, &one.id, one.people)).collect();
        levels.sort_unstable();
        Self { grams: grams + received.values().sum::<i64>(), levels }
    }
}

fn code(ground: &Ground, association: &OrganisationId) -> String {
    code_of(ground.organisations.get(association).and_then(|known| known.external_ref.as_ref()), association)
}

fn is_unserved(shipment: &Shipment) -> bool {
    matches!(shipment.carriage, Carriage::Unserved { .. })
}

/// The pairs of these shares that nobody carries, as the next turn leaves them out.
pub(in crate::services::day::run) fn not_carried<'a>(
    shares: &[Share],
    shipments: impl IntoIterator<Item = &'a Shipment>,
) -> Vec<Exclusion> {
    let stays: BTreeSet<&ShareId> =
        shipments.into_iter().filter(|shipment| is_unserved(shipment)).flat_map(|shipment| &shipment.shares).collect();
    let pairs: BTreeSet<(&LotId, &OrganisationId)> =
        shares.iter().filter(|share| stays.contains(&share.id)).map(|share| (&share.lot, &share.association)).collect();
    let excluded = |(lot, association): (&LotId, &OrganisationId)| Exclusion {
        lot: lot.clone(),
        association: association.clone(),
        reason: NO_VEHICLE.to_owned(),
    };
    pairs.into_iter().map(excluded).collect()
}
