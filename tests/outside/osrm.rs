//! The real road engine, on five streets.
//!
//! `ALLIES_TEST_OSRM` names the folder of `osrm-extract`, `osrm-contract` and `osrm-routed`, its profiles beside it in `../share`. Without
//! that variable these tests say aloud that they are skipped; with `ALLIES_REQUIRE_OSRM` they fail.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use allies::clients::osrm::Osrm;
use allies::clients::roads::{Point, Roads, TILE};
use allies::config::outside::{OutsideServer, ServerUrl};
use allies::domain::place::position::Position;
use allies::rounds::checker::verify;
use allies::rounds::problem::{Leg, Profile};
use allies::rounds::result::TravelSource;
use allies::services::outside::Outside;
use tempfile::TempDir;

use crate::outside::days::{asking, solved};
use crate::outside::real::installed;
use crate::support::database::TestDatabase;

/// A block of four streets, one of them driven from west to east only, and a street that nothing leads to.
const STREETS: &str = r#"<osm version="0.6">
<node id="1" version="1" lat="50.63" lon="3.06"/><node id="2" version="1" lat="50.63" lon="3.07"/>
<node id="3" version="1" lat="50.64" lon="3.07"/><node id="4" version="1" lat="50.64" lon="3.06"/>
<node id="5" version="1" lat="50.70" lon="3.20"/><node id="6" version="1" lat="50.70" lon="3.21"/>
<way id="1" version="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="primary"/><tag k="maxspeed" v="50"/></way>
<way id="2" version="1"><nd ref="2"/><nd ref="3"/><tag k="highway" v="residential"/><tag k="maxspeed" v="30"/></way>
<way id="3" version="1"><nd ref="4"/><nd ref="3"/><tag k="highway" v="primary"/><tag k="maxspeed" v="50"/><tag k="oneway" v="yes"/></way>
<way id="4" version="1"><nd ref="5"/><nd ref="6"/><tag k="highway" v="residential"/></way>
</osm>"#;

/// The engine; it ends with this value.
struct Engine {
    child: Child,
    port: u16,
    _folder: TempDir,
}

impl Engine {
    fn start() -> Option<Self> {
        let programs = PathBuf::from(installed("ALLIES_TEST_OSRM", "ALLIES_REQUIRE_OSRM")?);
        let folder = TempDir::new().unwrap();
        std::fs::write(folder.path().join("streets.osm"), STREETS).unwrap();
        let profile = programs.join("../share/profiles/car.lua");
        run(&programs, folder.path(), "osrm-extract", &["--profile", profile.to_str().unwrap(), "--threads", "1", "streets.osm"]);
        run(&programs, folder.path(), "osrm-contract", &["--threads", "1", "streets.osrm"]);
        let mut command = Command::new(programs.join("osrm-routed"));
        command.args(["--ip", "127.0.0.1", "--threads", "1", "--port", "0", "streets.osrm"]);
        let mut child = command.current_dir(folder.path()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
        // `[info] Listening on: 127.0.0.1:44183`
        let port = lines.find_map(|line| line.rsplit_once("Listening on: 127.0.0.1:")?.1.parse().ok()).expect("osrm-routed does not start");
        // It writes a line for every question, and would wait for a reader.
        std::thread::spawn(move || lines.for_each(drop));
        Some(Self { child, port, _folder: folder })
    }

    fn client(&self) -> Osrm {
        let url = ServerUrl::of_roads(&format!("http://127.0.0.1:{}", self.port)).unwrap();
        Osrm::new(&OutsideServer { url, timeout: Duration::from_secs(20) }).unwrap()
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn run(programs: &Path, folder: &Path, program: &str, arguments: &[&str]) {
    let output = Command::new(programs.join(program)).args(arguments).current_dir(folder).output().unwrap();
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stdout));
}

fn point(latitude: f64, longitude: f64) -> Point {
    Point::of(Position::new(latitude, longitude).unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn streets_have_their_length_their_speed_and_their_direction() {
    let Some(engine) = Engine::start() else { return };
    let corners = [(50.63, 3.06), (50.63, 3.07), (50.64, 3.07), (50.64, 3.06), (50.70, 3.20)].map(|(north, east)| point(north, east));
    let client = engine.client();
    let table = client.table(&client.network(Profile::Van), &corners, &corners).await.unwrap();
    // 707.6 m at what the engine's profile makes of 50 km/h, 1 112.4 m at what it makes of 30.
    let (first, second) = (table[0][1].unwrap(), table[1][2].unwrap());
    assert_eq!((first.meters, second.meters), (708, 1_112));
    assert!((60..70).contains(&first.seconds) && (150..180).contains(&second.seconds), "{first:?} {second:?}");
    assert_eq!(table[0][0], Some(Leg { seconds: 0, meters: 0 }));
    assert_eq!(table[3][2], Some(first), "the street that is driven one way is as long and as quick as the other");
    assert_eq!((table[2][3], table[0][4], table[4][0]), (None, None, None), "no way back, and none to the street apart");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tile_is_as_large_as_the_engine_takes_by_itself() {
    let Some(engine) = Engine::start() else { return };
    let along = |from: usize| -> Vec<Point> { (from..from + TILE).map(|at| point(50.63, 3.06 + at as f64 / 100_000.0)).collect() };
    let client = engine.client();
    let (from, to) = (along(0), along(TILE));
    let table = client.table(&client.network(Profile::Car), &from, &to).await.unwrap();
    assert_eq!((table.len(), table[0].len()), (TILE, TILE));
    assert!(table.iter().flatten().all(Option::is_some));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_is_driven_on_real_streets() {
    let Some(engine) = Engine::start() else { return };
    let database = TestDatabase::sqlite().await;
    let world = asking(&database, Outside::default().with_roads(engine.client())).await;
    let (problem, result) = solved(&world).await;
    assert_eq!(result.travel_source, TravelSource::Osrm);
    assert!(!result.rounds.is_empty());
    assert!(verify(&problem.into_problem().unwrap(), &result).is_empty());
}
