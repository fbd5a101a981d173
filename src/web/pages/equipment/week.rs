//! The week: a row a thing, a column a day; on a telephone, a list by thing.

use actix_web::HttpRequest;
use actix_web::web::Data;
use askama::Template;

use crate::domain::access::action::Action;
use crate::domain::time::civil::Day;
use crate::http::caller::Caller;
use crate::http::state::HttpState;
use crate::services::equipment::uses::{ToldBooking, User};
use crate::services::equipment::week::{DAYS, EquipmentWeek, WeekOfThing};
use crate::services::rights::{Reach, reach};
use crate::web::kit::shell::Shell;
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::equipment::paths;
use crate::web::pages::equipment::told::{user, what_and_where};
use crate::web::pages::territory::paths::EQUIPMENT as LIST;
use crate::wording::loan::hours_on;
use crate::wording::pages::equipment::EquipmentText;
use crate::wording::pages::messages::Messages;

/// Some hours of a day.
struct Mark {
    hours: String,
    user: String,
    is_own: bool,
}

struct Row {
    path: String,
    name: String,
    what: String,
    is_free: bool,
    /// A day's short name, and who has it.
    days: Vec<(String, Vec<Mark>)>,
}

#[derive(Template)]
#[template(path = "equipment/week.html", config = "config/askama.toml")]
struct WeekPage {
    shell: Shell,
    t: &'static EquipmentText,
    week: String,
    days: Vec<String>,
    rows: Vec<Row>,
    before: String,
    after: String,
    /// Where the week of today is; empty on it.
    now: String,
    /// Where the list is changed; empty for who may not.
    list: &'static str,
}

/// `GET /equipment?day=2026-11-26`: the week of that day, else of today.
///
/// # Errors
/// 404 for an administrator, who belongs to no territory.
pub async fn show(visit: Visit, caller: Caller, request: HttpRequest, state: Data<HttpState>) -> Answer {
    let asked = form_urlencoded::parse(request.query_string().as_bytes()).find(|(name, _)| name == paths::DAY);
    let asked = asked.and_then(|(_, day)| day.parse::<Day>().ok());
    let week = state.services.read_equipment_week(&caller.0, &caller.territory()?, asked).await?;
    let may_change = reach(caller.0.role(), Action::ChangeEquipment) != Reach::Nothing;
    visit.show(&page(&visit, &week, may_change))
}

fn page(visit: &Visit, week: &EquipmentWeek, may_change: bool) -> WeekPage {
    let (t, say) = (EquipmentText::of(visit.language()), visit.say());
    let of = |day: Day| format!("{}?{}={day}", paths::EQUIPMENT, paths::DAY);
    let is_now = week.days().any(|day| day == week.today);
    let title = if week.things.is_empty() { t.nothing } else { t.title };
    WeekPage {
        shell: visit.shell(title).wide(),
        t,
        week: (t.week_of)(&say.day(week.first)),
        days: week.days().map(|day| say.short_day(day)).collect(),
        rows: week.things.iter().map(|one| row(visit, week, one)).collect(),
        before: of(week.first.minus_days(DAYS)),
        after: of(week.first.plus_days(DAYS)),
        now: if is_now { String::new() } else { paths::EQUIPMENT.to_owned() },
        list: if may_change { LIST } else { "" },
    }
}

fn row(visit: &Visit, week: &EquipmentWeek, one: &WeekOfThing) -> Row {
    let (t, say) = (EquipmentText::of(visit.language()), visit.say());
    let marks = |day: Day| {
        let on_day = one.uses.iter().filter_map(|used| {
            let hours = hours_on(say, week.zone, used.hours, day)?;
            let is_own = matches!(&used.user, User::Booking(ToldBooking { own: Some(_), .. }));
            Some(Mark { hours, user: user(t, used).to_owned(), is_own })
        });
        (say.short_day(day), on_day.collect())
    };
    Row {
        path: paths::thing(one.thing.lent.as_str()),
        name: one.thing.name.to_string(),
        what: what_and_where(say, &one.thing, &one.place),
        is_free: one.uses.is_empty(),
        days: week.days().map(marks).collect(),
    }
}
