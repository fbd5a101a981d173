//! The doors that the demo prints: the link of a shop's site stands beside those of its people, and opens that site alone.

use std::time::Duration;

use allies::config::settings::DaySettings;
use allies::credentials::opaque::OpaqueSecret;
use allies::documents::demo::DemoFiles;
use allies::services::accounts::site_link::{SITE_PATH, SiteDoor};
use allies::services::actor::Actor;
use allies::services::day::run::DayRequest;
use std::net::{IpAddr, Ipv4Addr};

use allies::services::accounts::door::Knocker;

use crate::support::app::TestApp;
use crate::support::database::TestDatabase;

#[tokio::test(flavor = "multi_thread")]
async fn the_demo_prints_the_link_of_a_site_beside_its_four_doors() {
    let app = TestApp::start(&TestDatabase::sqlite().await).await;
    let (services, operator) = (&app.services, Actor::operator());
    let demo = DemoFiles::embedded().parse(services.now()).unwrap();
    services.load_demo(&operator, &demo).await.unwrap();
    let minutes = Duration::from_secs(600);
    let limits = DaySettings { solve: minutes, rounds: minutes, rounds_iterations: 50, lease: minutes };
    let request = DayRequest { publish: true, confirm: false, again: false, wait: false, limits };
    let waves = services.find_waves(&operator, demo.territory.code.as_str(), demo.day, None).await.unwrap();
    services.run_wave(&operator, &waves[0], &request).await.unwrap();
    let doors = services.demo_doors(&app.doorway, &waves[0]).await.unwrap();
    assert_eq!(doors.iter().map(|door| door.who).collect::<Vec<_>>(), ["shop", "association", "collector", "coordinator", "site link"]);
    let secret = OpaqueSecret::parse(doors[4].path.strip_prefix(SITE_PATH).unwrap()).unwrap();
    let knocker = Knocker { address: IpAddr::V4(Ipv4Addr::LOCALHOST), agent: "test".into() };
    let opened = services.open_site_link(&app.doorway, &knocker, &secret).await.unwrap();
    let Some(SiteDoor::Open(actor, site)) = opened else { panic!("{opened:?}") };
    assert_eq!((actor.grant().site(), site.value.name.to_string()), (Some(&site.id), doors[4].name.clone()));
}
