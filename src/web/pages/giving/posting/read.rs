//! What was typed, read into an offer and its lots. What the form does not show of a lot that is changed stays as it was.

use std::collections::BTreeSet;

use crate::domain::contact::text::Note;
use crate::domain::field_error::FieldError;
use crate::domain::food::family::{Answer, DateKind, ProductFamily, TemperatureClass};
use crate::domain::invalid::Invalid;
use crate::domain::offer::container::Container;
use crate::domain::offer::learned::ContainerMasses;
use crate::domain::offer::lot::{Contents, Lot, LotDate, LotParts, Packaging};
use crate::domain::offer::mass::{ContainerCount, Counted, LotGrams, Mass, MassBasis};
use crate::domain::offer::posted::{Offer, PickupWindows, PostedOffer, check_hot};
use crate::domain::offer::state::OfferBasis;
use crate::domain::time::civil::{Day, MinuteOfDay};
use crate::domain::time::window::Window;
use crate::services::giving::board::GivingSeen;
use crate::web::kit::posted::Posted;
use crate::web::kit::reading::{REQUIRED, Reading, kilograms, whole};
use crate::web::pages::giving::posting::fields::{DAY, FAMILY, FROM, NOTE, PACKED, UNTIL, containers, names};
use crate::web::pages::giving::posting::fill::{held, key};
use crate::web::pages::giving::posting::refused::{DATE_NEEDED, DATE_PAST, DAY_FAR, END_BEFORE_START, HOT_TODAY};

/// How far ahead something is given, in days.
const DAYS_AHEAD: i64 = 7;
/// The most containers of one kind.
const MOST: i64 = 999;

/// What is to be given.
#[derive(Debug, Clone)]
pub struct Wanted {
    pub offer: Offer,
    pub lots: Vec<Lot>,
}

/// Reads the form of a gift; `before` is what it changes.
///
/// # Errors
/// Every wrong field.
pub fn read(posted: &Posted, seen: &GivingSeen, before: Option<&PostedOffer>) -> Result<Wanted, Vec<FieldError>> {
    let mut reading = Reading::of(posted);
    let window = window(&mut reading, seen);
    let packed = reading.required_with(PACKED, yes_or_no);
    let families: BTreeSet<ProductFamily> = reading.each(FAMILY).into_iter().collect();
    if families.is_empty() {
        reading.refuse(FAMILY, REQUIRED);
    }
    let day = window.map_or(seen.today, |(day, _)| day);
    let kept: Vec<&Lot> = before.map(|offer| held(offer).collect()).unwrap_or_default();
    let mut lots = Vec::new();
    for family in families {
        let draft = Draft { family, day, is_packed: packed.unwrap_or(true), before: &kept, masses: &seen.containers };
        lots.extend(draft.read(&mut reading));
    }
    let note: Option<Note> = reading.optional(NOTE);
    let windows = window.and_then(|(_, window)| PickupWindows::new(vec![window]).ok());
    if let Some(windows) = &windows {
        for lot in &lots {
            if check_hot(lot, windows, seen.territory.zone, day).is_err() {
                reading.refuse(&names(lot.parts().family).kept, HOT_TODAY);
            }
        }
    }
    reading.finish()?;
    let windows = windows.ok_or_else(Vec::new)?;
    Ok(Wanted { offer: Offer { site: seen.site.id.clone(), windows, basis: OfferBasis::Posted, note }, lots })
}

fn yes_or_no(text: &str) -> Result<bool, Invalid> {
    match text {
        "yes" => Ok(true),
        "no" => Ok(false),
        other => Err(Invalid::not_listed("packed", other, &["yes", "no"])),
    }
}

fn window(reading: &mut Reading<'_>, seen: &GivingSeen) -> Option<(Day, Window)> {
    let day = reading.required::<Day>(DAY);
    let (from, until) = (reading.required::<MinuteOfDay>(FROM), reading.required::<MinuteOfDay>(UNTIL));
    let (day, from, until) = (day?, from?, until?);
    if !(0..=DAYS_AHEAD).contains(&seen.today.days_until(day)) {
        reading.refuse(DAY, DAY_FAR);
        return None;
    }
    let zone = seen.territory.zone;
    match Window::new(zone.instant(day, from), zone.instant(day, until)) {
        Ok(window) if from < until => Some((day, window)),
        _ => {
            reading.refuse(UNTIL, END_BEFORE_START);
            None
        }
    }
}

/// What one family gives.
struct Draft<'a> {
    family: ProductFamily,
    day: Day,
    is_packed: bool,
    before: &'a [&'a Lot],
    masses: &'a ContainerMasses,
}

