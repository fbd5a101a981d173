//! Between columns and domain values, for all rows alike.

use std::str::FromStr;

use chrono::{NaiveDate, Weekday};

use crate::domain::food::per_class::{Capacity, HoldGrams, PerClass, Storage};
use crate::domain::invalid::Invalid;
use crate::domain::time::civil::{Day, MinuteOfDay};
use crate::domain::time::weekly::{EveryWeeks, Hours, Rhythm, WeeklySlot};

/// The most values of one `IN` list: below the 32 766 variables of SQLite.
pub(in crate::store) const IN_LIST: usize = 10_000;
/// The most rows of one insert: 32 columns of 500 rows stay below the variables of both databases.
pub(in crate::store) const INSERT_ROWS: usize = 500;

/// Inserts rows, a few hundred a statement. One statement for either driver: Diesel's own enum takes no slices.
macro_rules! insert_rows {
    ($connection:expr, $table:expr, $rows:expr) => {{
        let rows = $rows;
        for some in rows.chunks(crate::store::convert::INSERT_ROWS) {
            match &mut *$connection {
                crate::store::connection::Connection::Postgres(postgres) => diesel::insert_into($table).values(some).execute(postgres)?,
                crate::store::connection::Connection::Sqlite(sqlite) => diesel::insert_into($table).values(some).execute(sqlite)?,
            };
        }
    }};
}
pub(in crate::store) use insert_rows;

/// A text column that may be null.
pub(in crate::store) fn optional<T: FromStr<Err = Invalid>>(text: Option<String>) -> Result<Option<T>, Invalid> {
    text.map(|text| text.parse()).transpose()
}

/// The text of a value that may be absent.
pub(in crate::store) fn text<T: ToString>(value: Option<&T>) -> Option<String> {
    value.map(ToString::to_string)
}

/// A small integer column.
pub(in crate::store) fn small<T: TryFrom<i32>>(what: &'static str, value: i32) -> Result<T, Invalid> {
    T::try_from(value).map_err(|_| Invalid::out_of_bounds(what, value, 0, "what the column holds"))
}

/// A minute column.
pub(in crate::store) fn minute(value: i32) -> Result<MinuteOfDay, Invalid> {
    MinuteOfDay::new(small(MinuteOfDay::WHAT, value)?)
}

/// Two minute columns.
pub(in crate::store) fn hours(from: i32, to: i32) -> Result<Hours, Invalid> {
    Hours::new(minute(from)?, minute(to)?)
}

/// A date column that may be null.
pub(in crate::store) fn day(date: Option<NaiveDate>) -> Result<Option<Day>, Invalid> {
    date.map(Day::new).transpose()
}

/// The columns of a weekly slot: weekday (0 is Monday), minutes, every so many weeks, first day.
pub(in crate::store) type SlotColumns = (i32, i32, i32, i32, Option<NaiveDate>);

/// A weekly slot from its columns.
pub(in crate::store) fn slot((weekday, from, to, every, first): SlotColumns) -> Result<WeeklySlot, Invalid> {
    let number: u8 = small("weekday", weekday)?;
    Ok(WeeklySlot {
        weekday: Weekday::try_from(number).map_err(|_| Invalid::out_of_bounds("weekday", number, 0, 6))?,
        hours: hours(from, to)?,
        rhythm: Rhythm::new(EveryWeeks::new(small(EveryWeeks::WHAT, every)?)?, day(first)?)?,
    })
}

/// The columns of a weekly slot.
pub(in crate::store) fn slot_columns(slot: &WeeklySlot) -> SlotColumns {
    let weekday = i32::from(u8::try_from(slot.weekday.num_days_from_monday()).unwrap_or(0));
    let (from, to) = (slot.hours.from().get().into(), slot.hours.to().get().into());
    (weekday, from, to, slot.rhythm.every().get().into(), slot.rhythm.first().map(Day::date))
}

/// Four mass columns, ambient, chilled, frozen, hot: null is without limit.
pub(in crate::store) fn storage(grams: [Option<i64>; 4]) -> Result<Storage, Invalid> {
    let [ambient, chilled, frozen, hot] = grams.map(|grams| grams.map(HoldGrams::new).transpose());
    Ok(PerClass { ambient: ambient?, chilled: chilled?, frozen: frozen?, hot: hot? })
}

/// Four mass columns, ambient, chilled, frozen, hot.
pub(in crate::store) fn capacity(grams: [i64; 4]) -> Result<Capacity, Invalid> {
    let [ambient, chilled, frozen, hot] = grams.map(HoldGrams::new);
    Ok(PerClass { ambient: ambient?, chilled: chilled?, frozen: frozen?, hot: hot? })
}
