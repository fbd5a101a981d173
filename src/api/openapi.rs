//! The OpenAPI 3.1 document, made from the table of routes: a route that is served is documented, and the other way round.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, Responder};
use serde_json::{Map, Value, json};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

use crate::api::health::Health;
use crate::api::paths;
use crate::api::route::{Answer, Route, Shape};
use crate::api::v1::routes::routes;
use crate::domain::access::role::Role;
use crate::domain::page::PageLimit;
use crate::http::problem::document::PROBLEM_JSON;
use crate::http::problem::{FieldProblem, ProblemDocument, ProblemKind};
use crate::services::rights::{Reach, reach};

const DESCRIPTION: &str = "A fair daily allocation of surplus food, proven and explained, and the rounds that carry it. \
    Every refusal is a problem of RFC 9457. Masses are whole grams, distances metres, instants RFC 3339, days of the territory's calendar. \
    Lists come in pages. A POST may carry an `Idempotency-Key`; a PUT or DELETE carries the object's `ETag` in `If-Match`.";

/// `GET /openapi.json`.
pub async fn serve() -> impl Responder {
    HttpResponse::Ok().content_type("application/json").body(document().to_string())
}

/// The document.
#[must_use]
pub fn document() -> Value {
    let routes = routes();
    let mut by_path = Map::new();
    by_path.insert(paths::HEALTH.to_owned(), json!({ "get": health() }));
    for route in &routes {
        let operations = by_path.entry(route.path).or_insert_with(|| json!({}));
        if let Some(operations) = operations.as_object_mut() {
            operations.insert(route.method.as_str().to_lowercase(), operation(route));
        }
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Allié·e·s",
            "version": env!("CARGO_PKG_VERSION"),
            "description": DESCRIPTION,
            "license": { "name": "EUPL-1.2", "identifier": "EUPL-1.2" },
        },
        "security": [{ "token": [] }],
        "paths": by_path,
        "components": {
            "securitySchemes": { "token": { "type": "http", "scheme": "bearer", "description": "Made by `allies token add`." } },
            "schemas": schemas(&routes),
            "responses": problems(),
            "parameters": parameters(),
        },
    })
}

fn health() -> Value {
    json!({
        "summary": "Tells whether the program and its database answer",
        "operationId": "health",
        "tags": ["health"],
        "security": [],
        "responses": {
            "200": { "description": "Both answer", "content": { "application/json": { "schema": reference("Health") } } },
            "503": { "$ref": "#/components/responses/unavailable" },
        },
    })
}

fn operation(route: &Route) -> Value {
    let mut operation = json!({
        "summary": route.summary,
        "description": format!("For {}.", roles(route).join(", ")),
        "operationId": operation_id(route),
        "tags": [tag(route)],
        "parameters": route_parameters(route),
        "responses": responses(route),
    });
    if let (Some(body), Some(fields)) = (&route.takes, operation.as_object_mut()) {
        let content = json!({ "application/json": { "schema": reference(&body.name) } });
        fields.insert("requestBody".to_owned(), json!({ "required": true, "content": content }));
    }
    operation
}

/// Who may ask, and how far that reaches.
fn roles(route: &Route) -> Vec<String> {
    let words = |role: &Role| match reach(*role, route.action) {
        Reach::Nothing => None,
        Reach::Own => Some(format!("{role} (what is theirs)")),
        Reach::Territory => Some(format!("{role} (of the territory)")),
        Reach::Everywhere => Some(role.to_string()),
    };
    Role::GRANTED.iter().filter_map(words).collect()
}

/// The method and the path's own words, such as `post_territories_sites`.
fn operation_id(route: &Route) -> String {
    let words = route.path.trim_start_matches("/api/v1/").split('/').filter(|word| !word.starts_with('{'));
    let one = if route.path.ends_with('}') { "_one" } else { "" };
    format!("{}_{}{one}", route.method.as_str().to_lowercase(), words.collect::<Vec<_>>().join("_").replace('-', "_"))
}

/// The last word of the path that names a kind of object.
fn tag(route: &Route) -> &str {
    route.path.rsplit('/').find(|word| !word.starts_with('{')).unwrap_or_default()
}

fn is_paged(route: &Route) -> bool {
    matches!(route.answer, Answer::Page(_))
}

fn route_parameters(route: &Route) -> Vec<Value> {
    let names = route.path.split('/').filter_map(|word| word.strip_prefix('{')?.strip_suffix('}'));
    let mut parameters: Vec<Value> =
        names.map(|name| json!({ "name": name, "in": "path", "required": true, "schema": path_value(name) })).collect();
    let mut refer = |name: &str| parameters.push(json!({ "$ref": format!("#/components/parameters/{name}") }));
    if is_paged(route) {
        refer("after");
        refer("limit");
    }
    match route.method.as_str() {
        "POST" => refer("idempotency_key"),
        "PUT" | "DELETE" => refer("if_match"),
        _ => {}
    }
    parameters
}

fn path_value(name: &str) -> Value {
    json!({ "type": "string", "format": if name == "day" { "date" } else { "uuid" } })
}

