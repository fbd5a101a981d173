//! Showing a week.

use actix_web::web::Data;

use crate::domain::time::civil::Day;
use crate::http::caller::Caller;
use crate::http::path::At;
use crate::http::problem::Problem;
use crate::http::state::HttpState;
use crate::services::rota::RotaWeek;
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::rota::fields::fresh;
use crate::web::pages::rota::page::WeekPage;

/// `GET /rota`.
///
/// # Errors
/// 404 for an administrator, who belongs to no territory.
pub async fn now(visit: Visit, caller: Caller, state: Data<HttpState>) -> Answer {
    let week = read(&caller, None, &state).await?;
    visit.show(&WeekPage::new(&visit, &week, fresh(&visit, &week)))
}

/// `GET /rota/{week}`: any day of it.
///
/// # Errors
/// 404.
pub async fn week(visit: Visit, caller: Caller, At(day): At<Day>, state: Data<HttpState>) -> Answer {
    let week = read(&caller, Some(day), &state).await?;
    visit.show(&WeekPage::new(&visit, &week, fresh(&visit, &week)))
}

/// The week of a day, this one where nothing is said.
///
/// # Errors
/// 404; 403.
pub(in crate::web::pages::rota) async fn read(caller: &Caller, day: Option<Day>, state: &HttpState) -> Result<RotaWeek, Problem> {
    Ok(state.services.read_rota(&caller.0, &caller.territory()?, day).await?)
}
