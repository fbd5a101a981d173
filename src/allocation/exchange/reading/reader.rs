//! What every part of the reading shares: the findings, the day, and who has which index.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Display;
use std::str::FromStr;

use chrono::{Months, NaiveDate};

use crate::allocation::exchange::limits::{ID, YEARS_FROM_THE_DAY};
use crate::allocation::exchange::problem::WindowDocument;
use crate::domain::findings::Findings;
use crate::domain::food::family::ProductFamily;
use crate::domain::food::grams::Grams;
use crate::domain::id::ExternalRef;
use crate::domain::invalid::Invalid;
use crate::domain::place::position::Position;
use crate::domain::time::civil::Day;
use crate::domain::time::window::Window;

/// The indices of the ids of one list, in byte order.
#[derive(Default)]
pub struct Ids(HashMap<String, usize>);

impl Ids {
    /// Notes every id that stands twice in `/list`.
    pub fn of<'a>(list: &str, ids: impl Iterator<Item = &'a str> + Clone, findings: &mut Findings) -> Self {
        let mut first: HashMap<&str, usize> = HashMap::new();
        for (at, id) in ids.clone().enumerate() {
            if let Some(earlier) = first.insert(id, at) {
                findings.say(format!("/{list}/{at}/id"), "duplicate", format!("id {id:?} stands already at /{list}/{earlier}"));
            }
        }
        let mut sorted: Vec<&str> = ids.collect();
        sorted.sort_unstable();
        Self(sorted.into_iter().zip(0..).map(|(id, index)| (id.to_owned(), index)).collect())
    }
}

/// The groups of a policy: where each family stands.
#[derive(Default)]
pub struct Groups {
    /// How many groups the policy lists; `None`: all families are one.
    pub count: Option<usize>,
    pub of: BTreeMap<ProductFamily, usize>,
}

impl Groups {
    /// The families of each group; none where all are one.
    pub fn into_sets(self) -> Vec<BTreeSet<ProductFamily>> {
        let mut sets = vec![BTreeSet::new(); self.count.unwrap_or(0)];
        for (family, group) in self.of {
            sets.get_mut(group).into_iter().for_each(|set| {
                set.insert(family);
            });
        }
        sets
    }
}

/// One reading. A part that is wrong becomes `None` and a finding.
#[derive(Default)]
pub struct Reader {
    pub findings: Findings,
    pub day: Option<Day>,
    pub donors: Ids,
    pub lots: Ids,
    pub associations: Ids,
    pub groups: Groups,
}

impl Reader {
    /// An id of 1 to 64 characters.
    pub fn id(&mut self, at: &str, text: &str) -> Option<ExternalRef> {
        let read = text.parse().map_err(|_: Invalid| Invalid::malformed(ExternalRef::WHAT, text, format_args!("a text that matches {ID}")));
        self.findings.keep(format!("{at}/id"), read)
    }

    /// A code of a closed list, or any other text that has a form.
    pub fn text<T: FromStr<Err = Invalid>>(&mut self, pointer: String, text: &str) -> Option<T> {
        self.findings.keep(pointer, text.parse())
    }

    /// A number within its bounds, both included.
    pub fn number<T: PartialOrd + Display + Copy>(&mut self, pointer: String, value: T, (min, max): (T, T)) -> Option<T> {
        let within = value >= min && value <= max;
        self.findings.keep(pointer, if within { Ok(value) } else { Err(Invalid::out_of_bounds("value", value, min, max)) })
    }

    /// A mass within its bounds.
    pub fn grams(&mut self, pointer: String, value: i64, bounds: (i64, i64)) -> Option<Grams> {
        self.number(pointer, value, bounds).and_then(|value| Grams::new(value).ok())
    }

    /// A mass that may be left out: the outer `None` is a finding.
    #[expect(clippy::option_option, reason = "the outer option is this reader's, the inner one the document's")]
    pub fn limit(&mut self, pointer: String, value: Option<i64>, bounds: (i64, i64)) -> Option<Option<Grams>> {
        value.map_or(Some(None), |value| self.grams(pointer, value, bounds).map(Some))
    }

    /// A number that may be left out: the outer `None` is a finding.
    #[expect(clippy::option_option, reason = "the outer option is this reader's, the inner one the document's")]
    pub fn count(&mut self, pointer: String, value: Option<i64>, bounds: (i64, i64)) -> Option<Option<usize>> {
        value.map_or(Some(None), |value| self.number(pointer, value, bounds).and_then(|value| usize::try_from(value).ok()).map(Some))
    }

    /// A place on the globe.
    pub fn position(&mut self, at: &str, latitude: f64, longitude: f64) -> Option<Position> {
        let field = if Position::new(latitude, 0.0).is_err() { "latitude" } else { "longitude" };
        self.findings.keep(format!("{at}/{field}"), Position::new(latitude, longitude))
    }

    /// A date near the day.
    pub fn date(&mut self, pointer: String, text: &str) -> Option<Day> {
        let date = self.text(pointer.clone(), text)?;
        self.near_the_day(pointer, date)
    }

    /// Windows near the day, none of which ends before it starts.
    pub fn windows(&mut self, list: &str, documents: &[WindowDocument]) -> Option<Vec<Window>> {
        all(documents.iter().enumerate().map(|(index, document)| {
            let (from, to) = (document.from.to_utc(), document.to.to_utc());
            for (field, instant) in [("from", from), ("to", to)] {
                let pointer = format!("{list}/{index}/{field}");
                let day = self.findings.keep(pointer.clone(), Day::new(instant.date_naive()));
                day.and_then(|day| self.near_the_day(pointer, day));
            }
            self.findings.keep(format!("{list}/{index}"), Window::new(from, to))
        }))
    }

    /// The index of an id in its list.
    pub fn reference(&mut self, pointer: String, text: &str, list: impl Fn(&Self) -> &Ids) -> Option<usize> {
        let found = list(self).0.get(text).copied();
        if found.is_none() {
            let shown: String = text.chars().take(80).collect();
            self.findings.say(pointer, "unknown_reference", format!("nothing in this document has the id {shown:?}"));
        }
        found
    }

    fn near_the_day(&mut self, pointer: String, date: Day) -> Option<Day> {
        let Some(day) = self.day else { return Some(date) };
        let years = Months::new(12 * YEARS_FROM_THE_DAY);
        let first = day.date().checked_sub_months(years).unwrap_or(NaiveDate::MIN);
        let last = day.date().checked_add_months(years).unwrap_or(NaiveDate::MAX);
        self.number(pointer, date.date(), (first, last)).map(|_| date)
    }
}

/// All values, or `None` when one is missing; every one is made, whatever those before it are.
pub fn all<T>(values: impl Iterator<Item = Option<T>>) -> Option<Vec<T>> {
    let made: Vec<Option<T>> = values.collect();
    made.into_iter().collect()
}
