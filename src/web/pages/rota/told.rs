//! The rota in words.

use crate::domain::time::civil::Day;
use crate::services::rota::{
    Aside, Published, RotaBooking, RotaCell, RotaDay, RotaRefusal, RotaVehicle, RotaWeek, RotaWheel, ToldSeat, Why,
};
use crate::web::pages::board::paths::{WAVE, wave};
use crate::wording::loan::hours_on;
use crate::wording::pages::rota::RotaText;
use crate::wording::say::Say;
use crate::wording::typography::capitalised;

/// Who is in a vehicle during a wave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeatView {
    /// What the wave is called, where it makes a difference.
    pub wave: Option<String>,
    pub who: String,
    /// Whether nobody is there.
    pub is_empty: bool,
    /// Why it is not who it usually is.
    pub note: Option<String>,
    pub second: Option<String>,
    pub lacks_second: bool,
    pub published: Option<String>,
}

/// A day of the week.
pub struct DayView {
    /// `lun. 7 déc.`.
    pub short: String,
    /// `Lundi 7 décembre`.
    pub long: String,
    pub is_today: bool,
    /// Vehicle by vehicle.
    pub vehicles: Vec<(String, CellView)>,
}

/// A vehicle, from Monday to Sunday.
pub struct RowView {
    pub name: String,
    pub cells: Vec<CellView>,
}

/// A vehicle on a day.
pub struct CellView {
    pub is_today: bool,
    pub seats: Vec<SeatView>,
    /// When it is lent, and to whom.
    pub booked: Vec<String>,
}

/// A published round that stays with somebody else.
pub struct StaysView {
    pub text: String,
    pub path: String,
}

/// The seven days.
pub fn days(say: Say, t: &RotaText, week: &RotaWeek) -> Vec<DayView> {
    let view = |(at, day): (usize, Day)| DayView {
        short: say.short_day(day),
        long: capitalised(&say.day(day)),
        is_today: day == week.today,
        vehicles: week.vehicles.iter().filter_map(|vehicle| Some((name(vehicle), cell(say, t, week, vehicle.days.get(at)?)))).collect(),
    };
    (0..7).map(|later| week.monday.plus_days(later)).enumerate().map(view).collect()
}

/// The same, vehicle by vehicle.
pub fn rows(say: Say, t: &RotaText, week: &RotaWeek) -> Vec<RowView> {
    let cells = |vehicle: &RotaVehicle| vehicle.days.iter().map(|day| cell(say, t, week, day)).collect();
    week.vehicles.iter().map(|vehicle| RowView { name: name(vehicle), cells: cells(vehicle) }).collect()
}

/// What a vehicle is called where a line begins.
pub fn name(vehicle: &RotaVehicle) -> String {
    capitalised(&vehicle.name)
}

fn cell(say: Say, t: &RotaText, week: &RotaWeek, day: &RotaDay) -> CellView {
    let hours = |one: &RotaBooking| hours_on(say, week.zone, one.hours, day.day);
    let booked = day.booked.iter().filter_map(|one| Some((t.booked)(&hours(one)?, &one.by)));
    CellView { is_today: day.day == week.today, seats: seats(t, day), booked: booked.collect() }
}

/// The cells of a day; where all waves say the same, it is said once.
fn seats(t: &RotaText, day: &RotaDay) -> Vec<SeatView> {
    let mut told: Vec<SeatView> = day.cells.iter().map(|cell| seat(t, cell)).collect();
    if let Some(first) = told.first().cloned()
        && told.iter().all(|one| SeatView { wave: None, ..one.clone() } == SeatView { wave: None, ..first.clone() })
    {
        told = vec![SeatView { wave: None, ..first }];
    }
    told
}

