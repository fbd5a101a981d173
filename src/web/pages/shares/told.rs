//! What comes and what is asked, in words.

use crate::domain::food::family::TemperatureClass;
use crate::domain::id::RunId;
use crate::domain::run::ShareState;
use crate::domain::time::civil::{CivilZone, Day};
use crate::services::day::part::{Part, PartDelivery, PartShare, Way};
use crate::web::pages::shares::paths;
use crate::wording::food::temperature_sign;
use crate::wording::pages::association::shares::{SharesText, state};
use crate::wording::rounds::unserved;
use crate::wording::say::Say;
use crate::wording::typography::capitalised;

/// What comes from one donor.
pub(in crate::web::pages::shares) struct DeliveryView {
    pub donor: String,
    pub figure: String,
    pub way: String,
    pub is_stuck: bool,
    pub address: Option<String>,
    /// Where a map opens; nothing for what is brought.
    pub map: Option<String>,
    pub shares: Vec<ShareView>,
}

/// One lot's part.
pub(in crate::web::pages::shares) struct ShareView {
    /// `Pain, 15 kg`.
    pub text: String,
    pub class: &'static str,
    /// Sign and word of how it is kept, unless it needs no cold.
    pub kept: Option<String>,
    pub state: &'static str,
    pub is_awaited: bool,
    pub by_agreement: bool,
    /// Where to answer, while one can.
    pub answer: Option<String>,
    pub can_take: bool,
    pub can_leave: bool,
}

pub(in crate::web::pages::shares) fn delivery(say: Say, t: &SharesText, part: &Part, delivery: &PartDelivery) -> DeliveryView {
    let zone = part.header.zone;
    let position = delivery.donor.position;
    let (way, is_fetched) = match &delivery.way {
        Way::Fetched(window) => ((t.fetched)(&say.between(zone, *window)), true),
        Way::Brought(around, vehicle) => ((t.brought)(&say.around(zone, *around), vehicle), false),
        Way::Nobody(reason) => ((t.nobody_carries)(unserved(*reason).of(say.0)), false),
    };
    let (latitude, longitude) = (position.latitude(), position.longitude());
    DeliveryView {
        donor: delivery.donor.name.clone(),
        figure: say.mass(delivery.shares.iter().map(|share| share.load.mass).sum()),
        way,
        is_stuck: matches!(delivery.way, Way::Nobody(_)),
        address: delivery.donor.address.clone().filter(|_| is_fetched),
        map: is_fetched
            .then(|| format!("https://www.openstreetmap.org/?mlat={latitude:.5}&mlon={longitude:.5}#map=18/{latitude:.5}/{longitude:.5}")),
        shares: delivery.shares.iter().map(|one| share(say, &part.run, one)).collect(),
    }
}

pub(in crate::web::pages::shares) fn share(say: Say, run: &RunId, share: &PartShare) -> ShareView {
    let (load, class) = (&share.load, share.load.temperature);
    let what = load.product.clone().unwrap_or_else(|| say.family(load.family).to_owned());
    ShareView {
        text: format!("{}, {}", capitalised(&what), say.mass(load.mass)),
        class: class.code(),
        kept: (class != TemperatureClass::Ambient).then(|| format!("{} {}", temperature_sign(class), say.temperature(class))),
        state: state(share.state).of(say.0),
        is_awaited: share.is_awaited(),
        by_agreement: share.by_agreement,
        answer: share.until.map(|_| paths::answer(run, &share.id)),
        can_take: share.state != ShareState::Confirmed,
        can_leave: share.state != ShareState::Declined,
    }
}

/// `22 h`, `22 h (mercredi 4 mars)` when that is another day than today.
pub(in crate::web::pages::shares) fn limit(say: Say, zone: CivilZone, today: Day, until: chrono::DateTime<chrono::Utc>) -> String {
    let hour = say.hour(zone, until);
    zone.day_of(until).ok().filter(|day| *day != today).map_or(hour.clone(), |day| format!("{hour} ({})", say.day(day)))
}

/// `Aujourd’hui, jeudi 5 mars`, `Demain, …`, `Vendredi 6 mars`.
pub(in crate::web::pages::shares) fn day(say: Say, t: &SharesText, today: Day, day: Day) -> String {
    match today.days_until(day) {
        0 => format!("{}, {}", t.today, say.day(day)),
        1 => format!("{}, {}", t.tomorrow, say.day(day)),
        _ => capitalised(&say.day(day)),
    }
}
