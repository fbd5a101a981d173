//! Waves: how a territory cuts its day. Two thirds of what shops give is fetched before ten in the morning, so an
//! association must know the evening before: each wave has its cut-off and the hours of its pickups.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use crate::domain::contact::text::Name;
use crate::domain::id::ExternalRef;
use crate::domain::invalid::Invalid;
use crate::domain::macros::bounded_integer;
use crate::domain::time::civil::{CivilZone, Day, MinuteOfDay};
use crate::domain::time::weekly::{Hours, Weekdays};
use crate::domain::time::window::Window;

bounded_integer! {
    /// How many days before the pickups.
    DaysBefore(u8), "days before", 0..=7
}

/// When offers and needs close.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cutoff {
    /// How many days before the pickups.
    pub days_before: DaysBefore,
    /// At what time of that day.
    pub minute: MinuteOfDay,
}

/// One wave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wave {
    code: ExternalRef,
    name: Name,
    weekdays: Weekdays,
    cutoff: Cutoff,
    pickups: Hours,
    needs_approval: bool,
}

impl Wave {
    /// A wave on every day of the week, which publishes itself.
    ///
    /// # Errors
    /// `Invalid` when the cut-off comes after the pickups have begun.
    pub fn new(code: ExternalRef, name: Name, cutoff: Cutoff, pickups: Hours) -> Result<Self, Invalid> {
        if cutoff.days_before.get() == 0 && cutoff.minute > pickups.from() {
            let (cutoff, pickups) = (cutoff.minute.get(), pickups.from().get());
            let conflict = format_args!("cut off at minute {cutoff} of the day whose pickups begin at minute {pickups}");
            return Err(Invalid::contradiction("wave", conflict));
        }
        Ok(Self { code, name, weekdays: Weekdays::ALL, cutoff, pickups, needs_approval: false })
    }

    /// The same wave on these days of the week only.
    #[must_use]
    pub fn on_weekdays(self, weekdays: Weekdays) -> Self {
        Self { weekdays, ..self }
    }

    /// The same wave, whose proposal waits for a coordinator or not.
    #[must_use]
    pub fn with_approval(self, needs_approval: bool) -> Self {
        Self { needs_approval, ..self }
    }

    /// Its code, unique in the territory: what `--wave` takes.
    #[must_use]
    pub const fn code(&self) -> &ExternalRef {
        &self.code
    }

    /// What people call it.
    #[must_use]
    pub const fn name(&self) -> &Name {
        &self.name
    }

    /// The days of the week that have it.
    #[must_use]
    pub const fn weekdays(&self) -> Weekdays {
        self.weekdays
    }

    /// When offers and needs close.
    #[must_use]
    pub const fn cutoff(&self) -> Cutoff {
        self.cutoff
    }

    /// The hours of its pickups.
    #[must_use]
    pub const fn pickups(&self) -> Hours {
        self.pickups
    }

    /// Whether its proposal waits for a coordinator.
    #[must_use]
    pub const fn needs_approval(&self) -> bool {
        self.needs_approval
    }

    /// The instant at which the pickups of `day` close to new offers.
    #[must_use]
    pub fn cutoff_of(&self, zone: CivilZone, day: Day) -> DateTime<Utc> {
        zone.instant(day.minus_days(self.cutoff.days_before.get().into()), self.cutoff.minute)
    }

    /// When the pickups of `day` take place.
    #[must_use]
    pub fn pickups_on(&self, zone: CivilZone, day: Day) -> Window {
        self.pickups.on(zone, day)
    }
}

/// The waves of a territory: codes differ. There may be none yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Waves(Vec<Wave>);

/// A territory that has no wave cannot run a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the territory has no wave: give it at least one before running a day")]
pub struct NoWaves;

impl Waves {
    /// The most waves of a territory.
    pub const MAX: usize = 12;

    /// # Errors
    /// `Invalid` when two have the same code, or there are too many.
    pub fn new(waves: Vec<Wave>) -> Result<Self, Invalid> {
        if waves.len() > Self::MAX {
            return Err(Invalid::out_of_bounds("number of waves", waves.len(), 0, Self::MAX));
        }
        let mut codes = BTreeSet::new();
        match waves.iter().find(|wave| !codes.insert(wave.code.clone())) {
            Some(twice) => Err(Invalid::contradiction("waves", format_args!("the code {} is there twice", twice.code))),
            None => Ok(Self(waves)),
        }
    }

    /// The two waves of most territories: the morning, closed at nine the evening before, and the afternoon, closed at half past twelve.
    ///
    /// # Errors
    /// None in practice: the values below are valid, as a test shows.
    pub fn usual() -> Result<Self, Invalid> {
        let wave = |code: &str, name: &str, (days_before, minute): (u8, u16), (from, to): (u16, u16)| {
            let cutoff = Cutoff { days_before: DaysBefore::new(days_before)?, minute: MinuteOfDay::new(minute)? };
            Wave::new(code.parse()?, name.parse()?, cutoff, Hours::new(MinuteOfDay::new(from)?, MinuteOfDay::new(to)?)?)
        };
        Self::new(vec![
            wave("matin", "Matin", (1, 21 * 60), (6 * 60, 13 * 60))?,
            wave("apres-midi", "Après-midi", (0, 12 * 60 + 30), (13 * 60, 22 * 60))?,
        ])
    }