fn responses(route: &Route) -> Value {
    let (status, description, schema) = match &route.answer {
        Answer::Nothing => ("204", "Done", None),
        Answer::Document(shape) | Answer::Versioned(shape) => ("200", "The object", Some(schema_of(shape))),
        Answer::Page(shape) => ("200", "A page", Some(page(&schema_of(shape)))),
        Answer::Created(shape) => ("201", "The new object", Some(schema_of(shape))),
    };
    let mut answer = json!({ "description": description, "headers": headers(&route.answer) });
    if let (Some(schema), Some(fields)) = (schema, answer.as_object_mut()) {
        fields.insert("content".to_owned(), json!({ "application/json": { "schema": schema } }));
    }
    let mut responses = Map::from_iter([(status.to_owned(), answer)]);
    for kind in refusals(route) {
        let refer = json!({ "$ref": format!("#/components/responses/{}", kind.code()) });
        responses.insert(kind.status().as_str().to_owned(), refer);
    }
    Value::Object(responses)
}

fn headers(answer: &Answer) -> Value {
    let text = |description: &str| json!({ "description": description, "schema": { "type": "string" } });
    match answer {
        Answer::Versioned(_) => json!({ "ETag": text("The object's version") }),
        Answer::Created(_) => json!({ "ETag": text("The object's version"), "Location": text("Where the object is") }),
        _ => json!({}),
    }
}

/// Every way this route may refuse.
fn refusals(route: &Route) -> Vec<ProblemKind> {
    use ProblemKind as Kind;
    let mut kinds = vec![Kind::Unauthenticated, Kind::Forbidden, Kind::NotAcceptable, Kind::TooMany, Kind::Internal, Kind::Unavailable];
    if route.path.contains('{') {
        kinds.push(Kind::NotFound);
    }
    if route.takes.is_some() {
        kinds.extend([Kind::Malformed, Kind::TooLarge, Kind::UnsupportedMediaType]);
    }
    if route.takes.is_some() || is_paged(route) || route.method == "POST" {
        kinds.push(Kind::InvalidFields);
    }
    match route.method.as_str() {
        "POST" => kinds.extend([Kind::Malformed, Kind::Conflict]),
        "PUT" | "DELETE" => kinds.extend([Kind::Malformed, Kind::Conflict, Kind::StaleVersion, Kind::PreconditionRequired]),
        _ => {}
    }
    kinds
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

fn schema_of(shape: &Shape) -> Value {
    match shape {
        Shape::Plain(named) => reference(&named.name),
        Shape::Object(named) => json!({ "allOf": [reference("Kept"), reference(&named.name)] }),
    }
}

fn page(item: &Value) -> Value {
    let next = json!({ "type": ["string", "null"], "description": "What to send as `after` for the next page; null on the last." });
    json!({
        "type": "object",
        "required": ["items", "next"],
        "properties": { "items": { "type": "array", "items": item }, "next": next },
    })
}

fn schemas(routes: &[Route]) -> BTreeMap<String, Value> {
    let mut described: Vec<(String, RefOr<Schema>)> = vec![
        (Health::name().into_owned(), Health::schema()),
        (ProblemDocument::name().into_owned(), ProblemDocument::schema()),
        (FieldProblem::name().into_owned(), FieldProblem::schema()),
    ];
    for route in routes {
        for named in route.takes.iter().chain(route.answer.shape().map(Shape::named)) {
            (named.describe)(&mut described);
        }
    }
    let mut schemas: BTreeMap<String, Value> = described.into_iter().map(|(name, schema)| (name, json!(schema))).collect();
    schemas.insert("Kept".to_owned(), kept());
    schemas
}

/// What every object has beside what it says.
fn kept() -> Value {
    json!({
        "type": "object",
        "required": ["id", "territory", "version"],
        "properties": {
            "id": { "type": "string", "format": "uuid" },
            "territory": { "type": "string", "format": "uuid" },
            "version": { "type": "integer", "minimum": 1, "description": "1 when made, one more at each change; also the `ETag`." },
        },
    })
}

fn problems() -> Value {
    let problem = |kind: &ProblemKind| {
        let content = json!({ PROBLEM_JSON: { "schema": reference("Problem") } });
        (kind.code().to_owned(), json!({ "description": kind.explanation(), "content": content }))
    };
    ProblemKind::ALL.iter().map(problem).collect()
}

fn parameters() -> Value {
    json!({
        "after": {
            "name": "after", "in": "query", "schema": { "type": "string" },
            "description": "The `next` of the page before; without it, the first page.",
        },
        "limit": {
            "name": "limit", "in": "query", "description": "How many objects at most.",
            "schema": {
                "type": "integer", "minimum": PageLimit::MIN, "maximum": PageLimit::MAX, "default": PageLimit::default().get(),
            },
        },
        "idempotency_key": {
            "name": "Idempotency-Key", "in": "header", "schema": { "type": "string", "minLength": 1, "maxLength": 255 },
            "description": "The same key with the same body acts once in 24 hours, and is answered alike.",
        },
        "if_match": {
            "name": "If-Match", "in": "header", "required": true, "schema": { "type": "string" }, "example": "\"3\"",
            "description": "The `ETag` of the object as it was read.",
        },
    })
}
