//! The territory of `config/demo` is what the README says.

use std::collections::BTreeSet;

use allies::documents::demo::{DemoDay, DemoFiles};

fn demo() -> DemoDay {
    DemoFiles::embedded().parse("2026-03-05T05:00:00Z".parse().unwrap()).unwrap()
}

/// How many donors have exactly so many agreements with fixed days.
fn donors_with_slots(demo: &DemoDay, wanted: usize) -> usize {
    let slots = |donor: &DemoDay, at: usize| {
        let reference = donor.donors.get(at).map(|donor| &donor.place.reference);
        donor.agreements.iter().filter(|agreement| Some(&agreement.donor) == reference && agreement.slot.is_some()).count()
    };
    (0..demo.donors.len()).filter(|at| slots(demo, *at) == wanted).count()
}

#[test]
fn it_has_25_donors_12_associations_and_6_vehicles() {
    let demo = demo();
    let vehicles: BTreeSet<_> = demo.vehicles.iter().map(|vehicle| vehicle.reference.as_str()).collect();
    assert_eq!((demo.donors.len(), demo.associations.len(), vehicles.len()), (25, 12, 6));
}

#[test]
fn ten_donors_have_one_fixed_agreement_and_four_have_two_that_alternate() {
    let demo = demo();
    assert_eq!((donors_with_slots(&demo, 1), donors_with_slots(&demo, 2)), (10, 4));
}

#[test]
fn every_address_is_one_that_nobody_has() {
    let files = [
        include_str!("../../config/demo/donors.csv"),
        include_str!("../../config/demo/associations.csv"),
        include_str!("../../config/demo/vehicles.csv"),
        include_str!("../../config/demo/territory.toml"),
    ];
    for address in files.iter().flat_map(|file| file.split([',', '"', '\n', ' '])).filter(|cell| cell.contains('@')) {
        assert!(address.trim().ends_with("example.org"), "{address}");
    }
}
