//! Makes the server's routes from the table, and the files that pages fetch.

use std::collections::BTreeMap;

use actix_web::guard::{self, Guard};
use actix_web::http::Method;
use actix_web::middleware::from_fn;
use actix_web::web::{self, ServiceConfig};

use crate::http::finish::method_not_allowed;
use crate::web::assets;
use crate::web::gate;
use crate::web::route::Route;
use crate::web::routes::routes;

/// Adds the pages. The state is the application's: `web::Data<HttpState>`.
pub fn configure(config: &mut ServiceConfig) {
    assets::configure(config);
    let mut by_path = BTreeMap::<_, Vec<Route>>::new();
    for route in routes() {
        by_path.entry(route.path).or_default().push(route);
    }
    for (path, routes) in by_path {
        config.service(resource(path, routes));
    }
}

fn resource(path: &'static str, routes: Vec<Route>) -> actix_web::Resource {
    let allow: Vec<&str> = routes.iter().flat_map(|route| methods(&route.method)).collect();
    let allow = allow.join(", ");
    let unknown = web::to(move |request| method_not_allowed(request, allow.clone()));
    routes.into_iter().fold(web::resource(path).default_service(unknown), |resource, route| {
        let access = route.access;
        let gate = from_fn(move |request, next| gate::pass(access, request, next));
        resource.route((route.serve)().guard(asks_for(route.method)).wrap(gate))
    })
}

fn asks_for(method: Method) -> impl Guard {
    let head = guard::Method(if method == Method::GET { Method::HEAD } else { method.clone() });
    guard::Any(guard::Method(method)).or(head)
}

fn methods(method: &Method) -> Vec<&str> {
    if *method == Method::GET { vec!["GET", "HEAD"] } else { vec![method.as_str()] }
}
