//! A walk without a finger or a mouse.

use fantoccini::actions::{InputSource, KeyAction, KeyActions};

use crate::browser::kit::walk::Walk;

/// The keys that a walk presses (W3C WebDriver, section 17.4.2).
pub const TAB: char = '\u{E004}';
pub const ENTER: char = '\u{E007}';
pub const SPACE: char = ' ';
pub const ESCAPE: char = '\u{E00C}';

/// What has the focus is called, and whether the focus is seen on it (WCAG 2.2, 2.4.7): on itself, or on the picture beside it.
const FOCUSED: &str = "(() => { const here = document.activeElement; if (!here || here === document.body) return ['', true]; \
    const plain = (text) => (text || '').replace(/\\s+/g, ' ').trim(); \
    const label = here.labels && here.labels[0] ? here.labels[0].innerText : ''; \
    const ringed = (one) => one && getComputedStyle(one).outlineStyle !== 'none' && parseFloat(getComputedStyle(one).outlineWidth) > 0; \
    const name = plain(here.getAttribute('aria-label') || label || here.innerText || here.value); \
    return [name, Boolean(ringed(here) || ringed(here.nextElementSibling))]; })()";
/// More stops than a page has before its main action.
const FARTHEST: usize = 80;

impl Walk {
    /// Presses keys, one after the other.
    pub async fn press(&self, keys: &[char]) {
        self.note(format!("press {}", keys.iter().flat_map(|key| key.escape_unicode()).collect::<String>()));
        let strokes = keys.iter().flat_map(|key| [KeyAction::Down { value: *key }, KeyAction::Up { value: *key }]);
        let strokes = strokes.fold(KeyActions::new("keyboard".into()), |strokes, stroke| strokes.then(stroke));
        self.chromium.client().perform_actions(strokes).await.unwrap();
    }

    /// Types text where the focus is.
    pub async fn types(&self, text: &str) {
        self.press(&text.chars().collect::<Vec<_>>()).await;
    }

    /// Types a day, written as `2026-12-01`, into a date field: the browsers here are English, and ask for the month first.
    pub async fn types_day(&self, day: &str) {
        let [year, month, day] = day.split('-').collect::<Vec<_>>()[..] else { panic!("{day} is no day") };
        self.types(&format!("{month}{day}{year}")).await;
    }

    /// Types an hour before noon, written as `08:30`, into a time field.
    pub async fn types_hour(&self, hour: &str) {
        self.types(&format!("{}A", hour.replace(':', ""))).await;
    }

    /// Goes forward with the tabulator until what has the focus is called so, or its name begins so. The focus has to be seen at every stop.
    /// Begins once the page is there whole: its scripts move the focus when they run.
    pub async fn tab_to(&self, words: &str) {
        self.wait("the page is not there whole", async || self.evaluate("document.readyState").await == "complete").await;
        for _ in 0..FARTHEST {
            self.press(&[TAB]).await;
            let focused = self.evaluate(FOCUSED).await;
            let name = focused[0].as_str().unwrap_or_default().to_owned();
            if focused[1] != true {
                self.fail(&format!("the focus on {name:?} is not seen")).await;
            }
            if name.starts_with(words) {
                return;
            }
        }
        self.fail(&format!("the tabulator does not lead to {words:?}")).await
    }

    /// Goes to something with the tabulator and presses Enter.
    pub async fn enter_on(&self, words: &str) {
        self.tab_to(words).await;
        self.press(&[ENTER]).await;
    }
}
