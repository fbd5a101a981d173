//! The style sheet keeps what eyes need: contrast (WCAG 2.2, 1.4.3 and 1.4.11), dark and light, paper.

use std::collections::BTreeMap;

use allies::web::STYLESHEET;

/// The custom properties of the first `:root` after `marker`.
fn colours(marker: &str) -> BTreeMap<&'static str, [f64; 3]> {
    let from = STYLESHEET.find(marker).unwrap();
    let block = STYLESHEET[from..].split_once(":root {").unwrap().1.split_once('}').unwrap().0;
    let declarations = block.split(';').filter_map(|declaration| declaration.trim().split_once(": #"));
    declarations
        .map(|(name, hex)| (name, [0, 2, 4].map(|at| f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0)))
        .collect()
}

fn luminance(colour: [f64; 3]) -> f64 {
    let [red, green, blue] = colour.map(|part| if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn every_text_colour_stands_out_on_paper_and_card_in_light_and_dark() {
    for marker in ["", "prefers-color-scheme: dark"] {
        let colours = colours(marker);
        for ground in ["--paper", "--card"] {
            for text in ["--ink", "--soft", "--leaf", "--carrot", "--ambient", "--chilled", "--frozen", "--hot"] {
                let found = contrast(colours[text], colours[ground]);
                assert!(found >= 4.5, "{text} on {ground} {marker}: {found:.2}");
            }
            for line in ["--strong-line", "--memory", "--leaf", "--carrot"] {
                let found = contrast(colours[line], colours[ground]);
                assert!(found >= 3.0, "{line} on {ground} {marker}: {found:.2}");
            }
        }
        for (text, wash) in [("--leaf", "--leaf-wash"), ("--carrot", "--carrot-wash")] {
            let tag = contrast(colours[text], colours[wash]);
            assert!(tag >= 4.5, "a tag in {text} {marker}: {tag:.2}");
        }
    }
}

#[test]
fn the_sheet_fetches_nothing_and_knows_paper() {
    assert!(!STYLESHEET.contains("url(") && !STYLESHEET.contains("@import"));
    assert!(STYLESHEET.contains("@media print"));
}
