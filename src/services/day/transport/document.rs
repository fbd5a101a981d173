//! The problem of the rounds, as `allies.rounds.problem/1`.

use std::collections::BTreeSet;

use crate::domain::id::ShareId;
use crate::rounds::exchange::ProblemDocument;
use crate::rounds::exchange::problem::{PlaceDocument, ProblemSchema};
use crate::rounds::shipment::{Parcel, STOP_SECONDS};
use crate::services::day::ground::{Ground, site_code};
use crate::services::day::transport::vehicles::Driven;

/// What is to be driven; shipments are called H1, H2 … in the order of the parcels, from the `first` number on.
pub(in crate::services::day) fn rounds_problem(
    ground: &Ground,
    driven: &[Driven],
    (first, parcels): (usize, &[Parcel<ShareId>]),
) -> ProblemDocument {
    let origin = ground.midnight();
    ProblemDocument {
        schema: ProblemSchema::V1,
        day: ground.of.day.date(),
        origin: ground.territory.zone.local(origin).fixed_offset(),
        places: places(ground, driven, parcels),
        matrix: None,
        travel_source: None,
        vehicles: driven.iter().map(|driven| driven.document.clone()).collect(),
        shipments: (first..).zip(parcels).map(|(number, parcel)| parcel.to_document(format!("H{number}"), origin)).collect(),
        locked: Vec::new(),
    }
}

/// The sites that something leaves from or goes to, in the order of their codes.
fn places(ground: &Ground, driven: &[Driven], parcels: &[Parcel<ShareId>]) -> Vec<PlaceDocument> {
    let ends = driven.iter().flat_map(|driven| [driven.document.start.as_str(), driven.document.end.as_str()]);
    let used: BTreeSet<&str> = ends.chain(parcels.iter().flat_map(|parcel| [parcel.from.as_str(), parcel.to.as_str()])).collect();
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
