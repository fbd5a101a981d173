//! A shop changes or cancels what it gives when the day is published: what becomes of the shares, and who is told.

use std::collections::{BTreeMap, BTreeSet};

use allies::config::public_url::PublicUrl;
use allies::domain::access::grant::{Grant, Limits};
use allies::domain::access::role::Role;
use allies::domain::access::token::{ApiToken, TokenLabel};
use allies::domain::food::family::ProductFamily;
use allies::domain::id::{OrganisationId, SiteId};
use allies::domain::offer::lot::{Lot, LotParts};
use allies::domain::offer::mass::{LotGrams, Mass};
use allies::domain::offer::posted::{Offer, PickupWindows, PostedOffer};
use allies::domain::offer::state::{LotState, OfferState};
use allies::domain::planned::mail::{MailKind, MailState, QueuedMail};
use allies::domain::planned::share::Share;
use allies::domain::planned::shipment::Carriage;
use allies::domain::run::{RoundState, ShareState};
use allies::domain::time::window::Window;
use allies::jobs::outbox::send_all;
use allies::mail::transport::Transport;
use allies::services::actor::Actor;
use allies::services::day::run::WaveOutcome;
use allies::store::StoreError;
use allies::store::day::round::round_of_run;
use allies::store::day::shipment::shipment_of_run;
use allies::store::posted::offer::offer_on;
use allies::store::standing::site::site_get;
use chrono::TimeDelta;
use tempfile::TempDir;

use crate::answers::asked::Asked;
use crate::day::published::mails;
use crate::day::world::{World, request};
use crate::mail::bed::to_files;
use crate::support::database::{TestDatabase, on_both_databases};

/// A day of which every mail has left.
async fn told(db: &TestDatabase) -> Asked {
    let mut asked = Asked::new(db).await;
    asked.world.services = asked.world.services.clone().found_at(PublicUrl::parse("https://allies.example.org").unwrap());
    let folder = TempDir::new().unwrap();
    send_all(&asked.world.services, &Transport::new(&to_files(folder.path())).unwrap()).await.unwrap();
    asked
}

/// Whoever gives at a site.
async fn donor(world: &World, site: &SiteId) -> Actor {
    let id = site.clone();
    let organisation = world.store.read::<_, StoreError, _>(move |c| site_get(c, &id)).await.unwrap().value.organisation;
    let limits = Limits { territory: Some(world.of.territory.clone()), organisation: Some(organisation), ..Limits::default() };
    let (id, label, created_at) = (world.services.new_id(), TokenLabel::parse("test").unwrap(), world.services.now());
    let grant = Grant::new(Role::Donor, limits).unwrap();
    Actor::bearer(ApiToken { id, label, grant, created_at, expires_at: None, revoked_at: None })
}

async fn offer_of(world: &World, site: &SiteId) -> PostedOffer {
    let of = world.of.clone();
    let all = world.store.read::<_, StoreError, _>(move |c| offer_on(c, &of.territory, of.day)).await.unwrap();
    all.into_iter().find(|offer| offer.offer.site == *site).unwrap()
}

async fn cancel(asked: &Asked, site: &SiteId) {
    let (actor, offer) = (donor(&asked.world, site).await, offer_of(&asked.world, site).await);
    asked.world.services.cancel_offer(&actor, &offer.id, offer.version).await.unwrap();
}

/// The same lots with so much of each family.
async fn change(asked: &Asked, site: &SiteId, grams: &[(ProductFamily, i64)]) -> PostedOffer {
    let (actor, offer) = (donor(&asked.world, site).await, offer_of(&asked.world, site).await);
    let lots = offer.lots.iter().filter_map(|lot| {
        let parts = lot.lot.parts();
        let (_, grams) = grams.iter().find(|(family, _)| *family == parts.family)?;
        let mass = Mass { grams: LotGrams::new(*grams).unwrap(), ..parts.mass };
        Some(Lot::new(LotParts { mass, ..parts.clone() }).unwrap())
    });
    let lots = lots.collect();
    asked.world.services.change_offer(&actor, &offer.id, offer.version, offer.offer.clone(), lots).await.unwrap()
}

