//! The real engine of the French address base, over a few made-up addresses.
//!
//! `ALLIES_TEST_ADDOK` names a Python that has `addok`; `redis-server` is on the path. Without that variable these tests say aloud that
//! they are skipped; with `ALLIES_REQUIRE_ADDOK` they fail.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use allies::clients::addresses::{Candidate, Precision};
use allies::domain::id::TerritoryId;
use allies::domain::place::position::Position;
use allies::services::actor::Actor;
use allies::services::context::Services;
use allies::services::outside::AddressSearch;

use crate::day::world::World;
use crate::outside::geocoder::outside;
use crate::outside::real::installed;
use crate::support::database::TestDatabase;

/// The engine; it ends with its standard input.
struct Engine {
    child: Child,
    port: u16,
}

impl Engine {
    fn start() -> Option<Self> {
        let python = installed("ALLIES_TEST_ADDOK", "ALLIES_REQUIRE_ADDOK")?;
        let mut command = Command::new(python);
        command.args(["-c", include_str!("geocoder.py")]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        let mut port = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut port).unwrap();
        Some(Self { child, port: port.trim().parse().expect("the engine does not start") })
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        // Killed, it would leave its redis-server behind.
        drop(self.child.stdin.take());
        let _ = self.child.wait();
    }
}

async fn found(services: &Services, territory: &TerritoryId, address: &str) -> Vec<Candidate> {
    match services.find_address(&Actor::operator(), territory, address).await.unwrap() {
        AddressSearch::Found(candidates) => candidates,
        other => panic!("{address}: {other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn addresses_are_found_as_exactly_as_they_are_written() {
    let Some(engine) = Engine::start() else { return };
    let database = TestDatabase::sqlite().await;
    let world = World::before_any_gift(&database.store).await;
    let (services, territory) = (world.services.asking(outside(engine.port)), world.of.territory);
    let whole = found(&services, &territory, "12, rue des Tilleuls\n59991 Aubeville").await;
    assert!(whole[0].is_sure(), "{whole:?}");
    assert_eq!(whole[0].position, Position::new(50.6361, 3.0621).unwrap());
    let street = found(&services, &territory, "rue des tilleuls marnesur").await;
    assert!(!street[0].is_sure() && street[0].precision == Precision::Street, "{street:?}");
    assert_eq!(street[0].label, "Rue des Tilleuls 59992 Marnesur");
    let town = found(&services, &territory, "aubeville").await;
    assert!(!town[0].is_sure() && town[0].precision == Precision::Municipality, "{town:?}");
    assert_eq!(found(&services, &territory, "quai des brumes port-louis").await, []);
}
