//! Showing the rounds as they stand after every change.

use actix_web::web::Data;

use crate::domain::id::ExternalRef;
use crate::domain::time::civil::Day;
use crate::http::caller::Caller;
use crate::http::path::AtBoth;
use crate::http::problem::Problem;
use crate::http::state::HttpState;
use crate::services::day::hand::HandDay;
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::hand::page::HandPage;

/// `GET /day/{day}/{wave}/rounds`.
///
/// # Errors
/// 404 for a wave that has no plan; 403.
pub async fn show(visit: Visit, caller: Caller, place: AtBoth<Day, ExternalRef>, state: Data<HttpState>) -> Answer {
    let hand = hand(&caller, &place, &state).await?;
    visit.show(&HandPage::new(&visit, &place.1, (&hand, &state.map), None))
}

/// The rounds of a wave.
///
/// # Errors
/// 404; 403.
pub async fn hand(caller: &Caller, AtBoth(day, wave): &AtBoth<Day, ExternalRef>, state: &HttpState) -> Result<HandDay, Problem> {
    let waves = state.services.find_waves(&caller.0, caller.territory()?.as_str(), *day, Some(wave.as_str())).await?;
    let of = waves.first().ok_or_else(|| Problem::not_found("no such wave on that day"))?;
    Ok(state.services.read_hand(&caller.0, of).await?)
}
