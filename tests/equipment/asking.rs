//! Booking, waiting, giving back: who may, what the second reads, who is written to, and two at once.

use allies::domain::access::grant::Grant;
use allies::domain::access::token::{ApiToken, TokenLabel};
use allies::domain::account::trail::{Deed, TrailFilter};
use allies::domain::equipment::booking::BookingState;
use allies::domain::equipment::lent::Lent;
use allies::domain::fleet::vehicle::{Vehicle, VehicleParts};
use allies::domain::page::PageRequest;
use allies::domain::planned::mail::QueuedMail;
use allies::domain::time::window::Window;
use allies::services::accounts::people::trail::{Doer, Done};
use allies::services::actor::Actor;
use allies::services::equipment::book::{BookOutcome, NewBooking};
use allies::services::equipment::uses::{Use, User};
use allies::services::error::ServiceError;
use chrono::TimeDelta;
use tokio::task::JoinSet;

use crate::equipment::shed::{BOXES, Shed, at, hours, on};
use crate::support::database::on_both_databases;

/// Who has it, as the refusal names them.
fn named(by: &[Use]) -> Vec<(String, Window)> {
    let name = |user: &User| match user {
        User::Round => "a round".to_owned(),
        User::Booking(booking) => booking.organisation.clone(),
    };
    by.iter().map(|one| (name(&one.user), one.hours)).collect()
}

fn code(error: &ServiceError) -> &str {
    match error {
        ServiceError::Conflict { code, .. } => code,
        ServiceError::Invalid(errors) => errors[0].code,
        ServiceError::Forbidden { .. } => "forbidden",
        ServiceError::NotFound { .. } => "not_found",
        other => panic!("{other:?}"),
    }
}

fn subjects(mails: &[QueuedMail]) -> Vec<String> {
    mails.iter().map(|mail| mail.content.subject.replace('\u{202f}', " ")).collect()
}

fn coordinator(shed: &Shed) -> Actor {
    let grant = Grant::Coordinator { territory: shed.world.of.territory.clone() };
    let (services, label) = (&shed.world.services, TokenLabel::parse("test").unwrap());
    Actor::bearer(ApiToken { id: services.new_id(), label, grant, created_at: services.now(), expires_at: None, revoked_at: None })
}

