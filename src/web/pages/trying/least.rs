//! `GET /day/{day}/{wave}/least`: why the least served are the least served, and what would help.

use std::cmp::Reverse;

use actix_web::web::Data;
use askama::Template;

use crate::allocation::exchange::FullDocument;
use crate::allocation::what_if::{Change, Own};
use crate::documents::day::PassedBy;
use crate::domain::food::family::{ProductFamily, TemperatureClass};
use crate::domain::food::grams::Grams;
use crate::domain::id::{ExternalRef, RunId};
use crate::domain::number::nearest;
use crate::domain::time::civil::Day;
use crate::http::caller::Caller;
use crate::http::path::AtBoth;
use crate::http::problem::Problem;
use crate::http::state::HttpState;
use crate::services::day::what_if::{Bottleneck, ChangeKind, Effect, Full, Help, Least, LeastServed};
use crate::web::kit::shell::Shell;
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::board::paths as board;
use crate::web::pages::trying::paths;
use crate::web::pages::trying::result::grams;
use crate::wording::pages::messages::Messages;
use crate::wording::pages::trying::least::LeastText;
use crate::wording::reason::{carrying_full, storage_full};
use crate::wording::say::Say;
use crate::wording::typography::{capitalised, uncapitalised};
use crate::wording::why::change::change;
use crate::wording::why::facts::Teller;

/// How many of the best changes stand first.
const BEST: usize = 3;
/// How many reasons are told of each.
const GROUPS: usize = 5;

/// One of the least served.
struct LeastView {
    name: String,
    level: String,
    received: String,
    by_group: Vec<String>,
    bottleneck: String,
    groups: Vec<String>,
    helps: Vec<String>,
    /// What stands where nothing helps, or more was tried.
    also: Option<String>,
    attempt: String,
}

#[derive(Template)]
#[template(path = "trying/least.html", config = "config/askama.toml")]
struct LeastPage {
    shell: Shell,
    t: &'static LeastText,
    of: String,
    best: Vec<String>,
    associations: Vec<LeastView>,
    silent: Option<String>,
    attempt: Option<String>,
    rules: String,
    back: String,
}

/// `GET /day/{day}/{wave}/least`.
///
/// # Errors
/// 404 for a wave that does not run on that day.
pub async fn show(visit: Visit, caller: Caller, AtBoth(day, wave): AtBoth<Day, ExternalRef>, state: Data<HttpState>) -> Answer {
    let waves = state.services.find_waves(&caller.0, caller.territory()?.as_str(), day, Some(wave.as_str())).await?;
    let of = waves.first().ok_or_else(|| Problem::not_found("no such wave on that day"))?;
    let least = state.services.read_least(&caller.0, of).await?;
    let (t, say) = (LeastText::of(visit.language()), visit.say());
    let title = if least.is_some() { t.title } else { t.none };
    let page = LeastPage {
        shell: visit.shell(title).wide(),
        t,
        of: least.as_ref().map_or_else(
            || capitalised(&say.day(day)),
            |least| (t.of)(&capitalised(&say.day(day)), &uncapitalised(&least.summary.header.wave)),
        ),
        best: least.as_ref().map(|least| best(say, t, least)).unwrap_or_default(),
        associations: least.iter().flat_map(|least| least.associations.iter().map(move |one| view(say, t, least, one))).collect(),
        silent: least.as_ref().filter(|least| !least.silent.is_empty()).map(|least| (t.silent)(&say.list(&least.silent))),
        attempt: least.as_ref().map(|least| paths::what_if(&least.run)),
        rules: board::wave(paths::RULES, day, &wave),
        back: board::wave(board::WAVE, day, &wave),
    };
    visit.show(&page)
}

/// What would help most: what raises the lowest level, then what brings most to one of the least served.
fn best(say: Say, t: &LeastText, least: &Least) -> Vec<String> {
    let all = least.associations.iter().flat_map(|one| one.helps.iter().map(move |help| (one, help)));
    let mut measured: Vec<_> = all.filter_map(|(one, help)| Some((one, help, help.effect.as_ref()?))).collect();
    measured.sort_by_key(|(_, _, effect)| {
        let raised = effect.lowest.1.unwrap_or(0) - effect.lowest.0.unwrap_or(0);
        Reverse((raised, effect.own.after.level - effect.own.before.level, effect.saved))
    });
    let line = |(one, help, effect): &(&LeastServed, &Help, &Effect)| {
        (t.best_line)(&one.day.name, &change(say, &help.change, &least.summary.names), &brings(say, t, effect))
    };
    measured.iter().take(BEST).map(line).collect()
}

