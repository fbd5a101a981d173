//! What needs a hand now, in words: what is wrong, what to do, whom to call.

use crate::domain::telling::Contact;
use crate::rounds::result::TravelSource;
use crate::services::day::board::{Alarm, Board, WaveBoard, Why};
use crate::web::pages::equipment::paths::thing;
use crate::web::pages::rota::paths::week as rota;
use crate::web::pages::round::paths;
use crate::web::pages::territory::paths::MAILS;
use crate::wording::pages::board::alarms::AlarmText;
use crate::wording::pages::messages::Messages;
use crate::wording::pages::round::trouble;
use crate::wording::rounds::travel as travel_words;
use crate::wording::say::Say;
use crate::wording::time::duration;
use crate::wording::typography::{capitalised, uncapitalised};

/// Where what nobody carries is listed on the page.
pub const UNSERVED: &str = "#unserved";

/// An alarm.
#[derive(Default)]
pub struct AlarmView {
    pub text: String,
    pub then: &'static str,
    /// Nothing is left but to telephone.
    pub is_late: bool,
    /// Whom to call: the button's words, and the number.
    pub call: Option<(String, String)>,
    /// Where more is seen.
    pub link: Option<(&'static str, String)>,
    /// What the program says.
    pub detail: Option<String>,
}

pub fn alarms(say: Say, board: &Board, shown: &WaveBoard) -> Vec<AlarmView> {
    let t = AlarmText::of(say.0);
    let mut told: Vec<AlarmView> = shown.alarms.iter().map(|alarm| view(say, t, board, alarm)).collect();
    let unserved = shown.plan().map_or(0, |plan| plan.summary.unserved.len());
    if unserved > 0 {
        told.push(AlarmView { text: (t.unserved)(unserved), link: Some((t.unserved_link, UNSERVED.to_owned())), ..AlarmView::default() });
    }
    let travel = shown.plan().and_then(|plan| plan.summary.travel).filter(|source| *source == TravelSource::GreatCircleFallback);
    if let Some(words) = travel.and_then(travel_words) {
        told.push(AlarmView { text: words.of(say.0).trim_end_matches('.').to_owned(), then: t.roads_then, ..AlarmView::default() });
    }
    if board.failed_mails > 0 {
        let link = Some((t.mails_link, MAILS.to_owned()));
        told.push(AlarmView { text: (t.mails)(board.failed_mails), then: t.mails_then, link, ..AlarmView::default() });
    }
    told
}

fn view(say: Say, t: &AlarmText, board: &Board, alarm: &Alarm) -> AlarmView {
    let hour = |at| say.hour(board.zone, at);
    let call = |contact: Option<&Contact>| {
        let telephone = contact?.telephone.clone()?;
        Some(((t.call)(&contact?.name), telephone))
    };
    match alarm {
        Alarm::NobodyComes { donor, opens } => late((t.nobody)(&donor.name, &hour(*opens)), t.nobody_then, call(donor.contact.as_ref())),
        Alarm::Unconfirmed { donor, opens, awaited } => {
            late((t.unconfirmed)(&say.mass(*awaited), &donor.name, &hour(*opens)), t.unconfirmed_then, call(donor.contact.as_ref()))
        }
        Alarm::NobodyCame { donor, said_at } => {
            late((t.nobody_came)(&donor.name, &hour(*said_at)), t.nobody_came_then, call(donor.contact.as_ref()))
        }
        Alarm::RoundDeclined { vehicle, leaves, carrier, .. } => {
            late((t.declined)(vehicle, &hour(*leaves)), t.driver_then, call(Some(carrier)))
        }
        Alarm::NoDriver { vehicle, leaves, carrier, .. } => {
            AlarmView { is_late: false, ..late((t.no_driver)(vehicle, &hour(*leaves)), t.driver_then, call(Some(carrier))) }
        }
        Alarm::NoSecond { round, vehicle, leaves, declined } => {
            let text = match declined {
                Some(who) => (t.second_declined)(vehicle, &hour(*leaves), &who.name),
                None => (t.no_second)(vehicle, &hour(*leaves)),
            };
            leading(text, t.no_second_then, (t.see_round, paths::round(round)))
        }
        Alarm::Stays { vehicle, why } => leading(stays(t, &capitalised(vehicle), why), t.stays_then, (t.to_rota, rota(board.day))),
        Alarm::Lent { vehicle, id, to } => {
            leading((t.lent)(&capitalised(vehicle), &say.list(to)), t.lent_then, (t.see_bookings, thing(id.as_str())))
        }
        Alarm::RoundUnanswered { vehicle, leaves, driver, .. } => {
            late((t.unanswered)(vehicle, &hour(*leaves)), t.driver_then, call(Some(driver)))
        }
        Alarm::StopFailed { round, vehicle, place, trouble: why, is_pickup } => {
            let why = why.map_or_else(|| t.no_reason.to_owned(), |why| uncapitalised(trouble(why).of(say.0)));
            let then = if *is_pickup { t.stop_then } else { t.delivery_then };
            AlarmView { is_late: true, ..leading((t.stop_failed)(place, vehicle, &why), then, (t.see_round, paths::round(round))) }
        }
        Alarm::RoundLate { round, vehicle, late: by, place, closes } => {
            let link = Some((t.see_round, paths::round(round)));
            let text = (t.round_late)(vehicle, &duration(by.num_seconds()), &place.name, &hour(*closes));
            AlarmView { link, ..late(text, t.round_late_then, call(place.contact.as_ref())) }
        }
        Alarm::OnBoard { round, vehicle, mass } => {
            let text = (t.on_board)(&say.mass(*mass), vehicle);
            AlarmView { is_late: true, ..leading(text, t.on_board_then, (t.see_round, paths::round(round))) }
        }
        Alarm::RunFailed { at, why } => AlarmView {
            text: (t.run_failed)(&hour(*at)),
            then: t.run_then,
            is_late: true,
            detail: Some(why.clone()),
            ..AlarmView::default()
        },
        Alarm::RunStopped { since } => AlarmView { text: (t.run_stopped)(&hour(*since)), then: t.run_then, ..AlarmView::default() },
    }
}

/// Something that is seen elsewhere.
fn leading(text: String, then: &'static str, link: (&'static str, String)) -> AlarmView {
    AlarmView { text, then, link: Some(link), ..AlarmView::default() }
}

fn stays(t: &AlarmText, vehicle: &str, why: &Why<String>) -> String {
    match why {
        Why::Away(who) => (t.stays_away)(vehicle, who),
        Why::NotAtWork(who) => (t.stays_not_at_work)(vehicle, who),
        Why::Taken(who) => (t.stays_taken)(vehicle, who),
        Why::NobodyFree => (t.stays_free)(vehicle),
    }
}

/// Nothing is left but to telephone.
fn late(text: String, then: &'static str, call: Option<(String, String)>) -> AlarmView {
    AlarmView { text, then, is_late: true, call, ..AlarmView::default() }
}
