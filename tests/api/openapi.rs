//! The OpenAPI document: complete, consistent, and no surprise to those who rely on it.

use std::collections::BTreeSet;

use allies::api::openapi::document;
use allies::api::v1::routes::routes;
use allies::domain::access::role::Role;
use allies::services::rights::{Reach, reach};
use serde_json::Value;

fn references(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            found.extend(fields.get("$ref").and_then(Value::as_str).map(str::to_owned));
            fields.values().for_each(|value| references(value, found));
        }
        Value::Array(items) => items.iter().for_each(|value| references(value, found)),
        _ => {}
    }
}

#[test]
fn every_reference_of_the_document_leads_somewhere() {
    let document = document();
    let mut found = BTreeSet::new();
    references(&document, &mut found);
    assert!(found.len() > 30, "{found:?}");
    for reference in found {
        assert!(document.pointer(reference.trim_start_matches('#')).is_some(), "{reference}");
    }
}

#[test]
fn every_schema_of_the_document_is_a_json_schema() {
    let document = document();
    for (name, schema) in document["components"]["schemas"].as_object().unwrap() {
        let mut whole = schema.clone();
        whole["components"] = document["components"].clone();
        let compiled = jsonschema::draft202012::options().build(&whole);
        assert!(compiled.is_ok(), "{name}: {:?}", compiled.err());
    }
}

#[test]
fn every_operation_has_a_name_of_its_own_security_and_its_refusals() {
    let document = document();
    let mut names = BTreeSet::new();
    for (path, operations) in document["paths"].as_object().unwrap() {
        for (method, operation) in operations.as_object().unwrap() {
            assert!(names.insert(operation["operationId"].as_str().unwrap().to_owned()), "{method} {path}");
            let open = operation.get("security").is_some();
            assert_eq!(open, path == "/health", "{method} {path}");
            assert!(open || operation["responses"]["401"].is_object(), "{method} {path}");
        }
    }
    assert_eq!(document["openapi"], "3.1.0");
    assert_eq!(names.len(), routes().len() + 1);
}

#[test]
fn the_routes_and_who_may_ask_for_them_are_known() {
    let mut lines: Vec<String> = routes()
        .iter()
        .map(|route| {
            let may = |role: &&Role| reach(**role, route.action) != Reach::Nothing;
            let roles: Vec<_> = Role::GRANTED.iter().filter(may).map(|role| role.code()).collect();
            format!("{:6} {:55} {}", route.method.as_str(), route.path.trim_start_matches("/api/v1"), roles.join(" "))
        })
        .collect();
    lines.sort_by_key(|line| line[7..].to_owned());
    insta::assert_snapshot!(lines.join("\n"));
}
