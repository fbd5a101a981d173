//! Pictures of pages, for people to look at: in `target/screenshots`, which git does not know.

use std::fs;
use std::path::PathBuf;

use crate::browser::kit::walk::Walk;

/// What is wrong with a page on paper.
const PAPER: &str = "(() => { const seen = (one) => one.checkVisibility({ visibilityProperty: true }); \
    const pressed = [...document.querySelectorAll('button, input, select, textarea')].filter(seen).map((one) => one.outerHTML.slice(0, 80)); \
    const style = getComputedStyle(document.body); \
    const colours = [style.color, style.backgroundColor].join(' on '); \
    return colours === 'rgb(0, 0, 0) on rgb(255, 255, 255)' ? pressed : [colours, ...pressed]; })()";

impl Walk {
    /// Keeps a picture of the page, and where scripts run has it judged. It lies in a folder of its module and its test, and is called after
    /// its number, its name and the seat: `02-arrived-360.png`. A page longer than the screen is also kept whole, a telephone's in dark.
    pub async fn shot(&self, name: &str) {
        let wrong = self.look(name).await;
        if !wrong.is_empty() {
            self.fail(&format!("the page keeps people out:\n  {}", wrong.join("\n  "))).await;
        }
    }

    /// Keeps a picture as `shot` does, and answers what is wrong instead of failing.
    pub async fn look(&self, name: &str) -> Vec<String> {
        self.note(format!("shot {name}"));
        self.shots.set(self.shots.get() + 1);
        let name = format!("{:02}-{name}", self.shots.get());
        self.picture(&name, "").await;
        let height = self.evaluate("document.documentElement.scrollHeight").await.as_u64().unwrap_or_default();
        let height = u32::try_from(height).unwrap();
        if height > self.seat.screen.height {
            self.chromium.resize(self.seat, height).await;
            self.picture(&name, "-whole").await;
        }
        if self.has_scripts() && self.seat.screen.is_touched {
            self.chromium.paint("dark").await;
            self.picture(&name, "-dark").await;
            self.chromium.paint("light").await;
        }
        self.chromium.resize(self.seat, self.seat.screen.height).await;
        if self.has_scripts() { self.judged().await } else { Vec::new() }
    }

    /// Keeps a picture of the page as it is printed: black on white, whatever the screen prefers, and nothing on it that can be pressed.
    pub async fn shot_on_paper(&self, name: &str) {
        self.note(format!("on paper {name}"));
        self.shots.set(self.shots.get() + 1);
        self.chromium.print().await;
        self.picture(&format!("{:02}-{name}", self.shots.get()), "-paper").await;
        let wrong = self.evaluate(PAPER).await;
        self.chromium.paint("light").await;
        assert_eq!(wrong, serde_json::json!([]), "on paper");
    }

    pub(in crate::browser::kit) async fn picture(&self, name: &str, kind: &str) {
        let bytes = self.chromium.client().screenshot().await.unwrap();
        let folder = folder(&self.name);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(format!("{name}-{}{kind}.png", self.seat.name())), bytes).unwrap();
    }
}

/// Beside what is built.
fn folder((area, test): &(String, String)) -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).with_file_name("screenshots").join(area).join(test)
}

/// Throws away the pictures of the last time.
pub fn forget(name: &(String, String)) {
    let _ = fs::remove_dir_all(folder(name));
}