/// The shares of what a site offers.
async fn shares_at(asked: &Asked, site: &SiteId) -> Vec<Share> {
    let lots: Vec<_> = offer_of(&asked.world, site).await.lots.into_iter().map(|lot| lot.id).collect();
    asked.shares_of(&asked.run).await.into_iter().filter(|share| lots.contains(&share.lot)).collect()
}

/// What has not left yet, by recipient.
async fn news(world: &World) -> BTreeMap<(MailKind, String), QueuedMail> {
    let due = mails(world).await.into_iter().filter(|mail| mail.state == MailState::Due);
    due.map(|mail| ((mail.key.kind, mail.key.recipient.clone()), mail)).collect()
}

fn associations(news: &BTreeMap<(MailKind, String), QueuedMail>) -> BTreeSet<String> {
    news.keys().filter(|(kind, _)| *kind == MailKind::Association).map(|(_, recipient)| recipient.clone()).collect()
}

/// The codes of those who have a share in the bakery's bread.
async fn breadwinners(asked: &Asked) -> BTreeSet<String> {
    let world = &asked.world;
    let names = [(&world.solidaires, "Solidaires"), (&world.epicerie, "Epicerie"), (&world.maraude, "Maraude")];
    let shares = shares_at(asked, &world.bakery).await;
    let has = |id: &OrganisationId| shares.iter().any(|share| share.association == *id);
    names.into_iter().filter(|(id, _)| has(id)).map(|(_, name)| name.to_owned()).collect()
}

