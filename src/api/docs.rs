//! `/docs`: Swagger UI, served from the binary, and a page for each kind of problem.

use std::sync::Arc;

use actix_web::http::header::{CONTENT_ENCODING, CONTENT_SECURITY_POLICY, LOCATION};
use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpResponse, Responder};
use utoipa_swagger_ui::Config;

use crate::api::paths;
use crate::http::problem::document::PROBLEM_PAGES;
use crate::http::problem::{Problem, ProblemKind};

/// Swagger UI writes `style` attributes and shows images from its own style sheet; scripts come from here only.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; \
                      base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Adds the pages.
pub fn configure(config: &mut ServiceConfig) {
    let swagger = web::Data::new(Config::from(paths::OPENAPI));
    config
        .route("/docs", web::get().to(to_docs))
        .route(&format!("{PROBLEM_PAGES}/{{code}}"), web::get().to(problem_page))
        .service(web::resource("/docs/{file:.*}").app_data(swagger).route(web::get().to(swagger_file)));
}

async fn to_docs() -> impl Responder {
    HttpResponse::PermanentRedirect().insert_header((LOCATION, "/docs/")).finish()
}

async fn problem_page(code: web::Path<String>) -> Result<HttpResponse, Problem> {
    let kind = ProblemKind::ALL.iter().find(|kind| kind.code() == code.as_str());
    let kind = kind.ok_or_else(|| Problem::not_found(format_args!("no kind of problem is called {code}")))?;
    let text = format!("{} {}\n\n{}\n", kind.status().as_u16(), kind.title(), kind.explanation());
    Ok(HttpResponse::Ok().content_type("text/plain; charset=utf-8").body(text))
}

async fn swagger_file(file: web::Path<String>, config: web::Data<Config<'static>>) -> Result<HttpResponse, Problem> {
    let config: Arc<Config<'static>> = config.into_inner();
    let found = utoipa_swagger_ui::serve(&file, config).map_err(|error| Problem::internal(error.as_ref()))?;
    let found = found.ok_or_else(|| Problem::not_found(format_args!("nothing is at /docs/{file}")))?;
    let mut response = HttpResponse::Ok();
    response.content_type(found.content_type).insert_header((CONTENT_SECURITY_POLICY, POLICY));
    if found.gzpipped {
        response.insert_header((CONTENT_ENCODING, "gzip"));
    }
    Ok(response.body(found.bytes.into_owned()))
}
