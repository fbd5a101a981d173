//! The day's ribbon, as whoever gives lives it.

use std::cmp::Ordering;

use crate::domain::food::grams::Grams;
use crate::domain::offer::state::OfferState;
use crate::services::giving::board::{Given, GivingSeen};
use crate::wording::pages::donor::giving::GivingText;
use crate::wording::say::Say;

/// A stage of the ribbon.
pub(in crate::web::pages::giving) struct Stage {
    pub name: &'static str,
    pub detail: String,
    pub code: &'static str,
    pub told: &'static str,
}

/// The five stages of the next gift, or of the last one that somebody was to fetch today; of a day without any, the first.
pub(in crate::web::pages::giving) fn stages(say: Say, t: &'static GivingText, seen: &GivingSeen) -> Vec<Stage> {
    let zone = seen.territory.zone;
    let next = seen.offers.iter().find(|given| is_to_come(seen, given));
    let next = next.or_else(|| seen.offers.iter().rfind(|given| given.coming.is_some()));
    let cut_off = next.and_then(|given| given.cut_off).or_else(|| seen.next_wave().map(|(day, wave)| wave.cutoff_of(zone, day)));
    let window = next.and_then(|given| given.offer.offer.windows.all().first().copied());
    let details = [
        String::new(),
        cut_off.map_or_else(String::new, |at| say.hour(zone, at)),
        String::new(),
        window.map_or_else(String::new, |window| say.between(zone, window)),
        t.on_arrival.to_owned(),
    ];
    let current = next.map_or(0, |given| stage_of(seen, given));
    let stage = |(at, (name, detail)): (usize, (&'static str, String))| {
        let (code, told) = match at.cmp(&current) {
            Ordering::Less => ("done", t.stage_done),
            Ordering::Equal => ("now", t.stage_now),
            Ordering::Greater => ("to-come", t.stage_to_come),
        };
        Stage { name, detail, code, told }
    };
    t.ribbon.into_iter().zip(details).enumerate().map(stage).collect()
}

fn is_to_come(seen: &GivingSeen, given: &Given) -> bool {
    given.offer.offer.windows.all().iter().any(|window| seen.now <= window.to())
}

fn stage_of(seen: &GivingSeen, given: &Given) -> usize {
    match (given.offer.state, &given.coming) {
        (OfferState::Collected | OfferState::Closed, _) => 4,
        (_, Some(_)) if !is_to_come(seen, given) => 3,
        (_, Some(coming)) if coming.awaited > Grams::ZERO => 2,
        (_, Some(_)) => 3,
        (_, None) => 1,
    }
}
