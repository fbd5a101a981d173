//! Makes the server's routes from the table.

use std::collections::BTreeMap;

use actix_web::guard::{self, Guard};
use actix_web::http::Method;
use actix_web::middleware::from_fn;
use actix_web::web::{self, ServiceConfig};

use crate::api::docs;
use crate::api::health::health;
use crate::api::openapi;
use crate::api::paths;
use crate::api::route::Route;
use crate::api::v1::routes::routes;
use crate::http::finish::{method_not_allowed, nothing_here};
use crate::http::gate;

/// Adds the API and its documentation. The state is the application's: `web::Data<HttpState>`.
pub fn configure(config: &mut ServiceConfig) {
    for (path, routes) in by_path(routes()) {
        config.service(resource(path, routes));
    }
    config
        .service(public(paths::HEALTH).route(open(web::route().to(health))))
        .service(public(paths::OPENAPI).route(open(web::route().to(openapi::serve))));
    docs::configure(config);
    config.default_service(web::to(nothing_here));
}

fn by_path(routes: Vec<Route>) -> BTreeMap<&'static str, Vec<Route>> {
    let mut grouped = BTreeMap::<_, Vec<Route>>::new();
    for route in routes {
        grouped.entry(route.path).or_default().push(route);
    }
    grouped
}

fn resource(path: &'static str, routes: Vec<Route>) -> actix_web::Resource {
    let allow: Vec<&str> = routes.iter().flat_map(|route| methods(&route.method)).collect();
    let allow = allow.join(", ");
    let unknown = web::to(move |request| method_not_allowed(request, allow.clone()));
    routes.into_iter().fold(web::resource(path).default_service(unknown), |resource, route| {
        let action = route.action;
        let gate = from_fn(move |request, next| gate::pass(Some(action), request, next));
        resource.route((route.serve)().guard(asks_for(route.method)).wrap(gate))
    })
}

fn public(path: &str) -> actix_web::Resource {
    web::resource(path).default_service(web::to(|request| method_not_allowed(request, "GET, HEAD".to_owned())))
}

/// A route that anybody may read.
fn open(route: actix_web::Route) -> actix_web::Route {
    route.guard(asks_for(Method::GET)).wrap(from_fn(|request, next| gate::pass(None, request, next)))
}

/// Whoever can read can also ask for the headers alone (RFC 9110, section 9.3.2).
fn asks_for(method: Method) -> impl Guard {
    let head = guard::Method(if method == Method::GET { Method::HEAD } else { method.clone() });
    guard::Any(guard::Method(method)).or(head)
}

fn methods(method: &Method) -> Vec<&str> {
    if *method == Method::GET { vec!["GET", "HEAD"] } else { vec![method.as_str()] }
}
