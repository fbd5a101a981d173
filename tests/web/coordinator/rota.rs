//! Who drives, on its pages: what is read, what a form does, what is refused and where.

use allies::domain::access::grant::Limits;
use allies::domain::access::role::Role;
use allies::domain::fleet::duty::Crew;
use allies::domain::id::{CollectorId, ReplacementId};
use chrono::TimeDelta;
use reqwest::Method;

use crate::rota::bed::{Bed, days};
use crate::support::app::TestApp;
use crate::support::browser::{filled, page};
use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::markup;

struct Desk {
    bed: Bed,
    app: TestApp,
    token: String,
}

impl Desk {
    async fn new(db: &TestDatabase) -> Self {
        let bed = Bed::new(db).await;
        let app = TestApp::start(db).await;
        app.clock.advance(bed.world.services.now() - app.services.now() + TimeDelta::minutes(1));
        let limits = Limits { territory: Some(bed.world.of.territory.clone()), ..Limits::default() };
        let token = app.token(Role::Coordinator, limits).await;
        Self { bed, app, token }
    }

    async fn as_driver(&self, who: &CollectorId) -> String {
        let limits = Limits { territory: Some(self.bed.world.of.territory.clone()), collector: Some(who.clone()), ..Limits::default() };
        self.app.token(Role::Collector, limits).await
    }

    async fn get(&self, token: &str, path: &str) -> (u16, String) {
        let (status, source) = page(self.app.request(token, Method::GET, path)).await;
        (status, plain(&source))
    }

    async fn send(&self, token: &str, path: &str, fields: &[(&str, &str)]) -> (u16, String) {
        let key = self.app.services.new_id::<ReplacementId>().to_string();
        let all = [&[("_key", key.as_str()), ("week", "2026-11-30")], fields].concat();
        let (status, source) = page(filled(self.app.request(token, Method::POST, path), &all)).await;
        (status, plain(&source))
    }

    async fn replace(&self, more: &[(&str, &str)]) -> (u16, String) {
        let (replaced, by) = (self.bed.dominique.to_string(), self.bed.sacha.to_string());
        let fields = [("replaced", replaced.as_str()), ("by", by.as_str()), ("from", "2026-11-30"), ("to", "2026-12-06")];
        self.send(&self.token, "/rota/replace", &[fields.as_slice(), more].concat()).await
    }
}

/// What is read, with plain spaces.
fn plain(source: &str) -> String {
    markup::read(source).text.replace(['\u{202F}', '\u{a0}'], " ")
}

