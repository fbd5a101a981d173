//! The languages people are spoken to in.

use crate::domain::macros::closed_list;

closed_list! {
    /// A language, by its ISO 639-1 code.
    Language, "language" {
        French = "fr",
        English = "en",
    }
}

impl Language {
    /// The first language of an `Accept-Language` header (RFC 9110, section 12.5.4) that is spoken here: by quality, then in order.
    #[must_use]
    pub fn accepted(header: &str) -> Option<Self> {
        let mut ranges: Vec<(i32, Self)> = header.split(',').filter_map(range).collect();
        ranges.sort_by_key(|(quality, _)| -quality);
        ranges.first().map(|(_, language)| *language)
    }
}

/// A language range and its quality, in thousandths; nothing when it is refused or not spoken here.
fn range(text: &str) -> Option<(i32, Language)> {
    let mut parts = text.split(';').map(str::trim);
    let primary = parts.next()?.split('-').next()?.to_ascii_lowercase();
    let quality = parts.find_map(|part| part.strip_prefix("q=")).map_or(Some(1_000), thousandths)?;
    (quality > 0).then_some((quality, primary.parse().ok()?))
}

/// `0.8` is 800.
fn thousandths(text: &str) -> Option<i32> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = format!("{part:0<3}");
    Some(whole.parse::<i32>().ok()? * 1_000 + digits.get(..3)?.parse::<i32>().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_that_a_browser_likes_best_wins() {
        assert_eq!(Language::accepted("de, en-GB;q=0.7, fr;q=0.8"), Some(Language::French));
        assert_eq!(Language::accepted("en-US,en;q=0.9,fr;q=0.5"), Some(Language::English));
    }

    #[test]
    fn a_language_that_is_refused_or_unknown_is_not_chosen() {
        assert_eq!(Language::accepted("fr;q=0, de"), None);
        assert_eq!(Language::accepted("*, en;q=nonsense"), None);
    }
}
