//! The HTTP server: the pages and the API, on an address of the settings. Tests start the same one on port 0.

use std::io;
use std::net::SocketAddr;

use actix_web::dev::Server;
use actix_web::middleware::{Compress, from_fn};
use actix_web::{App, HttpServer, web};
use tracing_actix_web::TracingLogger;

use crate::api;
use crate::app::server::span::RequestSpan;
use crate::config::settings::Settings;
use crate::http::caller::limit::ApiLimits;
use crate::http::finish::{finish, policy};
use crate::http::state::HttpState;
use crate::services::accounts::door::Doorway;
use crate::services::context::Services;
use crate::web as pages;
use crate::web::kit::refusal::explain;
use crate::web::pages::day::handlers::DayBook;

/// A server that listens; it answers once it is awaited.
pub struct BoundServer {
    /// The server, a future.
    pub server: Server,
    /// Where it listens: the port is never 0.
    pub address: SocketAddr,
}

/// Binds the server to the address of the settings, with the page of a day when one is given. It stops when its handle says so:
/// signals are the caller's.
///
/// # Errors
/// When the address cannot be listened on.
pub fn bind(settings: &Settings, services: Services, page: Option<DayBook>) -> io::Result<BoundServer> {
    let state = web::Data::new(HttpState {
        services,
        doorway: Doorway { settings: settings.accounts, public_url: settings.server.public_url.clone() },
        proxies: settings.server.trusted_proxies.clone(),
        limits: ApiLimits::new(&settings.api),
        body_bytes: settings.server.body_bytes,
        instance: settings.instance.clone(),
        day: settings.day.clone(),
        policy: policy(&settings.map),
        map: settings.map.clone(),
    });
    let app = move || {
        App::new()
            .app_data(state.clone())
            .configure(|config| {
                if let Some(book) = &page {
                    config.app_data(web::Data::new(book.clone()));
                }
            })
            .configure(pages::configure)
            .configure(api::configure)
            .wrap(from_fn(explain))
            .wrap(from_fn(finish))
            .wrap(Compress::default())
            .wrap(TracingLogger::<RequestSpan>::new())
    };
    let server = HttpServer::new(app).shutdown_timeout(settings.server.shutdown.as_secs()).disable_signals();
    let server = server.bind((settings.server.address, settings.server.port))?;
    let address = server.addrs().first().copied().ok_or_else(|| io::Error::other("the server listens nowhere"))?;
    Ok(BoundServer { server: server.run(), address })
}
