//! Storage by picture: how many fridges, cabinets, cubic metres, freezers; the kilograms follow, and lead back to pictures.

use crate::domain::food::grams::Grams;
use crate::domain::food::per_class::{HoldGrams, Storage};
use crate::domain::invalid::Invalid;
use crate::services::standing::profile_parts::ProfilePart;
use crate::web::kit::posted::Posted;
use crate::web::kit::reading::{Reading, kilograms, typed_kilograms, whole};

/// What is counted, in the order of the page, with what each holds: home fridges, professional cabinets, cubic metres of cold room, chest
/// freezers. House table; kilograms of food, not litres.
pub(in crate::web::pages::profile) const STORES: [(&str, i64); 4] =
    [("fridges", 40_000), ("cabinets", 150_000), ("cold_room", 100_000), ("freezers", 100_000)];
pub(in crate::web::pages::profile) const OTHER_CHILLED: &str = "other_chilled";
pub(in crate::web::pages::profile) const OTHER_FROZEN: &str = "other_frozen";
pub(in crate::web::pages::profile) const NO_LIMIT_CHILLED: &str = "no_limit_chilled";
pub(in crate::web::pages::profile) const NO_LIMIT_FROZEN: &str = "no_limit_frozen";
pub(in crate::web::pages::profile) const AMBIENT: &str = "ambient";
pub(in crate::web::pages::profile) const HOT: &str = "hot";
/// The most of one kind.
const MOST: i64 = 1_000;

/// What was typed.
pub(in crate::web::pages::profile) fn read(reading: &mut Reading<'_>) -> ProfilePart {
    let counts = STORES.map(|(field, each)| reading.optional_with(field, |text| whole("stores", text, 0, MOST)).unwrap_or(0) * each);
    let other = |reading: &mut Reading<'_>, field| reading.optional_with(field, kilograms).map_or(0, Grams::get);
    let [fridges, cabinets, cold_room, freezers] = counts;
    let chilled = fridges + cabinets + cold_room + other(reading, OTHER_CHILLED);
    let frozen = freezers + other(reading, OTHER_FROZEN);
    let hold = |unlimited: bool, grams: i64| if unlimited { None } else { HoldGrams::new(grams).ok() };
    let ambient = reading.optional_with(AMBIENT, |text| -> Result<HoldGrams, Invalid> { HoldGrams::new(kilograms(text)?.get()) });
    ProfilePart::Storage(Storage {
        ambient,
        chilled: hold(reading.ticked(NO_LIMIT_CHILLED), chilled),
        frozen: hold(reading.ticked(NO_LIMIT_FROZEN), frozen),
        hot: hold(reading.ticked(HOT), 0),
    })
}

/// Kilograms as pictures: as many cabinets as go in, then fridges; what is left over is said in kilograms.
pub(in crate::web::pages::profile) fn known(storage: &Storage) -> Posted {
    let [(fridges, fridge), (cabinets, cabinet), _, (freezers, freezer)] = STORES;
    let mut posted = Posted::new();
    match storage.chilled.map(HoldGrams::get) {
        None => posted = posted.with(NO_LIMIT_CHILLED, "yes"),
        Some(grams) => {
            let left = grams % cabinet;
            posted = posted.with(cabinets, (grams / cabinet).to_string()).with(fridges, (left / fridge).to_string());
            posted = rest(posted, OTHER_CHILLED, left % fridge);
        }
    }
    match storage.frozen.map(HoldGrams::get) {
        None => posted = posted.with(NO_LIMIT_FROZEN, "yes"),
        Some(grams) => posted = rest(posted.with(freezers, (grams / freezer).to_string()), OTHER_FROZEN, grams % freezer),
    }
    if let Some(grams) = storage.ambient {
        posted = posted.with(AMBIENT, typed_kilograms(grams.get()));
    }
    if storage.hot.is_none_or(|grams| grams.get() > 0) { posted.with(HOT, "yes") } else { posted }
}

fn rest(posted: Posted, field: &str, grams: i64) -> Posted {
    if grams > 0 { posted.with(field, typed_kilograms(grams)) } else { posted }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hold(kilograms: i64) -> Option<HoldGrams> {
        HoldGrams::new(kilograms * 1_000).ok()
    }

    #[test]
    fn what_is_shown_reads_back_as_what_is_stored() {
        for chilled in [None, hold(0), hold(40), hold(190), hold(333), hold(2_000)] {
            let storage = Storage { ambient: hold(12), chilled, frozen: hold(250), hot: hold(0) };
            let posted = known(&storage);
            let mut reading = Reading::of(&posted);
            assert_eq!(read(&mut reading), ProfilePart::Storage(storage));
            assert!(reading.finish().is_ok());
        }
    }

    #[test]
    fn a_home_fridge_and_two_cubic_metres_make_two_hundred_and_forty_kilograms() {
        let posted = Posted::new().with("fridges", "1").with("cold_room", "2").with("freezers", "1");
        let ProfilePart::Storage(storage) = read(&mut Reading::of(&posted)) else { panic!() };
        assert_eq!((storage.chilled, storage.frozen), (hold(240), hold(100)));
    }
}