on_both_databases! {
    async fn the_week_says_who_drives_who_stands_in_and_who_is_missing(db: TestDatabase) {
        let desk = Desk::new(db).await;
        desk.bed.duty(&desk.bed.van, &desk.bed.dominique, Crew::Two(None)).await;
        desk.bed.duty(&desk.bed.bike, &desk.bed.sacha, Crew::Alone).await;
        desk.bed.away(&desk.bed.sacha, days("2026-12-02", "2026-12-03")).await;
        let (status, text) = desk.get(&desk.token, "/rota/2026-12-01").await;
        assert_eq!(status, 200);
        insta::assert_snapshot!("the_week", text);
    }

    async fn the_form_replaces_somebody_for_the_week_that_is_shown(db: TestDatabase) {
        let desk = Desk::new(db).await;
        desk.bed.duty(&desk.bed.van, &desk.bed.dominique, Crew::Alone).await;
        let (status, text) = desk.replace(&[]).await;
        assert!(status == 200 && text.contains("remplace Dominique") && text.contains("Sacha à la place de Dominique"), "{text}");
        assert_eq!(desk.bed.vans("2026-12-01").await[0], "Sacha for Dominique");
        let id = desk.bed.week("2026-12-01").await.replacements[0].id.to_string();
        let (status, text) = desk.send(&desk.token, "/rota/back", &[("replacement", &id)]).await;
        assert!(status == 200 && !text.contains("remplace Dominique"), "{text}");
        assert!(desk.get(&desk.token, "/trail").await.1.contains("a changé qui conduit : Dominique"));
    }

    async fn what_is_wrong_is_said_at_its_field_and_whoever_may_not_drive_can_be_allowed(db: TestDatabase) {
        let desk = Desk::new(db).await;
        let (status, text) = desk.replace(&[("replaced", ""), ("by", "")]).await;
        assert_eq!(status, 200, "the first of a field counts: {text}");
        let (status, text) = desk.send(&desk.token, "/rota/replace", &[("from", "2026-12-06"), ("to", "2026-12-01")]).await;
        assert!(status == 422 && text.contains("À remplir") && text.contains("La fin est avant le début"), "{status} {text}");
        desk.bed.duty(&desk.bed.bike, &desk.bed.sacha, Crew::Alone).await;
        let (replaced, by) = (desk.bed.sacha.to_string(), desk.bed.dominique.to_string());
        let fields = [("replaced", replaced.as_str()), ("by", by.as_str()), ("from", "2026-12-07"), ("to", "2026-12-13")];
        let (status, text) = desk.send(&desk.token, "/rota/replace", &fields).await;
        assert!(status == 422 && text.contains("Dominique ne peut pas conduire vélo cargo pour l’instant"), "{status} {text}");
        let (status, text) = desk.send(&desk.token, "/rota/replace", &[fields.as_slice(), &[("allow", "yes")]].concat()).await;
        assert!(status == 200 && text.contains("Dominique à la place de Sacha"), "{status} {text}");
        let (status, text) = desk.send(&desk.token, "/rota/duty", &[("vehicle", desk.bed.van.as_str()), ("driver", by.as_str())]).await;
        assert!(status == 422 && text.contains("À remplir"), "no day is ticked: {status} {text}");
    }

    async fn a_published_round_that_stays_with_another_leads_to_its_day(db: TestDatabase) {
        let desk = Desk::new(db).await;
        desk.bed.duty(&desk.bed.van, &desk.bed.dominique, Crew::Alone).await;
        desk.bed.publish().await;
        desk.bed.away(&desk.bed.dominique, days("2026-11-24", "2026-11-24")).await;
        let (status, source) = page(desk.app.request(&desk.token, Method::GET, "/rota")).await;
        assert!(status == 200 && source.contains("href=\"/day/2026-11-24/journee\""));
        let text = plain(&source);
        assert!(text.contains("Mardi 24 novembre, Fourgon : la tournée est à Dominique") && text.contains("publié avec Dominique"), "{text}");
    }

    async fn a_vehicle_that_is_lent_is_shown_with_its_hours_and_is_given_to_nobody(db: TestDatabase) {
        let desk = Desk::new(db).await;
        desk.bed.duty(&desk.bed.van, &desk.bed.dominique, Crew::Alone).await;
        desk.bed.book(&desk.bed.van, ("2026-12-01T06:00", "2026-12-02T08:00")).await;
        let (_, text) = desk.get(&desk.token, "/rota/2026-12-01").await;
        assert!(text.contains("réservé dès 6 h : ") && text.contains("Dominique réservé jusqu’à 8 h : "), "{text}");
    }

    async fn whoever_drives_reads_their_days_and_says_when_they_are_away(db: TestDatabase) {
        let desk = Desk::new(db).await;
        desk.bed.duty(&desk.bed.van, &desk.bed.dominique, Crew::Two(Some(desk.bed.sacha.clone()))).await;
        desk.bed.sacha_has_time().await;
        let sacha = desk.as_driver(&desk.bed.sacha).await;
        let (status, text) = desk.get(&sacha, "/rota/mine").await;
        assert!(status == 200 && text.contains("vous accompagnez Fourgon") && text.contains("Avec Dominique"), "{text}");
        let fields = [("away_from", "2026-11-25"), ("away_to", "2026-11-25"), ("reason", "rendez-vous")];
        let (status, text) = desk.send(&sacha, "/rota/mine", &fields).await;
        assert!(status == 200 && text.contains("Mercredi 25 novembre · rendez-vous") && text.contains("Retirer"), "{status} {text}");
        assert!(!text.contains("Mercredi 25 novembre vous accompagnez"), "{text}");
        let (status, text) = desk.send(&sacha, "/rota/mine", &[("away_from", "2026-11-25"), ("away_to", "2026-11-20")]).await;
        assert!(status == 422 && text.contains("La fin est avant le début"), "{status} {text}");
        assert_eq!(desk.get(&sacha, "/rota").await.0, 403, "nobody reads why others are away");
        let absences = desk.bed.week("2026-11-24").await.absences;
        let id = absences.iter().find(|one| one.who == "Sacha").unwrap().id.to_string();
        let (_, text) = desk.send(&sacha, "/rota/mine/back", &[("absence", &id)]).await;
        assert!(!text.contains("rendez-vous"), "{text}");
    }
}
