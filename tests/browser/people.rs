//! Joining, approving, inviting, the journal; a password, and one's own account.

use allies::domain::access::grant::Grant;
use allies::domain::contact::text::Email;
use allies::domain::planned::mail::{Handling, MailOutcome};
use allies::services::accounts::link_request::LINK_PATH;
use chrono::TimeDelta;

use crate::accounts::bed::{House, territory};
use crate::browser::kit::keyboard::ENTER;
use crate::browser::kit::screen::{DESK, Seat, TELEPHONE};
use crate::browser::kit::walk::Walk;

/// The path of the link in the next mail that has one.
async fn link_in_the_mail(walk: &Walk) -> String {
    let handling = Handling { hold: TimeDelta::seconds(60), waits_for_morning: false };
    loop {
        let claimed = walk.app.services.claim_mail(handling).await.unwrap().expect("a mail leaves");
        let text = claimed.mail.content.text.clone();
        walk.app.services.record_mail(claimed, MailOutcome::Sent).await.unwrap();
        if let Some(after) = text.split(LINK_PATH).nth(1) {
            return format!("{LINK_PATH}{}", after.split_whitespace().next().unwrap());
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_organisation_asks_to_join_and_its_person_comes_in() {
    Walk::each(async |walk| {
        House::on(&walk.database.store).await;
        walk.open("/sign-in").await;
        walk.tap("Demandez à rejoindre un territoire").await;
        walk.shot("join").await;
        walk.fill("Nom de la structure", "Les Lilas").await;
        walk.fill("SIRET, SIREN ou RNA", "20003452800041").await;
        walk.tap("Envoyer la demande").await;
        walk.answered(422).await;
        walk.is_told_wrong("SIRET, SIREN ou RNA").await;
        assert_eq!(walk.value("Nom de la structure").await, "Les Lilas");
        walk.shot("join-wrong").await;
        walk.fill("SIRET, SIREN ou RNA", "73282932000074").await;
        walk.choose("Ce qu’elle est", "Distribution alimentaire").await;
        walk.fill("Adresse du lieu", "3 rue des Lilas, Lille").await;
        walk.fill("Votre nom", "Ana Martin").await;
        walk.fill("Votre adresse électronique", "ana@example.org").await;
        walk.tap("Envoyer la demande").await;
        walk.reads("La demande est partie").await;
        walk.shot("sent").await;

        walk.sign_in(Grant::Coordinator { territory: territory() }).await;
        walk.open("/people").await;
        walk.shot("people").await;
        walk.tap("Les Lilas").await;
        walk.shot("request").await;
        walk.tap("Accepter et inviter").await;
        walk.answered(422).await;
        walk.is_told_wrong("Où est le lieu, sur la carte ?").await;
        walk.fill("Où est le lieu, sur la carte ?", "50.6312, 3.0634").await;
        walk.tap("Accepter et inviter").await;
        walk.reads("L’invitation part à ana@example.org.").await;
        walk.open("/trail").await;
        walk.reads("a accepté Les Lilas").await;
        walk.shot("trail").await;
        walk.open(&link_in_the_mail(walk).await).await;
        walk.tap("Entrer").await;
        walk.tap("Menu").await;
        walk.reads("Ana Martin").await;
        walk.shot("first-screen").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_coordinator_invites_somebody_and_ends_their_access() {
    Walk::each(async |walk| {
        House::on(&walk.database.store).await;
        walk.sign_in(Grant::Coordinator { territory: territory() }).await;
        walk.open("/people/invite").await;
        walk.tap("Envoyer l’invitation").await;
        walk.answered(422).await;
        walk.is_told_wrong("Pour quoi vient-elle ?").await;
        walk.shot("invite-wrong").await;
        walk.fill("Adresse électronique", "bob@example.org").await;
        walk.fill("Son nom", "Bob").await;
        walk.choose("Pour quoi vient-elle ?", "Le Fournil (Commerce)").await;
        walk.tap("Envoyer l’invitation").await;
        walk.reads("L’invitation part à bob@example.org.").await;
        walk.tap("Bob").await;
        walk.shot("member").await;
        walk.tap("Mettre fin à cet accès").await;
        walk.reads("cet accès est terminé").await;
        walk.reads_no_more("bob@example.org").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_sets_a_password_and_comes_in_by_it() {
    Walk::each(async |walk| {
        let house = House::on(&walk.database.store).await;
        let ana: Email = "ana@example.org".parse().unwrap();
        walk.add_member(&ana, "Ana Martin", house.donor()).await;
        walk.come_in(&ana).await;
        walk.open("/account").await;
        walk.fill("Nouveau mot de passe", "court").await;
        walk.tap("Changer le mot de passe").await;
        walk.answered(422).await;
        walk.is_told_wrong("Nouveau mot de passe").await;
        walk.fill("Nouveau mot de passe", "un panier de prunes").await;
        walk.tap("Changer le mot de passe").await;
        walk.reads("Le mot de passe est changé.").await;
        walk.shot("account").await;
        for path in ["/account/details", "/account/address", "/account/codes", "/account/erase"] {
            walk.open(path).await;
            walk.shot(path.rsplit('/').next().unwrap()).await;
        }
        walk.open("/account").await;
        walk.tap("Sortir partout").await;
        walk.reads("Vous êtes sorti·e partout.").await;
        walk.tap("J’ai un mot de passe").await;
        walk.fill_in("J’ai un mot de passe", "Adresse électronique", "ana@example.org").await;
        walk.fill("Mot de passe", "un panier de pommes").await;
        walk.tap_in("J’ai un mot de passe", "Entrer").await;
        walk.answered(422).await;
        walk.reads("ne vont pas ensemble").await;
        walk.shot("wrong-password").await;
        walk.fill("Mot de passe", "un panier de prunes").await;
        walk.tap_in("J’ai un mot de passe", "Entrer").await;
        walk.answered(200).await;
        walk.tap("Menu").await;
        walk.reads("Se déconnecter").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_foot_of_every_page_leads_to_what_the_law_asks_and_changes_the_language() {
    Walk::each(async |walk| {
        walk.open("/sign-in").await;
        for (line, title) in [("Mentions légales", "legal"), ("Vie privée", "privacy"), ("Accessibilité : non conforme", "accessibility")]
        {
            walk.tap(line).await;
            walk.shot(title).await;
        }
        walk.tap("English").await;
        walk.reads("This site declares itself not conformant").await;
        walk.tap("Français").await;
        walk.reads("Ce site est déclaré non conforme").await;
    })
    .await;
}

/// Fills in fields, each found by the tabulator.
async fn type_all(walk: &Walk, fields: &[(&str, &str)]) {
    for (label, text) in fields {
        walk.tab_to(label).await;
        walk.types(text).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn joining_approving_inviting_and_ending_are_done_by_keyboard_alone() {
    Walk::from(&[Seat::new(DESK, true), Seat::new(TELEPHONE, false)], async |walk| {
        House::on(&walk.database.store).await;
        walk.open("/sign-in").await;
        walk.enter_on("Votre structure n’est pas encore là ?").await;
        let asked = [
            ("Nom de la structure", "Les Lilas"),
            ("Ce qu’elle est", "Distribution"),
            ("SIRET, SIREN ou RNA", "73282932000074"),
            ("Adresse du lieu", "3 rue des Lilas, Lille"),
            ("Votre nom", "Ana Martin"),
            ("Votre adresse électronique", "ana@example.org"),
        ];
        type_all(walk, &asked).await;
        walk.enter_on("Envoyer la demande").await;
        walk.reads("La demande est partie").await;

        walk.sign_in(Grant::Coordinator { territory: territory() }).await;
        walk.open("/people").await;
        walk.enter_on("Les Lilas").await;
        type_all(walk, &[("Où est le lieu, sur la carte ?", "50.6312, 3.0634")]).await;
        walk.enter_on("Accepter et inviter").await;
        walk.reads("L’invitation part à ana@example.org.").await;
        walk.open("/people").await;
        walk.enter_on("Inviter quelqu’un").await;
        let invited = [("Adresse électronique", "bob@example.org"), ("Son nom", "Bob"), ("Pour quoi vient-elle ?", "Le Fournil")];
        type_all(walk, &invited).await;
        walk.enter_on("Envoyer l’invitation").await;
        walk.reads("L’invitation part à bob@example.org.").await;
        walk.enter_on("Bob").await;
        walk.enter_on("Mettre fin à cet accès").await;
        walk.reads("cet accès est terminé").await;
        assert_eq!(walk.taps(), 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_is_looked_after_by_keyboard_alone() {
    Walk::from(&[Seat::new(TELEPHONE, true), Seat::new(DESK, false)], async |walk| {
        let house = House::on(&walk.database.store).await;
        walk.sign_in(house.donor()).await;
        walk.enter_on("Menu").await;
        walk.enter_on("Mon compte").await;
        type_all(walk, &[("Nouveau mot de passe", "un panier de prunes")]).await;
        walk.enter_on("Changer le mot de passe").await;
        walk.reads("Le mot de passe est changé.").await;
        walk.enter_on("Sortir partout").await;
        walk.reads("Vous êtes sorti·e partout.").await;
        walk.enter_on("J’ai un mot de passe").await;
        let (address, password) = (walk.email().to_string(), "un panier de prunes");
        type_all(walk, &[("Adresse électronique", &address), ("Mot de passe", password)]).await;
        walk.press(&[ENTER]).await;
        walk.reads_no_more("J’ai un mot de passe").await;
        walk.enter_on("Menu").await;
        walk.reads("Se déconnecter").await;
        assert_eq!(walk.taps(), 0);
    })
    .await;
}
