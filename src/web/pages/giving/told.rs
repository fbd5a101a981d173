//! Gifts, visits and regular pickups in words.

use chrono::{DateTime, Utc};

use crate::domain::food::family::TemperatureClass;
use crate::domain::food::grams::Grams;
use crate::domain::offer::container::Container;
use crate::domain::offer::lot::{Lot, LotParts};
use crate::domain::offer::posted::PostedOffer;
use crate::domain::offer::state::{LotState, OfferState};
use crate::domain::telling::{Appointment, Contact, Load};
use crate::domain::time::civil::Day;
use crate::mail::message::{Carrier, Visit as Passing};
use crate::services::giving::board::{Given, GivingSeen, Passage};
use crate::web::pages::giving::paths::Base;
use crate::wording::food::temperature_sign;
use crate::wording::pages::donor::giving::GivingText;
use crate::wording::say::Say;
use crate::wording::typography::{capitalised, uncapitalised};

/// Somebody who comes.
pub(in crate::web::pages::giving) struct VisitView {
    pub who: String,
    pub figure: String,
    pub when: String,
    pub telephone: Option<(String, String)>,
    pub gifts: Vec<String>,
}

/// A lot on a label.
pub(in crate::web::pages::giving) struct LotView {
    pub family: &'static str,
    pub text: String,
    pub class: &'static str,
    pub kept: Option<String>,
}

/// A gift.
pub(in crate::web::pages::giving) struct OfferView {
    pub when: String,
    pub figure: String,
    pub lots: Vec<LotView>,
    pub state: String,
    pub is_waiting: bool,
    pub change: Option<(String, String)>,
    pub keep: Option<(String, String)>,
    pub nobody: Option<(String, String)>,
    pub nobody_said: Option<String>,
}

/// Today, tomorrow, or the day's own name.
pub(in crate::web::pages::giving) fn day_name(say: Say, t: &GivingText, today: Day, day: Day) -> String {
    match today.days_until(day) {
        0 => t.today.to_owned(),
        1 => t.tomorrow.to_owned(),
        _ => capitalised(&say.day(day)),
    }
}

/// `demain à 21 h`, inside a sentence.
pub(in crate::web::pages::giving) fn moment(say: Say, t: &GivingText, seen: &GivingSeen, at: DateTime<Utc>) -> String {
    let zone = seen.territory.zone;
    let day = zone.day_of(at).map_or_else(|_| String::new(), |day| day_name(say, t, seen.today, day));
    let day = if seen.today.days_until(zone.day_of(at).unwrap_or(seen.today)) <= 1 { uncapitalised(&day) } else { say_lower(say, &day) };
    format!("{day}, {}", say.hour(zone, at))
}

/// A day's name inside a sentence: French writes it small.
fn say_lower(say: Say, day: &str) -> String {
    if say.0.code() == "fr" { uncapitalised(day) } else { day.to_owned() }
}

/// `Demain, entre 8 h et 9 h`.
pub(in crate::web::pages::giving) fn when(say: Say, t: &GivingText, seen: &GivingSeen, offer: &PostedOffer) -> String {
    let zone = seen.territory.zone;
    let hours: Vec<String> = offer.offer.windows.all().iter().map(|window| say.between(zone, *window)).collect();
    format!("{}, {}", day_name(say, t, seen.today, offer.day), say.list(&hours))
}

/// The mass of what an offer still holds.
pub(in crate::web::pages::giving) fn mass_of(offer: &PostedOffer) -> Grams {
    held(offer).filter_map(|lot| Grams::new(lot.parts().mass.grams.get()).ok()).sum()
}

fn held(offer: &PostedOffer) -> impl Iterator<Item = &Lot> {
    offer.lots.iter().filter(|lot| !matches!(lot.state, LotState::Withdrawn | LotState::Expired)).map(|lot| &lot.lot)
}

/// `Pain et viennoiseries`, or what the donor calls it.
pub(in crate::web::pages::giving) fn name_of(say: Say, parts: &LotParts) -> String {
    capitalised(&parts.description.as_ref().map_or_else(|| say.family(parts.family).to_owned(), ToString::to_string))
}

/// `pain et viennoiseries, 2 bacs, environ 8 kg`.
pub(in crate::web::pages::giving) fn amount(say: Say, t: &GivingText, parts: &LotParts) -> String {
    let mass = say.mass(Grams::new(parts.mass.grams.get()).unwrap_or(Grams::ZERO));
    let Some(counted) = parts.mass.counted else { return mass };
    let noun = match counted.container {
        Container::Crate => t.crates,
        Container::Trolley => t.trolleys,
        Container::BreadBag => t.bread_bags,
    };
    (t.about)(&say.count(usize::try_from(counted.count.get()).unwrap_or_default(), noun), &mass)
}

fn lot_view(say: Say, t: &GivingText, lot: &Lot) -> LotView {
    let parts = lot.parts();
    let until = parts.date.day().map(|date| format!(", {}", (t.until_date)(&say.short_day(date)))).unwrap_or_default();
    let text = format!("{} : {}{until}", name_of(say, parts), amount(say, t, parts));
    let class = parts.temperature;
    let kept = (class != TemperatureClass::Ambient).then(|| format!("{} {}", temperature_sign(class), say.temperature(class)));
    LotView { family: parts.family.code(), text, class: class.code(), kept }
}