on_both_databases! {
    async fn a_cancelled_gift_is_taken_back_from_everybody_and_those_alone_are_told(db: TestDatabase) {
        let asked = told(db).await;
        let bread = breadwinners(&asked).await;
        cancel(&asked, &asked.world.bakery).await;
        let states: BTreeSet<_> = shares_at(&asked, &asked.world.bakery).await.iter().map(|share| share.state).collect();
        assert_eq!(states, BTreeSet::from([ShareState::Withdrawn]));
        let news = news(&asked.world).await;
        assert!(!bread.is_empty());
        assert_eq!(associations(&news), bread);
        assert!(news.keys().all(|(kind, _)| *kind != MailKind::Donor), "whoever cancelled knows: {:?}", news.keys());
        for mail in news.values() {
            let text = &mail.content.text;
            assert!(text.contains("Fournil a annulé son don.") && text.contains("avant\u{202F}: "), "{text}");
        }
    }

    async fn the_shop_is_told_when_somebody_cancels_in_its_name(db: TestDatabase) {
        let asked = told(db).await;
        let offer = offer_of(&asked.world, &asked.world.bakery).await;
        asked.world.services.cancel_offer(&Actor::operator(), &offer.id, offer.version).await.unwrap();
        let news = news(&asked.world).await;
        let mail = &news[&(MailKind::Donor, "Fournil".to_owned())];
        assert!(mail.cancels && mail.content.text.contains("La coordination a annulé votre don."), "{}", mail.content.text);
        assert!(!news.contains_key(&(MailKind::Donor, "Halles".to_owned())));
    }

    async fn less_of_a_gift_is_less_for_those_who_were_to_have_it_and_they_read_how_much(db: TestDatabase) {
        let asked = told(db).await;
        let before: i64 = shares_at(&asked, &asked.world.bakery).await.iter().map(|share| share.grams.get()).sum();
        assert!(before > 10_000);
        let changed = change(&asked, &asked.world.bakery, &[(ProductFamily::Bakery, 10_000)]).await;
        let kept: Vec<Share> = shares_at(&asked, &asked.world.bakery).await.into_iter().filter(Share::is_kept).collect();
        assert_eq!(kept.iter().map(|share| share.grams.get()).sum::<i64>(), 10_000);
        assert_eq!((changed.state, changed.lots[0].state), (OfferState::Allocated, LotState::Shared), "it still waits to be fetched");
        let news = news(&asked.world).await;
        assert_eq!(associations(&news), breadwinners(&asked).await);
        let mail = news.values().find(|mail| mail.key.kind == MailKind::Association).unwrap();
        let text = &mail.content.text;
        assert!(mail.content.subject.starts_with("Changement · "), "{}", mail.content.subject);
        for expected in ["Fournil a changé son don.", "CE QUI CHANGE", "avant\u{202F}: Fournil", "maintenant\u{202F}: Fournil"] {
            assert!(text.contains(expected), "{expected}: {text}");
        }
    }

    async fn what_stays_enough_for_everybody_is_news_for_nobody(db: TestDatabase) {
        let asked = told(db).await;
        change(&asked, &asked.world.bakery, &[(ProductFamily::Bakery, 40_000)]).await;
        let news = news(&asked.world).await;
        assert!(news.is_empty(), "{:?}", news.keys());
    }

    async fn other_food_in_the_place_of_what_was_shared_out_is_nobodys_yet(db: TestDatabase) {
        let asked = told(db).await;
        let (actor, offer) = (donor(&asked.world, &asked.world.bakery).await, offer_of(&asked.world, &asked.world.bakery).await);
        let parts = offer.lots[0].lot.parts().clone();
        let drinks = Lot::new(LotParts { family: ProductFamily::Drinks, ..parts }).unwrap();
        asked.world.services.change_offer(&actor, &offer.id, offer.version, offer.offer.clone(), vec![drinks]).await.unwrap();
        assert!(shares_at(&asked, &asked.world.bakery).await.iter().all(|share| share.state == ShareState::Withdrawn));
    }

    async fn a_round_without_its_food_is_told_and_not_driven(db: TestDatabase) {
        let asked = told(db).await;
        let run = asked.run.clone();
        let rounds = asked.world.store.read::<_, StoreError, _>(move |c| round_of_run(c, &run)).await.unwrap();
        assert_eq!(rounds.len(), 1);
        for site in [&asked.world.bakery, &asked.world.supermarket] {
            cancel(&asked, site).await;
        }
        let run = asked.run.clone();
        let rounds = asked.world.store.read::<_, StoreError, _>(move |c| round_of_run(c, &run)).await.unwrap();
        assert_eq!(rounds[0].state, RoundState::Cancelled);
        let mail = &news(&asked.world).await[&(MailKind::Collector, "van".to_owned())];
        assert!(mail.cancels, "{}", mail.content.text);
    }

    async fn a_round_that_loses_a_stop_says_which(db: TestDatabase) {
        let asked = told(db).await;
        let run = asked.run.clone();
        let (rounds, shipments) = asked.world.store.read(move |c| Ok::<_, StoreError>((round_of_run(c, &run)?, shipment_of_run(c, &run)?))).await.unwrap();
        let carried: Vec<_> = rounds[0].stops.iter().flat_map(|stop| &stop.pickups).collect();
        let from: BTreeSet<&SiteId> = shipments.iter().filter(|one| carried.contains(&&one.id)).map(|one| &one.from).collect();
        let bakery_is_driven = from.contains(&asked.world.bakery);
        cancel(&asked, &asked.world.bakery).await;
        let news = news(&asked.world).await;
        let told = news.get(&(MailKind::Collector, "van".to_owned()));
        assert_eq!(told.is_some(), bakery_is_driven);
        if let Some(mail) = told.filter(|mail| !mail.cancels) {
            let (_, stops) = mail.content.text.split_once("LES ARRÊTS").unwrap();
            assert!(!stops.contains("Fournil"), "{stops}");
        }
    }

    async fn other_hours_move_the_appointment_of_whoever_fetches_or_free_it(db: TestDatabase) {
        let asked = told(db).await;
        let site = asked.world.bakery.clone();
        let (actor, offer) = (donor(&asked.world, &site).await, offer_of(&asked.world, &site).await);
        let was = offer.offer.windows.all()[0];
        let later = Window::new(was.from() + TimeDelta::minutes(90), was.to()).unwrap();
        let wanted = Offer { windows: PickupWindows::new(vec![later]).unwrap(), ..offer.offer.clone() };
        let lots = offer.lots.iter().map(|lot| lot.lot.clone()).collect();
        asked.world.services.change_offer(&actor, &offer.id, offer.version, wanted, lots).await.unwrap();
        let run = asked.run.clone();
        let shipments = asked.world.store.read::<_, StoreError, _>(move |c| shipment_of_run(c, &run)).await.unwrap();
        let kept: Vec<_> = shares_at(&asked, &site).await.into_iter().filter(Share::is_kept).map(|share| share.id).collect();
        for shipment in shipments.iter().filter(|one| one.from == site && one.shares.iter().any(|share| kept.contains(share))) {
            if let Carriage::SelfCollected(window) = &shipment.carriage {
                assert!(later.from() <= window.from() && window.to() <= later.to(), "{window:?}");
            }
        }
        assert!(!news(&asked.world).await.is_empty());
    }

    async fn what_was_declined_of_a_gift_that_is_gone_cannot_be_taken_up_again(db: TestDatabase) {
        let asked = told(db).await;
        asked.say(&asked.world.maraude, false).await;
        let declined = shares_at(&asked, &asked.world.bakery).await.into_iter().find(|share| share.state == ShareState::Declined);
        cancel(&asked, &asked.world.bakery).await;
        if let Some(share) = declined {
            let actor = asked.world.somebody_of(&asked.world.maraude);
            assert!(asked.world.services.answer_share(&actor, &share.id, true).await.is_err());
        }
        let own = asked.own(&asked.world.maraude).await;
        assert!(own.iter().all(|share| share.state != ShareState::Confirmed));
    }

    async fn a_proposal_is_put_right_before_it_is_published_and_nobody_hears_of_what_was_taken_back(db: TestDatabase) {
        let world = World::new(&db.store).await;
        let run = world.services.run_wave(&Actor::operator(), &world.of, &request()).await.unwrap();
        assert_eq!(run.outcome, WaveOutcome::Proposed);
        let asked = Asked { world, run: run.run };
        cancel(&asked, &asked.world.bakery).await;
        assert!(mails(&asked.world).await.is_empty());
        asked.world.services.publish_run(&Actor::operator(), &asked.run).await.unwrap();
        assert!(shares_at(&asked, &asked.world.bakery).await.iter().all(|share| share.state == ShareState::Withdrawn));
        for mail in mails(&asked.world).await {
            assert!(!mail.content.text.contains("Fournil") || mail.key.kind == MailKind::Collector, "{}", mail.content.text);
            assert!(!mail.content.text.contains("pain et viennoiseries"), "{}", mail.content.text);
        }
    }

    async fn the_second_allocation_goes_on_without_what_was_taken_back(db: TestDatabase) {
        let asked = told(db).await;
        asked.say(&asked.world.solidaires, true).await;
        asked.say(&asked.world.epicerie, true).await;
        asked.say(&asked.world.maraude, true).await;
        cancel(&asked, &asked.world.bakery).await;
        assert_eq!(asked.later(60).await, 1);
        let again = asked.history().await[0].id.clone();
        assert_ne!(again, asked.run);
        let lots: Vec<_> = offer_of(&asked.world, &asked.world.bakery).await.lots.into_iter().map(|lot| lot.id).collect();
        assert!(asked.shares_of(&again).await.iter().all(|share| !lots.contains(&share.lot)));
    }

    async fn a_change_sent_twice_tells_once(db: TestDatabase) {
        let asked = told(db).await;
        change(&asked, &asked.world.bakery, &[(ProductFamily::Bakery, 10_000)]).await;
        let once = mails(&asked.world).await.len();
        change(&asked, &asked.world.bakery, &[(ProductFamily::Bakery, 10_000)]).await;
        assert_eq!(mails(&asked.world).await.len(), once);
    }
}
