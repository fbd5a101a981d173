//! What is public: health, the OpenAPI document, its page. The page needs nothing from elsewhere.

use reqwest::Method;

use crate::support::app::{Answer, TestApp};
use crate::support::database::{TestDatabase, on_both_databases};

async fn public(app: &TestApp, path: &str) -> Answer {
    Answer::of(app.anonymous(Method::GET, path)).await
}

/// The values of `src` and `href` in a page.
fn links(page: &str) -> Vec<&str> {
    let after = |attribute: &'static str| page.split(attribute).skip(1).filter_map(|rest| rest.split('"').next());
    after("src=\"").chain(after("href=\"")).collect()
}

on_both_databases! {
    async fn the_program_says_that_it_is_well(database: TestDatabase) {
        let app = TestApp::start(database).await;
        assert_eq!(public(&app, "/health").await.body["status"], "ok");
    }
}

#[tokio::test]
async fn the_documentation_is_served_whole_from_here() {
    let database = TestDatabase::sqlite().await;
    let app = TestApp::start(&database).await;
    let page = public(&app, "/docs/").await;
    let policy = page.header("content-security-policy").to_owned();
    assert!(policy.contains("default-src 'none'") && policy.contains("script-src 'self';"), "{policy}");
    let html = page.body.as_str().unwrap();
    assert!(!html.contains("<script>") && !html.contains("onload="), "{html}");
    let links = links(html);
    assert!(links.len() >= 5, "{links:?}");
    for link in links {
        assert!(!link.contains("//"), "{link}");
        assert_eq!(public(&app, &format!("/docs/{}", link.trim_start_matches("./"))).await.status, 200, "{link}");
    }
    assert!(public(&app, "/docs/swagger-initializer.js").await.body.as_str().unwrap().contains("/openapi.json"));
    assert_eq!(public(&app, "/openapi.json").await.body["openapi"], "3.1.0");
}

#[tokio::test]
async fn a_problem_has_a_page_where_its_type_points() {
    let database = TestDatabase::sqlite().await;
    let app = TestApp::start(&database).await;
    let problem = public(&app, "/api/v1/territories").await;
    let page = public(&app, &problem.text("/type")).await;
    assert!(page.body.as_str().unwrap().starts_with("401 A token is needed"), "{}", page.body);
    public(&app, "/docs/problems/nonsense").await.assert_problem(404, "not-found");
    public(&app, "/docs/nonsense.js").await.assert_problem(404, "not-found");
}
