//! The link of a site: made, shown once, limited, taken back, and for that site alone.

use allies::domain::contact::text::Name;
use allies::services::actor::Actor;
use allies::services::posted::give::MAX_A_DAY;

use crate::day::world::World;
use crate::support::app::TestApp;
use crate::support::browser::{filled, page};
use crate::support::client::client;
use crate::support::database::on_both_databases;
use crate::support::markup;
use crate::web::giving::{Shop, TOMORROW, bread, offers};

const KEY: &str = "0190a1b2-c3d4-7e5f-8a9b-000000000002";

/// A telephone that photographed a poster: no account, no cookie.
struct Poster<'a> {
    app: &'a TestApp,
    base: String,
}

impl<'a> Poster<'a> {
    async fn of(app: &'a TestApp, site: &allies::domain::id::SiteId) -> Self {
        let made_by: Name = "Camille".parse().unwrap();
        let (_, secret) = app.services.make_site_link(&Actor::operator(), site, made_by).await.unwrap();
        Self { app, base: format!("/at/{}", secret.reveal()) }
    }

    async fn get(&self, tail: &str) -> (u16, String) {
        page(client().build().unwrap().get(self.app.url(&format!("{}{tail}", self.base)))).await
    }

    /// Sends a form with the token that its page carries.
    async fn post(&self, tail: &str, fields: &[(&str, &str)]) -> (u16, String) {
        let (_, page) = self.get("/post").await;
        let token = page.split_once("name=\"_csrf\" value=\"").map_or("", |(_, rest)| rest.split_once('"').unwrap().0).to_owned();
        self.send(tail, fields, &token).await
    }

    async fn send(&self, tail: &str, fields: &[(&str, &str)], token: &str) -> (u16, String) {
        let fields = [fields, &[("_csrf", token)]].concat();
        page(filled(client().build().unwrap().post(self.app.url(&format!("{}{tail}", self.base))), &fields)).await
    }
}

