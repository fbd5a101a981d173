//! What several lists have in common: the filter by what still holds, slots in words.

use chrono::Weekday;

use crate::domain::time::weekly::WeeklySlot;
use crate::web::kit::lists::asked::Asked;
use crate::web::kit::lists::list::Filter;
use crate::web::kit::visit::Visit;
use crate::wording::pages::messages::Messages;
use crate::wording::pages::territory::home::TerritoryText;
use crate::wording::pages::territory::kit::ListText;
use crate::wording::pages::territory::lists::ListsText;
use crate::wording::say::Say;

/// The filter by what still holds.
pub const STATE: &str = "state";
/// What has left.
const GONE: &str = "gone";
/// What holds, and what has left.
const EVERYTHING: &str = "everything";

/// Its choices: without any, what holds.
#[must_use]
pub fn state_filter(visit: &Visit) -> Filter {
    let t = ListText::of(visit.language());
    let options = [("", t.active), (GONE, t.gone), (EVERYTHING, t.everything)];
    Filter::Choice { name: STATE, label: t.state, options: options.map(|(value, text)| (value.to_owned(), text.to_owned())).into() }
}

/// Whether something that is `active`, or has left, is asked for.
#[must_use]
pub fn is_asked(asked: &Asked, active: bool) -> bool {
    match asked.filter(STATE) {
        EVERYTHING => true,
        GONE => !active,
        _ => active,
    }
}

/// A filter by one of a list, where `""` is all of it.
#[must_use]
pub fn choice(visit: &Visit, name: &'static str, label: &'static str, options: impl IntoIterator<Item = (String, String)>) -> Filter {
    let all = (String::new(), ListText::of(visit.language()).all.to_owned());
    Filter::Choice { name, label, options: std::iter::once(all).chain(options).collect() }
}

/// The way back to the territory.
#[must_use]
pub fn back(visit: &Visit) -> (&'static str, &'static str) {
    (TerritoryText::of(visit.language()).back, crate::web::pages::territory::paths::TERRITORY)
}

/// The slots of a week: the days that have the same hours and rhythm together.
#[must_use]
pub fn slots(say: Say, slots: &[WeeklySlot]) -> String {
    let t = ListsText::of(say.0);
    let told = grouped(slots).into_iter().map(|(slot, weekdays)| {
        let every = usize::from(slot.rhythm.every().get());
        let day = |weekday: &Weekday| {
            let name = say.weekday(*weekday);
            if every == 1 { (t.every)(name) } else { (t.one_in)(name, every) }
        };
        format!("{} {}", say.list(&weekdays.iter().map(day).collect::<Vec<_>>()), say.hours(slot.hours))
    });
    told.collect::<Vec<_>>().join(" · ")
}

/// Slots that have the same hours and rhythm, with their days of the week, in the order of hours.
#[must_use]
pub fn grouped(slots: &[WeeklySlot]) -> Vec<(WeeklySlot, Vec<Weekday>)> {
    let mut groups: Vec<(WeeklySlot, Vec<Weekday>)> = Vec::new();
    let mut sorted = slots.to_vec();
    sorted.sort_by_key(|slot| (slot.hours, slot.weekday.num_days_from_monday()));
    for slot in sorted {
        match groups.iter_mut().find(|(first, _)| first.hours == slot.hours && first.rhythm == slot.rhythm) {
            Some((_, weekdays)) => weekdays.push(slot.weekday),
            None => groups.push((slot, vec![slot.weekday])),
        }
    }
    groups
}
