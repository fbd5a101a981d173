//! Judges a page: axe-core (WCAG 2.2 A and AA, and its best practices) in light and in dark, and what it does not measure.

use serde_json::Value;

use crate::browser::kit::walk::Walk;

/// The judge itself, as `scripts/build.rs` got it from the npm registry.
const AXE: &str = include_str!(concat!(env!("OUT_DIR"), "/npm/node_modules/axe-core/axe.min.js"));
const JUDGE: &str = include_str!("judge.js");

/// Everything; in dark the colours only, as nothing else changes with them.
const IN_LIGHT: &str = "{ resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } }";
const IN_DARK: &str = "{ resultTypes: ['violations'], runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } }";

impl Walk {
    /// Fails with everything that keeps somebody out of the page as it stands. Pictures (`shot`) ask for it by themselves where
    /// scripts run.
    pub async fn accessible(&self) {
        let wrong = self.judged().await;
        if !wrong.is_empty() {
            self.fail(&format!("the page keeps people out:\n  {}", wrong.join("\n  "))).await;
        }
    }

    /// Everything that keeps somebody out.
    pub(in crate::browser::kit) async fn judged(&self) -> Vec<String> {
        let mut wrong = lines(&self.evaluate(JUDGE).await);
        if self.evaluate("typeof axe").await != "object" {
            self.evaluate(&format!("{AXE};true")).await;
        }
        for (scheme, options) in [("light", IN_LIGHT), ("dark", IN_DARK)] {
            self.chromium.paint(scheme).await;
            let found = lines(&self.evaluate(&run(options)).await);
            wrong.extend(found.into_iter().map(|line| format!("in {scheme}: {line}")));
        }
        self.chromium.paint("light").await;
        wrong
    }
}

fn run(options: &str) -> String {
    format!(
        "axe.run(document, {options}).then(({{ violations }}) => violations.map((one) => `${{one.id}}: ${{one.help}}` + one.nodes.map((node) => \
         `\\n      ${{node.target.join(' ')}}  ${{node.html.slice(0, 160)}}\\n        ${{node.failureSummary.replace(/\\s+/g, ' ')}}`).join('')))"
    )
}

fn lines(found: &Value) -> Vec<String> {
    found.as_array().expect("the judge answers").iter().filter_map(Value::as_str).map(str::to_owned).collect()
}