on_both_databases! {
    async fn whoever_holds_the_poster_posts_changes_and_cancels_without_any_account(db: TestDatabase) {
        let (world, app) = (World::new(&db.store).await, TestApp::start(db).await);
        let poster = Poster::of(&app, &world.bakery).await;
        let (status, page) = poster.get("").await;
        assert!(status == 200 && !page.contains("/sign-out") && page.contains(&format!("href=\"{}\"", poster.base)), "{page}");
        let (status, page) = poster.post("/post", &bread(KEY, "2")).await;
        assert!(status == 200 && markup::read(&page).text.contains("2\u{202F}bacs, environ 8\u{202F}kg"), "{status} {page}");
        let offer = offers(&world, &world.bakery, TOMORROW).await.remove(0);
        let mut more = bread(KEY, "4");
        more.push(("_version", "1"));
        assert_eq!(poster.post(&format!("/offer/{}", offer.id), &more).await.0, 200);
        assert_eq!(poster.post(&format!("/offer/{}/cancel", offer.id), &[("_version", "2")]).await.0, 200);
        assert_eq!(offers(&world, &world.bakery, TOMORROW).await[0].state.code(), "cancelled");
    }

    async fn the_link_of_a_site_reaches_no_other_site_whatever_is_asked(db: TestDatabase) {
        let (world, app) = (World::new(&db.store).await, TestApp::start(db).await);
        let poster = Poster::of(&app, &world.bakery).await;
        let theirs = offers(&world, &world.supermarket, "2026-11-24").await.remove(0);
        for tail in ["", "/keep"] {
            assert_eq!(poster.get(&format!("/offer/{}{tail}", theirs.id)).await.0, 404, "{tail}");
        }
        for tail in ["", "/keep", "/cancel", "/nobody"] {
            let (status, _) = poster.post(&format!("/offer/{}{tail}", theirs.id), &[("_version", "1")]).await;
            assert!([403, 404].contains(&status), "{tail}: {status}");
        }
        let mut elsewhere = bread(KEY, "2");
        let site = world.supermarket.to_string();
        elsewhere.push(("site", &site));
        assert_eq!(poster.post("/post", &elsewhere).await.0, 200);
        assert_eq!(offers(&world, &world.bakery, TOMORROW).await.len(), 1, "it is given where the link is for");
        assert!(offers(&world, &world.supermarket, TOMORROW).await.is_empty());
        assert_eq!(offers(&world, &world.supermarket, "2026-11-24").await, [theirs]);
        let outside = client().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        let own_pages = outside.get(app.url(&format!("/giving/{}", world.bakery))).send().await.unwrap();
        assert_eq!(own_pages.status(), 303, "the link opens no page of an account");
    }

    async fn a_form_without_its_token_acts_nowhere_and_a_link_that_never_was_leads_nowhere(db: TestDatabase) {
        let (world, app) = (World::new(&db.store).await, TestApp::start(db).await);
        let poster = Poster::of(&app, &world.bakery).await;
        assert_eq!(poster.send("/post", &bread(KEY, "2"), "").await.0, 403);
        assert_eq!(poster.send("/post", &bread(KEY, "2"), "another").await.0, 403);
        assert!(offers(&world, &world.bakery, TOMORROW).await.is_empty());
        let lost = Poster { app: &app, base: format!("{}x", poster.base) };
        assert_eq!(lost.get("").await.0, 404);
    }

    async fn a_link_in_wrong_hands_posts_so_much_a_day_and_no_more_even_if_it_cancels(db: TestDatabase) {
        let (world, app) = (World::new(&db.store).await, TestApp::start(db).await);
        let poster = Poster::of(&app, &world.bakery).await;
        let key = |at: usize| format!("0190a1b2-c3d4-7e5f-8a9b-{at:012}");
        for at in 0..MAX_A_DAY {
            assert_eq!(poster.post("/post", &bread(&key(at), "2")).await.0, 200, "{at}");
            if at % 2 == 0 {
                assert_eq!(poster.post(&format!("/offer/{}/cancel", key(at)), &[("_version", "1")]).await.0, 200, "{at}");
            }
        }
        let (status, page) = poster.post("/post", &bread(&key(MAX_A_DAY), "2")).await;
        assert!(status == 409 && markup::read(&page).text.contains("déjà beaucoup de dons ce jour-là"), "{status} {page}");
        assert_eq!(offers(&world, &world.bakery, TOMORROW).await.len(), MAX_A_DAY);
    }

    async fn a_link_is_shown_once_with_its_square_limited_and_says_whom_to_call_once_taken_back(db: TestDatabase) {
        let (world, app) = (World::new(&db.store).await, TestApp::start(db).await);
        let shop = Shop::of(&app, &world, &world.bakery).await;
        let links = format!("{}/link", shop.base);
        let (status, page) = shop.post(&links, &[]).await;
        assert!(status == 200 && page.contains("class=\"qr\"") && page.contains("class=\"poster\""), "{page}");
        let (_, secret) = page.split_once("/at/").unwrap();
        let secret = secret.split_once('<').unwrap().0;
        let poster = Poster { app: &app, base: format!("/at/{secret}") };
        assert_eq!(poster.get("").await.0, 200);
        let (_, list) = shop.get(&links).await;
        assert!(!list.contains(secret) && list.contains("Retirer ce lien"), "{list}");
        for _ in 0..4 {
            assert_eq!(shop.post(&links, &[]).await.0, 200);
        }
        let (status, page) = shop.post(&links, &[]).await;
        assert!(status == 409 && markup::read(&page).text.contains("déjà 5 liens"), "{status}");
        let (_, list) = shop.get(&links).await;
        let paths: Vec<String> = markup::read(&list).values("action").iter().filter(|path| path.ends_with("/revoke")).map(|path| (*path).to_owned()).collect();
        assert_eq!(paths.len(), 5);
        for path in &paths {
            for _ in 0..2 {
                assert_eq!(shop.post(path, &[]).await.0, 200);
            }
        }
        let (status, page) = poster.get("").await;
        assert!(status == 410 && markup::read(&page).text.contains("Camille"), "{status} {page}");
        assert_eq!(poster.get("/post").await.0, 410);
    }

    async fn a_link_is_taken_back_by_its_own_shop_alone(db: TestDatabase) {
        let (world, app) = (World::new(&db.store).await, TestApp::start(db).await);
        let poster = Poster::of(&app, &world.bakery).await;
        let [link] = &app.services.list_site_links(&Actor::operator(), &world.bakery).await.unwrap()[..] else { panic!("one link") };
        let other = Shop::of(&app, &world, &world.supermarket).await;
        assert_eq!(other.post(&format!("/giving/{}/link/{}/revoke", world.bakery, link.id), &[]).await.0, 403);
        assert_eq!(other.post(&format!("/giving/{}/link/{}/revoke", world.supermarket, link.id), &[]).await.0, 404);
        assert_eq!(poster.get("").await.0, 200);
    }
}
