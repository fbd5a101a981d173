//! One story, walked in every seat: an application of its own, its people, and what they did until now.

use std::cell::{Cell, RefCell};
use std::sync::Arc;

use serde_json::Value;
use tokio::runtime::Handle;
use tokio::task::block_in_place;

use crate::browser::kit::chromium::Chromium;
use crate::browser::kit::screen::Seat;
use crate::browser::kit::shot::forget;
use crate::support::app::TestApp;
use crate::support::database::TestDatabase;

/// A walk in one seat. Stories take it as `walk`.
pub struct Walk {
    pub app: TestApp,
    pub database: TestDatabase,
    pub seat: Seat,
    pub(in crate::browser::kit) chromium: Arc<Chromium>,
    /// The names of the test's module and of the test.
    pub(in crate::browser::kit) name: (String, String),
    pub(in crate::browser::kit) taps: Cell<u32>,
    pub(in crate::browser::kit) shots: Cell<u32>,
    pub(in crate::browser::kit) people: Cell<u32>,
    steps: RefCell<Vec<String>>,
}

impl Walk {
    /// Walks the story at 360 x 740 and 1280 x 800, with scripts and without, each on a new database.
    pub async fn each(story: impl AsyncFn(&Self)) {
        Self::from(&Seat::ALL, story).await;
    }

    /// Walks the story in these seats only: what needs scripts, or another language.
    pub async fn from(seats: &[Seat], story: impl AsyncFn(&Self)) {
        let Some(chromium) = Chromium::start().await.map(Arc::new) else { return };
        forget(&name());
        for seat in seats {
            let walk = Self::begin(chromium.clone(), *seat).await;
            story(&walk).await;
        }
    }

    async fn begin(chromium: Arc<Chromium>, seat: Seat) -> Self {
        chromium.sit(seat).await;
        let database = TestDatabase::sqlite().await;
        let app = TestApp::start(&database).await;
        let (taps, shots, people, steps) = Default::default();
        Self { app, database, seat, chromium, name: name(), taps, shots, people, steps }
    }

    /// What was done, for whoever reads a failure.
    pub(in crate::browser::kit) fn note(&self, step: impl Into<String>) {
        self.steps.borrow_mut().push(step.into());
    }

    /// Fails, and says where.
    pub(in crate::browser::kit) async fn fail(&self, what: &str) -> ! {
        let page = self.chromium.evaluate("location.pathname + ' ' + document.title + '\\n' + document.body.innerText").await;
        let steps = self.steps.borrow().join("\n    ");
        panic!("{what}\n  at {}, after\n    {steps}\n  on\n{}", self.seat.name(), page.as_str().unwrap_or_default());
    }

    /// What an expression is worth in the page.
    pub async fn evaluate(&self, expression: &str) -> Value {
        self.chromium.evaluate(expression).await
    }

    /// Whether scripts run: some things are there only then.
    pub fn has_scripts(&self) -> bool {
        self.seat.has_scripts
    }
}

/// The names of the module and of the test that runs.
fn name() -> (String, String) {
    let thread = std::thread::current();
    let mut path = thread.name().unwrap_or("walk").rsplit("::").map(str::to_owned);
    let test = path.next().unwrap_or_default();
    (path.next().unwrap_or_default(), test)
}

impl Drop for Walk {
    fn drop(&mut self) {
        // What was on the screen when the story stopped.
        if std::thread::panicking() {
            block_in_place(|| Handle::current().block_on(self.picture("failed", "")));
        }
    }
}
