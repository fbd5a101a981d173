//! A gift arranged by telephone.

use actix_web::web::Data;
use askama::Template;

use crate::domain::contact::text::Name;
use crate::domain::field_error::FieldError;
use crate::domain::food::family::ProductFamily;
use crate::domain::id::{OrganisationId, ReceiptId};
use crate::domain::receipt::weighed::{ColdCheck, ReceiptBasis};
use crate::domain::time::civil::Day;
use crate::http::caller::Caller;
use crate::http::problem::Problem;
use crate::http::state::HttpState;
use crate::services::receipts::delivery::Gift;
use crate::web::kit::form::Form;
use crate::web::kit::posted::{KEY, Posted};
use crate::web::kit::reading::{Reading, kilograms};
use crate::web::kit::shell::Shell;
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::weighing::paths;
use crate::web::pages::weighing::reading::{NO_THERMOMETER, TEMPERATURE, cold};
use crate::wording::pages::messages::Messages;
use crate::wording::pages::weighing::WeighingText;
use crate::wording::typography::capitalised;

/// A family to tap.
struct FamilyTile {
    code: &'static str,
    name: String,
}

#[derive(Template)]
#[template(path = "weighing/gift.html", config = "config/askama.toml")]
struct GiftPage {
    shell: Shell,
    t: &'static WeighingText,
    f: Form,
    families: Vec<FamilyTile>,
    associations: Vec<(String, String)>,
    action: &'static str,
}

/// `GET /weighing/gift`.
///
/// # Errors
/// 403 for who receives nothing.
pub async fn fresh(visit: Visit, caller: Caller, state: Data<HttpState>) -> Answer {
    let associations = associations(&caller, &state).await?;
    visit.show(&page(&visit, form(&visit, Posted::new()), associations))
}

/// `POST /weighing/gift`.
///
/// # Errors
/// 403 for another association's gift.
pub async fn add(visit: Visit, caller: Caller, posted: Posted, state: Data<HttpState>) -> Answer {
    let t = WeighingText::of(visit.language());
    let territory = caller.territory()?;
    let day = state.services.today(&caller.0, &territory).await?;
    match read(&posted, caller.0.grant().organisation(), day) {
        Ok(gift) => {
            let grams = state.services.record_gift(&caller.0, &territory, gift).await?;
            visit.go_saying(paths::WEIGHING, (t.thanks)(&visit.say().mass(grams)))
        }
        Err(errors) => {
            let associations = associations(&caller, &state).await?;
            visit.refuse(&page(&visit, form(&visit, posted).refused(&errors), associations))
        }
    }
}

/// Whom a coordinator can choose; nobody has to be chosen by an association.
async fn associations(caller: &Caller, state: &HttpState) -> Result<Vec<(String, String)>, Problem> {
    if caller.0.grant().organisation().is_some() {
        return Ok(Vec::new());
    }
    let found = state.services.list_recipients(&caller.0, &caller.territory()?).await?;
    Ok(found.into_iter().map(|(id, name)| (id.to_string(), name)).collect())
}

fn page(visit: &Visit, f: Form, associations: Vec<(String, String)>) -> GiftPage {
    let t = WeighingText::of(visit.language());
    let families =
        ProductFamily::ALL.iter().map(|one| FamilyTile { code: one.code(), name: capitalised(visit.say().family(*one)) }).collect();
    let shell = visit.shell(t.gift);
    GiftPage { shell, t, f, families, associations, action: paths::GIFT }
}

fn form(visit: &Visit, posted: Posted) -> Form {
    let t = WeighingText::of(visit.language());
    let form = Form::new(visit, posted).field("donor", t.gift_from).field("association", t.gift_for).field("family", t.gift_family);
    form.field("kilograms", t.gift_mass).hinted(TEMPERATURE, t.temperature, t.temperature_hint).field(NO_THERMOMETER, t.no_thermometer)
}

fn read(posted: &Posted, own: Option<&OrganisationId>, day: Day) -> Result<Gift, Vec<FieldError>> {
    let mut reading = Reading::of(posted);
    let donor = reading.required::<Name>("donor");
    let association = own.cloned().or_else(|| reading.required("association"));
    let family = reading.required("family");
    let mass = reading.required_with("kilograms", kilograms);
    let cold: ColdCheck = cold(&mut reading, true);
    let id = posted.text(KEY).parse::<ReceiptId>().ok();
    if id.is_none() {
        reading.refuse("", "malformed");
    }
    reading.finish()?;
    match (id, donor, association, family, mass) {
        (Some(id), Some(donor), Some(association), Some(family), Some(grams)) => {
            let mass = (grams, ReceiptBasis::Weighed);
            Ok(Gift { id, association, donor: donor.to_string(), day, family, mass, cold })
        }
        _ => Err(Vec::new()),
    }
}
