//! A territory's own past, in the real application.

use allies::domain::access::grant::Limits;
use allies::domain::access::role::Role;
use allies::domain::food::family::{ProductFamily, TemperatureClass};
use allies::domain::food::grams::Grams;
use allies::domain::planned::run::WaveDay;
use allies::domain::receipt::weighed::{ColdCheck, ReceiptBasis};
use allies::services::actor::Actor;
use allies::services::day::over_time::{OverTime, PastDay};
use allies::services::day::run::DayRequest;
use allies::services::receipts::delivery::Gift;
use chrono::TimeDelta;
use reqwest::Method;

use crate::day::world::{World, day, lot, publishing};
use crate::support::app::TestApp;
use crate::support::database::on_both_databases;
use crate::support::markup;

/// Four Tuesdays before a Wednesday: 140 kg, then bread beside the 110 kg that the supermarket gives by habit; and a gift by hand on the last Wednesday. Nobody answers, as all always come.
pub async fn four_weeks(world: &World) {
    let mut request: DayRequest = publishing();
    request.limits.rounds_iterations = 10;
    for (week, kilograms) in [(0, 0), (1, 24), (2, 61), (3, 35)] {
        let on = world.of.day.plus_days(7 * week);
        if kilograms > 0 {
            let bread = lot(ProductFamily::Bakery, TemperatureClass::Ambient, kilograms * 1_000);
            world.offer(&world.bakery, &on.to_string(), (8, 10), vec![bread]).await;
        }
        world.services.run_wave(&Actor::operator(), &WaveDay { day: on, ..world.of.clone() }, &request).await.unwrap();
        world.clock.advance(TimeDelta::days(7));
    }
    world.clock.advance(TimeDelta::days(-5));
    let gift = Gift {
        id: world.services.new_id(),
        association: world.maraude.clone(),
        donor: "Le Potager".into(),
        family: ProductFamily::FruitVegetables,
        mass: (Grams::new(18_500).unwrap(), ReceiptBasis::Weighed),
        day: day("2026-12-16"),
        cold: ColdCheck::NotNeeded,
    };
    world.services.record_gift(&Actor::operator(), &world.of.territory, gift).await.unwrap();
}

async fn past(world: &World) -> OverTime {
    world.services.over_time(&Actor::operator(), &world.of.territory).await.unwrap()
}

fn on<'a>(past: &'a OverTime, date: &str) -> &'a PastDay {
    past.days.iter().find(|one| one.day == day(date)).unwrap()
}

async fn page(app: &TestApp, world: &World, language: &str) -> String {
    app.clock.advance(world.services.now() - app.services.now());
    let token = app.token(Role::Coordinator, Limits { territory: Some(world.of.territory.clone()), ..Limits::default() }).await;
    let request = app.request(&token, Method::GET, "/over-time").header("Accept", "text/html").header("Accept-Language", language);
    let answer = request.send().await.unwrap();
    assert_eq!(answer.status(), 200);
    let page = answer.text().await.unwrap();
    assert!(page.len() < 100_000, "{}", page.len());
    page
}

on_both_databases! {
    async fn sixty_days_end_today_and_add_up_what_was_given(db: TestDatabase) {
        let world = World::new(&db.store).await;
        four_weeks(&world).await;
        let past = past(&world).await;
        assert_eq!((past.days.len(), past.days[59].day), (60, day("2026-12-16")));
        let given: Vec<i64> = past.days.iter().map(|day| day.given.get()).filter(|grams| *grams > 0).collect();
        assert_eq!(given, [140_000, 134_000, 171_000, 145_000, 18_500]);
    }

    async fn a_gift_by_hand_is_no_way_and_a_share_is_one(db: TestDatabase) {
        let world = World::new(&db.store).await;
        four_weeks(&world).await;
        let past = past(&world).await;
        let by_hand = on(&past, "2026-12-16");
        assert_eq!((by_hand.given.get(), by_hand.carried.get(), by_hand.pairs, by_hand.meters), (18_500, 0, 0, 0));
        let tuesday = on(&past, "2026-12-01");
        assert!(tuesday.pairs > 0 && tuesday.meters > 0 && tuesday.carried == tuesday.given, "{tuesday:?}");
    }

    async fn levels_fade_between_the_days_and_rise_with_them(db: TestDatabase) {
        let world = World::new(&db.store).await;
        four_weeks(&world).await;
        let past = past(&world).await;
        assert_eq!(on(&past, "2026-11-23").levels, None, "nobody had anything before");
        let [monday, tuesday] = ["2026-11-30", "2026-12-01"].map(|date| on(&past, date).levels.unwrap());
        assert!(tuesday.least > monday.least, "{monday:?} {tuesday:?}");
        let [first, later] = ["2026-11-24", "2026-11-30"].map(|date| on(&past, date).levels.unwrap());
        assert!(later.most < first.most && first.least <= first.middle && first.middle <= first.most, "{first:?} {later:?}");
    }

    async fn who_received_nothing_is_named_and_in_no_line(db: TestDatabase) {
        let world = World::new(&db.store).await;
        world.association(&world.services.new_id(), "Oubliee", 30, false).await;
        let past = past(&world).await;
        assert_eq!(past.without, ["Epicerie", "Maraude", "Oubliee", "Solidaires"]);
        assert!(past.days.iter().all(|day| day.levels.is_none()));
    }

    async fn a_coordinator_reads_each_chart_with_its_table(db: TestDatabase) {
        let world = World::new(&db.store).await;
        four_weeks(&world).await;
        let app = TestApp::start(db).await;
        let html = page(&app, &world, "fr").await;
        let counts = ["role=\"img\"", "<table", "<th scope=\"row\">"].map(|part| html.matches(part).count());
        assert_eq!(counts, [4, 4, 4 * 60]);
        insta::assert_snapshot!("over_time", told(&html));
    }

    async fn the_page_is_told_in_english(db: TestDatabase) {
        let world = World::new(&db.store).await;
        four_weeks(&world).await;
        let app = TestApp::start(db).await;
        insta::assert_snapshot!("over_time_english", told(&page(&app, &world, "en").await));
    }

    async fn a_territory_that_gave_nothing_yet_is_told_so(db: TestDatabase) {
        let world = World::new(&db.store).await;
        let app = TestApp::start(db).await;
        let text = markup::read(&page(&app, &world, "fr").await).text;
        assert!(text.contains("Rien n’a encore été donné"), "{text}");
    }
}

/// What is read around the charts, and of their tables the head and the days of the last week.
fn told(html: &str) -> String {
    let mut parts = html.split("<section ");
    let before = parts.next().unwrap();
    let section = |part: &str| {
        let (head, rest) = part.split_once("<tbody>").unwrap();
        let (rows, rest) = rest.split_once("</tbody>").unwrap();
        let week: String = rows.split_inclusive("</tr>").take(7).collect();
        format!("<section {head}<tbody>{week}</tbody>{rest}")
    };
    let sections: String = parts.map(section).collect();
    markup::read(&format!("{before}{sections}")).text.replace(". ", ".\n")
}
