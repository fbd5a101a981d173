//! Regular rounds: kept in their order, one a vehicle and day, changed by coordinators.

use allies::domain::access::grant::Grant;
use allies::domain::account::trail::TrailFilter;
use allies::domain::fleet::regular::{RegularRound, UsualOrder};
use allies::domain::fleet::vehicle::{ColdEquipment, Shifts, Vehicle, VehicleParts, VehicleProfile};
use allies::domain::food::per_class::{HoldGrams, PerClass};
use allies::domain::id::{SiteId, VehicleId};
use allies::domain::page::PageRequest;
use allies::domain::public_id::PublicId;
use allies::domain::time::weekly::Weekdays;
use allies::domain::version::Version;
use allies::services::accounts::people::trail::Done;
use allies::services::error::ServiceError;
use allies::services::keep::Keep;
use allies::store::standing::regular_round::KeptRegularRound;
use chrono::Weekday;

use crate::carried::driven::Driven;
use crate::catalogue::bed::{Bed, bearer, hours, pointers, reference, same};
use crate::support::database::on_both_databases;

/// A van of the association.
async fn van(bed: &Bed) -> VehicleId {
    let grams = |value| HoldGrams::new(value).unwrap();
    let vehicle = Vehicle::new(VehicleParts {
        external_ref: None,
        name: "Fourgon".parse().unwrap(),
        organisation: Some(bed.association.clone()),
        profile: VehicleProfile::Van,
        capacity: PerClass { ambient: grams(800_000), chilled: grams(0), frozen: grams(0), hot: grams(0) },
        cold: ColdEquipment::None,
        atp: None,
        start: bed.association_site.clone(),
        end: bed.association_site.clone(),
        shifts: Shifts::new(vec![hours(7, 12)]).unwrap(),
        reach: None,
        active: true,
    });
    bed.services.create_vehicle(&bed.admin, bed.territory.clone(), vehicle.unwrap(), Keep::nothing()).await.unwrap().id
}

fn round(name: &str, vehicle: &VehicleId, weekdays: &[Weekday], sites: &[&SiteId]) -> RegularRound {
    RegularRound {
        external_ref: None,
        name: name.parse().unwrap(),
        vehicle: vehicle.clone(),
        weekdays: Weekdays::of(weekdays.iter().copied()).unwrap(),
        sites: UsualOrder::new(sites.iter().map(|site| (*site).clone()).collect()).unwrap(),
        active: true,
    }
}

async fn make(bed: &Bed, round: RegularRound) -> Result<KeptRegularRound, ServiceError> {
    bed.services.create_regular_round(&bed.admin, bed.territory.clone(), round, Keep::nothing()).await
}

