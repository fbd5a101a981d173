//! The problem of the rounds, as `allies.rounds.problem/1`.

use std::collections::BTreeSet;

use crate::domain::id::ShareId;
use crate::rounds::exchange::ProblemDocument;
use crate::rounds::exchange::problem::{LockedRoundDocument, PlaceDocument, ProblemSchema, RegularRoundDocument, ShipmentDocument};
use crate::rounds::shipment::{Parcel, STOP_SECONDS};
use crate::services::day::ground::{Ground, site_code};
use crate::services::day::transport::vehicles::Driven;

/// What stays as it is: the first stops of some vehicles, and the shipments that they load or unload.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::services::day) struct Locked {
    pub rounds: Vec<LockedRoundDocument>,
    pub shipments: Vec<ShipmentDocument>,
    /// Nothing else is done before.
    pub now: i64,
    /// The vehicles whose regular round may be driven in any order, by their ids in the documents.
    pub free: BTreeSet<String>,
}

/// What is left of windows from `now` on; the last of them, where all are over.
pub(in crate::services::day) fn not_before(now: i64, windows: &[(i64, i64)]) -> Vec<(i64, i64)> {
    let left: Vec<(i64, i64)> = windows.iter().filter(|(_, to)| now <= *to).map(|(from, to)| (now.max(*from), *to)).collect();
    if left.is_empty() { windows.last().copied().into_iter().collect() } else { left }
}

/// What is to be driven; shipments are called H1, H2 … in the order of the parcels, from the `first` number on, after those that are
/// locked.
pub(in crate::services::day) fn rounds_problem(
    ground: &Ground,
    driven: &[Driven],
    (first, parcels): (usize, &[Parcel<ShareId>]),
    locked: Locked,
) -> ProblemDocument {
    let origin = ground.midnight();
    let new = (first..).zip(parcels).map(|(number, parcel)| {
        let mut new = parcel.to_document(format!("H{number}"), origin);
        for visit in [&mut new.pickup, &mut new.delivery] {
            visit.windows = not_before(locked.now, &visit.windows);
        }
        new
    });
    let shipments: Vec<ShipmentDocument> = new.collect();
    let shipments = [locked.shipments, shipments].concat();
    let regular = regular(ground, driven, (&shipments, &locked.free));
    ProblemDocument {
        schema: ProblemSchema::V1,
        day: ground.of.day.date(),
        origin: ground.territory.zone.local(origin).fixed_offset(),
        places: places(ground, driven, &shipments),
        matrix: None,
        travel_source: None,
        vehicles: driven.iter().map(|driven| driven.document.clone()).collect(),
        shipments,
        locked: locked.rounds,
        regular,
    }
}

/// The regular rounds of the vehicles that drive, in every shift of theirs, with the places where something is done today.
fn regular(ground: &Ground, driven: &[Driven], (shipments, free): (&[ShipmentDocument], &BTreeSet<String>)) -> Vec<RegularRoundDocument> {
    let used: BTreeSet<&str> = shipments.iter().flat_map(|one| [one.pickup.place.as_str(), one.delivery.place.as_str()]).collect();
    let rounds = driven.iter().filter_map(|driven| {
        let round = ground.regular.get(&driven.vehicle)?;
        let places: Vec<String> =
            round.sites.all().iter().map(|site| site_code(ground, site)).filter(|code| used.contains(code.as_str())).collect();
        let vehicle = driven.document.id.clone();
        (!places.is_empty()).then(|| RegularRoundDocument { free: free.contains(&vehicle), vehicle, places })
    });
    rounds.collect()
}

/// The sites that something leaves from or goes to, in the order of their codes.
fn places(ground: &Ground, driven: &[Driven], shipments: &[ShipmentDocument]) -> Vec<PlaceDocument> {
    let ends = driven.iter().flat_map(|driven| [driven.document.start.as_str(), driven.document.end.as_str()]);
    let used: BTreeSet<&str> =
        ends.chain(shipments.iter().flat_map(|one| [one.pickup.place.as_str(), one.delivery.place.as_str()])).collect();
    let coded = ground.sites.iter().map(|(id, site)| (site_code(ground, id), site));
    let mut places: Vec<PlaceDocument> = coded
        .filter(|(code, _)| used.contains(code.as_str()))
        .map(|(id, site)| PlaceDocument {
            id,
            latitude: site.position.latitude(),
            longitude: site.position.longitude(),
            stop_seconds: STOP_SECONDS,
        })
        .collect();
    places.sort_unstable_by(|one, other| one.id.cmp(&other.id));
    places
}
