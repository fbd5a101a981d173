//! What was given: gift by gift, added up, how much of it was weighed, as a file.

use allies::domain::food::family::ProductFamily;
use allies::domain::food::grams::Grams;
use allies::domain::receipt::weighed::{ColdCheck, ReceiptBasis};
use allies::services::actor::Actor;
use allies::services::receipts::delivery::{Gift, Weighed, Weighing};

use crate::carried::driven::Driven;
use crate::day::world::{DAY, day};
use crate::support::app::TestApp;
use crate::support::database::on_both_databases;
use crate::web::territory::desk::Desk;

on_both_databases! {
    async fn what_was_given_is_told_by_gift_and_by_donor_with_the_part_that_was_weighed(db: TestDatabase) {
        let driven = Driven::new(db).await;
        let (services, operator) = (&driven.world.services, Actor::operator());
        driven.world.clock.advance(chrono::TimeDelta::hours(14));
        let territory = driven.world.of.territory.clone();
        let dry = services.list_deliveries(&operator, &territory).await.unwrap().into_iter().find(|one| !one.is_cold()).unwrap();
        let received = Some((Grams::new(4_500).unwrap(), ReceiptBasis::Weighed));
        let lines = vec![Weighed { share: dry.shares[0].share.clone(), received, refusal: None }];
        services.record_receipt(&operator, &dry.shipment, Weighing { lines, cold: ColdCheck::NotNeeded }).await.unwrap();
        let gift = Gift {
            id: services.new_id(),
            association: driven.world.epicerie.clone(),
            donor: "Le Potager".into(),
            family: ProductFamily::FruitVegetables,
            mass: (Grams::new(5_500).unwrap(), ReceiptBasis::Counted),
            day: day(DAY),
            cold: ColdCheck::NotNeeded,
        };
        services.record_gift(&operator, &territory, gift).await.unwrap();
        let app = TestApp::start(db).await;
        let desk = Desk::in_territory(&app, &territory).await;
        let text = desk.read("/territory/given").await;
        assert!(text.contains("Le Potager") && text.contains("hors répartition") && text.contains("pas encore dit"), "{text}");
        assert!(text.contains("Halles") && text.contains("Reçu"), "{text}");
        let file = desk.file("/territory/given?by=donor&as=csv").await;
        assert_eq!(file[0], "Donateur;Dons;Prévu (kg);Reçu (kg);Dont pesé (kg)");
        assert!(file.contains(&"Le Potager;1;0;5,5;0".to_owned()), "{file:?}");
        assert!(file.iter().any(|line| line.starts_with(&dry.donor) && line.ends_with(";4,5")), "{file:?}");
        let other = desk.read("/territory/given?from=2026-01-01&to=2026-01-31").await;
        assert!(other.contains("Rien ici pour l’instant."), "{other}");
        let english = app.request(&desk.token, reqwest::Method::GET, "/territory/given?by=family&as=csv").header("Accept-Language", "en");
        let english = english.send().await.unwrap().text().await.unwrap();
        assert!(english.starts_with("\u{feff}What,Gifts,Planned (kg)") && english.contains("Fruit and vegetables"), "{english}");
    }

    async fn the_foot_says_what_part_of_all_that_came_was_weighed(db: TestDatabase) {
        let driven = Driven::new(db).await;
        let (services, operator, territory) = (&driven.world.services, Actor::operator(), driven.world.of.territory.clone());
        for (grams, basis) in [(3_000, ReceiptBasis::Weighed), (1_000, ReceiptBasis::Estimated)] {
            let gift = Gift {
                id: services.new_id(),
                association: driven.world.epicerie.clone(),
                donor: "Le Potager".into(),
                family: ProductFamily::Bakery,
                mass: (Grams::new(grams).unwrap(), basis),
                day: day("2026-11-01"),
                cold: ColdCheck::NotNeeded,
            };
            services.record_gift(&operator, &territory, gift).await.unwrap();
        }
        let app = TestApp::start(db).await;
        let desk = Desk::in_territory(&app, &territory).await;
        let text = desk.read("/territory/given?from=2026-11-01&to=2026-11-01").await;
        assert!(text.contains("Reçu : 4 kg, dont 75 % pesés."), "{text}");
        let text = desk.read("/territory/given?from=2020-01-01&to=2026-11-01").await;
        assert!(text.contains("366 jours au plus") && text.contains("Le Potager"), "{text}");
    }
}
