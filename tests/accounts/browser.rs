//! A browser without scripts, before the real application.

use allies::app::server::bind;
use allies::config::settings::Settings;
use allies::services::accounts::link_request::LINK_PATH;
use reqwest::header::{COOKIE, HeaderMap, LOCATION, ORIGIN, REFERRER_POLICY, SET_COOKIE};
use reqwest::redirect::Policy;
use reqwest::{Client, Response};

use crate::accounts::bed::{ANA, House};
use crate::support::client::client;

/// A browser without scripts. It says where its forms come from as Chromium does: not at all when the page forbids it.
pub struct Browser {
    pub client: Client,
    pub base: String,
    pub cookies: Vec<(String, String)>,
    pub set: Vec<String>,
    pub is_silent: bool,
    pub server: actix_web::dev::ServerHandle,
}

pub struct Page {
    pub status: u16,
    pub headers: HeaderMap,
    pub html: String,
}

impl Browser {
    pub fn at(house: &House, settings: &[(&str, &str)]) -> Self {
        let fixed = [("SERVER__PORT", "0"), ("SERVER__SHUTDOWN_SECONDS", "0")];
        let variables = fixed.iter().chain(settings).map(|(key, value)| (format!("ALLIES__{key}"), (*value).to_owned()));
        let bound = bind(&Settings::load(None, variables).unwrap(), house.services.clone(), None).unwrap();
        let server = bound.server.handle();
        tokio::spawn(bound.server);
        let client = client().redirect(Policy::none()).build().unwrap();
        Self { client, base: format!("http://{}", bound.address), cookies: Vec::new(), set: Vec::new(), is_silent: false, server }
    }

    pub async fn get(&mut self, path: &str) -> Page {
        let request = self.client.get(format!("{}{path}", self.base)).header(COOKIE, self.jar());
        self.read(request.send().await.unwrap()).await
    }

    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let origin = if self.is_silent { "null".to_owned() } else { self.base.clone() };
        self.post_from(path, fields, &origin).await
    }

    pub async fn post_from(&mut self, path: &str, fields: &[(&str, &str)], origin: &str) -> Page {
        let body: Vec<String> =
            fields.iter().map(|(name, value)| format!("{name}={}", value.replace('@', "%40").replace(' ', "+"))).collect();
        let request = self.client.post(format!("{}{path}", self.base)).header(COOKIE, self.jar());
        let request = request.header("content-type", "application/x-www-form-urlencoded").body(body.join("&"));
        self.read(request.header(ORIGIN, origin).send().await.unwrap()).await
    }

    pub fn jar(&self) -> String {
        self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }

    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub async fn read(&mut self, response: Response) -> Page {
        for cookie in response.headers().get_all(SET_COOKIE) {
            let text = String::from_utf8_lossy(cookie.as_bytes()).into_owned();
            let (name, value) = text.split(';').next().unwrap().split_once('=').unwrap();
            self.cookies.retain(|(known, _)| known != name);
            if !value.is_empty() {
                self.cookies.push((name.to_owned(), value.to_owned()));
            }
            self.set.push(text);
        }
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        self.is_silent = headers.get(REFERRER_POLICY).is_some_and(|policy| policy == "no-referrer");
        Page { status, headers, html: response.text().await.unwrap() }
    }

    /// Reads a page and what its forms carry.
    pub async fn form(&mut self, path: &str) -> String {
        self.get(path).await.form_token()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        drop(self.server.stop(false));
    }
}

impl Page {
    pub fn form_token(&self) -> String {
        let after = self.html.split("name=\"_csrf\" value=\"").nth(1).unwrap_or_else(|| panic!("{} {}", self.status, self.html));
        after.split('"').next().unwrap().to_owned()
    }

    pub fn goes_to(&self) -> &str {
        self.headers.get(LOCATION).map_or("", |location| location.to_str().unwrap())
    }
}

/// Asks for a link at the door and answers its path.
pub async fn link(house: &House, browser: &mut Browser) -> String {
    let token = browser.form("/sign-in").await;
    let sent = browser.post("/sign-in", &[("_csrf", &token), ("email", ANA)]).await;
    assert_eq!(sent.status, 200, "{}", sent.html);
    let mail = house.mail().await.unwrap();
    let secret = mail.content.text.split(LINK_PATH).nth(1).unwrap().split_whitespace().next().unwrap().to_owned();
    format!("{LINK_PATH}{secret}")
}

pub async fn signed_in(house: &House, settings: &[(&str, &str)]) -> Browser {
    house.member(ANA, house.donor()).await;
    let mut browser = Browser::at(house, settings);
    let path = link(house, &mut browser).await;
    let token = browser.form(&path).await;
    let opened = browser.post(&path, &[("_csrf", &token)]).await;
    assert_eq!((opened.status, opened.goes_to()), (303, "/"));
    browser
}
