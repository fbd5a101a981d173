//! One user at a time: which hours are free, and who of those who wait is next. Hours that touch do not meet: one brings the thing back as
//! the next one takes it.
//!
//! Cost: the square of the number of hours that are taken of one thing, some dozens.

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::equipment::booking::{Booking, BookingState};
use crate::domain::time::window::Window;

/// Whether two hours have an instant in common.
#[must_use]
pub fn meet(one: Window, other: Window) -> bool {
    one.overlap(other) > TimeDelta::zero()
}

/// Whether nothing that is taken meets `hours`.
#[must_use]
pub fn is_free(hours: Window, taken: &[Window]) -> bool {
    !taken.iter().any(|other| meet(hours, *other))
}

/// The first hours as long as `wanted`, from its beginning on, that nothing takes: from a minute to a minute, as one types them. A round
/// ends within one.
#[must_use]
pub fn next_free(wanted: Window, taken: &[Window]) -> Window {
    let length = whole_minutes(wanted.to() - wanted.from());
    let mut begins: Vec<DateTime<Utc>> = taken.iter().map(|other| other.to()).filter(|end| *end > wanted.from()).collect();
    begins.sort_unstable();
    let begins = std::iter::once(wanted.from()).chain(begins).map(|from| DateTime::UNIX_EPOCH + whole_minutes(from - DateTime::UNIX_EPOCH));
    let mut candidates = begins.map(|from| Window::spanning(from, from + length));
    // After the last end nothing is taken any more.
    candidates.find(|hours| is_free(*hours, taken)).unwrap_or(wanted)
}

/// The same, up to a whole minute.
fn whole_minutes(time: TimeDelta) -> TimeDelta {
    let whole = TimeDelta::minutes(time.num_minutes());
    if whole < time { whole + TimeDelta::minutes(1) } else { whole }
}

/// The parts of `whole` that nothing takes, in their order.
#[must_use]
pub fn parts_left(whole: Window, taken: &[Window]) -> Vec<Window> {
    let mut cuts: Vec<Window> = taken.iter().copied().filter(|other| meet(whole, *other)).collect();
    cuts.sort_unstable();
    let (mut parts, mut from) = (Vec::new(), whole.from());
    for cut in cuts {
        parts.push(Window::spanning(from, cut.from()));
        from = from.max(cut.to());
    }
    parts.push(Window::spanning(from, whole.to()));
    parts.retain(|part| part.from() < part.to());
    parts
}

/// Those who still wait, in the order in which they came.
#[must_use]
pub fn line(bookings: &[Booking], now: DateTime<Utc>) -> Vec<&Booking> {
    let mut waiting: Vec<&Booking> = bookings.iter().filter(|one| one.state == BookingState::Waiting && !one.is_over(now)).collect();
    waiting.sort_by(|one, other| (one.created_at, &one.id).cmp(&(other.created_at, &other.id)));
    waiting
}

/// The place in the line, from 1, of hours asked for last: behind those who want some of the same.
#[must_use]
pub fn place_behind(line: &[&Booking], hours: Window) -> usize {
    1 + line.iter().filter(|before| meet(before.hours, hours)).count()
}

/// Those of the line who get their hours now: each one in turn, if all of them are free.
#[must_use]
pub fn served<'a>(line: &[&'a Booking], taken: &[Window]) -> Vec<&'a Booking> {
    let mut taken = taken.to_vec();
    let mut served = Vec::new();
    for one in line {
        if is_free(one.hours, &taken) {
            taken.push(one.hours);
            served.push(*one);
        }
    }
    served
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hours(from: i64, to: i64) -> Window {
        let midnight: DateTime<Utc> = "2026-11-24T00:00:00Z".parse().unwrap();
        Window::new(midnight + TimeDelta::hours(from), midnight + TimeDelta::hours(to)).unwrap()
    }

    #[test]
    fn hours_that_touch_do_not_meet() {
        assert!(is_free(hours(9, 12), &[hours(7, 9), hours(12, 14)]));
        assert!(!is_free(hours(9, 12), &[hours(11, 14)]));
    }

    #[test]
    fn the_next_free_hours_are_as_long_as_those_wanted() {
        let taken = [hours(9, 12), hours(13, 15), hours(6, 7)];
        assert_eq!(next_free(hours(8, 9), &taken), hours(8, 9));
        assert_eq!(next_free(hours(9, 10), &taken), hours(12, 13));
        assert_eq!(next_free(hours(9, 11), &taken), hours(15, 17));
    }

    #[test]
    fn the_next_free_hours_begin_and_end_with_a_minute() {
        let later = |window: Window, from: i64, to: i64| {
            Window::spanning(window.from() + TimeDelta::seconds(from), window.to() + TimeDelta::seconds(to))
        };
        let round = later(hours(9, 12), 0, 27);
        assert_eq!(next_free(hours(10, 12), &[round]), later(hours(12, 14), 60, 60));
        assert_eq!(next_free(later(hours(10, 12), 33, 0), &[round]), later(hours(12, 14), 60, 60), "asked for while they ran");
        assert_eq!(next_free(hours(10, 12), &[round, hours(14, 15)]), hours(15, 17), "the minute is not free");
    }

    #[test]
    fn what_is_left_of_a_shift_lies_between_what_is_taken() {
        let shift = hours(7, 19);
        assert_eq!(parts_left(shift, &[]), [shift]);
        assert_eq!(parts_left(shift, &[hours(11, 12), hours(19, 20)]), [hours(7, 11), hours(12, 19)]);
        assert_eq!(parts_left(shift, &[hours(6, 9), hours(8, 10), hours(18, 20)]), [hours(10, 18)]);
        assert_eq!(parts_left(shift, &[hours(0, 24)]), []);
    }
}
