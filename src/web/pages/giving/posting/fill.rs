//! The form filled from what is known: nothing yet, what was given last time with its dates moved, what is to be changed.

use std::collections::BTreeSet;

use chrono::{DateTime, Timelike, Utc};

use crate::domain::food::family::ProductFamily;
use crate::domain::offer::container::{Container, usual_grams};
use crate::domain::offer::lot::{Lot, Packaging};
use crate::domain::offer::posted::PostedOffer;
use crate::domain::offer::state::LotState;
use crate::domain::time::civil::Day;
use crate::services::giving::board::GivingSeen;
use crate::web::kit::posted::Posted;
use crate::web::kit::reading::typed_kilograms;
use crate::web::pages::giving::posting::fields::{DAY, FAMILY, FROM, NOTE, PACKED, UNTIL, containers, names};

/// The lots of an offer that hold.
pub fn held(offer: &PostedOffer) -> impl Iterator<Item = &Lot> {
    offer.lots.iter().filter(|lot| !matches!(lot.state, LotState::Withdrawn | LotState::Expired)).map(|lot| &lot.lot)
}

/// Whether the form can show an offer without losing anything of it.
#[must_use]
pub fn is_plain(offer: &PostedOffer) -> bool {
    let lots: Vec<&Lot> = held(offer).collect();
    let keys: BTreeSet<_> = lots.iter().map(|lot| key(lot)).collect();
    let weighed: BTreeSet<_> = keys.iter().filter(|(_, container)| container.is_none()).map(|(family, _)| family).collect();
    let mixed = keys.iter().any(|(family, container)| container.is_some() && weighed.contains(family));
    let unpacked = lots.iter().filter(|lot| lot.parts().packaging == Packaging::Unpacked).count();
    let countable = lots
        .iter()
        .all(|lot| lot.parts().mass.counted.is_none_or(|counted| usual_grams(counted.container, lot.parts().family, offer.day).is_some()));
    keys.len() == lots.len() && !mixed && (unpacked == 0 || unpacked == lots.len()) && offer.offer.windows.all().len() == 1 && countable
}

/// What tells two lots apart in the form.
#[must_use]
pub fn key(lot: &Lot) -> (ProductFamily, Option<Container>) {
    (lot.parts().family, lot.parts().mass.counted.map(|counted| counted.container))
}

/// Nothing is chosen yet; how much is as last time.
#[must_use]
pub fn fresh(seen: &GivingSeen) -> Posted {
    let posted = with_time(Posted::new(), seen);
    ProductFamily::ALL.iter().fold(posted, |posted, family| unchosen(posted, seen, *family))
}

/// The same as last time, for the next pickup: dates as far ahead as then.
#[must_use]
pub fn again(seen: &GivingSeen, last: &PostedOffer) -> Posted {
    let day = seen.next_wave().map_or(seen.today, |(day, _)| day);
    let moved = |date: Day| u32::try_from(last.day.days_until(date)).map_or(day, |ahead| day.plus_days(ahead));
    with_lots(with_time(Posted::new(), seen), seen, (last, &moved))
}

/// What is to be changed.
#[must_use]
pub fn changed(seen: &GivingSeen, offer: &PostedOffer) -> Posted {
    let posted = offer.offer.windows.all().first().map_or_else(Posted::new, |window| {
        let clock = |at| clock(seen, at);
        Posted::new().with(DAY, offer.day.to_string()).with(FROM, clock(window.from())).with(UNTIL, clock(window.to()))
    });
    let posted = offer.offer.note.iter().fold(posted, |posted, note| posted.with(NOTE, note.to_string()));
    with_lots(posted, seen, (offer, &|date| date))
}

fn with_lots(posted: Posted, seen: &GivingSeen, (offer, moved): (&PostedOffer, &dyn Fn(Day) -> Day)) -> Posted {
    let is_packed = held(offer).all(|lot| lot.parts().packaging != Packaging::Unpacked);
    let posted = posted.with(PACKED, if is_packed { "yes" } else { "no" });
    let given: BTreeSet<ProductFamily> = held(offer).map(|lot| lot.parts().family).collect();
    let posted =
        ProductFamily::ALL.iter().filter(|family| !given.contains(family)).fold(posted, |posted, family| unchosen(posted, seen, *family));
    given.iter().fold(posted, |posted, family| {
        let lots: Vec<&Lot> = held(offer).filter(|lot| lot.parts().family == *family).collect();
        chosen(posted, *family, &lots, moved)
    })
}

fn chosen(posted: Posted, family: ProductFamily, lots: &[&Lot], moved: &dyn Fn(Day) -> Day) -> Posted {
    let names = names(family);
    let posted = posted.with(FAMILY, family.code());
    let posted = lots.iter().fold(posted, |posted, lot| match lot.parts().mass.counted {
        Some(counted) => posted.with(&names.count(counted.container), counted.count.get().to_string()),
        None => posted.with(&names.kilograms, typed_kilograms(lot.parts().mass.grams.get())),
    });
    let dates = lots.iter().filter_map(|lot| lot.parts().date.day()).min();
    let posted = dates.into_iter().fold(posted, |posted, date| posted.with(&names.date, moved(date).to_string()));
    let kept = lots.first().map_or_else(|| family.kept_unless_said(), |lot| lot.parts().temperature);
    posted.with(&names.kept, kept.code())
}

/// A family that is not given: as much as last time stands ready, in crates.
fn unchosen(posted: Posted, seen: &GivingSeen, family: ProductFamily) -> Posted {
    let names = names(family);
    let posted = match containers(&seen.containers, family, seen.today).first() {
        Some((Container::Crate, _)) => posted.with(&names.count(Container::Crate), usual(seen, family).unwrap_or(1).to_string()),
        _ => posted,
    };
    posted.with(&names.kept, family.kept_unless_said().code())
}

/// How many crates of a family the site gave last time.
#[must_use]
pub fn usual(seen: &GivingSeen, family: ProductFamily) -> Option<i32> {
    let offers = seen.before.iter().chain(seen.offers.iter().map(|given| &given.offer));
    let counted = offers.flat_map(held).filter(|lot| lot.parts().family == family).filter_map(|lot| lot.parts().mass.counted);
    counted.filter(|counted| counted.container == Container::Crate).last().map(|counted| counted.count.get())
}

/// The next pickup that still takes gifts, at the hours of the last gift where they fit.
fn with_time(posted: Posted, seen: &GivingSeen) -> Posted {
    let zone = seen.territory.zone;
    let Some((day, wave)) = seen.next_wave() else {
        return posted.with(DAY, seen.today.plus_days(1).to_string()).with(FROM, "08:00").with(UNTIL, "10:00");
    };
    let span = wave.pickups_on(zone, day);
    let minutes = |at: DateTime<Utc>| clock(seen, at);
    let last = seen.last().and_then(|offer| offer.offer.windows.all().first().copied());
    let (opens, closes) = (minutes(span.from()), minutes(span.to()));
    let hours = last.map(|window| (minutes(window.from()), minutes(window.to())));
    let (from, until) = hours.filter(|(from, until)| opens <= *from && *from < closes && from < until).unwrap_or((opens, closes));
    posted.with(DAY, day.to_string()).with(FROM, from).with(UNTIL, until)
}

/// `08:30`, as browsers write it.
fn clock(seen: &GivingSeen, at: DateTime<Utc>) -> String {
    let local = seen.territory.zone.local(at);
    format!("{:02}:{:02}", local.hour(), local.minute())
}
