//! What became of what a site gave.

use actix_web::web::Data;
use askama::Template;

use crate::domain::food::grams::Grams;
use crate::domain::offer::state::OfferState;
use crate::domain::offer::word::DonorSaid;
use crate::http::state::HttpState;
use crate::services::giving::became::{Became, GivingPast};
use crate::web::kit::shell::Shell;
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::giving::till::Till;
use crate::wording::pages::donor::giving::{GivingText, nothing_reason};
use crate::wording::pages::messages::Messages;
use crate::wording::say::Say;
use crate::wording::typography::capitalised;

/// One gift of the past.
struct PastView {
    day: String,
    given: String,
    received: String,
    tag: Option<&'static str>,
    fate: String,
}

#[derive(Template)]
#[template(path = "giving/history.html", config = "config/askama.toml")]
struct HistoryPage {
    shell: Shell,
    t: &'static GivingText,
    lead: Option<String>,
    lines: Vec<PastView>,
    totals: (String, String),
    back: String,
}

/// `GET` the last weeks.
///
/// # Errors
/// 404; 403 for the site of somebody else.
pub async fn show(visit: Visit, till: Till, state: Data<HttpState>) -> Answer {
    let past = state.services.read_giving_past(&till.actor, &till.site).await?;
    visit.show(&page(&visit, &till, &past))
}

fn page(visit: &Visit, till: &Till, past: &GivingPast) -> HistoryPage {
    let (t, say) = (GivingText::of(visit.language()), visit.say());
    let (offered, received): (Grams, Grams) = (past.offers.iter().map(|one| one.offered).sum(), past.received());
    HistoryPage {
        shell: till.shell(visit, t.history, past.site.value.name.to_string()),
        t,
        lead: (received > Grams::ZERO).then(|| (t.history_lead)(&say.mass(received))),
        lines: past.offers.iter().map(|one| view(say, t, one)).collect(),
        totals: (say.mass(offered), say.mass(received)),
        back: till.base.day(),
    }
}

fn view(say: Say, t: &'static GivingText, one: &Became) -> PastView {
    let tag = if one.is_weighed {
        Some(t.weighed)
    } else if one.received > Grams::ZERO {
        Some(t.as_planned)
    } else {
        None
    };
    PastView {
        day: capitalised(&say.day(one.offer.day)),
        given: say.mass(one.offered),
        received: if one.received > Grams::ZERO { say.mass(one.received) } else { "–".to_owned() },
        tag,
        fate: fate(say, t, one),
    }
}

/// For whom it was, or why for nobody.
fn fate(say: Say, t: &'static GivingText, one: &Became) -> String {
    if !one.associations.is_empty() {
        let names = say.list(&one.associations);
        let people = usize::try_from(one.people).unwrap_or_default();
        return if people == 0 { names } else { (t.feeds)(&names, &say.count(people, t.people)) };
    }
    match one.said.first() {
        Some(DonorSaid::NobodyCame) => return t.nobody_came.to_owned(),
        Some(DonorSaid::Nothing(reason)) => return format!("{} : {}", t.nothing, nothing_reason(*reason).of(say.0)),
        None => {}
    }
    match one.offer.state {
        OfferState::Cancelled => t.cancelled.to_owned(),
        OfferState::Expired => t.expired.to_owned(),
        _ if one.planned > Grams::ZERO => t.not_fetched.to_owned(),
        _ => t.not_taken.to_owned(),
    }
}
