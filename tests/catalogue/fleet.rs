//! Vehicles and collectors.

use allies::domain::access::grant::Grant;
use allies::domain::fleet::collector::Collector;
use allies::domain::fleet::vehicle::{ColdEquipment, Reach, Shifts, Vehicle, VehicleParts, VehicleProfile};
use allies::domain::food::per_class::{HoldGrams, PerClass};
use allies::domain::id::{SiteId, VehicleId};
use allies::domain::page::PageRequest;
use allies::domain::public_id::PublicId;
use allies::domain::version::Version;
use allies::services::error::ServiceError;
use allies::services::keep::Keep;

use crate::catalogue::bed::{Bed, bearer, hours, pointers, reference, same};
use crate::support::database::on_both_databases;

fn parts(bed: &Bed) -> VehicleParts {
    let grams = |value| HoldGrams::new(value).unwrap();
    VehicleParts {
        external_ref: reference("fourgon"),
        name: "Fourgon".parse().unwrap(),
        organisation: Some(bed.association.clone()),
        profile: VehicleProfile::Van,
        capacity: PerClass { ambient: grams(800_000), chilled: grams(300_000), frozen: grams(100_000), hot: grams(0) },
        cold: ColdEquipment::Refrigerated,
        atp: "FRCX 10 2028".parse().ok(),
        start: bed.association_site.clone(),
        end: bed.association_site.clone(),
        shifts: Shifts::new(vec![hours(13, 20), hours(7, 12)]).unwrap(),
        reach: Reach::new(120_000).ok(),
        active: true,
    }
}

fn collector(bed: &Bed, vehicle: &VehicleId) -> Collector {
    Collector {
        external_ref: reference("equipage"),
        name: "Équipage".parse().unwrap(),
        email: "equipage@example.org".parse().ok(),
        phone: "06 00 00 00 00".parse().ok(),
        organisation: Some(bed.association.clone()),
        hours: hours(7, 20),
        vehicles: [vehicle.clone()].into(),
        active: true,
    }
}

on_both_databases! {
    async fn a_vehicle_and_its_crew_come_back_as_they_were_made(db: TestDatabase) {
        let bed = Bed::new(db).await;
        let vehicle = Vehicle::new(parts(&bed)).unwrap();
        let made = bed.services.create_vehicle(&bed.recipient(), bed.territory.clone(), vehicle, Keep::nothing()).await.unwrap();
        same(bed.services.read_vehicle(&bed.admin, &made.id).await.unwrap(), &made);
        let crew = collector(&bed, &made.id);
        let crew = bed.services.create_collector(&bed.recipient(), bed.territory.clone(), crew, Keep::nothing()).await.unwrap();
        same(bed.services.read_collector(&bed.admin, &crew.id).await.unwrap(), &crew);
        bed.services.cancel_vehicle(&bed.recipient(), &made.id, made.version).await.unwrap();
        assert!(!bed.services.read_vehicle(&bed.admin, &made.id).await.unwrap().value.parts().active);
    }

    async fn a_vehicle_is_not_given_to_somebody_elses_organisation(db: TestDatabase) {
        let bed = Bed::new(db).await;
        let vehicle = Vehicle::new(parts(&bed)).unwrap();
        let made = bed.services.create_vehicle(&bed.recipient(), bed.territory.clone(), vehicle, Keep::nothing()).await.unwrap();
        let given = Vehicle::new(VehicleParts { organisation: Some(bed.shop.clone()), ..parts(&bed) }).unwrap();
        let change = bed.services.change_vehicle(&bed.recipient(), &made.id, made.version, given).await;
        assert!(matches!(change, Err(ServiceError::Forbidden { .. })));
    }

    async fn every_reference_that_leads_nowhere_is_named(db: TestDatabase) {
        let bed = Bed::new(db).await;
        let lost = VehicleParts { start: SiteId::from_bits(8), end: SiteId::from_bits(9), ..parts(&bed) };
        let vehicle = Vehicle::new(lost).unwrap();
        let made = bed.services.create_vehicle(&bed.admin, bed.territory.clone(), vehicle, Keep::nothing()).await;
        assert_eq!(pointers(made), ["/start unknown_reference", "/end unknown_reference"]);
        let crew = collector(&bed, &VehicleId::from_bits(7));
        let made = bed.services.create_collector(&bed.admin, bed.territory.clone(), crew, Keep::nothing()).await;
        assert_eq!(pointers(made), ["/vehicles/0 unknown_reference"]);
    }

    async fn a_collector_sees_nobody_else(db: TestDatabase) {
        let bed = Bed::new(db).await;
        let vehicle = Vehicle::new(parts(&bed)).unwrap();
        let vehicle = bed.services.create_vehicle(&bed.admin, bed.territory.clone(), vehicle, Keep::nothing()).await.unwrap();
        let make = |name: &str| {
            let one = Collector { external_ref: reference(name), ..collector(&bed, &vehicle.id) };
            bed.services.create_collector(&bed.admin, bed.territory.clone(), one, Keep::nothing())
        };
        let (ana, bo) = (make("ana").await.unwrap().id, make("bo").await.unwrap().id);
        let as_ana = bearer(Grant::Collector { territory: bed.territory.clone(), collector: ana.clone() });
        let seen = bed.services.list_collectors(&as_ana, &bed.territory, PageRequest::default()).await.unwrap().items;
        assert_eq!(seen.into_iter().map(|kept| kept.id).collect::<Vec<_>>(), [ana]);
        assert!(matches!(bed.services.read_collector(&as_ana, &bo).await, Err(ServiceError::Forbidden { .. })));
        let gone = bed.services.cancel_collector(&as_ana, &bo, Version::FIRST).await;
        assert!(matches!(gone, Err(ServiceError::Forbidden { .. })));
    }
}