on_both_databases! {
    async fn a_regular_round_comes_back_in_the_order_in_which_it_was_made_and_changed(db: TestDatabase) {
        let bed = Bed::new(db).await;
        let van = van(&bed).await;
        let here = [&bed.association_site, &bed.shop_site];
        let tuesday = RegularRound { external_ref: reference("mardi"), ..round("Tournée du mardi", &van, &[Weekday::Tue], &here) };
        let made = make(&bed, tuesday.clone()).await.unwrap();
        same(bed.services.read_regular_round(&bed.admin, &made.id).await.unwrap(), &made);
        let turned = RegularRound { sites: UsualOrder::new(vec![bed.shop_site.clone(), bed.association_site.clone()]).unwrap(), ..tuesday };
        let changed = bed.services.change_regular_round(&bed.admin, &made.id, made.version, turned).await.unwrap();
        same(bed.services.read_regular_round(&bed.admin, &made.id).await.unwrap(), &changed);
        let stale = bed.services.cancel_regular_round(&bed.admin, &made.id, made.version).await;
        assert!(matches!(stale, Err(ServiceError::StaleVersion { .. })));
        bed.services.cancel_regular_round(&bed.admin, &made.id, changed.version).await.unwrap();
        assert!(!bed.services.read_regular_round(&bed.admin, &made.id).await.unwrap().value.active);
        let told = bed.services.tell_trail(&bed.admin, &bed.territory, TrailFilter::default(), PageRequest::default()).await.unwrap();
        let deeds: Vec<_> = told.page.items.iter().map(|told| (told.deed.code(), told.to.clone())).take(3).collect();
        let name = Done::Named("Tournée du mardi".into());
        let changes = [("regular_round_changed", name.clone()), ("regular_round_changed", name.clone()), ("regular_round_made", name)];
        assert_eq!(deeds, changes);
    }

    async fn a_vehicle_has_one_regular_round_a_day_and_the_other_is_named(db: TestDatabase) {
        let bed = Bed::new(db).await;
        let van = van(&bed).await;
        let here = [&bed.shop_site];
        let first = make(&bed, round("Tournée du mardi", &van, &[Weekday::Tue, Weekday::Fri], &here)).await.unwrap();
        let second = round("Marché", &van, &[Weekday::Mon, Weekday::Fri], &here);
        let Err(ServiceError::Invalid(errors)) = make(&bed, second.clone()).await else { panic!("made") };
        assert_eq!((errors[0].pointer.as_str(), errors[0].other.as_deref()), ("/weekdays", Some("Tournée du mardi")));
        assert!(errors[0].detail.contains("Tournée du mardi") && errors[0].detail.contains("Fri"), "{errors:?}");
        let monday = RegularRound { weekdays: Weekdays::of([Weekday::Mon]).unwrap(), ..second.clone() };
        let monday = make(&bed, monday).await.unwrap();
        let onto_friday = bed.services.change_regular_round(&bed.admin, &monday.id, monday.version, second.clone()).await;
        assert_eq!(pointers(onto_friday), ["/weekdays vehicle_taken"]);
        // One that is changed does not meet itself, and one that is given up meets nobody.
        let again = bed.services.change_regular_round(&bed.admin, &first.id, first.version, first.value.clone()).await.unwrap();
        bed.services.cancel_regular_round(&bed.admin, &first.id, again.version).await.unwrap();
        bed.services.change_regular_round(&bed.admin, &monday.id, monday.version, second).await.unwrap();
        let back = bed.services.change_regular_round(&bed.admin, &first.id, again.version.next(), first.value).await;
        assert_eq!(pointers(back), ["/weekdays vehicle_taken"]);
    }

    async fn what_leads_nowhere_and_a_vehicle_that_is_given_up_are_named(db: TestDatabase) {
        let bed = Bed::new(db).await;
        let lost = round("Perdue", &VehicleId::from_bits(7), &[Weekday::Tue], &[&bed.shop_site, &SiteId::from_bits(8)]);
        assert_eq!(pointers(make(&bed, lost).await), ["/vehicle unknown_reference", "/sites/1 unknown_reference"]);
        let van = van(&bed).await;
        let tuesday = round("Tournée du mardi", &van, &[Weekday::Tue], &[&bed.shop_site]);
        let made = make(&bed, tuesday.clone()).await.unwrap();
        bed.services.cancel_vehicle(&bed.admin, &van, Version::FIRST).await.unwrap();
        let again = bed.services.change_regular_round(&bed.admin, &made.id, made.version, tuesday).await;
        assert_eq!(pointers(again), ["/vehicle given_up"]);
        bed.services.cancel_regular_round(&bed.admin, &made.id, made.version).await.unwrap();
    }

    async fn coordinators_change_them_and_an_association_reads_those_of_its_own_vehicles(db: TestDatabase) {
        let bed = Bed::new(db).await;
        let van = van(&bed).await;
        let tuesday = round("Tournée du mardi", &van, &[Weekday::Tue], &[&bed.shop_site]);
        for actor in [bed.donor(), bed.recipient()] {
            let refused = bed.services.create_regular_round(&actor, bed.territory.clone(), tuesday.clone(), Keep::nothing()).await;
            assert!(matches!(refused, Err(ServiceError::Forbidden { .. })));
        }
        let made = bed.services.create_regular_round(&bed.coordinator(), bed.territory.clone(), tuesday, Keep::nothing()).await.unwrap();
        let listed = async |actor| bed.services.list_regular_rounds(&actor, &bed.territory, PageRequest::default()).await;
        assert_eq!(listed(bed.recipient()).await.unwrap().items, std::slice::from_ref(&made));
        same(bed.services.read_regular_round(&bed.recipient(), &made.id).await.unwrap(), &made);
        assert!(matches!(listed(bed.donor()).await, Err(ServiceError::Forbidden { .. })));
        let other = Grant::Association { territory: bed.territory.clone(), organisation: bed.shop.clone() };
        assert_eq!(listed(bearer(other.clone())).await.unwrap().items, []);
        let read = bed.services.read_regular_round(&bearer(other), &made.id).await;
        assert!(matches!(read, Err(ServiceError::Forbidden { .. })));
    }

    async fn a_round_of_a_day_is_made_a_regular_one_and_gives_its_name_to_that_of_the_day(db: TestDatabase) {
        let driven = Driven::new(db).await;
        let (services, territory) = (&driven.world.services, &driven.world.of.territory);
        let coordinator = bearer(Grant::Coordinator { territory: territory.clone() });
        let like = services.as_regular_round(&coordinator, &driven.round).await.unwrap();
        let stops: Vec<SiteId> = driven.round().await.stops.into_iter().map(|stop| stop.site).collect();
        assert_eq!((&like.sites, like.weekdays), (&stops, Weekdays::of([Weekday::Tue]).unwrap()));
        assert!(matches!(services.as_regular_round(&driven.driver(), &driven.round).await, Err(ServiceError::Forbidden { .. })));
        assert_eq!(services.read_driven_round(&driven.driver(), &driven.round).await.unwrap().regular, None);
        let round = RegularRound {
            external_ref: None,
            name: "Tournée du mardi".parse().unwrap(),
            vehicle: like.vehicle,
            weekdays: like.weekdays,
            sites: UsualOrder::new(like.sites).unwrap(),
            active: true,
        };
        let made = services.create_regular_round(&coordinator, territory.clone(), round, Keep::nothing()).await.unwrap();
        let told = services.read_driven_round(&driven.driver(), &driven.round).await.unwrap().regular;
        assert_eq!(told, Some((made.id.clone(), "Tournée du mardi".to_owned())));
        services.cancel_regular_round(&coordinator, &made.id, made.version).await.unwrap();
        assert_eq!(services.read_driven_round(&driven.driver(), &driven.round).await.unwrap().regular, None);
    }
}
