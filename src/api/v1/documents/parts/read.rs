//! Small readers that note what is wrong and go on.

use std::str::FromStr;

use crate::domain::findings::Findings;
use crate::domain::invalid::Invalid;

/// A text that may be absent; `None` when it is there and wrong.
pub fn optional<T: FromStr<Err = Invalid>>(findings: &mut Findings, pointer: &str, text: Option<&str>) -> Option<Option<T>> {
    text.map_or(Some(None), |text| findings.keep(pointer, text.parse()).map(Some))
}

/// A number that may be absent; `None` when it is there and wrong.
pub fn optional_number<N, T>(
    findings: &mut Findings,
    pointer: &str,
    number: Option<N>,
    make: impl FnOnce(N) -> Result<T, Invalid>,
) -> Option<Option<T>> {
    number.map_or(Some(None), |number| findings.keep(pointer, make(number)).map(Some))
}

/// Every text of a list, gathered; `None` when one is wrong.
pub fn each<T: FromStr<Err = Invalid>, C: FromIterator<T>>(findings: &mut Findings, pointer: &str, texts: &[String]) -> Option<C> {
    every(pointer, texts, |at, text| findings.keep(at, text.parse()))
}

/// Every item of a list read by `read` at its own pointer; `None` when one is wrong, after all were read.
pub fn every<I, T, C: FromIterator<T>>(pointer: &str, items: &[I], mut read: impl FnMut(String, &I) -> Option<T>) -> Option<C> {
    let values: Vec<Option<T>> = items.iter().enumerate().map(|(at, item)| read(format!("{pointer}/{at}"), item)).collect();
    values.into_iter().collect()
}

/// The text of what may be absent.
pub fn text<T: ToString>(value: Option<&T>) -> Option<String> {
    value.map(ToString::to_string)
}

/// What `active` is when nothing is said.
#[must_use]
pub const fn yes() -> bool {
    true
}
