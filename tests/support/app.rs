//! The real application on a database of its own, a clock that stands still, and a client that speaks to it over loopback.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use actix_web::dev::ServerHandle;
use allies::app::server::bind;
use allies::config::settings::Settings;
use allies::domain::access::grant::{Grant, Limits};
use allies::domain::access::role::Role;
use allies::domain::access::token::TokenLabel;
use allies::domain::id::{CollectorId, OrganisationId, TerritoryId};
use allies::services::accounts::door::Doorway;
use allies::services::context::Services;
use allies::services::outside::Outside;
use allies::services::solvers::Solvers;
use reqwest::{Client, Method, RequestBuilder, Response};
use serde_json::{Value, json};

use crate::support::client::client;
use crate::support::clock::{CountingRandom, FrozenClock};
use crate::support::database::TestDatabase;

/// The instant at which the tests stand: noon in Paris.
pub const NOON: &str = "2026-11-24T11:00:00Z";
/// The largest body that the tests' server reads.
pub const BODY_BYTES: usize = 1 << 20;

/// A running application.
pub struct TestApp {
    pub services: Services,
    pub clock: Arc<FrozenClock>,
    /// The secret of an administrator's token.
    pub admin: String,
    /// Where links lead, how long they last.
    pub doorway: Doorway,
    address: SocketAddr,
    client: Client,
    server: ServerHandle,
}

impl TestApp {
    pub async fn start(database: &TestDatabase) -> Self {
        Self::start_as(database, |services| services).await
    }

    /// An application whose days are solved by these.
    pub async fn start_solving(database: &TestDatabase, solvers: Solvers) -> Self {
        Self::start_as(database, |services| services.with_solvers(solvers)).await
    }

    /// An application that may ask these.
    pub async fn start_asking(database: &TestDatabase, outside: Outside) -> Self {
        Self::start_as(database, |services| services.asking(outside)).await
    }

    async fn start_as(database: &TestDatabase, adapt: impl FnOnce(Services) -> Services) -> Self {
        let clock = Arc::new(FrozenClock::at(NOON));
        let services = Services::new(database.store.clone(), clock.clone(), Arc::new(CountingRandom::default()));
        let services = adapt(services);
        let body_bytes = BODY_BYTES.to_string();
        let settings = [("PORT", "0"), ("BODY_BYTES", &body_bytes), ("SHUTDOWN_SECONDS", "0")];
        let settings = settings.map(|(key, value)| (format!("ALLIES__SERVER__{key}"), value.to_owned()));
        let settings = Settings::load(None, settings).unwrap();
        let bound = bind(&settings, services.clone(), None).unwrap();
        let doorway = Doorway { settings: settings.accounts, public_url: settings.server.public_url };
        let server = bound.server.handle();
        tokio::spawn(bound.server);
        let admin = secret(&services, Grant::Admin).await;
        let client = client().timeout(Duration::from_secs(60)).build().unwrap();
        Self { services, clock, admin, doorway, address: bound.address, client, server }
    }

    /// Ends the server, as a network does that is gone: whoever asks gets no answer.
    pub async fn cut_off(&self) {
        self.server.stop(false).await;
    }

    /// The secret of a new token.
    pub async fn token(&self, role: Role, limits: Limits) -> String {
        secret(&self.services, Grant::new(role, limits).unwrap()).await
    }

    /// The address of a path.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// A request without a token.
    pub fn anonymous(&self, method: Method, path: &str) -> RequestBuilder {
        self.client.request(method, self.url(path))
    }

    /// A request with a token.
    pub fn request(&self, token: &str, method: Method, path: &str) -> RequestBuilder {
        self.anonymous(method, path).bearer_auth(token)
    }

    pub async fn get(&self, token: &str, path: &str) -> Answer {
        Answer::of(self.request(token, Method::GET, path)).await
    }

    pub async fn post(&self, token: &str, path: &str, body: &Value) -> Answer {
        Answer::of(self.request(token, Method::POST, path).json(body)).await
    }

    pub async fn put(&self, token: &str, path: &str, etag: &str, body: &Value) -> Answer {
        Answer::of(self.request(token, Method::PUT, path).header("If-Match", etag).json(body)).await
    }

    pub async fn delete(&self, token: &str, path: &str, etag: &str) -> Answer {
        Answer::of(self.request(token, Method::DELETE, path).header("If-Match", etag)).await
    }

    /// Makes something as the administrator and answers its id.
    pub async fn make(&self, path: &str, body: &Value) -> String {
        let answer = self.post(&self.admin, path, body).await;
        assert_eq!(answer.status, 201, "{path}: {}", answer.body);
        answer.text("/id")
    }