fn view(say: Say, t: &LeastText, least: &Least, one: &LeastServed) -> LeastView {
    let day = &one.day;
    let teller = Teller { say, zone: least.summary.header.zone, names: Some(&least.summary.names) };
    let group = |group: &PassedBy| (t.group)(&say.count(group.lots, t.lots), &say.mass(group.mass), &teller.why_not(&group.why));
    let help = |help: &Help| {
        let brings = help.effect.as_ref().map_or_else(|| t.not_measured.to_owned(), |effect| brings(say, t, effect));
        (t.help)(&change(say, &help.change, &least.summary.names), &brings)
    };
    let people = say.count(usize::try_from(day.people).unwrap_or(usize::MAX), t.people);
    LeastView {
        name: day.name.clone(),
        level: (t.level)(&say.per_person(nearest(day.level_before)), &say.per_person(nearest(day.level_after)), &people),
        received: if day.grams > Grams::ZERO { (t.received)(&say.mass(day.grams)) } else { t.received_nothing.to_owned() },
        by_group: day.by_group.iter().map(|group| capitalised(&say.group_level(group))).collect(),
        bottleneck: bottleneck(say, t, &one.bottleneck),
        groups: day.passed_by.iter().take(GROUPS).map(group).collect(),
        helps: one.helps.iter().map(help).collect(),
        also: match (one.helps.is_empty(), one.in_vain) {
            (true, _) => Some(t.no_help.to_owned()),
            (false, 0) => None,
            (false, count) => Some((t.in_vain)(count)),
        },
        attempt: attempt(&least.run, one),
    }
}

/// Where the best change, or any, can be tried with other figures.
fn attempt(run: &RunId, one: &LeastServed) -> String {
    let kind = one.helps.first().map_or(ChangeKind::Storage, |help| match &help.change {
        Change::Own { to: Own::Radius(_), .. } => ChangeKind::Radius,
        Change::Own { to: Own::Need(..), .. } => ChangeKind::Need,
        Change::Convention { .. } => ChangeKind::Convention,
        _ => ChangeKind::Storage,
    });
    format!("{}?association={}", paths::change(run, kind), one.day.code)
}

fn bottleneck(say: Say, t: &LeastText, bottleneck: &Bottleneck) -> String {
    match bottleneck {
        Bottleneck::NothingEligible => t.nothing_eligible.to_owned(),
        Bottleneck::Full(full) => (t.full)(&say.list(&full.iter().map(|one| told(say, t, one)).collect::<Vec<_>>())),
        Bottleneck::Shared => t.shared.to_owned(),
        Bottleneck::AllItCould => t.all_it_could.to_owned(),
    }
}

fn told(say: Say, t: &LeastText, full: &Full) -> String {
    let limit = say.mass(full.limit.unwrap_or(Grams::ZERO));
    match &full.what {
        FullDocument::Need { family, .. } => {
            let family = family.parse::<ProductFamily>().map_or(family.as_str(), |family| say.family(family));
            (t.need_full)(family, &limit)
        }
        FullDocument::Storage { temperature, .. } => {
            let class = temperature.parse::<TemperatureClass>();
            let words = class.map_or(temperature.as_str(), |class| storage_full(class).of(say.0));
            format!("{words} ({limit})")
        }
        FullDocument::Carrying { .. } => carrying_full().of(say.0).to_owned(),
    }
}

/// What a change brings: to the association, to everybody, to the least served of all.
fn brings(say: Say, t: &LeastText, effect: &Effect) -> String {
    let own = &effect.own;
    let mut parts = vec![(t.gain)(&say.mass(grams(own.gain())), &say.per_person(own.before.level), &say.per_person(own.after.level))];
    match effect.saved {
        0 => {}
        1.. => parts.push((t.saved)(&say.mass(grams(effect.saved)))),
        _ => parts.push((t.saved_less)(&say.mass(grams(-effect.saved)))),
    }
    if let (Some(before), Some(after)) = effect.lowest {
        let (then, now) = (say.per_person(before), say.per_person(after));
        parts.extend((then != now).then(|| (t.lowest)(&then, &now)));
    }
    parts.join(", ")
}
