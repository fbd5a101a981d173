//! A coordinator who keeps a territory: finds, changes, agrees, approves.

use allies::domain::access::grant::Grant;
use allies::domain::id::OrganisationId;
use allies::domain::organisation::facts::Organisation;
use allies::domain::organisation::kind::OrganisationKind;
use allies::domain::organisation::people::{Infants, People, PeopleBasis, PeopleFigure};
use allies::services::actor::Actor;
use allies::services::keep::Keep;

use crate::accounts::bed::{House, territory};
use crate::browser::kit::keyboard::{ENTER, SPACE};
use crate::browser::kit::screen::{DESK, Seat, TELEPHONE};
use crate::browser::kit::walk::Walk;

/// A bakery with its places, an association whose people figure has jumped, and a coordinator on the page of the territory.
async fn at_the_territory(walk: &Walk) -> OrganisationId {
    let house = House::on(&walk.database.store).await;
    let now = house.services.now();
    walk.app.clock.advance(now - walk.app.services.now());
    let (services, operator) = (&walk.app.services, Actor::operator());
    let panier = Organisation::usual(OrganisationKind::Distribution, "Le Panier d’Hélène".parse().unwrap());
    let panier = services.create_organisation(&operator, territory(), panier, Keep::nothing()).await.unwrap().id;
    for people in [100, 150] {
        let figure = PeopleFigure {
            people: People::new(people).unwrap(),
            infants: Infants::default(),
            basis: PeopleBasis::Register,
            counted_on: "2026-11-20".parse().unwrap(),
            author: "Hélène".parse().unwrap(),
        };
        services.declare_figure(&operator, &panier, figure, Keep::nothing()).await.unwrap();
    }
    walk.sign_in(Grant::Coordinator { territory: territory() }).await;
    walk.open("/territory").await;
    panier
}

