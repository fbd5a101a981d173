//! What does not hold, in sentences that name place and hour.

use crate::domain::time::civil::CivilZone;
use crate::services::day::hand::{HandDay, Trouble, What};
use crate::wording::pages::board::hand::HandText;
use crate::wording::say::Say;
use crate::wording::typography::capitalised;

/// The sentence of a trouble.
pub fn sentence(say: Say, t: &HandText, hand: &HandDay, trouble: &Trouble) -> String {
    let zone: CivilZone = hand.header.zone;
    let hour = |at| say.hour(zone, at);
    let round = hand.rounds.iter().find(|round| Some(&round.code) == trouble.round.as_ref());
    let vehicle = round.map(|round| capitalised(&round.vehicle)).unwrap_or_default();
    let stop = round.zip(trouble.stop).and_then(|(round, stop)| round.stops.get(stop));
    let place = stop.map_or("", |stop| stop.place.name.as_str());
    match &trouble.what {
        What::Closed { closes, arrival } => (t.closed)(place, &hour(*closes), &hour(*arrival)),
        What::NoCommonHour => (t.no_common_hour)(place),
        What::TooHeavy { class, on_board, holds } => {
            (t.too_heavy)(&vehicle, place, &format!("{} ({})", say.mass(*on_board), say.temperature(*class)), &say.mass(*holds))
        }
        What::NotOnBoard { from } => (t.not_on_board)(place, &say.list(from)),
        What::TooLongOnBoard => (t.too_long)(place),
        What::TooFarUnrefrigerated => (t.too_far)(place),
        What::OutOfHours { leaves, returns, hours } => {
            (t.out_of_hours)(&vehicle, &hour(*leaves), &hour(*returns), &say.between(zone, *hours))
        }
        What::OutOfReach { meters, most } => (t.out_of_reach)(&vehicle, &say.distance(*meters), &say.distance(*most)),
        What::DrivesTwice { driver } => (t.drives_twice)(driver),
        What::NobodyDrives => (t.nobody_drives)(&vehicle),
        What::Other { detail } => (t.other)(detail),
    }
}