on_both_databases! {
    async fn the_second_reads_who_has_it_and_when_it_is_free_again(db: TestDatabase) {
        let shed = Shed::new(db).await;
        let (epicerie, maraude, van) = (&shed.world.epicerie, &shed.world.maraude, shed.van_as_thing());
        assert_eq!(shed.book(epicerie, ("9:00", "12:00")).await, BookOutcome::Booked(hours("9:00", "12:00")));
        assert_eq!(shed.book(epicerie, ("13:00", "15:00")).await, BookOutcome::Booked(hours("13:00", "15:00")));
        let BookOutcome::Taken(taken) = shed.try_to(&van, maraude, ("10:00", "14:00"), false).await.unwrap() else { panic!("taken") };
        let expected = [("9:00", "12:00"), ("13:00", "15:00")].map(|(from, to)| ("Epicerie".to_owned(), hours(from, to)));
        assert_eq!(named(&taken.by), expected);
        assert!(taken.by.iter().all(|one| matches!(&one.user, User::Booking(booking) if booking.own.is_none())), "what for is not theirs to read");
        assert_eq!((taken.next, taken.may_wait), (Some(hours("15:00", "19:00")), true));
        assert_eq!(shed.bookings().await.len(), 2, "nothing was written");
        assert_eq!(shed.book(maraude, ("12:00", "13:00")).await, BookOutcome::Booked(hours("12:00", "13:00")), "hours that touch");
    }

    async fn of_many_who_book_at_once_one_has_it(db: TestDatabase) {
        let shed = Shed::new(db).await;
        let all = [("9:00", "12:00"), ("11:00", "13:00"), ("8:00", "11:30"), ("10:00", "11:15"), ("9:00", "12:00"), ("11:00", "17:00")];
        let van = shed.van_as_thing();
        let mut many = JoinSet::new();
        for hours in all {
            let (services, actor) = (shed.world.services.clone(), shed.world.somebody_of(&shed.world.epicerie));
            let (van, new) = (van.clone(), shed.asked(&shed.world.epicerie, hours, false));
            many.spawn(async move { services.book_equipment(&actor, &van, new).await.unwrap() });
        }
        let outcomes = many.join_all().await;
        assert_eq!(outcomes.iter().filter(|outcome| matches!(outcome, BookOutcome::Booked(_))).count(), 1, "{outcomes:?}");
        assert_eq!(outcomes.iter().filter(|outcome| matches!(outcome, BookOutcome::Taken(_))).count(), 5, "{outcomes:?}");
        assert_eq!(shed.bookings().await.len(), 1);
    }

    async fn of_two_who_wait_one_is_served_when_all_give_back_at_once(db: TestDatabase) {
        let shed = Shed::new(db).await;
        let (epicerie, maraude, services) = (&shed.world.epicerie, &shed.world.maraude, &shed.world.services);
        shed.book(epicerie, ("9:00", "10:00")).await;
        shed.book(epicerie, ("10:00", "11:00")).await;
        for place in 1..3 {
            assert_eq!(shed.book(maraude, ("9:00", "11:00")).await, BookOutcome::Waits(place));
        }
        let (owner, stands) = (shed.world.somebody_of(epicerie), shed.bookings().await);
        let booked: Vec<_> = stands.iter().filter(|one| one.state == BookingState::Booked).collect();
        assert_eq!(booked.len(), 2);
        let (one, other) = tokio::join!(services.end_booking(&owner, &booked[0].id, None), services.end_booking(&owner, &booked[1].id, None));
        one.and(other).unwrap();
        let states: Vec<_> = shed.bookings().await.into_iter().map(|one| one.state).collect();
        assert_eq!(states, [BookingState::Booked, BookingState::Waiting]);
    }

    async fn whoever_waits_first_and_fits_has_the_hours_given_back_and_gets_a_mail(db: TestDatabase) {
        let shed = Shed::new(db).await;
        let (services, epicerie, maraude) = (&shed.world.services, &shed.world.epicerie, &shed.world.maraude);
        let van = shed.van_as_thing();
        let (bob, bobs) = shed.person("bob@example.org", shed.grant(maraude)).await;
        let (eve, eves) = shed.person("eve@example.org", shed.grant(&shed.world.solidaires)).await;
        shed.book(epicerie, ("9:00", "12:00")).await;
        shed.book(epicerie, ("14:00", "16:00")).await;
        let long = NewBooking { to: at("15:00"), ..shed.asked(maraude, ("10:00", "11:00"), true) };
        assert_eq!(services.book_equipment(&bob, &van, long.clone()).await.unwrap(), BookOutcome::Waits(1));
        let short = shed.asked(&shed.world.solidaires, ("10:00", "12:00"), true);
        assert_eq!(services.book_equipment(&eve, &van, short.clone()).await.unwrap(), BookOutcome::Waits(2));
        assert_eq!(services.book_equipment(&eve, &van, short.clone()).await.unwrap(), BookOutcome::Waits(2), "the same form again");
        let (owner, first) = (shed.world.somebody_of(epicerie), shed.bookings().await[0].id.clone());
        services.shorten_booking(&owner, &first, at("10:00"), None).await.unwrap();
        let state = async |id| shed.bookings().await.into_iter().find(|one| one.id == id).unwrap().state;
        assert_eq!((state(long.id.clone()).await, state(short.id.clone()).await), (BookingState::Waiting, BookingState::Booked));
        assert_eq!(subjects(&shed.mails_to(&eves, "eve@example.org").await), ["Fourgon est à vous : mardi 24 novembre, de 10 h à 12 h"]);
        assert_eq!(shed.mails_to(&bobs, "bob@example.org").await, []);
        services.end_booking(&eve, &short.id, None).await.unwrap();
        assert_eq!(state(long.id.clone()).await, BookingState::Waiting, "two hours of his are still taken");
        let second = shed.bookings().await.into_iter().find(|one| one.hours == hours("14:00", "16:00")).unwrap();
        services.end_booking(&owner, &second.id, None).await.unwrap();
        assert_eq!(state(long.id.clone()).await, BookingState::Booked);
        let mails = shed.mails_to(&bobs, "bob@example.org").await;
        assert_eq!(subjects(&mails), ["Fourgon est à vous : mardi 24 novembre, de 10 h à 15 h"]);
        insta::assert_snapshot!("served_mail", mails[0].content.text);
    }

    async fn what_is_brought_back_early_is_free_at_once(db: TestDatabase) {
        let shed = Shed::new(db).await;
        let (services, epicerie, maraude) = (&shed.world.services, &shed.world.epicerie, &shed.world.maraude);
        shed.book(epicerie, ("9:00", "12:00")).await;
        assert_eq!(shed.book(maraude, ("11:00", "14:00")).await, BookOutcome::Waits(1));
        shed.world.clock.advance(at("10:30") - services.now());
        let (owner, id) = (shed.world.somebody_of(epicerie), shed.bookings().await[0].id.clone());
        assert_eq!(code(&services.shorten_booking(&owner, &id, at("10:15"), None).await.unwrap_err()), "not_shorter", "that is over");
        services.end_booking(&owner, &id, None).await.unwrap();
        let stands: Vec<_> = shed.bookings().await.into_iter().map(|one| (one.organisation, one.hours, one.state)).collect();
        assert_eq!(stands, [(maraude.clone(), hours("11:00", "14:00"), BookingState::Booked)]);
        assert_eq!(code(&services.end_booking(&owner, &id, None).await.unwrap_err()), "over");
        let BookOutcome::Booked(now) = shed.book(epicerie, ("10:30", "11:00")).await else { panic!("free") };
        assert_eq!(now, hours("10:30", "11:00"));
    }

    async fn nobody_waits_for_hours_that_have_begun(db: TestDatabase) {
        let shed = Shed::new(db).await;
        let (services, operator, epicerie, maraude) = (&shed.world.services, Actor::operator(), &shed.world.epicerie, &shed.world.maraude);
        let (bob, bobs) = shed.person("bob@example.org", shed.grant(maraude)).await;
        let (van, late) = (shed.van_as_thing(), shed.asked(maraude, ("11:00", "14:00"), true));
        shed.book(epicerie, ("9:00", "12:00")).await;
        assert_eq!(services.book_equipment(&bob, &van, late.clone()).await.unwrap(), BookOutcome::Waits(1));
        shed.world.clock.advance(at("11:05") - services.now());
        let BookOutcome::Taken(taken) = shed.book(&shed.world.solidaires, ("11:00", "13:00")).await else { panic!("taken") };
        assert!(!taken.may_wait, "what begins now is not waited for");
        let owned = shed.bookings().await.into_iter().find(|one| one.state == BookingState::Booked).unwrap().id;
        services.end_booking(&shed.world.somebody_of(epicerie), &owned, None).await.unwrap();
        assert_eq!(shed.mails_to(&bobs, "bob@example.org").await, [], "he is not served");
        assert_eq!(services.read_equipment_file(&bob, &van).await.unwrap().waiting, [], "and does not wait");
        assert_eq!(code(&services.book_equipment(&bob, &van, late.clone()).await.unwrap_err()), "already_there");
        for over in [services.end_booking(&bob, &late.id, None).await, services.shorten_booking(&bob, &late.id, at("13:00"), None).await] {
            assert_eq!(code(&over.unwrap_err()), "over");
        }
        let kept = services.read_vehicle(&operator, &shed.van).await.unwrap();
        services.cancel_vehicle(&operator, &shed.van, kept.version).await.unwrap();
    }

    async fn a_coordinator_ends_any_booking_with_a_word_that_is_mailed(db: TestDatabase) {
        let shed = Shed::new(db).await;
        let (services, maraude, van) = (&shed.world.services, &shed.world.maraude, shed.van_as_thing());
        let (bob, bobs) = shed.person("bob@example.org", shed.grant(maraude)).await;
        let new = shed.asked(maraude, ("9:00", "12:00"), false);
        services.book_equipment(&bob, &van, new.clone()).await.unwrap();
        let coordinator = coordinator(&shed);
        let told = services.read_booking(&coordinator, &new.id).await.unwrap();
        let User::Booking(booking) = told.told.user else { panic!("a booking") };
        assert_eq!((booking.own.unwrap().person.unwrap().as_str(), told.needs_word), ("Ana", true));
        assert_eq!(code(&services.end_booking(&coordinator, &new.id, None).await.unwrap_err()), "required");
        for _ in 0..2 {
            services.end_booking(&coordinator, &new.id, "Le fourgon est au garage.".parse().ok()).await.unwrap();
        }
        let mails = shed.mails_to(&bobs, "bob@example.org").await;
        assert_eq!(subjects(&mails), ["Fourgon : votre réservation est annulée"]);
        insta::assert_snapshot!("ended_mail", mails[0].content.text);
        assert_eq!(shed.bookings().await, []);
    }

    async fn a_coordinator_shortens_any_booking_with_a_word_that_is_mailed(db: TestDatabase) {
        let shed = Shed::new(db).await;
        let (services, maraude, van) = (&shed.world.services, &shed.world.maraude, shed.van_as_thing());
        let (bob, bobs) = shed.person("bob@example.org", shed.grant(maraude)).await;
        let new = shed.asked(maraude, ("9:00", "12:00"), false);
        services.book_equipment(&bob, &van, new.clone()).await.unwrap();
        services.shorten_booking(&bob, &new.id, at("11:30"), None).await.unwrap();
        assert_eq!(shed.mails_to(&bobs, "bob@example.org").await, [], "he knows");
        let coordinator = coordinator(&shed);
        assert_eq!(code(&services.shorten_booking(&coordinator, &new.id, at("11:00"), None).await.unwrap_err()), "required");
        for _ in 0..2 {
            services.shorten_booking(&coordinator, &new.id, at("11:00"), "Contrôle technique à midi.".parse().ok()).await.unwrap();
        }
        let mails = shed.mails_to(&bobs, "bob@example.org").await;
        assert_eq!(subjects(&mails), ["Fourgon : votre réservation finit plus tôt"]);
        insta::assert_snapshot!("shortened_mail", mails[0].content.text);
    }

    async fn everybody_books_for_their_own_organisation_and_a_coordinator_for_any(db: TestDatabase) {
        let shed = Shed::new(db).await;
        let (services, epicerie, maraude, van) = (&shed.world.services, &shed.world.epicerie, &shed.world.maraude, shed.van_as_thing());
        let somebody = shed.world.somebody_of(maraude);
        let of_others = services.book_equipment(&somebody, &van, shed.asked(epicerie, ("9:00", "12:00"), false)).await;
        assert_eq!(code(&of_others.unwrap_err()), "forbidden");
        let by_coordinator = services.book_equipment(&coordinator(&shed), &van, shed.asked(epicerie, ("9:00", "12:00"), false)).await;
        assert_eq!(by_coordinator.unwrap(), BookOutcome::Booked(hours("9:00", "12:00")));
        let id = shed.bookings().await[0].id.clone();
        for refused in [
            services.end_booking(&somebody, &id, None).await.map(drop),
            services.shorten_booking(&somebody, &id, at("10:00"), None).await.map(drop),
            services.read_booking(&somebody, &id).await.map(drop),
        ] {
            assert_eq!(code(&refused.unwrap_err()), "forbidden");
        }
        let file = services.read_equipment_file(&somebody, &van).await.unwrap();
        assert_eq!(file.organisations, [(maraude.clone(), "Maraude".to_owned())]);
        assert_eq!(named(&file.uses), [("Epicerie".to_owned(), hours("9:00", "12:00"))]);
        let [Use { user: User::Booking(told), .. }] = file.uses.as_slice() else { panic!("{:?}", file.uses) };
        assert_eq!(told.own, None);
        services.end_booking(&shed.world.somebody_of(epicerie), &id, None).await.unwrap();
    }

    async fn the_vehicle_of_an_organisation_is_not_lent_and_one_that_is_booked_stays_in_the_pool(db: TestDatabase) {
        let shed = Shed::new(db).await;
        let (services, operator, van) = (&shed.world.services, Actor::operator(), shed.van_as_thing());
        shed.book(&shed.world.epicerie, ("9:00", "12:00")).await;
        let kept = services.read_vehicle(&operator, &shed.van).await.unwrap();
        let given = Vehicle::new(VehicleParts { organisation: Some(shed.world.maraude.clone()), ..kept.value.clone().into_parts() }).unwrap();
        let away = services.change_vehicle(&operator, &shed.van, kept.version, given.clone()).await;
        assert_eq!(code(&away.unwrap_err()), "still_booked");
        assert_eq!(code(&services.cancel_vehicle(&operator, &shed.van, kept.version).await.unwrap_err()), "still_booked");
        let id = shed.bookings().await[0].id.clone();
        services.end_booking(&operator, &id, "Vendu".parse().ok()).await.unwrap();
        services.change_vehicle(&operator, &shed.van, kept.version, given).await.unwrap();
        let booked = shed.try_to(&van, &shed.world.epicerie, ("9:00", "12:00"), false).await;
        assert_eq!(code(&booked.unwrap_err()), "not_found");
    }

    async fn an_organisation_that_is_gone_books_nothing_and_what_it_booked_is_free_again(db: TestDatabase) {
        let shed = Shed::new(db).await;
        let (services, operator, maraude, van) = (&shed.world.services, Actor::operator(), &shed.world.maraude, shed.van_as_thing());
        let (bob, bobs) = shed.person("bob@example.org", shed.grant(maraude)).await;
        services.book_equipment(&bob, &van, shed.asked(maraude, ("9:00", "12:00"), false)).await.unwrap();
        assert_eq!(shed.book(maraude, ("11:00", "13:00")).await, BookOutcome::Waits(1));
        assert_eq!(shed.book(&shed.world.epicerie, ("10:00", "12:00")).await, BookOutcome::Waits(2));
        let kept = services.read_organisation(&operator, maraude).await.unwrap();
        services.cancel_organisation(&operator, maraude, kept.version).await.unwrap();
        let stands: Vec<_> = shed.bookings().await.into_iter().map(|one| (one.organisation, one.hours, one.state)).collect();
        assert_eq!(stands, [(shed.world.epicerie.clone(), hours("10:00", "12:00"), BookingState::Booked)]);
        assert_eq!(subjects(&shed.mails_to(&bobs, "bob@example.org").await), ["Fourgon : votre réservation est annulée"]);
        for actor in [&bob, &operator] {
            let late = services.book_equipment(actor, &van, shed.asked(maraude, ("14:00", "15:00"), false)).await;
            assert_eq!(code(&late.unwrap_err()), "unknown_reference");
        }
    }

    async fn a_thing_that_is_given_up_is_not_booked_any_more(db: TestDatabase) {
        let shed = Shed::new(db).await;
        let (services, operator) = (&shed.world.services, Actor::operator());
        shed.try_to(&shed.boxes, &shed.world.epicerie, ("9:00", "12:00"), false).await.unwrap();
        let kept = services.read_equipment(&operator, &shed.boxes).await.unwrap();
        let gone = allies::domain::equipment::lent::Equipment { active: false, ..kept.value.clone() };
        let refused = services.change_equipment(&operator, &shed.boxes, kept.version, gone.clone()).await;
        assert_eq!(code(&refused.unwrap_err()), "still_booked");
        let id = shed.bookings_of(Lent::Equipment(shed.boxes.clone())).await[0].id.clone();
        services.end_booking(&operator, &id, "Cassées".parse().ok()).await.unwrap();
        services.change_equipment(&operator, &shed.boxes, kept.version, gone).await.unwrap();
        let late = shed.try_to(&shed.boxes, &shed.world.epicerie, ("9:00", "12:00"), false).await;
        assert_eq!(code(&late.unwrap_err()), "not_lent");
        let week = services.read_equipment_week(&operator, &shed.world.of.territory, None).await.unwrap();
        assert_eq!(week.things.iter().map(|one| one.thing.name.as_str()).collect::<Vec<_>>(), ["Fourgon"]);
    }

    async fn the_journal_says_who_booked_what_and_bookings_are_forgotten_in_time(db: TestDatabase) {
        let shed = Shed::new(db).await;
        let (services, maraude) = (&shed.world.services, &shed.world.maraude);
        let (bob, _) = shed.person("bob@example.org", shed.grant(maraude)).await;
        let new = shed.asked(maraude, ("9:00", "12:00"), false);
        services.book_equipment(&bob, &shed.boxes, new.clone()).await.unwrap();
        services.shorten_booking(&bob, &new.id, at("11:00"), None).await.unwrap();
        services.end_booking(&bob, &new.id, None).await.unwrap();
        let territory = &shed.world.of.territory;
        let told = async || {
            let trail = services.tell_trail(&Actor::operator(), territory, TrailFilter::default(), PageRequest::default()).await.unwrap();
            let lines = trail.page.items.into_iter().take(3).map(|line| (line.deed, line.by, line.to));
            lines.collect::<Vec<_>>()
        };
        let line = |deed, to: Done| (deed, Doer::Person("Ana".to_owned()), to);
        let deeds = [Deed::BookingCancelled, Deed::BookingShortened, Deed::BookingMade];
        assert_eq!(told().await, deeds.map(|deed| line(deed, Done::Named(BOXES.to_owned()))));
        shed.world.clock.advance(on("2027-06-01", "0:00") - services.now() + TimeDelta::days(1));
        let settings = allies::config::settings::Settings::load(None, []).unwrap();
        let doorway = allies::services::accounts::door::Doorway { settings: settings.accounts, public_url: settings.server.public_url };
        services.forget_what_is_due(&doorway).await.unwrap();
        assert_eq!(code(&services.read_booking(&Actor::operator(), &new.id).await.unwrap_err()), "not_found");
        assert_eq!(told().await, deeds.map(|deed| line(deed, Done::Nameless)));
    }
}
