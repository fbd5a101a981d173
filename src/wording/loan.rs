//! What a territory lends, and hours that may go on for days, as people say them.

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::account::language::Language;
use crate::domain::equipment::lent::EquipmentKind;
use crate::domain::time::civil::{CivilZone, Day};
use crate::domain::time::window::Window;
use crate::wording::say::Say;
use crate::wording::words::Words;

/// What a thing is.
#[must_use]
pub const fn kind(kind: EquipmentKind) -> Words {
    match kind {
        EquipmentKind::ColdBoxes => Words::new("caisses isothermes", "cold boxes"),
        EquipmentKind::Trolley => Words::new("diable ou chariot", "trolley"),
        EquipmentKind::Scales => Words::new("balance", "scales"),
        EquipmentKind::Other => Words::new("autre matériel", "other equipment"),
    }
}

/// `jeudi 26 novembre, de 9 h à 12 h`; `du jeudi 26 novembre à 9 h au vendredi 27 novembre à 12 h`.
#[must_use]
pub fn hours(say: Say, zone: CivilZone, hours: Window) -> String {
    let (from, to) = (clock(say, zone, hours.from(), false), clock(say, zone, hours.to(), true));
    let (first, last) = (day(zone, hours.from()), day(zone, last_instant(hours)));
    let said = |day: Option<Day>| day.map(|day| say.day(day)).unwrap_or_default();
    match (say.0, first == last) {
        (Language::French, true) => format!("{}, de {from} à {to}", said(first)),
        (Language::French, false) => format!("du {} à {from} au {} à {to}", said(first), said(last)),
        (Language::English, true) => format!("{}, from {from} to {to}", said(first)),
        (Language::English, false) => format!("from {} at {from} to {} at {to}", said(first), said(last)),
    }
}

/// What of the hours lies on a day: `9 h – 12 h`, `dès 14 h`, `jusqu’à 10 h`, `toute la journée`; `None` when nothing does.
#[must_use]
pub fn hours_on(say: Say, zone: CivilZone, hours: Window, on: Day) -> Option<String> {
    let (first, last) = (day(zone, hours.from())?, day(zone, last_instant(hours))?);
    if on < first || last < on {
        return None;
    }
    let (from, to) = (clock(say, zone, hours.from(), false), clock(say, zone, hours.to(), true));
    Some(match (say.0, on == first, on == last) {
        (_, true, true) => format!("{from} – {to}"),
        (Language::French, true, false) => format!("dès {from}"),
        (Language::French, false, true) => format!("jusqu’à {to}"),
        (Language::French, false, false) => "toute la journée".to_owned(),
        (Language::English, true, false) => format!("from {from}"),
        (Language::English, false, true) => format!("until {to}"),
        (Language::English, false, false) => "all day".to_owned(),
    })
}

/// The end of a day belongs to it, not to the next.
fn last_instant(hours: Window) -> DateTime<Utc> {
    (hours.to() - TimeDelta::seconds(1)).max(hours.from())
}

fn day(zone: CivilZone, instant: DateTime<Utc>) -> Option<Day> {
    zone.day_of(instant).ok()
}

fn clock(say: Say, zone: CivilZone, instant: DateTime<Utc>, is_end: bool) -> String {
    let is_midnight = day(zone, instant).is_some_and(|day| zone.midnight(day) == instant);
    match say.0 {
        Language::French if is_end && is_midnight => "minuit".to_owned(),
        Language::English if is_end && is_midnight => "midnight".to_owned(),
        _ => say.hour(zone, instant),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn window(from: &str, to: &str) -> Window {
        let at = |text: &str| format!("{text}:00+01:00").parse().unwrap();
        Window::new(at(from), at(to)).unwrap()
    }

    fn plain(text: &str) -> String {
        text.replace('\u{202f}', " ")
    }

    #[test]
    fn hours_name_their_day_and_the_last_one_where_it_is_another() {
        let (paris, french, english) = ("Europe/Paris".parse().unwrap(), Say(Language::French), Say(Language::English));
        let morning = window("2026-11-26T09:00", "2026-11-26T12:00");
        assert_eq!(plain(&hours(french, paris, morning)), "jeudi 26 novembre, de 9 h à 12 h");
        assert_eq!(plain(&hours(english, paris, morning)), "Thursday 26 November, from 9:00 to 12:00");
        let evening = window("2026-11-26T20:00", "2026-11-27T00:00");
        assert_eq!(plain(&hours(french, paris, evening)), "jeudi 26 novembre, de 20 h à minuit");
        let days = window("2026-11-26T09:00", "2026-11-28T12:30");
        assert_eq!(plain(&hours(french, paris, days)), "du jeudi 26 novembre à 9 h au samedi 28 novembre à 12 h 30");
        let on = |day: &str| hours_on(french, paris, days, day.parse().unwrap()).map(|text| plain(&text));
        let told = ["2026-11-25", "2026-11-26", "2026-11-27", "2026-11-28", "2026-11-29"].map(on);
        let told = told.map(Option::unwrap_or_default);
        assert_eq!(told, ["", "dès 9 h", "toute la journée", "jusqu’à 12 h 30", ""].map(str::to_owned));
    }
}
