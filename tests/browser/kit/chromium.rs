//! A real Chromium without a window, spoken to through its driver (WebDriver) and, where that knows no word, in its own protocol (CDP).
//!
//! Each has its own profile and its own driver on a free port, and ends with the value. Where no driver is installed the test says aloud
//! that it is skipped; with `ALLIES_REQUIRE_CHROMIUM` it fails.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdout, Command, Stdio};

use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use reqwest::{Method, Url};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::runtime::Handle;
use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::task::block_in_place;

use crate::browser::kit::screen::Seat;

/// How many run at once: each takes a core and some hundred megabytes.
static PLACES: Semaphore = Semaphore::const_new(2);

const FLAGS: [&str; 11] = [
    "--headless",
    // Its fields of dates and hours are typed in this order everywhere; pages are asked for in the language of the seat.
    "--lang=en-US",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    // Shared memory is small where tests run in a container.
    "--disable-dev-shm-usage",
];

/// A running browser.
pub struct Chromium {
    client: Option<Client>,
    driver: Driver,
    /// Goes last: the browser writes into it.
    _profile: TempDir,
    _place: SemaphorePermit<'static>,
}

impl Chromium {
    /// `None` when there is none and none is required.
    pub async fn start() -> Option<Self> {
        let place = PLACES.acquire().await.unwrap();
        let driver = Driver::start()?;
        let profile = TempDir::new().unwrap();
        let folder = format!("--user-data-dir={}", profile.path().display());
        let flags: Vec<&str> = FLAGS.into_iter().chain([folder.as_str()]).collect();
        let wanted = json!({ "goog:chromeOptions": { "args": flags } });
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(wanted.as_object().unwrap().clone());
        let client = builder.connect(&format!("http://127.0.0.1:{}", driver.port)).await.expect("Chromium starts");
        Some(Self { client: Some(client), driver, _profile: profile, _place: place })
    }

    pub fn client(&self) -> &Client {
        self.client.as_ref().expect("the browser runs until it is dropped")
    }

    /// Forgets who sat here before, and takes a seat.
    pub async fn sit(&self, seat: Seat) {
        self.client().goto("about:blank").await.unwrap();
        self.cdp("Network.clearBrowserCookies", json!({})).await;
        self.arrange(seat).await;
    }

    /// Makes the tab what it is in a seat.
    pub async fn arrange(&self, seat: Seat) {
        self.resize(seat, seat.screen.height).await;
        self.cdp("Emulation.setTouchEmulationEnabled", json!({ "enabled": seat.screen.is_touched })).await;
        self.cdp("Emulation.setScriptExecutionDisabled", json!({ "value": !seat.has_scripts })).await;
        self.cdp("Network.enable", json!({})).await;
        self.cdp("Network.setExtraHTTPHeaders", json!({ "headers": { "Accept-Language": seat.language } })).await;
        self.paint("light").await;
    }

    /// Makes the screen of a seat so many pixels high.
    pub async fn resize(&self, seat: Seat, height: u32) {
        let screen = seat.screen;
        let metrics = json!({ "width": screen.width, "height": height, "deviceScaleFactor": 1, "mobile": screen.is_touched });
        self.cdp("Emulation.setDeviceMetricsOverride", metrics).await;
    }

    /// Prefers `light` or `dark`.
    pub async fn paint(&self, scheme: &str) {
        let features = json!([{ "name": "prefers-color-scheme", "value": scheme }]);
        self.cdp("Emulation.setEmulatedMedia", json!({ "media": "", "features": features })).await;
    }

    /// As on paper, for whoever prefers dark.
    pub async fn print(&self) {
        let features = json!([{ "name": "prefers-color-scheme", "value": "dark" }]);
        self.cdp("Emulation.setEmulatedMedia", json!({ "media": "print", "features": features })).await;
    }

    /// A command of Chromium's own protocol.
    pub async fn cdp(&self, command: &'static str, parameters: Value) -> Value {
        self.client().issue_cmd(Cdp { command, parameters }).await.unwrap_or_else(|error| panic!("{command}: {error}"))
    }

    /// What an expression is worth in the page, also in a page whose own scripts are switched off.
    pub async fn evaluate(&self, expression: &str) -> Value {
        let asked = json!({ "expression": expression, "awaitPromise": true, "returnByValue": true });
        let answer = self.cdp("Runtime.evaluate", asked).await;
        assert!(answer.get("exceptionDetails").is_none(), "{}", answer["exceptionDetails"]);
        answer["result"]["value"].clone()
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        if let Some(client) = self.client.take() {
            // The browser ends with its session; a failure here must not hide the one that ended the test.
            let _ = block_in_place(|| Handle::current().block_on(client.close()));
        }
        self.driver.end();
    }
}

/// The program between us and the browser.
struct Driver {
    process: Child,
    port: u16,
    /// Kept open: a driver that cannot write ends.
    _told: BufReader<ChildStdout>,
}

impl Driver {
    fn start() -> Option<Self> {
        let started =
            Command::new("chromedriver").arg("--port=0").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
        let mut process = match started {
            Ok(process) => process,
            Err(error) => {
                assert!(std::env::var_os("ALLIES_REQUIRE_CHROMIUM").is_none(), "chromedriver cannot be run: {error}");
                // Written past the test harness, which hides what a passing test prints.
                let thread = std::thread::current();
                let _ = writeln!(std::io::stderr(), "SKIPPED in Chromium (no chromedriver): {}", thread.name().unwrap_or("?"));
                return None;
            }
        };
        let mut told = BufReader::new(process.stdout.take().unwrap());
        let port =
            told.by_ref().lines().find_map(|line| line.unwrap().rsplit_once("successfully on port ")?.1.trim_end_matches('.').parse().ok());
        Some(Self { process, port: port.expect("the driver says where it listens"), _told: told })
    }

    fn end(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The door that the driver leaves open to the browser's own protocol.
#[derive(Debug)]
struct Cdp {
    command: &'static str,
    parameters: Value,
}

impl WebDriverCompatibleCommand for Cdp {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, <Url as std::str::FromStr>::Err> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(json!({ "cmd": self.command, "params": self.parameters }).to_string()))
    }
}