    /// One wave for the whole day, closed at nine the evening before: what a territory made by an import has.
    ///
    /// # Errors
    /// None in practice: the values below are valid, as a test shows.
    pub fn whole_day() -> Result<Self, Invalid> {
        let cutoff = Cutoff { days_before: DaysBefore::new(1)?, minute: MinuteOfDay::new(21 * 60)? };
        let hours = Hours::new(MinuteOfDay::new(MinuteOfDay::MIN)?, MinuteOfDay::new(MinuteOfDay::MAX)?)?;
        Self::new(vec![Wave::new("journee".parse()?, "Journée".parse()?, cutoff, hours)?])
    }

    /// All of them.
    #[must_use]
    pub fn all(&self) -> &[Wave] {
        &self.0
    }

    /// Those of `day`.
    ///
    /// # Errors
    /// `NoWaves` when the territory has none at all.
    pub fn on(&self, day: Day) -> Result<Vec<&Wave>, NoWaves> {
        if self.0.is_empty() {
            return Err(NoWaves);
        }
        Ok(self.0.iter().filter(|wave| wave.weekdays.contains(day.weekday())).collect())
    }

    /// The wave of `day` to which something belongs whose first pickup opens at `opens`; `None` when nobody comes then.
    #[must_use]
    pub fn taking(&self, zone: CivilZone, day: Day, opens: DateTime<Utc>) -> Option<&Wave> {
        self.on(day).unwrap_or_default().into_iter().find(|wave| wave.pickups_on(zone, day).takes(opens))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paris() -> CivilZone {
        "Europe/Paris".parse().unwrap()
    }

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn the_usual_morning_closes_at_nine_the_evening_before() {
        let waves = Waves::usual().unwrap();
        let [morning, afternoon] = waves.all() else { panic!("two waves") };
        assert_eq!(morning.cutoff_of(paris(), day("2026-11-24")).to_rfc3339(), "2026-11-23T20:00:00+00:00");
        assert_eq!(afternoon.cutoff_of(paris(), day("2026-11-24")).to_rfc3339(), "2026-11-24T11:30:00+00:00");
    }

    #[test]
    fn a_whole_day_runs_from_midnight_to_midnight() {
        let window = Waves::whole_day().unwrap().all()[0].pickups_on(paris(), day("2026-10-25"));
        assert_eq!((window.to() - window.from()).num_hours(), 25, "the autumn change gives that day one hour more");
    }

    #[test]
    fn a_cutoff_inside_the_hour_that_the_clock_skips_is_the_first_instant_after_it() {
        let cutoff = Cutoff { days_before: DaysBefore::new(0).unwrap(), minute: MinuteOfDay::new(150).unwrap() };
        let hours = Hours::new(MinuteOfDay::new(360).unwrap(), MinuteOfDay::new(780).unwrap()).unwrap();
        let wave = Wave::new("nuit".parse().unwrap(), "Nuit".parse().unwrap(), cutoff, hours).unwrap();
        assert_eq!(wave.cutoff_of(paris(), day("2026-03-29")).to_rfc3339(), "2026-03-29T01:00:00+00:00");
    }

    #[test]
    fn a_territory_without_waves_cannot_have_a_day() {
        assert_eq!(Waves::default().on(day("2026-11-24")), Err(NoWaves));
    }

    #[test]
    fn a_wave_of_weekdays_rests_on_sunday() {
        let wave = Waves::usual().unwrap().all()[0].clone().on_weekdays(Weekdays::new(0b001_1111).unwrap());
        let waves = Waves::new(vec![wave]).unwrap();
        assert_eq!(waves.on(day("2026-11-29")).unwrap().len(), 0);
        assert_eq!(waves.on(day("2026-11-27")).unwrap().len(), 1);
    }

    #[test]
    fn what_opens_in_the_hours_of_a_wave_that_rests_belongs_to_the_wave_of_that_day() {
        let usual = Waves::usual().unwrap();
        let [morning, afternoon] = usual.all() else { panic!("two waves") };
        let on = |wave: &Wave, days: u8| wave.clone().on_weekdays(Weekdays::new(days).unwrap());
        let sunday = Wave::new("dimanche".parse().unwrap(), "Dimanche".parse().unwrap(), morning.cutoff, morning.pickups).unwrap();
        let waves = Waves::new(vec![on(morning, 0b011_1111), on(&sunday, 0b100_0000), afternoon.clone()]).unwrap();
        let taking = |on: &str, opens: &str| waves.taking(paris(), day(on), opens.parse().unwrap()).map(|wave| wave.code().to_string());
        assert_eq!(taking("2026-11-28", "2026-11-28T07:00:00Z").as_deref(), Some("matin"));
        assert_eq!(taking("2026-11-29", "2026-11-29T07:00:00Z").as_deref(), Some("dimanche"));
        assert_eq!(taking("2026-11-29", "2026-11-29T12:00:00Z").as_deref(), Some("apres-midi"), "one that ends and one that begins");
        assert_eq!(taking("2026-11-29", "2026-11-29T22:00:00Z"), None);
    }

    #[test]
    fn two_waves_of_one_code_are_refused() {
        let wave = Waves::usual().unwrap().all()[0].clone();
        assert!(Waves::new(vec![wave.clone(), wave]).is_err());
    }

    #[test]
    fn a_cutoff_after_the_first_pickup_is_refused() {
        let cutoff = Cutoff { days_before: DaysBefore::new(0).unwrap(), minute: MinuteOfDay::new(361).unwrap() };
        let hours = Hours::new(MinuteOfDay::new(360).unwrap(), MinuteOfDay::new(780).unwrap()).unwrap();
        assert!(Wave::new("a".parse().unwrap(), "A".parse().unwrap(), cutoff, hours).is_err());
    }
}