#[tokio::test(flavor = "multi_thread")]
async fn a_coordinator_finds_an_organisation_changes_it_agrees_and_approves() {
    Walk::each(async |walk| {
        at_the_territory(walk).await;
        walk.reads("1 chiffre à approuver").await;
        walk.shot("territory").await;
        walk.tap("Les structures").await;
        walk.shot("organisations").await;
        walk.fill("Chercher", "helene").await;
        walk.tap("Montrer").await;
        walk.reads("1 structure").await;
        walk.reads_no_more("Le Fournil").await;
        walk.tap("Le Panier d’Hélène").await;
        walk.shot("organisation").await;
        walk.fill("Qui demander", "Hélène Roy").await;
        walk.fill("Téléphone", "03 20 00 00 12").await;
        walk.tap("Enregistrer").await;
        walk.reads("C’est enregistré : Le Panier d’Hélène.").await;
        walk.reads("Hélène Roy").await;

        walk.open("/territory/conventions").await;
        walk.reads("Rien ici pour l’instant.").await;
        walk.tap("Ajouter une convention").await;
        walk.choose("Qui donne ?", "Le Fournil, Halle").await;
        walk.choose("Pour qui ?", "Le Panier d’Hélène").await;
        walk.tap("Mardi").await;
        walk.fill("De", "08:30").await;
        walk.fill("à", "09:30").await;
        walk.shot("convention").await;
        walk.tap("Enregistrer").await;
        walk.reads("C’est enregistré : Le Fournil, Halle → Le Panier d’Hélène.").await;
        walk.reads("mardi 8 h 30 – 9 h 30").await;
        walk.shot("conventions").await;

        walk.open("/territory").await;
        walk.tap("1 chiffre à approuver").await;
        walk.reads("changement de +50 %").await;
        walk.shot("figures").await;
        walk.tap("Le Panier d’Hélène").await;
        walk.shot("figure").await;
        walk.tap("Approuver ce chiffre").await;
        walk.reads("le nouveau chiffre de Le Panier d’Hélène compte dès maintenant").await;
        walk.open("/territory").await;
        walk.reads("Rien n’attend").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_missing_is_told_at_its_field_and_nothing_typed_is_lost() {
    Walk::each(async |walk| {
        at_the_territory(walk).await;
        walk.open("/territory/sites/new").await;
        walk.choose("À quelle structure ?", "Le Panier d’Hélène").await;
        walk.fill("Nom du lieu", "Local").await;
        walk.fill("Où est-il, sur la carte ?", "rue des Lilas").await;
        walk.tap("Enregistrer").await;
        walk.answered(422).await;
        walk.is_told_wrong("Où est-il, sur la carte ?").await;
        assert_eq!(walk.value("Nom du lieu").await, "Local");
        walk.shot("site-wrong").await;
        walk.fill("Où est-il, sur la carte ?", "50.6312, 3.0634").await;
        walk.tap("Enregistrer").await;
        walk.reads("C’est enregistré : Le Panier d’Hélène, Local.").await;
        walk.shot("sites").await;
        walk.open("/territory/vehicles/new").await;
        walk.tap("Enregistrer").await;
        walk.answered(422).await;
        walk.is_told_wrong("Comment l’appelle-t-on ?").await;
        walk.shot("vehicle-wrong").await;
        walk.open("/territory/settings").await;
        walk.shot("settings").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_who_change_the_same_thing_see_both_and_a_refusal_needs_its_reason() {
    Walk::each(async |walk| {
        let panier = at_the_territory(walk).await;
        walk.open(&format!("/territory/organisations/{panier}")).await;
        walk.fill("Nom", "Le Panier de Lille").await;
        let (services, operator) = (&walk.app.services, Actor::operator());
        let kept = services.read_organisation(&operator, &panier).await.unwrap();
        let other = Organisation { name: "Le Panier du Nord".parse().unwrap(), ..kept.value };
        services.change_organisation(&operator, &panier, kept.version, other).await.unwrap();
        walk.tap("Enregistrer").await;
        walk.answered(409).await;
        walk.reads("Enregistré entre-temps : Le Panier du Nord").await;
        assert_eq!(walk.value("Nom").await, "Le Panier de Lille");
        walk.shot("stale").await;
        walk.tap("Enregistrer").await;
        walk.reads("C’est enregistré : Le Panier de Lille.").await;

        walk.open("/territory/figures").await;
        walk.tap("Le Panier de Lille").await;
        walk.tap("Ne pas le retenir").await;
        walk.tap_in("L’association lit votre raison", "Ne pas le retenir").await;
        walk.answered(422).await;
        walk.is_told_wrong("Pourquoi ?").await;
        walk.shot("figure-wrong").await;
        walk.fill("Pourquoi ?", "Appelez-nous d’abord.").await;
        walk.tap_in("L’association lit votre raison", "Ne pas le retenir").await;
        walk.reads("l’ancien chiffre reste en usage").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_territory_is_kept_by_keyboard_alone() {
    Walk::from(&[Seat::new(DESK, true), Seat::new(TELEPHONE, false)], async |walk| {
        at_the_territory(walk).await;
        walk.enter_on("Les structures").await;
        walk.tab_to("Chercher").await;
        walk.types("helene").await;
        walk.press(&[ENTER]).await;
        walk.reads("1 structure").await;
        walk.enter_on("Le Panier d’Hélène").await;
        walk.tab_to("Qui demander").await;
        walk.types("Hélène Roy").await;
        walk.enter_on("Enregistrer").await;
        walk.reads("C’est enregistré : Le Panier d’Hélène.").await;

        walk.open("/territory/conventions").await;
        walk.enter_on("Ajouter une convention").await;
        walk.tab_to("Qui donne ?").await;
        walk.types("Le Fournil").await;
        walk.tab_to("Pour qui ?").await;
        walk.types("Le Panier").await;
        walk.tab_to("Mardi").await;
        walk.press(&[SPACE]).await;
        walk.tab_to("De").await;
        walk.types_hour("08:30").await;
        walk.tab_to("à").await;
        walk.types_hour("09:30").await;
        walk.enter_on("Enregistrer").await;
        walk.reads("mardi 8 h 30 – 9 h 30").await;

        walk.enter_on("Menu").await;
        walk.enter_on("Le territoire").await;
        walk.enter_on("Les réglages").await;
        walk.tab_to("La répartition attend mon accord").await;
        walk.press(&[SPACE]).await;
        walk.enter_on("Enregistrer").await;
        walk.reads("C’est enregistré").await;

        walk.open("/territory").await;
        walk.enter_on("1 chiffre à approuver").await;
        walk.enter_on("Le Panier d’Hélène").await;
        walk.enter_on("Approuver ce chiffre").await;
        walk.reads("compte dès maintenant").await;
        assert_eq!(walk.taps(), 0);
    })
    .await;
}
