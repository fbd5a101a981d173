//! The switch at the foot of every page: an account keeps the language of its person, a browser that of everybody else.

use actix_web::web::Data;

use crate::domain::account::language::Language;
use crate::http::session::{Shown, choose_language};
use crate::http::state::HttpState;
use crate::web::kit::posted::Posted;
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::account::next::safe;

/// `POST /language`.
///
/// # Errors
/// A problem when the database fails.
pub async fn choose(visit: Visit, shown: Shown, posted: Posted, state: Data<HttpState>) -> Answer {
    let mut answer = visit.go(safe(posted.text("next")))?;
    if let Ok(language) = posted.text("language").parse::<Language>() {
        if let Some(person) = &shown.person {
            state.services.change_language(person, language).await?;
        }
        choose_language(&state, &mut answer, language);
    }
    Ok(answer)
}