/// A gift as its label shows it.
pub(in crate::web::pages::giving) fn offer_view(
    say: Say,
    t: &'static GivingText,
    (seen, base): (&GivingSeen, &Base),
    given: &Given,
) -> OfferView {
    let offer = &given.offer;
    let when = when(say, t, seen, offer);
    let (state, is_waiting) = state(say, t, seen, given);
    let windows = offer.offer.windows.all();
    let holds = matches!(offer.state, OfferState::Open | OfferState::Allocated);
    let is_open = holds && windows.last().is_none_or(|window| seen.now < window.to());
    let has_opened = offer.offer.windows.opens().is_some_and(|opens| opens <= seen.now);
    let nobody = holds && has_opened && given.nobody_came.is_none() && given.coming.is_some();
    OfferView {
        figure: say.mass(mass_of(offer)),
        lots: held(offer).map(|lot| lot_view(say, t, lot)).collect(),
        state,
        is_waiting,
        change: is_open.then(|| (base.offer(&offer.id), (t.change_what)(&when))),
        keep: is_open.then(|| (base.keep(&offer.id), (t.keep_what)(&when))),
        nobody: nobody.then(|| (base.nobody(&offer.id), (t.nobody_came_what)(&when))),
        nobody_said: given.nobody_came.map(|at| (t.nobody_came_said)(&say.hour(seen.territory.zone, at))),
        when,
    }
}

/// Where a gift stands, and whether that asks for attention.
fn state(say: Say, t: &GivingText, seen: &GivingSeen, given: &Given) -> (String, bool) {
    match (given.offer.state, &given.coming) {
        (OfferState::Collected, _) => (t.collected.to_owned(), false),
        (OfferState::Closed, _) => (t.closed.to_owned(), false),
        (OfferState::Expired, _) => (t.expired.to_owned(), false),
        (_, Some(coming)) if coming.confirmed > Grams::ZERO => ((t.confirmed)(&say.mass(coming.confirmed)), false),
        (_, Some(coming)) if coming.awaited > Grams::ZERO => ((t.awaited)(&say.mass(coming.awaited)), true),
        (_, Some(_)) => (t.not_taken.to_owned(), true),
        (_, None) => match given.cut_off {
            Some(at) if seen.now < at => ((t.waits)(&moment(say, t, seen, at)), false),
            _ if given.offer.offer.windows.all().iter().all(|window| window.to() <= seen.now) => (t.not_taken.to_owned(), true),
            _ => (t.waits_soon.to_owned(), true),
        },
    }
}

/// Everybody who comes, by time.
pub(in crate::web::pages::giving) fn visits(say: Say, t: &'static GivingText, seen: &GivingSeen) -> Vec<VisitView> {
    let of = |passage: &Passage| passage.visits.iter().map(|visit| view(say, t, (seen, passage.day), visit)).collect::<Vec<_>>();
    seen.passages.iter().flat_map(of).collect()
}

/// The mass that a visit takes.
pub(in crate::web::pages::giving) fn taken(visit: &Passing) -> Grams {
    visit.gifts.iter().flat_map(|gift| &gift.loads).map(|load| load.mass).sum()
}

fn view(say: Say, t: &GivingText, (seen, day): (&GivingSeen, Day), visit: &Passing) -> VisitView {
    let zone = seen.territory.zone;
    let (who, telephone) = match &visit.carrier {
        Carrier::Association(contact) => (contact.name.clone(), dialled(contact)),
        Carrier::Vehicle { vehicle, organisation, driver } => {
            let name = driver.as_ref().map_or_else(|| organisation.clone(), |driver| driver.name.clone());
            ((t.vehicle)(&name, vehicle), driver.as_ref().and_then(dialled))
        }
    };
    let hours = match visit.when {
        Appointment::Around(at) => say.around(zone, at),
        Appointment::Within(window) => say.between(zone, window),
    };
    let gifts = visit.gifts.iter().map(|gift| (t.meant_for)(&gift.association, &loads(say, &gift.loads)));
    let figure = say.mass(taken(visit));
    VisitView { who, figure, when: format!("{}, {hours}", day_name(say, t, seen.today, day)), telephone, gifts: gifts.collect() }
}

/// The number as it is read, and as it is dialled.
fn dialled(contact: &Contact) -> Option<(String, String)> {
    let shown = contact.telephone.clone()?;
    let dialled = shown.chars().filter(|one| one.is_ascii_digit() || *one == '+').collect();
    Some((shown, dialled))
}

/// `pain 12 kg, yaourts nature 4 kg`.
pub(in crate::web::pages::giving) fn loads(say: Say, loads: &[Load]) -> String {
    let one = |load: &Load| format!("{} {}", load.product.as_deref().unwrap_or_else(|| say.family(load.family)), say.mass(load.mass));
    loads.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// `Camille, 03 20 00 00 00`.
pub(in crate::web::pages::giving) fn called(contact: &Contact) -> String {
    contact.telephone.as_ref().map_or_else(|| contact.name.clone(), |telephone| format!("{}, {telephone}", contact.name))
}
