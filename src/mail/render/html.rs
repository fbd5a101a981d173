//! A letter as HTML: the pages' labels and threads, one column, no image, nothing fetched from anywhere.

use askama::Template;

use crate::mail::letter::{Block, Letter};
use crate::wording::day_mail::letter::LetterText;
use crate::wording::pages::messages::Messages;

/// The template escapes every text that is put into it.
#[derive(Template)]
#[template(path = "letter.html", config = "config/askama.toml")]
struct LetterPage<'a> {
    letter: &'a Letter,
    changes_heading: &'static str,
    map_word: &'static str,
}

/// The whole letter.
///
/// # Errors
/// The template's own, which a string to write to never causes.
pub fn html(letter: &Letter) -> Result<String, askama::Error> {
    let t = LetterText::of(letter.language);
    LetterPage { letter, changes_heading: t.changes, map_word: t.map }.render()
}