impl Draft<'_> {
    /// A weight is one lot; else each kind of container is one.
    fn read(&self, reading: &mut Reading<'_>) -> Vec<Lot> {
        let names = names(self.family);
        let kept = reading.required(&names.kept).unwrap_or_else(|| self.family.kept_unless_said());
        let date = self.date(reading, &names.date, kept);
        let weighed = reading.optional_with(&names.kilograms, |text| LotGrams::new(kilograms(text)?.get()));
        let mut counted = Vec::new();
        let mut wrong = false;
        for (container, _) in containers(self.masses, self.family, self.day) {
            let field = names.count(container);
            let count = reading.optional_with(&field, |text| whole("containers", text, 0, MOST));
            wrong |= count.is_none() && !reading.is_empty(&field);
            let count = count.filter(|count| *count > 0).and_then(|count| ContainerCount::new(i32::try_from(count).ok()?).ok());
            counted.extend(count.map(|count| Counted { container, count }));
        }
        if weighed.is_none() && counted.is_empty() && !wrong && reading.is_empty(&names.kilograms) {
            let first = containers(self.masses, self.family, self.day).first().map(|(container, _)| names.count(*container));
            let is_crate = first.as_ref().is_some_and(|field| field.starts_with(Container::Crate.code()));
            reading.refuse(first.as_deref().filter(|_| is_crate).unwrap_or(&names.kilograms), REQUIRED);
        }
        let masses: Vec<(_, Option<(Mass, LotGrams)>)> = match weighed {
            Some(grams) => vec![(None, Some(self.weighed(grams)))],
            None => counted.into_iter().map(|one| (Some(one.container), self.counted(one))).collect(),
        };
        let mut lots = Vec::new();
        for (container, mass) in masses {
            match mass.and_then(|mass| self.lot((container, mass), (kept, date))) {
                Some(lot) => lots.push(lot),
                None => reading.refuse(&names.kilograms, "contradiction"),
            }
        }
        lots
    }

    fn like(&self, container: Option<Container>) -> Option<&LotParts> {
        self.before.iter().find(|lot| key(lot) == (self.family, container)).map(|lot| lot.parts())
    }

    fn weighed(&self, grams: LotGrams) -> (Mass, LotGrams) {
        match self.like(None).filter(|like| like.mass.grams == grams) {
            Some(like) => (like.mass, like.unit),
            None => (Mass { grams, basis: MassBasis::Weighed, counted: None }, unit_of(grams)),
        }
    }

    /// Whole containers: each is a unit that is not cut.
    fn counted(&self, counted: Counted) -> Option<(Mass, LotGrams)> {
        let same = |like: &&LotParts| like.mass.counted == Some(counted);
        if let Some(like) = self.like(Some(counted.container)).filter(same) {
            return Some((like.mass, like.unit));
        }
        let each = self.masses.grams(counted.container, self.family, self.day)?;
        Some((Mass::of_each(counted, each).ok()?, LotGrams::new(each).ok()?))
    }

    fn date(&self, reading: &mut Reading<'_>, field: &str, kept: TemperatureClass) -> LotDate {
        let date: Option<Day> = reading.optional(field);
        let before = self.before.iter().find(|lot| lot.parts().family == self.family).map(|lot| lot.parts().date.kind());
        let cold = matches!(kept, TemperatureClass::Chilled | TemperatureClass::Hot);
        let kind = before.filter(|kind| *kind != DateKind::None).unwrap_or(if cold { DateKind::UseBy } else { DateKind::BestBefore });
        match date {
            None if kept == TemperatureClass::Chilled && self.is_packed && reading.is_empty(field) => {
                reading.refuse(field, DATE_NEEDED);
                LotDate::None
            }
            None => LotDate::None,
            Some(date) if kind == DateKind::UseBy && date < self.day => {
                reading.refuse(field, DATE_PAST);
                LotDate::None
            }
            Some(date) => LotDate::new(kind, Some(date)).unwrap_or(LotDate::None),
        }
    }

    fn lot(
        &self,
        (container, (mass, unit)): (Option<Container>, (Mass, LotGrams)),
        (temperature, date): (TemperatureClass, LotDate),
    ) -> Option<Lot> {
        let fresh = || LotParts {
            external_ref: None,
            description: None,
            family: self.family,
            temperature,
            mass,
            unit,
            date,
            packaging: Packaging::Packed,
            contents: Contents {
                animal_origin: self.family.animal_origin_unless_said(),
                ready_to_eat: Answer::Unknown,
                pork: self.family.pork_unless_said(),
                alcohol: None,
            },
        };
        let like = self.like(container).cloned().unwrap_or_else(fresh);
        let packaging = match (self.is_packed, like.packaging) {
            (false, _) => Packaging::Unpacked,
            (true, Packaging::Unpacked) => Packaging::Packed,
            (true, as_before) => as_before,
        };
        Lot::new(LotParts { temperature, mass, unit, date, packaging, ..like }).ok()
    }
}

/// The greatest round unit that divides a weight: what is weighed can be shared out by the kilogram, or finer where it has to be.
#[must_use]
pub fn unit_of(grams: LotGrams) -> LotGrams {
    let unit = [1_000, 500, 100, 10].into_iter().find(|unit| grams.get() % unit == 0).unwrap_or(1);
    LotGrams::new(unit).unwrap_or(grams)
}
