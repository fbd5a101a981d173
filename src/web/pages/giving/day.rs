//! The day of a site: who comes, what is given, what comes regularly.

use actix_web::web::Data;
use askama::Template;

use crate::domain::food::grams::Grams;
use crate::domain::time::civil::Day;
use crate::http::state::HttpState;
use crate::services::error::ServiceError;
use crate::services::giving::board::{GivingSeen, Passage};
use crate::web::kit::form::Form;
use crate::web::kit::posted::Posted;
use crate::web::kit::shell::Shell;
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::giving::paths;
use crate::web::pages::giving::regular::{RegularView, regular_views};
use crate::web::pages::giving::stages::{Stage, stages};
use crate::web::pages::giving::till::{AtOffer, Till};
use crate::web::pages::giving::told::{OfferView, VisitView, called, day_name, loads, mass_of, moment, offer_view, taken, visits, when};
use crate::wording::pages::donor::giving::GivingText;
use crate::wording::pages::messages::Messages;
use crate::wording::say::Say;

#[derive(Template)]
#[template(path = "giving/day.html", config = "config/askama.toml")]
struct DayPage {
    shell: Shell,
    t: &'static GivingText,
    f: Form,
    title: String,
    next: Option<String>,
    ribbon: Vec<Stage>,
    alarms: Vec<String>,
    visits: Vec<VisitView>,
    unclaimed: Option<String>,
    offers: Vec<OfferView>,
    regular: Vec<RegularView>,
    call: String,
    history: String,
    links: Option<String>,
    post: String,
    again: Option<String>,
}

/// `GET` the day.
///
/// # Errors
/// 404; 403 for the site of somebody else.
pub async fn show(visit: Visit, till: Till, state: Data<HttpState>) -> Answer {
    let seen = state.services.read_giving(&till.actor, &till.site).await?;
    visit.show(&page(&visit, &till, &seen, Form::new(&visit, Posted::new())))
}

/// `POST` that nobody came for an offer.
///
/// # Errors
/// 404; 403 for the site of somebody else.
pub async fn nobody_came(visit: Visit, till: Till, AtOffer(offer): AtOffer, state: Data<HttpState>) -> Answer {
    let t = GivingText::of(visit.language());
    let seen = state.services.read_giving(&till.actor, &till.site).await?;
    if seen.given(&offer).is_none() {
        return Err(ServiceError::not_found("offer of this site", &offer).into());
    }
    match state.services.say_nobody_came(&till.actor, &offer).await {
        Ok(()) => visit.go_saying(&till.base.day(), (t.nobody_came_noted)(&called(&seen.coordinator))),
        Err(ServiceError::Conflict { .. }) => {
            let form = Form::new(&visit, Posted::new()).wrong_because("", t.nobody_came_early);
            visit.conflict(&page(&visit, &till, &seen, form))
        }
        Err(other) => Err(other.into()),
    }
}

fn page(visit: &Visit, till: &Till, seen: &GivingSeen, f: Form) -> DayPage {
    let (t, say) = (GivingText::of(visit.language()), visit.say());
    let title = headline(say, t, seen);
    let zone = seen.territory.zone;
    let unclaimed: Vec<String> =
        seen.passages.iter().filter(|passage| !passage.unclaimed.is_empty()).map(|passage| loads(say, &passage.unclaimed)).collect();
    let cut_off = seen.next_wave().map(|(day, wave)| wave.cutoff_of(zone, day));
    DayPage {
        shell: till.shell(visit, title.clone(), seen.site.value.name.to_string()),
        t,
        f,
        title,
        next: cut_off.map(|at| (t.next)(&moment(say, t, seen, at))),
        ribbon: stages(say, t, seen),
        alarms: alarms(say, t, seen),
        visits: visits(say, t, seen),
        unclaimed: (!unclaimed.is_empty()).then(|| unclaimed.join(", ")),
        offers: seen.offers.iter().map(|given| offer_view(say, t, (seen, &till.base), given)).collect(),
        regular: regular_views(say, t, (seen, &till.base)),
        call: (t.call)(&called(&seen.coordinator)),
        history: till.base.history(),
        links: (!till.is_by_link).then(|| paths::links(&till.site)),
        post: till.base.post(),
        again: seen.last().map(|_| till.base.again()),
    }
}

/// The answer first: who comes next, else what is offered, else the question.
fn headline(say: Say, t: &'static GivingText, seen: &GivingSeen) -> String {
    let mass = |passage: &Passage| passage.visits.iter().map(taken).sum::<Grams>();
    if let Some(passage) = seen.passages.iter().find(|passage| mass(passage) > Grams::ZERO) {
        return (t.comes)(&day_name(say, t, seen.today, passage.day), &say.mass(mass(passage)));
    }
    let to_come = seen.offers.iter().find(|given| given.offer.offer.windows.all().iter().any(|window| seen.now < window.to()));
    let Some(day) = to_come.map(|given| given.offer.day) else { return t.what_is_left.to_owned() };
    (t.offered)(&day_name(say, t, seen.today, day), &say.mass(offered_on(seen, day)))
}

fn offered_on(seen: &GivingSeen, day: Day) -> Grams {
    seen.offers.iter().filter(|given| given.offer.day == day).map(|given| mass_of(&given.offer)).sum()
}

/// Each gift that nobody will fetch.
fn alarms(say: Say, t: &'static GivingText, seen: &GivingSeen) -> Vec<String> {
    let contact = called(&seen.coordinator);
    let late = seen.offers.iter().filter(|given| given.coming.as_ref().is_some_and(|coming| coming.nobody) && given.nobody_came.is_none());
    let open = late.filter(|given| given.offer.offer.windows.all().iter().any(|window| seen.now < window.to()));
    open.map(|given| (t.nobody_will_come_then)(&when(say, t, seen, &given.offer), &contact)).collect()
}
