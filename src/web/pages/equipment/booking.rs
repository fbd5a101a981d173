//! One booking, for who may change it: ending it sooner, or altogether.

use actix_web::web::Data;
use askama::Template;

use crate::domain::contact::text::Note;
use crate::domain::equipment::booking::BookingState;
use crate::domain::id::BookingId;
use crate::http::caller::Caller;
use crate::http::path::At;
use crate::http::state::HttpState;
use crate::services::equipment::one::BookingFile;
use crate::services::error::ServiceError;
use crate::web::kit::form::Form;
use crate::web::kit::posted::Posted;
use crate::web::kit::reading::Reading;
use crate::web::kit::shell::Shell;
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::equipment::paths;
use crate::web::pages::equipment::reading::{LAST_DAY, TO, WHY, WORD, end as read_end, moment, sentence};
use crate::web::pages::equipment::told::UseView;
use crate::wording::pages::equipment::EquipmentText;
use crate::wording::pages::messages::Messages;

#[derive(Template)]
#[template(path = "equipment/booking.html", config = "config/askama.toml")]
struct BookingPage {
    shell: Shell,
    t: &'static EquipmentText,
    f: Form,
    name: String,
    told: UseView,
    is_waiting: bool,
    /// What the form that brings the end forward is called, and what comes of it.
    sooner: (&'static str, &'static str),
    /// What is said once nothing can be done with it any more.
    over: Option<&'static str>,
    needs_word: bool,
    /// What the button says that ends it.
    ends: &'static str,
    shorten: String,
    end: String,
    back: String,
}

/// `GET /equipment/bookings/{booking}`.
///
/// # Errors
/// 404; 403 for another organisation's.
pub async fn show(visit: Visit, caller: Caller, At(id): At<BookingId>, state: Data<HttpState>) -> Answer {
    let file = state.services.read_booking(&caller.0, &id).await?;
    let form = form(&visit, &file, Posted::new());
    visit.show(&page(&visit, &file, &state, form))
}

/// `POST /equipment/bookings/{booking}/shorten`.
///
/// # Errors
/// 404; 403 for another organisation's.
pub async fn shorten(visit: Visit, caller: Caller, At(id): At<BookingId>, posted: Posted, state: Data<HttpState>) -> Answer {
    let (t, file) = (EquipmentText::of(visit.language()), state.services.read_booking(&caller.0, &id).await?);
    let mut reading = Reading::of(&posted);
    let to = read_end(&mut reading, file.zone, file.zone.day_of(file.booking.hours.from()).ok());
    let word = if file.needs_word { reading.required::<Note>(WHY) } else { None };
    let outcome = match (reading.finish(), to) {
        (Ok(()), Some(to)) => state.services.shorten_booking(&caller.0, &id, to, word).await,
        (read, _) => Err(ServiceError::Invalid(read.err().unwrap_or_default())),
    };
    conclude(&visit, (&file, &state), posted, outcome.map(|()| t.shortened))
}

/// `POST /equipment/bookings/{booking}/end`.
///
/// # Errors
/// 404; 403 for another organisation's.
pub async fn end(visit: Visit, caller: Caller, At(id): At<BookingId>, posted: Posted, state: Data<HttpState>) -> Answer {
    let (t, file) = (EquipmentText::of(visit.language()), state.services.read_booking(&caller.0, &id).await?);
    let mut reading = Reading::of(&posted);
    let word = reading.optional::<Note>(WORD);
    let outcome = match reading.finish() {
        Ok(()) => state.services.end_booking(&caller.0, &id, word).await,
        Err(errors) => Err(ServiceError::Invalid(errors)),
    };
    let said = if is_under_way(&file, &state) { t.given_back } else { t.cancelled };
    conclude(&visit, (&file, &state), posted, outcome.map(|()| said))
}

fn conclude(
    visit: &Visit,
    (file, state): (&BookingFile, &HttpState),
    posted: Posted,
    outcome: Result<&'static str, ServiceError>,
) -> Answer {
    let t = EquipmentText::of(visit.language());
    match outcome {
        Ok(said) => visit.go_saying(&paths::thing(file.thing.lent.as_str()), said),
        Err(ServiceError::Invalid(errors)) => {
            let form = form(visit, file, posted);
            let kit = form.t;
            let form = form.refused_as(&errors, |_, code| sentence(t, code).unwrap_or_else(|| kit.wrong(code).to_owned()));
            visit.refuse(&page(visit, file, state, form))
        }
        Err(ServiceError::Conflict { .. }) => {
            visit.conflict(&page(visit, file, state, form(visit, file, posted).wrong_because("", t.over)))
        }
        Err(other) => Err(other.into()),
    }
}

/// The form as typed; the end that stands where none was.
fn form(visit: &Visit, file: &BookingFile, posted: Posted) -> Form {
    let t = EquipmentText::of(visit.language());
    let (day, to) = moment(file.zone, file.booking.hours.to(), true);
    let form = Form::new(visit, posted.with(LAST_DAY, day).with(TO, to));
    form.field(LAST_DAY, t.last_day).field(TO, t.end_hour).hinted(WHY, t.why, t.word_hint).hinted(WORD, t.word, t.word_hint)
}

fn is_under_way(file: &BookingFile, state: &HttpState) -> bool {
    file.booking.state == BookingState::Booked && file.booking.has_begun(state.services.now())
}

fn over(t: &EquipmentText, file: &BookingFile, state: &HttpState) -> Option<&'static str> {
    match file.booking.state {
        BookingState::Cancelled => Some(t.was_cancelled),
        _ if !file.booking.is_over(state.services.now()) => None,
        BookingState::Waiting => Some(t.waited),
        BookingState::Booked => Some(t.over),
    }
}

fn page(visit: &Visit, file: &BookingFile, state: &HttpState, f: Form) -> BookingPage {
    let t = EquipmentText::of(visit.language());
    let is_waiting = file.booking.state == BookingState::Waiting;
    let here = paths::booking(&file.booking.id);
    BookingPage {
        shell: visit.shell(file.thing.name.as_str()),
        t,
        f,
        name: file.thing.name.to_string(),
        told: UseView::new(visit.say(), file.zone, &file.told),
        is_waiting,
        sooner: if is_waiting { (t.ask_less, t.ask_less_lead) } else { (t.ends_sooner, t.ends_sooner_lead) },
        over: over(t, file, state),
        needs_word: file.needs_word,
        ends: match () {
            () if is_waiting => t.leave_line,
            () if is_under_way(file, state) => t.give_back,
            () => t.cancel,
        },
        shorten: format!("{here}/shorten"),
        end: format!("{here}/end"),
        back: paths::thing(file.thing.lent.as_str()),
    }
}
