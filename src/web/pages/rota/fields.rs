//! The fields of the three forms. They stand on one page: no two have the same name.

use crate::services::rota::RotaWeek;
use crate::web::kit::form::Form;
use crate::web::kit::posted::Posted;
use crate::web::kit::visit::Visit;
use crate::wording::pages::messages::Messages;
use crate::wording::pages::rota::RotaText;

pub(in crate::web::pages::rota) const REPLACED: &str = "replaced";
pub(in crate::web::pages::rota) const BY: &str = "by";
pub(in crate::web::pages::rota) const IN_VEHICLE: &str = "in_vehicle";
pub(in crate::web::pages::rota) const FROM: &str = "from";
pub(in crate::web::pages::rota) const TO: &str = "to";
pub(in crate::web::pages::rota) const ALLOW: &str = "allow";
pub(in crate::web::pages::rota) const AWAY: &str = "away";
pub(in crate::web::pages::rota) const AWAY_FROM: &str = "away_from";
pub(in crate::web::pages::rota) const AWAY_TO: &str = "away_to";
pub(in crate::web::pages::rota) const REASON: &str = "reason";
pub(in crate::web::pages::rota) const VEHICLE: &str = "vehicle";
pub(in crate::web::pages::rota) const WEEKDAYS: &str = "weekdays";
pub(in crate::web::pages::rota) const DRIVER: &str = "driver";
pub(in crate::web::pages::rota) const CREW: &str = "crew";
pub(in crate::web::pages::rota) const ALLOW_DUTY: &str = "allow_duty";
/// The value of a crew of two whose second is still to be found.
pub(in crate::web::pages::rota) const CREW_OPEN: &str = "two";

/// The forms, filled with what was typed.
pub(in crate::web::pages::rota) fn form(visit: &Visit, posted: Posted) -> Form {
    let t = RotaText::of(visit.language());
    let form = Form::new(visit, posted).field(REPLACED, t.replaced).field(BY, t.by).field(IN_VEHICLE, t.in_vehicle);
    let form = form.field(FROM, t.from).field(TO, t.to).field(ALLOW, t.allow);
    let form = form.field(AWAY, t.who_is_away).field(AWAY_FROM, t.from).field(AWAY_TO, t.to).hinted(REASON, t.reason, t.reason_hint);
    let form = form.field(VEHICLE, t.which_vehicle).field(WEEKDAYS, t.weekdays).field(DRIVER, t.driver);
    form.field(CREW, t.crew).field(ALLOW_DUTY, t.allow)
}

/// Nobody has touched them: the days are those of the week that are still to come.
pub(in crate::web::pages::rota) fn fresh(visit: &Visit, week: &RotaWeek) -> Form {
    form(visit, dated(Posted::new(), week))
}

/// The days of the week that are still to come, in the fields that nobody has filled.
pub(in crate::web::pages::rota) fn dated(posted: Posted, week: &RotaWeek) -> Posted {
    let sunday = week.monday.plus_days(6);
    let (from, to) = (week.monday.max(week.today.min(sunday)).to_string(), sunday.to_string());
    let usual = [(FROM, &from), (TO, &to), (AWAY_FROM, &from), (AWAY_TO, &to)];
    usual.into_iter().fold(posted, |posted, (field, day)| if posted.text(field).is_empty() { posted.with(field, day) } else { posted })
}