fn seat(t: &RotaText, cell: &RotaCell) -> SeatView {
    let replaced = |seat: &ToldSeat| seat.instead_of.as_ref().map(|usual| (t.instead_of)(usual));
    let (who, note) = match &cell.wheel {
        RotaWheel::Organisation(name) => (capitalised(&(t.sent_by)(name)), None),
        RotaWheel::Seat(seat) => (seat.who.clone(), replaced(seat)),
        RotaWheel::Chosen { who, away: Some(usual) } => (who.clone(), Some((t.away)(usual))),
        RotaWheel::Chosen { who, away: None } => (who.clone(), Some(t.chosen.to_owned())),
        RotaWheel::Nobody(why) => (t.nobody.to_owned(), stays(t, why)),
    };
    let second = cell.second.as_ref().map(|seat| {
        let with = (t.with)(&seat.who);
        replaced(seat).map_or_else(|| with.clone(), |replaced| format!("{with} ({replaced})"))
    });
    let is_empty = matches!(cell.wheel, RotaWheel::Nobody(_));
    SeatView {
        wave: Some(cell.wave.clone()),
        who,
        is_empty,
        note,
        lacks_second: cell.needs_two && second.is_none() && !is_empty,
        second,
        published: cell.published.as_ref().map(|published| (t.published_with)(&crew(t, published))),
    }
}

/// Because of whom nobody is there.
fn stays(t: &RotaText, why: &Why<String>) -> Option<String> {
    match why {
        Why::Away(who) => Some((t.away)(who)),
        Why::NotAtWork(who) => Some((t.not_at_work)(who)),
        Why::Taken(who) => Some((t.taken)(who)),
        Why::NobodyFree => None,
    }
}

/// Who has a published round.
fn crew(t: &RotaText, published: &Published) -> String {
    let driver = published.driver.clone().unwrap_or_else(|| t.unnamed.to_owned());
    published.second.as_ref().map_or_else(|| driver.clone(), |second| format!("{driver}, {}", (t.with)(second)))
}

/// The published rounds of the week that stay with others than the rota says.
pub fn staying(say: Say, t: &RotaText, week: &RotaWeek) -> Vec<StaysView> {
    let mut found = Vec::new();
    for vehicle in &week.vehicles {
        for day in vehicle.days.iter().filter(|day| week.today <= day.day) {
            for published in day.cells.iter().filter_map(|cell| cell.published.as_ref()) {
                let text = (t.stays_with)(&capitalised(&say.day(day.day)), &vehicle.name, &crew(t, published));
                found.push((day.day, StaysView { text, path: wave(WAVE, day.day, &published.wave) }));
            }
        }
    }
    found.sort_by_key(|(day, _)| *day);
    found.into_iter().map(|(_, view)| view).collect()
}

/// What is said once after a change; `stays` says what becomes of a published round that nobody else has.
pub fn done(say: Say, t: &RotaText, (said, stays): (&str, fn(&str, &str) -> String), asides: &[Aside]) -> String {
    let asides = asides.iter().map(|one| match one {
        Aside::Handed { day, vehicle } => (t.said_handed)(&say.day(*day), vehicle),
        Aside::Stays { day, vehicle } => stays(&say.day(*day), vehicle),
        Aside::LentOut { day, vehicle } => (t.said_lent_out)(&say.day(*day), vehicle),
        Aside::Untold { who } => (t.said_untold)(who),
        Aside::CoordinatorUntold => t.own_untold.to_owned(),
    });
    std::iter::once(said.to_owned()).chain(asides).collect::<Vec<_>>().join(" ")
}

/// Why nothing was written.
pub fn refusal(say: Say, t: &RotaText, why: &RotaRefusal) -> String {
    match why {
        RotaRefusal::MayNotDrive { who, vehicle } => (t.may_not_drive)(who, vehicle),
        RotaRefusal::Away { who, day } => (t.is_away_on)(who, &say.day(*day)),
        RotaRefusal::Elsewhere { who, vehicle, day } => (t.elsewhere)(who, vehicle, &say.day(*day)),
        RotaRefusal::OtherHours { who, vehicle } => (t.other_hours)(who, vehicle),
        RotaRefusal::NothingToReplace { who } => (t.nothing_to_replace)(who),
        RotaRefusal::LentOut { vehicle, days } => (t.is_lent_out)(vehicle, &say.days(*days)),
        RotaRefusal::Replaced { who, by, days } => (t.replaced_already)(who, by, &say.days(*days)),
        RotaRefusal::Driven { vehicle, by, weekday } => (t.driven_already)(vehicle, by, say.weekday(*weekday)),
        RotaRefusal::TooFar => t.too_far.to_owned(),
        RotaRefusal::Over => t.over.to_owned(),
    }
}
