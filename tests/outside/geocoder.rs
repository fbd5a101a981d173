//! A geocoder on loopback that finds what a test wants, and remembers what it was asked.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use actix_web::dev::ServerHandle;
use actix_web::web::Data;
use actix_web::{App, HttpRequest, HttpResponse, HttpServer, web};
use allies::clients::ban::Ban;
use allies::config::outside::{OutsideServer, ServerUrl};
use allies::services::outside::Outside;
use serde_json::{Value, json};

/// The geocoder. Its only street is `rue des tilleuls`, with a number 12; asked for `brumes` it wants to be left alone.
pub struct Geocoder {
    asked: Arc<Mutex<Vec<String>>>,
    port: u16,
    server: ServerHandle,
}

impl Geocoder {
    pub fn start() -> Self {
        let asked = Data::new(Mutex::new(Vec::new()));
        let kept = asked.clone().into_inner();
        let app = move || App::new().app_data(asked.clone()).route("/search", web::get().to(search));
        let server = HttpServer::new(app).workers(1).disable_signals().bind(("127.0.0.1", 0)).unwrap();
        let port = server.addrs()[0].port();
        let server = server.run();
        let handle = server.handle();
        tokio::spawn(server);
        Self { asked: kept, port, server: handle }
    }

    /// The outside services of an operator who names this geocoder.
    pub fn outside(&self) -> Outside {
        outside(self.port)
    }

    /// What it was asked since this was asked last.
    pub fn asked(&self) -> Vec<String> {
        std::mem::take(&mut *self.asked.lock().unwrap())
    }
}

impl Drop for Geocoder {
    fn drop(&mut self) {
        drop(self.server.stop(false));
    }
}

/// The outside services of an operator who names a geocoder on this port.
pub fn outside(port: u16) -> Outside {
    let url = ServerUrl::parse(&format!("http://127.0.0.1:{port}")).unwrap();
    Outside::default().with_addresses(Ban::new(&OutsideServer { url, timeout: Duration::from_secs(5) }).unwrap())
}

async fn search(request: HttpRequest, asked: Data<Mutex<Vec<String>>>) -> HttpResponse {
    let query = request.query_string().to_owned();
    let address = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "q").unwrap().1.into_owned();
    asked.lock().unwrap().push(query);
    if address.contains("brumes") {
        return HttpResponse::TooManyRequests().insert_header(("retry-after", "3")).finish();
    }
    let number = feature("12 Rue des Tilleuls 59991 Aubeville", "housenumber", 0.95, (3.0621, 50.6361));
    let street = feature("Rue des Tilleuls 59992 Marnesur", "street", 0.62, (3.17, 50.69));
    let unlikely = feature("Rue du Moulin 59992 Marnesur", "street", 0.31, (3.18, 50.68));
    let features = match address.as_str() {
        text if text.starts_with("12 rue des tilleuls") => vec![number, street, unlikely],
        text if text.contains("rue des tilleuls") => vec![street, unlikely],
        _ => vec![unlikely],
    };
    HttpResponse::Ok().json(json!({ "type": "FeatureCollection", "features": features }))
}

fn feature(label: &str, kind: &str, score: f64, (longitude, latitude): (f64, f64)) -> Value {
    let geometry = json!({ "type": "Point", "coordinates": [longitude, latitude] });
    json!({ "type": "Feature", "geometry": geometry, "properties": { "label": label, "type": kind, "score": score } })
}
