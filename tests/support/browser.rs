//! What a browser does without scripts: it asks for pages and sends forms.

use reqwest::RequestBuilder;

use crate::support::markup;

/// What no page reaches, in bytes.
const HEAVY: usize = 100_000;

/// The status and the source of the page that answers `request`.
pub async fn page(request: RequestBuilder) -> (u16, String) {
    let answer = request.header("Accept", "text/html").send().await.unwrap();
    let (status, path) = (answer.status().as_u16(), answer.url().path().to_owned());
    let source = answer.text().await.unwrap();
    assert!(source.len() < HEAVY, "{path}: {}", source.len());
    (status, source)
}

/// A request that sends these fields as a form does.
pub fn filled<K: AsRef<str>, V: AsRef<str>>(request: RequestBuilder, fields: &[(K, V)]) -> RequestBuilder {
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    request.header("Content-Type", "application/x-www-form-urlencoded").body(body)
}

/// What a person reads on the page at `path`, which must be there.
#[track_caller]
pub fn read(path: &str, (status, page): &(u16, String)) -> String {
    assert_eq!(*status, 200, "{path}: {page}");
    markup::read(page).text
}
