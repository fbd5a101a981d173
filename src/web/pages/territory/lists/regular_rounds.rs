//! What is driven every week.

use crate::domain::fleet::regular::RegularRound;
use crate::domain::fleet::vehicle::Vehicle;
use crate::domain::id::RegularRoundId;
use crate::services::lists::book::Book;
use crate::web::kit::lists::asked::Asked;
use crate::web::kit::lists::cell::Cell;
use crate::web::kit::lists::list::{Column, List};
use crate::web::kit::reading::{week, weekday};
use crate::web::kit::visit::Visit;
use crate::web::pages::territory::lists::shared::{back, choice, is_asked, state_filter};
use crate::web::pages::territory::paths::{REGULAR_ROUNDS, one};
use crate::wording::pages::messages::Messages;
use crate::wording::pages::territory::lists::ListsText;
use crate::wording::pages::territory::regular::RegularText;
use crate::wording::say::Say;

const DAY: &str = "day";

/// `GET /territory/regular-rounds`.
#[must_use]
pub fn list(visit: &Visit, asked: &Asked, book: &Book) -> List {
    let (t, lists) = (RegularText::of(visit.language()), ListsText::of(visit.language()));
    let day = weekday(asked.filter(DAY));
    let is_wanted = |it: &RegularRound| is_asked(asked, it.active) && day.is_none_or(|day| it.weekdays.contains(day));
    let mut wanted: Vec<_> = book.regular_rounds.iter().filter(|(_, it)| is_wanted(it)).collect();
    wanted.sort_by_key(|(_, it)| (it.weekdays.days().next().map(|day| day.num_days_from_monday()), it.name.as_str().to_lowercase()));
    List {
        path: REGULAR_ROUNDS.to_owned(),
        title: t.title,
        lead: t.lead,
        noun: t.noun,
        columns: vec![
            Column::words("name", lists.name),
            Column::words("vehicle", t.vehicle),
            Column::words("days", t.days),
            Column::words("stops", t.stops),
        ],
        rows: wanted.into_iter().map(|one| row(visit.say(), t, book, one)).collect(),
        filters: vec![choice(visit, DAY, lists.day, week(visit.say())), state_filter(visit)],
        add: Some((t.add, one(REGULAR_ROUNDS, &"new"))),
        conclusion: None,
        back: back(visit),
    }
}

fn row(say: Say, t: &RegularText, book: &Book, (id, it): (&RegularRoundId, &RegularRound)) -> Vec<Cell> {
    let vehicle = book.vehicles.get(&it.vehicle).map(Vehicle::parts);
    let has_left = it.active && vehicle.is_none_or(|vehicle| !vehicle.active);
    let vehicle = vehicle.map(|vehicle| vehicle.name.to_string()).unwrap_or_default();
    let days: Vec<String> = it.weekdays.days().map(|day| say.weekday(day).to_owned()).collect();
    let stops: Vec<String> = it.sites.all().iter().map(|site| book.site(site)).collect();
    vec![
        Cell::text(it.name.as_str()).to(one(REGULAR_ROUNDS, id)).noted(if it.active { "" } else { t.gone }),
        Cell::text(vehicle).noted(if has_left { t.vehicle_gone } else { "" }),
        Cell::text(say.list(&days)),
        Cell::text(stops.join(" → ")),
    ]
}
