//! What somebody does: opens, taps, fills in, chooses. Everything is found by the words on it, as a person finds it, and waited for.

use std::cell::RefCell;
use std::time::{Duration, Instant};

use fantoccini::elements::Element;
use serde_json::{Value, json};

use crate::browser::kit::walk::Walk;

/// How long a page may take on a busy machine before the walk gives up.
const PATIENCE: Duration = Duration::from_secs(20);
/// How often it looks again meanwhile.
const LOOK: Duration = Duration::from_millis(40);

const FIND: &str = include_str!("find.js");
/// Where an element stands in what the driver answers (W3C WebDriver, section 11).
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

impl Walk {
    /// Goes to a path of the application.
    pub async fn open(&self, path: &str) {
        self.note(format!("open {path}"));
        self.chromium.client().goto(&self.app.url(path)).await.unwrap();
    }

    /// Loads the page again.
    pub async fn reload(&self) {
        self.note("reload");
        self.chromium.client().refresh().await.unwrap();
    }

    /// Goes back as the browser's own button does.
    pub async fn back(&self) {
        self.note("back");
        self.chromium.client().back().await.unwrap();
    }

    /// Does something in another tab, and comes back to this one as it was left.
    pub async fn aside(&self, errand: impl AsyncFn()) {
        self.note("in another tab:");
        let client = self.chromium.client();
        let here = client.window().await.unwrap();
        let there = client.new_window(true).await.unwrap().handle;
        client.switch_to_window(there).await.unwrap();
        self.chromium.arrange(self.seat).await;
        errand().await;
        client.close_window().await.unwrap();
        client.switch_to_window(here).await.unwrap();
        self.note("back in this tab:");
    }

    /// Taps a button, a link, a tile, a fold. Counts.
    pub async fn tap(&self, words: &str) {
        self.tap_in("", words).await;
    }

    /// Taps what is called `words` in the smallest card, line or group where `place` is read.
    pub async fn tap_in(&self, place: &str, words: &str) {
        self.note(format!("tap {words:?} {place}"));
        self.taps.set(self.taps.get() + 1);
        self.on("tap", words, place, async |element| element.click().await).await;
    }

    /// How often was tapped.
    pub fn taps(&self) -> u32 {
        self.taps.get()
    }

    /// Replaces what stands in the field with this label. Dates and times are written as HTML has them: `2026-11-24`, `08:30`.
    pub async fn fill(&self, label: &str, value: &str) {
        self.fill_in("", label, value).await;
    }

    /// The same for the field in the smallest card, line or group where `place` is read.
    pub async fn fill_in(&self, place: &str, label: &str, value: &str) {
        self.note(format!("fill {label:?} with {value:?} {place}"));
        let client = self.chromium.client();
        self.on("field", label, place, async |element| {
            let kind = element.attr("type").await?.unwrap_or_default();
            if ["date", "time", "datetime-local", "month"].contains(&kind.as_str()) {
                // As a picker does it: the keys would depend on the language of the browser.
                let set = "const [field, value] = arguments; field.value = value; for (const name of ['input', 'change']) \
                           field.dispatchEvent(new Event(name, { bubbles: true }));";
                client.execute(set, vec![serde_json::to_value(&element)?, json!(value)]).await?;
                return Ok(());
            }
            element.clear().await?;
            element.send_keys(value).await
        })
        .await;
    }

    /// Chooses an option of the list with this label.
    pub async fn choose(&self, label: &str, option: &str) {
        self.choose_in("", label, option).await;
    }

    /// The same for the list in the smallest card, line or group where `place` is read.
    pub async fn choose_in(&self, place: &str, label: &str, option: &str) {
        self.note(format!("choose {option:?} for {label:?} {place}"));
        self.taps.set(self.taps.get() + 1);
        let client = self.chromium.client();
        self.on("field", label, place, async |element| {
            let chosen = "const [list, words] = arguments; const plain = (text) => text.replace(/\\s+/g, ' ').trim(); \
                          const options = [...list.options]; \
                          return options.find((one) => plain(one.text) === words) || options.find((one) => plain(one.text).includes(words)) \
                            || options.map((one) => plain(one.text)).join(' | ');";
            let found = client.execute(chosen, vec![serde_json::to_value(&element)?, json!(option)]).await?;
            self.element(&found).unwrap_or_else(|| panic!("no option {option:?} in {label:?}: {found}")).click().await
        })
        .await;
    }

    /// Does something to what is found, and again for as long as the page still moves under the finger.
    async fn on<F>(&self, kind: &str, words: &str, place: &str, act: F)
    where
        F: AsyncFn(Element) -> Result<(), fantoccini::error::CmdError>,
    {
        let last = RefCell::new("nothing is called so".to_owned());
        let done = self.until(async || {
            let Some(element) = self.find(kind, words, place).await else { return false };
            act(element).await.map_err(|error| last.replace(error.to_string())).is_ok()
        });
        if !done.await {
            self.fail(&format!("no {kind} {words:?} {place}: {}", last.borrow())).await;
        }
    }

    async fn find(&self, kind: &str, words: &str, place: &str) -> Option<Element> {
        let arguments = vec![json!(kind), json!(words), json!(place)];
        // A page that is just being left answers with an error: it is asked again.
        let found = self.chromium.client().execute(FIND, arguments).await.unwrap_or_default();
        self.element(&found)
    }

    fn element(&self, found: &Value) -> Option<Element> {
        let id = found.get(ELEMENT)?.as_str()?.to_owned();
        Some(Element::from_element_id(self.chromium.client().clone(), id.into()))
    }

    /// Waits until `holds`, or fails.
    pub(in crate::browser::kit) async fn wait(&self, what: &str, holds: impl AsyncFn() -> bool) {
        if !self.until(holds).await {
            self.fail(what).await;
        }
    }

    /// Looks again and again until `holds`: whether it came to hold.
    async fn until(&self, holds: impl AsyncFn() -> bool) -> bool {
        let (begin, mut look) = (Instant::now(), tokio::time::interval(LOOK));
        while begin.elapsed() < PATIENCE {
            look.tick().await;
            if holds().await {
                return true;
            }
        }
        false
    }
}
