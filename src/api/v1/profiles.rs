//! `/organisations/{organisation}/profile`.

use actix_web::HttpResponse;
use actix_web::web::Data;

use crate::api::document::Document;
use crate::api::v1::documents::standing::profile::{KeptProfileDocument, ProfileDocument};
use crate::domain::id::OrganisationId;
use crate::http::answer;
use crate::http::body::Body;
use crate::http::caller::Caller;
use crate::http::path::At;
use crate::http::precondition::IfMatch;
use crate::http::problem::Problem;
use crate::http::state::HttpState;

/// `GET /organisations/{organisation}/profile`.
pub async fn read(caller: Caller, id: At<OrganisationId>, state: Data<HttpState>) -> Result<HttpResponse, Problem> {
    let kept = state.services.read_profile(&caller.0, &id.0).await?;
    Ok(answer::found(kept.version, &KeptProfileDocument::of(&kept)))
}

/// `PUT /organisations/{organisation}/profile`.
pub async fn change(
    caller: Caller,
    id: At<OrganisationId>,
    version: IfMatch,
    body: Body<ProfileDocument>,
    state: Data<HttpState>,
) -> Result<HttpResponse, Problem> {
    let kept = state.services.change_profile(&caller.0, &id.0, version.0, body.value.value()?).await?;
    Ok(answer::found(kept.version, &KeptProfileDocument::of(&kept)))
}
