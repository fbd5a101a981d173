//! The page of an association's day.

use askama::Template;
use chrono::{DateTime, Utc};

use crate::domain::food::grams::Grams;
use crate::domain::run::ShareState;
use crate::services::day::part::{Part, PartsSeen};
use crate::web::kit::form::Form;
use crate::web::kit::shell::Shell;
use crate::web::kit::visit::Visit;
use crate::web::pages::shares::paths;
use crate::web::pages::shares::told::{DeliveryView, ShareView, day, delivery, limit, share};
use crate::web::pages::shares::why::{BarView, WeekView, bars, bottlenecks, by_group, missed, reasons, weeks};
use crate::web::pages::trying::paths::what_if;
use crate::web::pages::weighing::paths::WEIGHING;
use crate::wording::pages::association::shares::SharesText;
use crate::wording::pages::messages::Messages;
use crate::wording::say::Say;
use crate::wording::typography::uncapitalised;

/// A stage of the day's ribbon.
struct Stage {
    name: &'static str,
    detail: String,
    code: &'static str,
    told: &'static str,
}

/// Nothing is published yet.
#[derive(Template)]
#[template(path = "shares/none.html", config = "config/askama.toml")]
pub struct NonePage {
    shell: Shell,
    t: &'static SharesText,
}

impl NonePage {
    /// Says so.
    #[must_use]
    pub fn new(visit: &Visit) -> Self {
        let t = SharesText::of(visit.language());
        Self { shell: visit.shell(t.title), t }
    }
}

/// One wave of an association's day.
#[derive(Template)]
#[template(path = "shares/day.html", config = "config/askama.toml")]
pub struct DayPage {
    shell: Shell,
    t: &'static SharesText,
    f: Form,
    title: String,
    wave: String,
    ribbon: Vec<Stage>,
    /// What is asked, or that nothing is any more.
    ask: String,
    is_asked: bool,
    /// Everything can be answered at once.
    answer_all: Option<String>,
    take_all: String,
    leave_all: String,
    deliveries: Vec<DeliveryView>,
    declined: Vec<(String, ShareView)>,
    taken_back: Vec<(String, ShareView)>,
    reasons: Vec<String>,
    by_group: Vec<String>,
    bottlenecks: Vec<String>,
    missed: Vec<String>,
    bars: Vec<BarView>,
    weeks: Vec<WeekView>,
    others: Vec<(String, String)>,
    coordinator: String,
    weighing: &'static str,
    what_if: String,
}

impl DayPage {
    /// The page, with what is wrong in `form`.
    #[must_use]
    pub fn new(visit: &Visit, seen: &PartsSeen, part: &Part, (form, now): (Form, DateTime<Utc>)) -> Self {
        let (t, say) = (SharesText::of(visit.language()), visit.say());
        let title = headline(say, t, seen, part);
        let others =
            seen.parts.iter().filter(|other| other.run != part.run).map(|other| (headline(say, t, seen, other), paths::plan(&other.run)));
        let until = part.answers_until();
        let gone = |taken_back: bool| {
            let own = part.declined.iter().filter(move |(_, one)| (one.state != ShareState::Declined) == taken_back);
            own.map(|(donor, one)| (donor.clone(), share(say, &part.run, one))).collect()
        };
        let open = say.mass(part.open());
        let (take_all, leave_all) = if part.is_second && part.open() < part.mass() {
            ((t.take_these)(&open), (t.leave_these)(&open))
        } else {
            (t.take_all.to_owned(), t.leave_all.to_owned())
        };
        Self {
            shell: visit.shell(title.clone()),
            t,
            f: form,
            wave: format!("{}, {}", part.header.territory, uncapitalised(&part.header.wave)),
            ribbon: ribbon(say, t, (seen, part), now),
            ask: ask(say, t, seen, part),
            is_asked: part.awaited() > Grams::ZERO,
            answer_all: until.map(|_| paths::answer_all(&part.run)),
            take_all,
            leave_all,
            deliveries: part.deliveries.iter().map(|one| delivery(say, t, part, one)).collect(),
            declined: gone(false),
            taken_back: gone(true),
            reasons: reasons(say, t, part),
            by_group: by_group(say, part),
            bottlenecks: bottlenecks(say, t, part),
            missed: missed(say, t, part),
            bars: bars(say, t, &part.levels),
            weeks: weeks(say, t, &seen.weeks),
            others: others.collect(),
            coordinator: (t.call)(&called(part)),
            weighing: WEIGHING,
            what_if: what_if(&part.run),
            title,
        }
    }
}

fn headline(say: Say, t: &SharesText, seen: &PartsSeen, part: &Part) -> String {
    let day = day(say, t, seen.today, part.header.day);
    if part.mass() > Grams::ZERO { (t.answer_first)(&day, &say.mass(part.mass())) } else { (t.nothing_for_you)(&day) }
}

fn ask(say: Say, t: &SharesText, seen: &PartsSeen, part: &Part) -> String {
    let until = part.answers_until().map(|until| limit(say, seen.zone, seen.today, until));
    let (asked, can_decline) = if part.is_second { (t.asked_again, t.can_decline_again) } else { (t.asked, t.can_decline) };
    match until {
        Some(until) if part.awaited() > Grams::ZERO => asked(&say.mass(part.awaited()), &until),
        Some(until) if part.mass() > Grams::ZERO => can_decline(&until),
        _ if part.mass() > Grams::ZERO => t.settled.to_owned(),
        _ => String::new(),
    }
}

fn called(part: &Part) -> String {
    let coordinator = &part.header.coordinator;
    coordinator.telephone.as_ref().map_or_else(|| coordinator.name.clone(), |telephone| format!("{}, {telephone}", coordinator.name))
}

/// The five stages of the day, as the association lives them.
fn ribbon(say: Say, t: &SharesText, (seen, part): (&PartsSeen, &Part), now: DateTime<Utc>) -> Vec<Stage> {
    let zone = seen.zone;
    let until = part.answers_until();
    let current = match until {
        _ if now > part.span.to() => 4,
        _ if now >= part.span.from() => 3,
        _ => 2,
    };
    let answers = until.map_or_else(String::new, |until| (t.until)(&say.hour(zone, until)));
    let details = [String::new(), say.hour(zone, part.cut_off), answers, say.between(zone, part.span), t.on_arrival.to_owned()];
    let stage = |(at, (name, detail)): (usize, (&'static str, String))| {
        let (code, told) = match at.cmp(&current) {
            std::cmp::Ordering::Less => ("done", t.stage_done),
            std::cmp::Ordering::Equal => ("now", t.stage_now),
            std::cmp::Ordering::Greater => ("to-come", t.stage_to_come),
        };
        Stage { name, detail, code, told }
    };
    t.ribbon.into_iter().zip(details).enumerate().map(stage).collect()
}
