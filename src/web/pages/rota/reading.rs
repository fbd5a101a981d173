//! Reading what the forms of the rota sent.

use crate::domain::field_error::FieldError;
use crate::domain::fleet::absence::Absence;
use crate::domain::fleet::duty::{Crew, Duty};
use crate::domain::fleet::replacement::Replacement;
use crate::domain::id::CollectorId;
use crate::domain::invalid::Invalid;
use crate::domain::time::span::DaySpan;
use crate::domain::time::weekly::Weekdays;
use crate::services::rota::{NewAbsence, NewDuty, NewReplacement};
use crate::web::kit::posted::{KEY, Posted};
use crate::web::kit::reading::Reading;
use crate::web::pages::rota::fields::{
    ALLOW, ALLOW_DUTY, AWAY, AWAY_FROM, AWAY_TO, BY, CREW, CREW_OPEN, DRIVER, FROM, IN_VEHICLE, REASON, REPLACED, TO, VEHICLE, WEEKDAYS,
};

/// The code of an end before its beginning.
pub(in crate::web::pages::rota) const ENDS_BEFORE: &str = "ends_before";
/// The code of somebody who is chosen twice.
pub(in crate::web::pages::rota) const THEMSELVES: &str = "themselves";

/// What the first form asks.
///
/// # Errors
/// Every wrong field.
pub(in crate::web::pages::rota) fn replacement(posted: &Posted) -> Result<NewReplacement, Vec<FieldError>> {
    let mut reading = Reading::of(posted);
    let (replaced, by) = (reading.required::<CollectorId>(REPLACED), reading.required::<CollectorId>(BY));
    let vehicle = reading.optional(IN_VEHICLE);
    let days = days(&mut reading, FROM, TO);
    if replaced.is_some() && replaced == by {
        reading.refuse(BY, THEMSELVES);
    }
    let (id, allow) = (key(&mut reading, posted), reading.ticked(ALLOW));
    reading.finish()?;
    match (id, replaced, by, days) {
        (Some(id), Some(replaced), Some(by), Some(days)) => {
            let replacement = Replacement::new(replaced, by, vehicle, days).map_err(|invalid| whole(&invalid))?;
            Ok(NewReplacement { id, replacement, allow })
        }
        _ => Err(Vec::new()),
    }
}

/// What the form of an absence asks; `who` is known where it is one's own.
///
/// # Errors
/// Every wrong field.
pub(in crate::web::pages::rota) fn absence(posted: &Posted, who: Option<CollectorId>) -> Result<NewAbsence, Vec<FieldError>> {
    let mut reading = Reading::of(posted);
    let collector = who.or_else(|| reading.required(AWAY));
    let days = days(&mut reading, AWAY_FROM, AWAY_TO);
    let reason = reading.optional(REASON);
    let id = key(&mut reading, posted);
    reading.finish()?;
    match (id, collector, days) {
        (Some(id), Some(collector), Some(days)) => Ok(NewAbsence { id, absence: Absence { collector, days, reason } }),
        _ => Err(Vec::new()),
    }
}

/// What the form of a duty asks.
///
/// # Errors
/// Every wrong field.
pub(in crate::web::pages::rota) fn duty(posted: &Posted) -> Result<NewDuty, Vec<FieldError>> {
    let mut reading = Reading::of(posted);
    let (vehicle, driver) = (reading.required(VEHICLE), reading.required::<CollectorId>(DRIVER));
    let weekdays = Weekdays::of(reading.weekdays(WEEKDAYS));
    if weekdays.is_err() {
        reading.refuse(WEEKDAYS, "required");
    }
    let crew = match posted.text(CREW) {
        "" => Some(Crew::Alone),
        CREW_OPEN => Some(Crew::Two(None)),
        _ => reading.required::<CollectorId>(CREW).map(|second| Crew::Two(Some(second))),
    };
    if driver.is_some() && crew == Some(Crew::Two(driver.clone())) {
        reading.refuse(CREW, THEMSELVES);
    }
    let (id, allow) = (key(&mut reading, posted), reading.ticked(ALLOW_DUTY));
    reading.finish()?;
    match (id, vehicle, driver, weekdays, crew) {
        (Some(id), Some(vehicle), Some(driver), Ok(weekdays), Some(crew)) => {
            let duty = Duty::new(vehicle, weekdays, driver, crew).map_err(|invalid| whole(&invalid))?;
            Ok(NewDuty { id, duty, allow })
        }
        _ => Err(Vec::new()),
    }
}

fn days(reading: &mut Reading<'_>, from: &str, to: &str) -> Option<DaySpan> {
    let (first, last) = (reading.required(from)?, reading.required(to)?);
    let days = DaySpan::new(first, last);
    if days.is_err() {
        reading.refuse(to, ENDS_BEFORE);
    }
    days.ok()
}

/// The mark of the form, by which it acts once.
fn key<Id: std::str::FromStr<Err = Invalid>>(reading: &mut Reading<'_>, posted: &Posted) -> Option<Id> {
    let id = posted.text(KEY).parse().ok();
    if id.is_none() {
        reading.refuse("", "malformed");
    }
    id
}

fn whole(invalid: &Invalid) -> Vec<FieldError> {
    vec![FieldError::from_invalid("", invalid)]
}
