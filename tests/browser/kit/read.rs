//! What somebody reads: the text that is seen, with typographic spaces as spaces.

use serde_json::{Value, json};

use crate::browser::kit::walk::Walk;

/// The text of the page as it is seen, and what stands in its fields.
const TEXT: &str = "document.body ? document.body.innerText.replace(/\\s+/g, ' ').trim() : ''";

impl Walk {
    /// Waits until these words are read.
    pub async fn reads(&self, words: &str) {
        self.note(format!("read {words:?}"));
        self.wait(&format!("{words:?} is not read"), async || self.text().await.contains(words)).await;
    }

    /// Waits until these words are read no more.
    pub async fn reads_no_more(&self, words: &str) {
        self.note(format!("no longer read {words:?}"));
        self.wait(&format!("{words:?} is still read"), async || !self.text().await.contains(words)).await;
    }

    /// The whole text of the page, now.
    pub async fn text(&self) -> String {
        self.evaluate(TEXT).await.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until the browser is at this path.
    pub async fn is_at(&self, path: &str) {
        self.note(format!("be at {path}"));
        self.wait(&format!("not at {path}"), async || self.path().await == path).await;
    }

    /// The path of the page, without the query.
    pub async fn path(&self) -> String {
        self.evaluate("location.pathname").await.as_str().unwrap_or_default().to_owned()
    }

    /// Waits for a page that came with this status.
    pub async fn answered(&self, status: u16) {
        self.note(format!("answered {status}"));
        let asked = "performance.getEntriesByType('navigation')[0]?.responseStatus";
        self.wait(&format!("not answered {status}"), async || self.evaluate(asked).await == status).await;
    }

    /// Waits until an expression is true in the page: what nobody reads, such as what a browser keeps.
    pub async fn holds(&self, what: &str, expression: &str) {
        self.note(what);
        self.wait(&format!("not so: {what}"), async || self.evaluate(expression).await == true).await;
    }

    /// Why the browser would not put the pages on a home screen: what is wrong with the manifest, its icons, the page.
    pub async fn kept_from_the_home_screen(&self) -> Vec<Value> {
        let manifest = self.chromium.cdp("Page.getAppManifest", json!({})).await;
        let page = self.chromium.cdp("Page.getInstallabilityErrors", json!({})).await;
        assert!(manifest["url"].as_str().is_some_and(|url| url.ends_with(".webmanifest")), "{manifest}");
        [&manifest["errors"], &page["installabilityErrors"]].into_iter().flat_map(|errors| errors.as_array().unwrap().clone()).collect()
    }

    /// What stands in the field with this label.
    pub async fn value(&self, label: &str) -> String {
        let script = format!(
            "(() => {{ const words = {}; const plain = (text) => text.replace(/\\s+/g, ' ').trim(); \
             const label = [...document.querySelectorAll('label')].find((one) => plain(one.innerText).startsWith(words)); \
             return label?.control?.value ?? null; }})()",
            Value::from(label)
        );
        match self.evaluate(&script).await.as_str() {
            Some(value) => value.to_owned(),
            None => self.fail(&format!("no field {label:?}")).await,
        }
    }

    /// Whether the field with this label is marked as wrong, its sentence tied to it, and the summary above has the focus where
    /// scripts run.
    pub async fn is_told_wrong(&self, label: &str) {
        self.note(format!("told wrong {label:?}"));
        let script = format!(
            "(() => {{ const words = {}; const plain = (text) => text.replace(/\\s+/g, ' ').trim(); \
             const named = [...document.querySelectorAll('label, legend')].find((one) => plain(one.innerText).startsWith(words)); \
             const field = named && (named.control || named.closest('fieldset')); \
             const told = field && (field.getAttribute('aria-describedby') || '').split(' ').some((id) => id.endsWith('-wrong') && document.getElementById(id)); \
             return Boolean(told && field.getAttribute('aria-invalid') === 'true' && document.querySelector('.summary a[href]')); }})()",
            Value::from(label)
        );
        self.wait(&format!("{label:?} is not told wrong"), async || self.evaluate(&script).await == true).await;
        if self.has_scripts() {
            let focused = "document.activeElement.matches('.summary')";
            self.wait("the summary has not the focus", async || self.evaluate(focused).await == true).await;
        }
    }
}
