//! The hours at which nobody is written to: from 22:30 to 6:30 of the territory.

use chrono::{DateTime, Timelike, Utc};

use crate::domain::time::civil::{CivilZone, MinuteOfDay};

/// From this minute of the day on, nothing leaves.
const BEGINS: u32 = 22 * 60 + 30;
/// From this one on, it may.
const ENDS: u16 = 6 * 60 + 30;

/// The first instant from `now` on at which a mail may leave.
#[must_use]
pub fn first_allowed(zone: CivilZone, now: DateTime<Utc>) -> DateTime<Utc> {
    let local = zone.local(now);
    let minute = local.hour() * 60 + local.minute();
    let (Ok(today), Ok(ends)) = (zone.day_of(now), MinuteOfDay::new(ENDS)) else { return now };
    if minute >= BEGINS {
        zone.instant(today.plus_days(1), ends)
    } else if minute < u32::from(ENDS) {
        zone.instant(today, ends)
    } else {
        now
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_of_the_night_waits_for_half_past_six() {
        let paris: CivilZone = "Europe/Paris".parse().unwrap();
        let allowed = |text: &str| first_allowed(paris, text.parse().unwrap()).to_rfc3339();
        assert_eq!(allowed("2026-11-24T21:29:00Z"), "2026-11-24T21:29:00+00:00");
        assert_eq!(allowed("2026-11-24T21:30:00Z"), "2026-11-25T05:30:00+00:00");
        assert_eq!(allowed("2026-11-25T05:29:59Z"), "2026-11-25T05:30:00+00:00");
        assert_eq!(allowed("2026-11-25T05:30:00Z"), "2026-11-25T05:30:00+00:00");
    }
}
