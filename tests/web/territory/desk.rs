//! A coordinator at a desk: pages are read, forms are sent as a browser would send them.

use allies::domain::access::grant::Limits;
use allies::domain::access::role::Role;
use allies::domain::id::TerritoryId;
use reqwest::{Method, header};

use crate::support::app::{TestApp, Village};
use crate::support::browser::{filled, page, read};

pub struct Desk<'a> {
    pub app: &'a TestApp,
    pub token: String,
}

impl<'a> Desk<'a> {
    pub async fn of(app: &'a TestApp, village: &Village) -> Self {
        Self { app, token: app.token_in(village, Role::Coordinator).await }
    }

    pub async fn in_territory(app: &'a TestApp, territory: &TerritoryId) -> Self {
        let limits = Limits { territory: Some(territory.clone()), ..Limits::default() };
        Self { app, token: app.token(Role::Coordinator, limits).await }
    }

    pub fn admin(app: &'a TestApp) -> Self {
        Self { app, token: app.admin.clone() }
    }

    pub async fn get(&self, path: &str) -> (u16, String) {
        page(self.app.request(&self.token, Method::GET, path)).await
    }

    /// What a person reads on a page, typographic spaces made plain ones.
    pub async fn read(&self, path: &str) -> String {
        plain(&read(path, &self.get(path).await))
    }

    /// A list as a file: its lines, the byte order mark checked and taken off.
    pub async fn file(&self, path: &str) -> Vec<String> {
        let answer = self.app.request(&self.token, Method::GET, path).header("Accept", "text/html").send().await.unwrap();
        assert_eq!((answer.status().as_u16(), &answer.headers()[header::CONTENT_TYPE]), (200, &"text/csv; charset=utf-8".parse().unwrap()));
        assert!(answer.headers()[header::CONTENT_DISPOSITION].to_str().unwrap().starts_with("attachment"));
        let bytes = answer.bytes().await.unwrap();
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        text.strip_prefix('\u{feff}').expect("a byte order mark").lines().map(str::to_owned).collect()
    }

    /// Sends a form; the status and what is read on the page that follows.
    pub async fn post(&self, path: &str, fields: &[(String, String)]) -> (u16, String) {
        page(filled(self.app.request(&self.token, Method::POST, path), fields)).await
    }

    /// Opens a page and answers its form.
    pub async fn open(&self, path: &str) -> Form {
        let (status, html) = self.get(path).await;
        assert_eq!(status, 200, "{path}: {html}");
        Form::in_page(&html)
    }

    /// Sends the form of a page.
    pub async fn send(&self, path: &str, form: &Form) -> (u16, String) {
        self.post(path, &form.0).await
    }
}

pub fn plain(text: &str) -> String {
    text.replace(['\u{202f}', '\u{a0}'], " ")
}

/// The fields of the form called `edit` as a browser holds them.
#[derive(Debug, Clone)]
pub struct Form(pub Vec<(String, String)>);

impl Form {
    pub fn in_page(html: &str) -> Self {
        let form = html.split_once("<form id=\"edit\"").unwrap_or_else(|| panic!("no form in {html}")).1.split_once("</form>").unwrap().0;
        let (mut fields, mut select) = (Vec::new(), None::<String>);
        for tag in form.split('<').skip(1) {
            let (head, after) = tag.split_once('>').unwrap();
            let value = || unescaped(&attribute(head, "value").unwrap_or_default());
            if head.starts_with("input") {
                let is_choice = head.contains("type=\"checkbox\"") || head.contains("type=\"radio\"");
                if let Some(name) = attribute(head, "name").filter(|_| !is_choice || head.contains(" checked")) {
                    fields.push((name, value()));
                }
            } else if head.starts_with("select") {
                select = attribute(head, "name");
            } else if let Some(name) = select.clone().filter(|_| head.starts_with("option")) {
                // The first of a list stands until another is chosen.
                let is_first = !fields.iter().any(|(other, _)| *other == name);
                if is_first || head.ends_with(" selected") {
                    fields.retain(|(other, _)| *other != name);
                    fields.push((name, value()));
                }
            } else if head.starts_with("textarea") {
                fields.push((attribute(head, "name").unwrap(), unescaped(after.strip_prefix('\n').unwrap_or(after))));
            }
        }
        Self(fields)
    }

    pub fn value(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    /// With another value in a field, which must be there.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.0.iter_mut().find(|(other, _)| other == name).unwrap_or_else(|| panic!("no field {name}")).1 = value.to_owned();
        self
    }

    /// With one more choice ticked.
    pub fn ticked(mut self, name: &str, value: &str) -> Self {
        self.0.push((name.to_owned(), value.to_owned()));
        self
    }

    /// With a field's ticks taken out.
    pub fn without(mut self, name: &str) -> Self {
        self.0.retain(|(other, _)| other != name);
        self
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    Some(tag.split_once(&format!(" {name}=\""))?.1.split_once('"')?.0.to_owned())
}

fn unescaped(text: &str) -> String {
    let named = text.replace("&#38;", "&").replace("&#60;", "<").replace("&#62;", ">");
    named.replace("&#34;", "\"").replace("&#39;", "'").replace("&amp;", "&")
}
