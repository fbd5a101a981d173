//! The pages of whoever gives, with an account: what is posted, changed, kept, cancelled, and what is not.

use allies::domain::access::grant::Limits;
use allies::domain::access::role::Role;
use allies::domain::account::trail::TrailFilter;
use allies::domain::id::{OfferId, SiteId};
use allies::domain::offer::posted::PostedOffer;
use allies::domain::offer::state::{OfferBasis, OfferState};
use allies::domain::page::PageRequest;
use allies::services::actor::Actor;
use allies::services::answers::coming::Coming;
use allies::store::StoreError;
use allies::store::posted::offer::offer_on;
use allies::store::standing::site::site_get;
use reqwest::Method;

use crate::answers::asked::Asked;
use crate::carried::driven::Driven;
use crate::day::world::{World, day};
use crate::support::app::TestApp;
use crate::support::browser::{filled, page, read};
use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::markup;

/// The Wednesday after the day of the world: its wave still takes gifts.
pub const TOMORROW: &str = "2026-11-25";
const KEY: &str = "0190a1b2-c3d4-7e5f-8a9b-000000000001";

/// A browser that shows the token of a donor.
pub struct Shop<'a> {
    pub app: &'a TestApp,
    pub token: String,
    pub base: String,
}

impl<'a> Shop<'a> {
    pub async fn of(app: &'a TestApp, world: &World, site: &SiteId) -> Self {
        let id = site.clone();
        let organisation = world.store.read::<_, StoreError, _>(move |c| site_get(c, &id)).await.unwrap().value.organisation;
        let limits = Limits { territory: Some(world.of.territory.clone()), organisation: Some(organisation), ..Limits::default() };
        Self { app, token: app.token(Role::Donor, limits).await, base: format!("/giving/{site}") }
    }

    pub async fn get(&self, path: &str) -> (u16, String) {
        page(self.app.request(&self.token, Method::GET, path)).await
    }

    pub async fn read(&self, path: &str) -> String {
        read(path, &self.get(path).await)
    }

    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> (u16, String) {
        page(filled(self.app.request(&self.token, Method::POST, path), fields)).await
    }

    pub async fn give(&self, fields: &[(&str, &str)]) -> (u16, String) {
        self.post(&format!("{}/post", self.base), fields).await
    }

    fn offer(&self, id: &OfferId, tail: &str) -> String {
        format!("{}/offer/{id}{tail}", self.base)
    }
}

/// Two crates of bread, tomorrow from eight to ten.
pub fn bread<'a>(key: &'a str, crates: &'a str) -> Vec<(&'a str, &'a str)> {
    let what = [("family", "bakery"), ("crate_bakery", crates), ("kept_bakery", "ambient"), ("packed", "yes")];
    let when = [("day", TOMORROW), ("from", "08:00"), ("until", "10:00"), ("_key", key)];
    what.into_iter().chain(when).collect()
}

/// What a site offers on a day, cancelled offers included.
pub async fn offers(world: &World, site: &SiteId, on: &str) -> Vec<PostedOffer> {
    let (territory, on) = (world.of.territory.clone(), day(on));
    let all = world.store.read::<_, StoreError, _>(move |c| offer_on(c, &territory, on)).await.unwrap();
    all.into_iter().filter(|offer| offer.offer.site == *site).collect()
}

fn grams(offer: &PostedOffer) -> Vec<i64> {
    let held = offer.lots.iter().filter(|lot| lot.state.code() != "withdrawn");
    held.map(|lot| lot.lot.parts().mass.grams.get()).collect()
}

async fn bakery(db: &TestDatabase) -> (World, TestApp) {
    (World::new(&db.store).await, TestApp::start(db).await)
}