    /// A territory with a donor, an association, a site of each, and a token for each role.
    pub async fn village(&self, code: &str) -> Village {
        let territory = self.make("/api/v1/territories", &json!({ "code": code, "name": code, "time_zone": "Europe/Paris" })).await;
        let under = |kind: &str| format!("/api/v1/territories/{territory}/{kind}");
        let donor = self.make(&under("organisations"), &json!({ "name": "Boulangerie des Lilas", "kind": "bakery" })).await;
        let association = self.make(&under("organisations"), &json!({ "name": "Le Panier", "kind": "distribution" })).await;
        let site = |organisation: &str| json!({ "organisation": organisation, "name": "Porte", "latitude": 50.63, "longitude": 3.06 });
        let donor_site = self.make(&under("sites"), &site(&donor)).await;
        let association_site = self.make(&under("sites"), &site(&association)).await;
        let hours = json!({ "from": "07:00", "to": "13:00" });
        let collector = self.make(&under("collectors"), &json!({ "name": "Sam", "email": "sam@example.org", "hours": hours })).await;
        Village { territory, donor, association, donor_site, association_site, collector }
    }

    /// A token of `role` in a village, limited as the role is.
    pub async fn token_in(&self, village: &Village, role: Role) -> String {
        let territory: TerritoryId = village.territory.parse().unwrap();
        let of = |organisation: &str| Some(organisation.parse::<OrganisationId>().unwrap());
        let limits = Limits { territory: Some(territory), ..Limits::default() };
        let limits = match role {
            Role::Admin => Limits::default(),
            Role::Coordinator => limits,
            Role::Site => panic!("a site's link is no token"),
            Role::Donor => Limits { organisation: of(&village.donor), ..limits },
            Role::Association => Limits { organisation: of(&village.association), ..limits },
            Role::Collector => Limits { collector: Some(village.collector.parse::<CollectorId>().unwrap()), ..limits },
        };
        self.token(role, limits).await
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        // Told without waiting: the runtime of the test ends right after.
        drop(self.server.stop(false));
    }
}

/// The ids of a small territory.
pub struct Village {
    pub territory: String,
    pub donor: String,
    pub association: String,
    pub donor_site: String,
    pub association_site: String,
    pub collector: String,
}

impl Village {
    /// A path under the territory.
    pub fn path(&self, kind: &str) -> String {
        format!("/api/v1/territories/{}/{kind}", self.territory)
    }
}

/// What the server answered, read whole.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: reqwest::header::HeaderMap,
    pub body: Value,
}

impl Answer {
    pub async fn of(request: RequestBuilder) -> Self {
        Self::read(request.send().await.unwrap()).await
    }

    async fn read(response: Response) -> Self {
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let bytes = response.bytes().await.unwrap();
        let body = serde_json::from_slice(&bytes).unwrap_or_else(|_| Value::String(String::from_utf8_lossy(&bytes).into_owned()));
        Self { status, headers, body }
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The text at a pointer.
    pub fn text(&self, pointer: &str) -> String {
        self.body.pointer(pointer).and_then(Value::as_str).unwrap_or_else(|| panic!("{pointer} in {}", self.body)).to_owned()
    }

    /// Checks that this is a problem of RFC 9457 with this status and the id of its request.
    #[track_caller]
    pub fn assert_problem(&self, status: u16, code: &str) {
        assert_eq!((self.status, self.header("content-type")), (status, "application/problem+json"), "{}", self.body);
        assert_eq!(self.body["type"], format!("/docs/problems/{code}"), "{}", self.body);
        assert_eq!(self.body["status"], status);
        assert!(self.body["title"].is_string() && self.body["detail"].is_string(), "{}", self.body);
        assert_eq!(self.body["request_id"], self.header("x-request-id"));
        assert_eq!(self.header("x-request-id").len(), 36);
    }

    /// The pointers of the wrong fields, sorted.
    pub fn pointers(&self) -> Vec<&str> {
        let errors = self.body["errors"].as_array().unwrap_or_else(|| panic!("{}", self.body));
        let mut pointers: Vec<_> = errors.iter().map(|error| error["pointer"].as_str().unwrap()).collect();
        pointers.sort_unstable();
        pointers
    }
}

async fn secret(services: &Services, grant: Grant) -> String {
    let (_, secret) = services.add_token(TokenLabel::parse("test").unwrap(), grant, None).await.unwrap();
    secret.reveal().to_owned()
}
