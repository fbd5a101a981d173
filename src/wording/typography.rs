//! Typography: in French, where a space must neither break nor be wide; in English, where there is none.
//!
//! Source: *Lexique des règles typographiques en usage à l'Imprimerie nationale*. The narrow space is used before the colon too, and
//! between a number and its unit, as screens do best.

/// The narrow no-break space.
pub const NARROW: char = '\u{202F}';

/// Sentences are written with plain spaces, which an editor shows; this puts narrow no-break ones where French asks for them: before
/// `; : ? ! »` and after `«`. One pass over a finished text or page; markup has no plain space in front of these signs.
#[must_use]
pub fn french(text: &str) -> String {
    let mut finished = String::with_capacity(text.len() + 16);
    let mut characters = text.chars().peekable();
    let mut previous = None;
    while let Some(character) = characters.next() {
        let before_sign = characters.peek().is_some_and(|next| matches!(next, ';' | ':' | '?' | '!' | '»'));
        let space = character == ' ' && (before_sign || previous == Some('«'));
        finished.push(if space { NARROW } else { character });
        previous = Some(character);
    }
    finished
}

/// English has no space before these signs: templates that serve both languages are written the French way.
#[must_use]
pub fn english(text: &str) -> String {
    let mut finished = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        if character != ' ' || !characters.peek().is_some_and(|next| matches!(next, ';' | ':' | '?' | '!')) {
            finished.push(character);
        }
    }
    finished
}

/// `french` for a page: what people typed, in attributes and text areas, and scripts are left as they are.
#[must_use]
pub fn french_page(html: &str) -> String {
    page(html, french)
}

/// The same with `english`.
#[must_use]
pub fn english_page(html: &str) -> String {
    page(html, english)
}

fn page(html: &str, set: fn(&str) -> String) -> String {
    let mut finished = String::with_capacity(html.len() + html.len() / 64);
    let mut rest = html;
    while let Some((text, after)) = rest.split_once('<') {
        finished.push_str(&set(text));
        let verbatim = ["textarea", "script"].iter().find(|name| after.starts_with(**name)).map(|name| format!("</{name}"));
        let end = match verbatim {
            Some(closing) => after.find(&closing),
            None => after.find('>'),
        };
        let (kept, next) = after.split_at(end.unwrap_or(after.len()));
        finished.push('<');
        finished.push_str(kept);
        rest = next;
    }
    finished.push_str(&set(rest));
    finished
}

/// The same text with a capital at the start.
#[must_use]
pub fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

/// The same text with a small letter at the start, for a name that stands inside a sentence.
#[must_use]
pub fn uncapitalised(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_lowercase().chain(characters).collect())
}

/// A list as one says it: `a, b et c`.
#[must_use]
pub fn enumerated(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [head @ .., last] => format!("{} et {last}", head.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn double_signs_and_quotes_keep_a_narrow_space() {
        assert_eq!(french("« Frigo plein » : et après ?"), "«\u{202F}Frigo plein\u{202F}»\u{202F}: et après\u{202F}?");
    }

    #[test]
    fn an_address_on_the_web_is_left_alone() {
        assert_eq!(french("https://example.org/?a=1"), "https://example.org/?a=1");
    }

    #[test]
    fn what_people_typed_into_a_page_is_left_alone() {
        let page = "<p title=\"a ?\">Quoi ?</p><textarea name=\"n\">Ici ?\n« là »</textarea><b>Oui !</b>";
        let finished = "<p title=\"a ?\">Quoi\u{202F}?</p><textarea name=\"n\">Ici ?\n« là »</textarea><b>Oui\u{202F}!</b>";
        assert_eq!(french_page(page), finished);
    }

    #[test]
    fn english_has_no_space_before_its_signs() {
        assert_eq!(english_page("<b title=\"a : b\">On board :</b> 12 kg ; why ?"), "<b title=\"a : b\">On board:</b> 12 kg; why?");
    }

    #[test]
    fn a_list_is_said_with_et_before_the_last() {
        assert_eq!(enumerated(&["a".into(), "b".into(), "c".into()]), "a, b et c");
        assert_eq!((capitalised("œufs"), uncapitalised("Matin")), ("Œufs".into(), "matin".into()));
    }
}
