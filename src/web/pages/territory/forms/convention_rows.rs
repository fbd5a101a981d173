//! The rows of a convention: when it takes place, when it rests.

use std::collections::BTreeSet;

use crate::domain::time::civil::Day;
use crate::domain::time::span::DaySpan;
use crate::domain::time::weekly::{EveryWeeks, Rhythm, WeeklySlot};
use crate::web::kit::posted::Posted;
use crate::web::kit::reading::{Reading, week, whole};
use crate::web::pages::territory::edit::draft::{Draft, Options};
use crate::web::pages::territory::edit::read::{cell, filled_rows, hours, known_text, shown_rows, typed_minute};
use crate::web::pages::territory::lists::shared::grouped;
use crate::wording::pages::territory::convention::ConventionText;
use crate::wording::pages::territory::edit::EditText;
use crate::wording::say::Say;

const SLOT: &str = "slot";
const DAYS: &str = "day";
/// What makes a row of a slot more than an empty one.
const SLOT_FIELDS: [&str; 3] = [DAYS, "from", "to"];
const REST: &str = "rest";
const REST_FIELDS: [&str; 2] = ["first", "last"];

/// With a row for each slot, and an empty one.
pub(in crate::web::pages::territory::forms) fn fields(
    draft: Draft,
    posted: &Posted,
    (say, t, edit): (Say, &ConventionText, &EditText),
) -> Draft {
    let weeks = (EveryWeeks::MIN..=EveryWeeks::MAX).map(|weeks| (weeks.to_string(), (t.every_of)(weeks)));
    let weeks: Options = weeks.collect();
    let filled = filled_rows(posted, SLOT, &SLOT_FIELDS);
    let draft = (1..=shown_rows(posted, SLOT, &SLOT_FIELDS)).fold(draft, |draft, at| {
        let is_more = at > 1 && !filled.contains(&at);
        let draft = if is_more { draft.fold(t.another_slot) } else { draft.part((t.slot)(at)) };
        let draft = draft.choice("ticks", cell(SLOT, at, DAYS), (edit.weekdays, ""), week(say));
        let draft = draft.field("time", cell(SLOT, at, "from"), (edit.from, "")).beside();
        let draft = draft.field("time", cell(SLOT, at, "to"), (edit.to, "")).beside();
        let draft = draft.choice("choose", cell(SLOT, at, "every"), (t.every, ""), weeks.clone()).beside();
        draft.field("date", cell(SLOT, at, "first_day"), (t.first_week, t.first_week_hint)).beside()
    });
    (1..=shown_rows(posted, REST, &REST_FIELDS)).fold(draft.fold(t.rests), |draft, at| {
        let draft = draft.field("date", cell(REST, at, "first"), (t.rest_first, "")).beside();
        draft.field("date", cell(REST, at, "last"), (t.rest_last, "")).beside()
    })
}

/// The slots as one types them: days that share their hours and rhythm stand in one row.
pub(in crate::web::pages::territory::forms) fn known(posted: Posted, slots: &[WeeklySlot], rests: &[DaySpan]) -> Posted {
    let posted = grouped(slots).into_iter().zip(1..).fold(posted, |posted, ((slot, days), at)| {
        let posted = posted.with(&cell(SLOT, at, "from"), typed_minute(slot.hours.from()));
        let posted = posted.with(&cell(SLOT, at, "to"), typed_minute(slot.hours.to()));
        let posted = posted.with(&cell(SLOT, at, "every"), slot.rhythm.every().get().to_string());
        let posted = known_text(posted, &cell(SLOT, at, "first_day"), slot.rhythm.first().as_ref());
        days.iter().fold(posted, |posted, day| posted.with(&cell(SLOT, at, DAYS), day.num_days_from_monday().to_string()))
    });
    rests.iter().zip(1..).fold(posted, |posted, (rest, at)| {
        posted.with(&cell(REST, at, "first"), rest.from().to_string()).with(&cell(REST, at, "last"), rest.to().to_string())
    })
}

