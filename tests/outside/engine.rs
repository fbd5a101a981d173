//! A road engine on loopback that answers what a test wants, and remembers what it was asked.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use actix_web::dev::ServerHandle;
use actix_web::web::Data;
use actix_web::{App, HttpRequest, HttpResponse, HttpServer, web};
use allies::clients::osrm::Osrm;
use allies::config::outside::{OutsideServer, ServerUrl};
use allies::services::outside::Outside;
use serde_json::json;

/// Longitude and latitude, in degrees.
pub type Place = (f64, f64);
/// Seconds from one place to another; `None` where there is no way.
pub type Seconds = fn(Place, Place) -> Option<f64>;

/// The engine. Ways are ten metres a second long.
pub struct Engine {
    asked: Arc<Mutex<Vec<String>>>,
    port: u16,
    server: ServerHandle,
}

struct Answers {
    asked: Arc<Mutex<Vec<String>>>,
    seconds: Seconds,
}

impl Engine {
    pub fn start(seconds: Seconds) -> Self {
        let asked = Arc::new(Mutex::new(Vec::new()));
        let answers = Data::new(Answers { asked: Arc::clone(&asked), seconds });
        let app = move || App::new().app_data(answers.clone()).default_service(web::to(answer));
        let server = HttpServer::new(app).workers(1).disable_signals().bind(("127.0.0.1", 0)).unwrap();
        let port = server.addrs()[0].port();
        let server = server.run();
        let handle = server.handle();
        tokio::spawn(server);
        Self { asked, port, server: handle }
    }

    /// The outside services of an operator who names this engine.
    pub fn outside(&self) -> Outside {
        outside(self.port)
    }

    /// What it was asked since this was asked last: paths and queries.
    pub fn asked(&self) -> Vec<String> {
        std::mem::take(&mut *self.asked.lock().unwrap())
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        drop(self.server.stop(false));
    }
}

/// The outside services of an operator who names an engine on this port, and waits half a second for it.
pub fn outside(port: u16) -> Outside {
    let url = ServerUrl::of_roads(&format!("http://127.0.0.1:{port}")).unwrap();
    Outside::default().with_roads(Osrm::new(&OutsideServer { url, timeout: Duration::from_millis(500) }).unwrap())
}

async fn answer(request: HttpRequest, answers: Data<Answers>) -> HttpResponse {
    answers.asked.lock().unwrap().push(request.uri().to_string());
    let places: Vec<Place> = request.path().rsplit('/').next().unwrap().split(';').map(place).collect();
    let query: Vec<(String, String)> = form_urlencoded::parse(request.query_string().as_bytes()).into_owned().collect();
    let chosen = |name: &str| -> Vec<Place> {
        let indices = &query.iter().find(|(key, _)| key == name).unwrap().1;
        indices.split(';').map(|index| places[index.parse::<usize>().unwrap()]).collect()
    };
    let (from, to) = (chosen("sources"), chosen("destinations"));
    if from.len() > 100 || to.len() > 100 {
        return HttpResponse::BadRequest().json(json!({ "code": "TooBig" }));
    }
    let table = |factor: f64| -> Vec<Vec<Option<f64>>> {
        let way = |from: Place, to: Place| if from == to { Some(0.0) } else { (answers.seconds)(from, to) };
        from.iter().map(|from| to.iter().map(|to| way(*from, *to).map(|seconds| seconds * factor)).collect()).collect()
    };
    HttpResponse::Ok().json(json!({ "code": "Ok", "durations": table(1.0), "distances": table(10.0) }))
}

fn place(text: &str) -> Place {
    let (longitude, latitude) = text.split_once(',').unwrap();
    (longitude.parse().unwrap(), latitude.parse().unwrap())
}
