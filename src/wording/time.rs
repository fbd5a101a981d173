//! Days and hours as people say them, in the civil time of a territory.

use chrono::{DateTime, Datelike, TimeDelta, Timelike, Utc, Weekday};

use crate::domain::time::civil::{CivilZone, Day};
use crate::domain::time::window::Window;
use crate::wording::typography::NARROW;

/// `jeudi 5 mars`; `dimanche 1er mars`.
#[must_use]
pub fn day(day: Day) -> String {
    format!("{} {} {}", weekday(day.weekday()), ordinal(day), MONTHS.get(month_index(day)).copied().unwrap_or_default())
}

/// `jeu. 5 mars`: for a subject line.
#[must_use]
pub fn short_day(day: Day) -> String {
    let weekday: String = weekday(day.weekday()).chars().take(3).collect();
    format!("{weekday}. {} {}", ordinal(day), SHORT_MONTHS.get(month_index(day)).copied().unwrap_or_default())
}

/// `jeudi`.
#[must_use]
pub const fn weekday(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Mon => "lundi",
        Weekday::Tue => "mardi",
        Weekday::Wed => "mercredi",
        Weekday::Thu => "jeudi",
        Weekday::Fri => "vendredi",
        Weekday::Sat => "samedi",
        Weekday::Sun => "dimanche",
    }
}

/// `8 h 05`, `14 h`: the minute that the instant lies in.
#[must_use]
pub fn hour(zone: CivilZone, instant: DateTime<Utc>) -> String {
    let local = zone.local(instant);
    clock(local.hour(), local.minute())
}

/// `8 h 05`, `14 h`: what a clock shows.
#[must_use]
pub fn clock(hour: u32, minute: u32) -> String {
    if minute == 0 { format!("{hour}{NARROW}h") } else { format!("{hour}{NARROW}h{NARROW}{minute:02}") }
}

/// `vers 9 h 20`: an arrival that a round foresees, to the nearest five minutes.
#[must_use]
pub fn around(zone: CivilZone, instant: DateTime<Utc>) -> String {
    format!("vers {}", hour(zone, nearest_five_minutes(instant)))
}

/// The nearest instant whose minutes are a multiple of five.
#[must_use]
pub fn nearest_five_minutes(instant: DateTime<Utc>) -> DateTime<Utc> {
    const STEP_SECONDS: i64 = 300;
    let past = (instant.timestamp() + STEP_SECONDS / 2).rem_euclid(STEP_SECONDS) - STEP_SECONDS / 2;
    instant - TimeDelta::seconds(past)
}

/// `entre 8 h et 9 h 30`.
#[must_use]
pub fn between(zone: CivilZone, window: Window) -> String {
    format!("entre {} et {}", hour(zone, window.from()), hour(zone, window.to()))
}

/// `35 min`, `2 h 05`: a duration, to the nearest minute.
#[must_use]
pub fn duration(seconds: i64) -> String {
    let minutes = (seconds + 30) / 60;
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes}{NARROW}min"),
        (hours, 0) => format!("{hours}{NARROW}h"),
        (hours, minutes) => format!("{hours}{NARROW}h{NARROW}{minutes:02}"),
    }
}

const MONTHS: [&str; 12] =
    ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];
const SHORT_MONTHS: [&str; 12] = ["janv.", "févr.", "mars", "avril", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."];

fn month_index(day: Day) -> usize {
    usize::try_from(day.date().month0()).unwrap_or_default()
}

fn ordinal(day: Day) -> String {
    match day.date().day() {
        1 => "1er".to_owned(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> (CivilZone, DateTime<Utc>) {
        ("Europe/Paris".parse().unwrap(), text.parse().unwrap())
    }

    #[test]
    fn an_hour_is_said_in_the_civil_time_of_the_territory() {
        let (paris, instant) = at("2026-03-05T13:30:00Z");
        assert_eq!(hour(paris, instant), "14\u{202F}h\u{202F}30");
        assert_eq!(hour("Indian/Reunion".parse().unwrap(), instant), "17\u{202F}h\u{202F}30");
        assert_eq!(hour(paris, instant - TimeDelta::minutes(385)), "8\u{202F}h\u{202F}05");
    }

    #[test]
    fn a_foreseen_arrival_is_rounded_to_five_minutes() {
        let shown = ["2026-03-05T08:17:29Z", "2026-03-05T08:17:30Z", "2026-03-05T08:22:10Z"].map(|text| {
            let (paris, instant) = at(text);
            around(paris, instant)
        });
        assert_eq!(shown, ["vers 9\u{202F}h\u{202F}15", "vers 9\u{202F}h\u{202F}20", "vers 9\u{202F}h\u{202F}20"]);
    }

    #[test]
    fn a_day_is_said_with_its_weekday() {
        assert_eq!(day("2026-03-05".parse().unwrap()), "jeudi 5 mars");
        assert_eq!(day("2026-03-01".parse().unwrap()), "dimanche 1er mars");
        assert_eq!(short_day("2026-11-26".parse().unwrap()), "jeu. 26 nov.");
    }

    #[test]
    fn a_duration_is_hours_and_minutes() {
        assert_eq!([2_100, 7_200, 7_500].map(duration), ["35\u{202F}min", "2\u{202F}h", "2\u{202F}h\u{202F}05"]);
    }
}