on_both_databases! {
    async fn a_gift_is_posted_in_one_screen_and_once_however_often_it_is_sent(db: TestDatabase) {
        let (world, app) = bakery(db).await;
        let shop = Shop::of(&app, &world, &world.bakery).await;
        for _ in 0..2 {
            let (status, page) = shop.give(&bread(KEY, "2")).await;
            let text = markup::read(&page).text;
            assert!(status == 200 && text.contains("Demain") && text.contains("2\u{202F}bacs, environ 8\u{202F}kg"), "{status} {text}");
        }
        let posted = offers(&world, &world.bakery, TOMORROW).await;
        assert_eq!((posted.len(), grams(&posted[0])), (1, vec![8_000]));
        assert_eq!(posted[0].lots[0].lot.parts().unit.get(), 4_000, "a crate is not cut");
        let (status, page) = shop.give(&bread(KEY, "3")).await;
        assert!(status == 409 && markup::read(&page).text.contains("déjà été envoyé"), "{status}");
        assert_eq!(grams(&offers(&world, &world.bakery, TOMORROW).await[0]), [8_000]);
    }

    async fn what_is_wrong_comes_back_as_typed_each_at_its_field_and_nothing_is_posted(db: TestDatabase) {
        let (world, app) = bakery(db).await;
        let shop = Shop::of(&app, &world, &world.bakery).await;
        let wrong = [("family", "dairy"), ("family", "bakery"), ("crate_dairy", "2"), ("crate_bakery", "zwei"), ("kept_dairy", "chilled"),
            ("kept_bakery", "ambient"), ("day", TOMORROW), ("from", "10:00"), ("until", "08:00"), ("_key", KEY)];
        let (status, page) = shop.give(&wrong).await;
        let text = markup::read(&page).text;
        assert_eq!(status, 422);
        for sentence in ["Dites si tout est emballé", "Le frais ne se donne pas sans date", "La fin vient après le début", "4 points à revoir"] {
            assert!(text.contains(sentence), "{sentence}: {text}");
        }
        assert!(page.contains("value=\"zwei\"") && page.contains("href=\"#date_dairy\"") && page.contains("href=\"#packed\""), "{page}");
        let (status, page) = shop.give(&[("packed", "yes"), ("day", TOMORROW), ("from", "08:00"), ("until", "10:00"), ("_key", KEY)]).await;
        assert!(status == 422 && markup::read(&page).text.contains("Touchez au moins une image"));
        assert!(offers(&world, &world.bakery, TOMORROW).await.is_empty());
    }

    async fn a_gift_that_comes_too_late_or_at_no_hour_is_told_whom_to_call(db: TestDatabase) {
        let (world, app) = bakery(db).await;
        let shop = Shop::of(&app, &world, &world.bakery).await;
        let at = |on: &'static str, from: &'static str, until: &'static str| {
            let mut fields = bread(KEY, "2");
            fields.retain(|(name, _)| !["day", "from", "until"].contains(name));
            fields.extend([("day", on), ("from", from), ("until", until)]);
            fields
        };
        for (fields, sentence) in [
            (at("2026-11-24", "15:00", "17:00"), "Trop tard pour ce passage"),
            (at("2026-11-24", "08:00", "10:00"), "Cette heure est déjà passée"),
            (at(TOMORROW, "21:00", "22:00"), "Personne ne passe à cette heure-là"),
            (at("2026-12-24", "08:00", "10:00"), "d’ici une semaine"),
        ] {
            let (status, page) = shop.give(&fields).await;
            let text = markup::read(&page).text;
            assert!(status == 422 && text.contains(sentence), "{sentence}: {status} {text}");
        }
        assert!(offers(&world, &world.bakery, TOMORROW).await.is_empty());
    }

    async fn the_same_as_last_time_moves_its_dates_and_waits_to_be_given(db: TestDatabase) {
        let (world, app) = bakery(db).await;
        let shop = Shop::of(&app, &world, &world.supermarket).await;
        let (status, page) = shop.get(&format!("{}/post?again=yes", shop.base)).await;
        assert_eq!(status, 200);
        // 20 kg of dairy, use-by the 28th on the 24th: the 29th on the 25th.
        for expected in ["value=\"dairy\" checked", "name=\"kilograms_dairy\" value=\"20\"", "value=\"2026-11-29\"", "value=\"2026-11-25\""] {
            assert!(page.contains(expected), "{expected}: {page}");
        }
        assert!(offers(&world, &world.supermarket, TOMORROW).await.is_empty());
    }

    async fn a_change_keeps_what_the_form_does_not_show_and_a_stale_one_shows_both(db: TestDatabase) {
        let (world, app) = bakery(db).await;
        let shop = Shop::of(&app, &world, &world.bakery).await;
        shop.give(&bread(KEY, "2")).await;
        let offer = offers(&world, &world.bakery, TOMORROW).await.remove(0);
        let with_version = |version: &'static str, crates: &'static str| {
            let mut fields = bread(KEY, crates);
            fields.push(("_version", version));
            fields
        };
        assert_eq!(shop.post(&shop.offer(&offer.id, ""), &with_version("1", "3")).await.0, 200);
        assert_eq!(grams(&offers(&world, &world.bakery, TOMORROW).await[0]), [12_000]);
        let (status, page) = shop.post(&shop.offer(&offer.id, ""), &with_version("1", "5")).await;
        let text = markup::read(&page).text;
        assert!(status == 409 && text.contains("Enregistré entre-temps") && page.contains("value=\"5\""), "{status} {text}");
        assert_eq!(grams(&offers(&world, &world.bakery, TOMORROW).await[0]), [12_000]);
        let mut fruit = bread(KEY, "5");
        fruit.retain(|(name, _)| *name != "family");
        fruit.extend([("family", "fruit_vegetables"), ("crate_fruit_vegetables", "1"), ("kept_fruit_vegetables", "ambient"), ("_version", "1")]);
        let (_, page) = shop.post(&shop.offer(&offer.id, ""), &fruit).await;
        assert!(markup::read(&page).text.contains("Enregistré entre-temps\u{202F}: pain et viennoiseries"), "in words");
        assert_eq!(shop.post(&shop.offer(&offer.id, ""), &with_version("2", "5")).await.0, 200, "sent again it keeps one's own");
        for _ in 0..2 {
            let (status, _) = shop.post(&shop.offer(&offer.id, "/cancel"), &[("_version", "3")]).await;
            assert_eq!(status, 200, "cancelled once");
        }
        assert_eq!(offers(&world, &world.bakery, TOMORROW).await[0].state, OfferState::Cancelled);
    }

    async fn a_part_is_kept_back_in_whole_crates_and_never_more_than_there_is(db: TestDatabase) {
        let (world, app) = bakery(db).await;
        let shop = Shop::of(&app, &world, &world.bakery).await;
        shop.give(&bread(KEY, "3")).await;
        let offer = offers(&world, &world.bakery, TOMORROW).await.remove(0);
        let field = format!("keep_{}", offer.lots[0].id);
        let keep = async |mass: &str, version: &str| shop.post(&shop.offer(&offer.id, "/keep"), &[(&field, mass), ("_version", version)]).await;
        let (status, page) = keep("13", "1").await;
        assert!(status == 422 && markup::read(&page).text.contains("Il n’y en a que 12"), "{status}");
        assert_eq!(keep("", "1").await.0, 422);
        assert_eq!(keep("4", "1").await.0, 200);
        let left = offers(&world, &world.bakery, TOMORROW).await.remove(0);
        assert_eq!((grams(&left), left.lots[0].lot.parts().mass.counted.unwrap().count.get()), (vec![8_000], 2));
        assert_eq!(keep("4", "1").await.0, 409, "somebody changed it");
        assert_eq!(keep("8", "2").await.0, 200);
        assert_eq!(offers(&world, &world.bakery, TOMORROW).await[0].state, OfferState::Cancelled);
    }

    async fn nothing_on_one_date_of_a_regular_pickup_needs_a_reason_and_never_touches_what_was_posted(db: TestDatabase) {
        const NEXT: &str = "2026-12-01";
        let (world, app) = bakery(db).await;
        let shop = Shop::of(&app, &world, &world.supermarket).await;
        let text = shop.read(&shop.base).await;
        assert!(text.contains("Passages réguliers") && text.contains("Solidaires, sans rien poster") && text.contains("Sans rien faire"), "{text}");
        let opens = chrono::DateTime::parse_from_rfc3339("2026-12-01T08:00:00+01:00").unwrap().timestamp();
        let path = format!("{}/regular/{NEXT}_{opens}", shop.base);
        assert!(shop.read(&path).await.contains("Pourquoi"));
        assert_eq!(shop.post(&path, &[]).await.0, 422);
        for _ in 0..2 {
            assert_eq!(shop.post(&path, &[("why", "sold_out")]).await.0, 200);
        }
        let said = offers(&world, &world.supermarket, NEXT).await;
        assert_eq!(said.iter().map(|offer| (offer.offer.basis, offer.state)).collect::<Vec<_>>(), [(OfferBasis::Habit, OfferState::Cancelled)]);
        assert!(shop.read(&shop.base).await.contains("Rien ce jour-là, c’est noté"));
        let mut by_hand = bread(KEY, "2");
        by_hand.retain(|(name, _)| *name != "day");
        by_hand.push(("day", NEXT));
        assert_eq!(shop.give(&by_hand).await.0, 200);
        let (status, page) = shop.post(&path, &[("why", "closed")]).await;
        assert!(status == 409 && markup::read(&page).text.contains("il reste tel quel"), "{status}");
        let posted = offers(&world, &world.supermarket, NEXT).await;
        assert!(posted.iter().any(|offer| offer.offer.basis == OfferBasis::Posted && offer.state == OfferState::Open));
        assert_eq!(shop.get(&format!("{}/regular/{NEXT}_1", shop.base)).await.0, 404);
    }

    async fn that_nobody_came_is_said_once_and_read_by_the_coordinator_and_in_the_journal(db: TestDatabase) {
        let driven = Driven::new(db).await;
        let (world, app) = (&driven.world, TestApp::start(db).await);
        let shop = Shop::of(&app, world, &world.bakery).await;
        let text = shop.read(&shop.base).await;
        assert!(text.contains("Qui passe") && text.contains("Aujourd’hui\u{202F}: on passe chercher"), "{text}");
        let until_weighed = text.split("pesée").next().unwrap();
        assert!(until_weighed.trim_end().ends_with("en ce moment"), "the hour is past, and the ribbon still at the collection: {until_weighed}");
        let offer = offers(world, &world.bakery, "2026-11-24").await.remove(0);
        for _ in 0..2 {
            let (status, page) = shop.post(&shop.offer(&offer.id, "/nobody"), &[]).await;
            assert!(status == 200 && markup::read(&page).text.contains("que personne n’est venu"), "{status}");
        }
        let told = app.services.nobody_came_on(&Actor::operator(), &world.of.territory, day("2026-11-24")).await.unwrap();
        assert_eq!(told.iter().map(|one| one.site_name.as_str()).collect::<Vec<_>>(), ["Fournil"]);
        let trail = app.services.tell_trail(&Actor::operator(), &world.of.territory, TrailFilter::default(), PageRequest::default()).await.unwrap();
        assert_eq!(trail.page.items.iter().filter(|line| line.deed.code() == "nobody_came").count(), 1);
        shop.give(&bread(KEY, "2")).await;
        let tomorrow = offers(world, &world.bakery, TOMORROW).await.remove(0);
        assert_eq!(shop.post(&shop.offer(&tomorrow.id, "/nobody"), &[]).await.0, 409, "nobody can have come yet");
    }

    async fn half_an_hour_before_a_window_without_a_yes_the_shop_reads_that_nobody_will_come(db: TestDatabase) {
        let asked = Asked::new(db).await;
        let (world, app) = (&asked.world, TestApp::start(db).await);
        // 7:35 of the Tuesday.
        app.clock.advance(chrono::TimeDelta::minutes(-265));
        let coming: Vec<Coming> = app.services.who_comes(&Actor::operator(), &world.of.territory, day("2026-11-24")).await.unwrap();
        assert!(coming.iter().any(|one| one.site == world.bakery && one.nobody), "{coming:?}");
        let shop = Shop::of(&app, world, &world.bakery).await;
        let text = shop.read(&shop.base).await;
        assert!(text.contains("Personne ne viendra") && text.contains("appelez Camille"), "{text}");
    }

    async fn what_has_left_is_neither_changed_nor_cancelled_and_is_read_in_the_history(db: TestDatabase) {
        let driven = Driven::new(db).await;
        let (world, app) = (&driven.world, TestApp::start(db).await);
        driven.accept().await;
        for at in 0..driven.round().await.stops.len() {
            driven.pass(at).await;
        }
        let mut gone = None;
        for site in [&world.bakery, &world.supermarket] {
            let left = offers(world, site, "2026-11-24").await.into_iter().find(|offer| offer.lots.iter().any(|lot| lot.state.code() == "collected"));
            gone = gone.or(left.map(|offer| (site.clone(), offer)));
        }
        let (site, offer) = gone.unwrap();
        let shop = Shop::of(&app, world, &site).await;
        let (status, page) = shop.post(&shop.offer(&offer.id, "/cancel"), &[("_version", &offer.version.get().to_string())]).await;
        assert!(status == 409 && markup::read(&page).text.contains("déjà partie"), "{status} {page}");
        let text = shop.read(&format!("{}/history", shop.base)).await;
        assert!(text.contains("comme prévu") && text.contains("personnes en une semaine ordinaire"), "{text}");
    }

    async fn nobody_reaches_the_site_or_the_offer_of_another_shop(db: TestDatabase) {
        let (world, app) = bakery(db).await;
        let shop = Shop::of(&app, &world, &world.bakery).await;
        let other = Shop::of(&app, &world, &world.supermarket).await;
        let theirs = offers(&world, &world.supermarket, "2026-11-24").await.remove(0);
        for tail in ["", "/post", "/history", "/link"] {
            assert_eq!(shop.get(&format!("{}{tail}", other.base)).await.0, 403, "{tail}");
        }
        assert_eq!(shop.post(&format!("{}/post", other.base), &bread(KEY, "2")).await.0, 403);
        for tail in ["", "/keep"] {
            assert_eq!(shop.get(&shop.offer(&theirs.id, tail)).await.0, 404, "{tail}");
        }
        for tail in ["", "/keep", "/cancel", "/nobody"] {
            let (status, _) = shop.post(&shop.offer(&theirs.id, tail), &[("_version", "1")]).await;
            assert!([403, 404].contains(&status), "{tail}: {status}");
        }
        assert_eq!(offers(&world, &world.supermarket, "2026-11-24").await, [theirs]);
        assert!(offers(&world, &world.supermarket, TOMORROW).await.is_empty());
    }
}
