//! The page of a week.

use askama::Template;

use crate::domain::time::span::DaySpan;
use crate::services::rota::{RotaWeek, ToldAbsence, ToldDuty, ToldReplacement};
use crate::web::kit::form::Form;
use crate::web::kit::reading::week as weekday_boxes;
use crate::web::kit::shell::Shell;
use crate::web::kit::visit::Visit;
use crate::web::pages::rota::fields::{
    ALLOW, ALLOW_DUTY, AWAY, AWAY_FROM, AWAY_TO, BY, CREW, CREW_OPEN, DRIVER, FROM, IN_VEHICLE, REASON, REPLACED, TO, VEHICLE, WEEKDAYS,
};
use crate::web::pages::rota::paths;
use crate::web::pages::rota::told::{DayView, RowView, StaysView, days, name, rows, staying};
use crate::web::pages::territory::paths::VEHICLES;
use crate::wording::pages::messages::Messages;
use crate::wording::pages::rota::RotaText;
use crate::wording::say::Say;
use crate::wording::typography::capitalised;

type Choices = Vec<(String, String)>;

/// Something that can be taken back.
pub struct KeptView {
    pub title: String,
    pub detail: String,
    /// The fields that name it.
    pub fields: Vec<(&'static str, String)>,
}

/// Which form is unfolded: the one that has something to put right.
struct Unfolded {
    replace: bool,
    absence: bool,
    duty: bool,
}

/// The week.
#[derive(Template)]
#[template(path = "rota/week.html", config = "config/askama.toml")]
pub struct WeekPage {
    shell: Shell,
    t: &'static RotaText,
    f: Form,
    week: String,
    /// The Monday, for forms.
    monday: String,
    before: String,
    this_week: Option<&'static str>,
    after: String,
    rows: Vec<RowView>,
    days: Vec<DayView>,
    staying: Vec<StaysView>,
    to_vehicles: &'static str,
    unfolded: Unfolded,
    asks_allow: bool,
    asks_allow_duty: bool,
    people: Choices,
    in_vehicles: Choices,
    which_vehicles: Choices,
    weekdays: Choices,
    crews: Choices,
    replacements: Vec<KeptView>,
    absences: Vec<KeptView>,
    duties: Vec<KeptView>,
    replace: &'static str,
    absence: &'static str,
    duty: &'static str,
    back: &'static str,
}

impl WeekPage {
    /// The page; `form` is that of its three forms.
    #[must_use]
    pub fn new(visit: &Visit, week: &RotaWeek, form: Form) -> Self {
        let (t, say) = (RotaText::of(visit.language()), visit.say());
        let is_wrong = |fields: &[&str]| fields.iter().any(|field| form.wrong(field).is_some());
        let unfolded = Unfolded {
            replace: is_wrong(&[REPLACED, BY, IN_VEHICLE, FROM, TO, ALLOW]),
            absence: is_wrong(&[AWAY, AWAY_FROM, AWAY_TO, REASON]),
            duty: is_wrong(&[VEHICLE, WEEKDAYS, DRIVER, CREW, ALLOW_DUTY]),
        };
        let asks = |field| form.wrong(field).is_some() || form.is_on(field, "yes");
        let choose = (String::new(), t.choose.to_owned());
        let people = || week.people.iter().map(|(id, name)| (id.to_string(), name.clone()));
        let vehicles = || week.vehicles.iter().map(|vehicle| (vehicle.id.to_string(), name(vehicle)));
        let crews = [(String::new(), t.crew_alone.to_owned()), (CREW_OPEN.to_owned(), t.crew_open.to_owned())];
        Self {
            shell: visit.shell(t.title).at(week.territory.clone()).wide(),
            t,
            week: (t.week)(&say.days(DaySpan::spanning(week.monday, week.monday.plus_days(6)))),
            monday: week.monday.to_string(),
            before: paths::week(week.monday.minus_days(7)),
            this_week: (!DaySpan::spanning(week.monday, week.monday.plus_days(6)).contains(week.today)).then_some(paths::ROTA),
            after: paths::week(week.monday.plus_days(7)),
            rows: rows(say, t, week),
            days: days(say, t, week),
            staying: staying(say, t, week),
            to_vehicles: VEHICLES,
            unfolded,
            asks_allow: asks(ALLOW),
            asks_allow_duty: asks(ALLOW_DUTY),
            people: std::iter::once(choose.clone()).chain(people()).collect(),
            in_vehicles: std::iter::once((String::new(), t.in_all.to_owned())).chain(vehicles()).collect(),
            which_vehicles: std::iter::once(choose).chain(vehicles()).collect(),
            weekdays: weekday_boxes(say),
            crews: crews.into_iter().chain(people().map(|(id, name)| (id, (t.crew_with)(&name)))).collect(),
            replacements: week.replacements.iter().map(|one| replacement(say, t, one)).collect(),
            absences: absences(say, week),
            duties: week.duties.iter().map(|one| usual(say, t, one)).collect(),
            replace: paths::REPLACE,
            absence: paths::ABSENCE,
            duty: paths::DUTY,
            back: paths::BACK,
            f: form,
        }
    }
}

fn replacement(say: Say, t: &RotaText, one: &ToldReplacement) -> KeptView {
    let only = one.vehicle.as_ref().map(|vehicle| format!(", {}", (t.only_in)(vehicle))).unwrap_or_default();
    KeptView {
        title: (t.is_replaced_by)(&one.replaced, &one.by),
        detail: format!("{}{only}", capitalised(&say.days(one.days))),
        fields: vec![("replacement", one.id.to_string())],
    }
}

fn absences(say: Say, week: &RotaWeek) -> Vec<KeptView> {
    let view = |one: &ToldAbsence| {
        let reason = one.reason.as_ref().map(|reason| format!(" · {reason}")).unwrap_or_default();
        KeptView {
            title: one.who.clone(),
            detail: format!("{}{reason}", capitalised(&say.days(one.days))),
            fields: vec![("absence", one.id.to_string())],
        }
    };
    week.absences.iter().map(view).collect()
}

fn usual(say: Say, t: &RotaText, one: &ToldDuty) -> KeptView {
    let with = match (&one.second, one.needs_two) {
        (Some(second), _) => (t.with)(second),
        (None, true) => t.lacks_second.to_owned(),
        (None, false) => String::new(),
    };
    let days: Vec<String> = one.weekdays.days().map(|day| say.weekday(day).to_owned()).collect();
    KeptView {
        title: (t.drives)(&capitalised(&one.vehicle), &one.who, &with),
        detail: capitalised(&say.list(&days)),
        fields: vec![("duty", one.id.to_string())],
    }
}
