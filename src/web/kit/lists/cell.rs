//! What stands in one cell of a list: shown on the page, written into a file, compared, added up.

use crate::domain::account::language::Language;
use crate::domain::food::grams::Grams;
use crate::domain::time::civil::Day;
use crate::web::kit::lists::fold::folded;
use crate::web::kit::reading::typed_kilograms;
use crate::wording::quantity::grouped;
use crate::wording::say::Say;

/// What a cell says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    Nothing,
    Text(String),
    Mass(Grams),
    Count(i64),
    Day(Day),
}

/// How two cells of a column compare: nothing comes first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Order {
    Nothing,
    Number(i64),
    Text(String),
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    pub content: Content,
    /// Smaller, below.
    pub note: String,
    /// Where it leads.
    pub path: Option<String>,
    /// It stands out: something to do.
    pub is_tag: bool,
}

impl Cell {
    const fn of(content: Content) -> Self {
        Self { content, note: String::new(), path: None, is_tag: false }
    }

    /// Words; none are nothing.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        Self::of(if text.is_empty() { Content::Nothing } else { Content::Text(text) })
    }

    /// A mass, where one is known.
    #[must_use]
    pub fn mass(mass: Option<Grams>) -> Self {
        Self::of(mass.map_or(Content::Nothing, Content::Mass))
    }

    /// How many, where it is known.
    #[must_use]
    pub fn count(count: Option<i64>) -> Self {
        Self::of(count.map_or(Content::Nothing, Content::Count))
    }

    /// A day.
    #[must_use]
    pub const fn day(day: Day) -> Self {
        Self::of(Content::Day(day))
    }

    /// With words below.
    #[must_use]
    pub fn noted(self, note: impl Into<String>) -> Self {
        Self { note: note.into(), ..self }
    }

    /// It leads there.
    #[must_use]
    pub fn to(self, path: impl Into<String>) -> Self {
        Self { path: Some(path.into()), ..self }
    }

    /// It stands out, when it does.
    #[must_use]
    pub fn tagged(self, is_tag: bool) -> Self {
        Self { is_tag, ..self }
    }

    /// As the page shows it.
    #[must_use]
    pub fn shown(&self, say: Say) -> String {
        match &self.content {
            Content::Nothing => String::new(),
            Content::Text(text) => text.clone(),
            Content::Mass(mass) => say.kilograms(*mass),
            Content::Count(count) => grouped(*count),
            Content::Day(day) => say.short_day(*day),
        }
    }

    /// As a file holds it: figures that a spreadsheet adds up, days that it sorts; what stands below is left out.
    #[must_use]
    pub fn written(&self, language: Language) -> String {
        match &self.content {
            Content::Nothing => String::new(),
            Content::Text(text) => text.clone(),
            Content::Mass(mass) => kilograms(language, *mass),
            Content::Count(count) => count.to_string(),
            Content::Day(day) => day.to_string(),
        }
    }

    /// How it compares.
    #[must_use]
    pub fn order(&self) -> Order {
        match &self.content {
            Content::Nothing => Order::Nothing,
            Content::Text(text) => Order::Text(folded(text)),
            Content::Mass(mass) => Order::Number(mass.get()),
            Content::Count(count) => Order::Number(*count),
            Content::Day(day) => Order::Text(day.to_string()),
        }
    }

    /// What it adds to the foot of its column: grams, or how many.
    #[must_use]
    pub const fn sum(&self) -> i64 {
        match &self.content {
            Content::Mass(mass) => mass.get(),
            Content::Count(count) => *count,
            Content::Nothing | Content::Text(_) | Content::Day(_) => 0,
        }
    }

    /// What one finds it by.
    #[must_use]
    pub fn searched(&self, say: Say) -> String {
        folded(&format!("{} {}", self.shown(say), self.note))
    }
}

/// To the gram, with the decimal sign of the language and nothing between thousands.
fn kilograms(language: Language, mass: Grams) -> String {
    let typed = typed_kilograms(mass.get());
    if language == Language::French { typed } else { typed.replace(',', ".") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mass_is_exact_in_a_file_and_short_on_a_page() {
        let cell = Cell::mass(Grams::new(1_234_560).ok());
        assert_eq!((cell.written(Language::French), cell.written(Language::English)), ("1234,56".into(), "1234.56".into()));
        assert_eq!(cell.shown(Say(Language::French)), "1\u{202F}235");
        assert_eq!(Cell::mass(Grams::new(12_000).ok()).written(Language::French), "12");
    }

    #[test]
    fn what_is_not_known_comes_before_everything() {
        let mut orders = [Cell::text("b"), Cell::text("Á"), Cell::text("")].map(|cell| cell.order());
        orders.sort();
        assert_eq!(orders, [Order::Nothing, Order::Text("a".into()), Order::Text("b".into())]);
    }
}