/// The slots that were typed; a row in which nothing was is none.
pub(in crate::web::pages::territory::forms) fn slots(reading: &mut Reading<'_>, posted: &Posted) -> Vec<WeeklySlot> {
    let mut slots = Vec::new();
    for at in filled_rows(posted, SLOT, &SLOT_FIELDS) {
        let days = reading.weekdays(&cell(SLOT, at, DAYS));
        if days.is_empty() {
            reading.refuse(&cell(SLOT, at, DAYS), "required");
        }
        let hours = hours(reading, &cell(SLOT, at, "from"), &cell(SLOT, at, "to"));
        let every = |text: &str| {
            let weeks = whole(EveryWeeks::WHAT, text, EveryWeeks::MIN.into(), EveryWeeks::MAX.into())?;
            EveryWeeks::new(u8::try_from(weeks).unwrap_or(EveryWeeks::MAX))
        };
        let every = reading.optional_with(&cell(SLOT, at, "every"), every);
        let first: Option<Day> = reading.optional(&cell(SLOT, at, "first_day"));
        let rhythm = match every.map(|every| Rhythm::new(every, first)) {
            Some(Ok(rhythm)) => rhythm,
            Some(Err(_)) => {
                reading.refuse(&cell(SLOT, at, "first_day"), "first_week");
                continue;
            }
            None => Rhythm::WEEKLY,
        };
        if let Some(hours) = hours {
            slots.extend(days.into_iter().map(|weekday| WeeklySlot { weekday, hours, rhythm }));
        }
    }
    slots
}

/// The suspensions that were typed.
pub(in crate::web::pages::territory::forms) fn rests(reading: &mut Reading<'_>, posted: &Posted) -> Vec<DaySpan> {
    let mut rests = BTreeSet::new();
    for at in filled_rows(posted, REST, &REST_FIELDS) {
        let (first, last) = (reading.required(&cell(REST, at, "first")), reading.required(&cell(REST, at, "last")));
        match first.zip(last).map(|(first, last)| DaySpan::new(first, last)) {
            Some(Ok(rest)) => {
                rests.insert(rest);
            }
            Some(Err(_)) => reading.refuse(&cell(REST, at, "last"), "days_order"),
            None => {}
        }
    }
    rests.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::civil::MinuteOfDay;
    use crate::domain::time::weekly::Hours;
    use chrono::Weekday;

    #[test]
    fn what_stands_there_is_read_again_as_it_was() {
        let hours = |from: u16, to: u16| Hours::new(MinuteOfDay::new(from).unwrap(), MinuteOfDay::new(to).unwrap()).unwrap();
        let every_other = Rhythm::new(EveryWeeks::new(2).unwrap(), "2026-11-24".parse().ok()).unwrap();
        let slots_there = vec![
            WeeklySlot { weekday: Weekday::Tue, hours: hours(510, 570), rhythm: Rhythm::WEEKLY },
            WeeklySlot { weekday: Weekday::Fri, hours: hours(510, 570), rhythm: Rhythm::WEEKLY },
            WeeklySlot { weekday: Weekday::Thu, hours: hours(600, 660), rhythm: every_other },
        ];
        let rest = DaySpan::new("2026-08-01".parse().unwrap(), "2026-08-31".parse().unwrap()).unwrap();
        let posted = known(Posted::new(), &slots_there, &[rest]);
        let mut reading = Reading::of(&posted);
        assert_eq!((slots(&mut reading, &posted), rests(&mut reading, &posted)), (slots_there, vec![rest]));
        assert_eq!(reading.finish(), Ok(()));
    }

    #[test]
    fn a_row_that_is_begun_is_told_what_it_lacks() {
        let posted = Posted::new()
            .with("slot1_from", "09:00")
            .with("slot2_every", "1")
            .with("rest1_first", "2026-08-31")
            .with("rest1_last", "2026-08-01");
        let mut reading = Reading::of(&posted);
        assert!(slots(&mut reading, &posted).is_empty() && rests(&mut reading, &posted).is_empty());
        let told: Vec<_> = reading.finish().unwrap_err().into_iter().map(|error| (error.pointer, error.code)).collect();
        let told: Vec<_> = told.iter().map(|(pointer, code)| (pointer.as_str(), *code)).collect();
        assert_eq!(told, [("/slot1_day", "required"), ("/slot1_to", "required"), ("/rest1_last", "days_order")]);
    }
}
