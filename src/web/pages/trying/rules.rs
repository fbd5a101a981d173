//! `GET /day/{day}/{wave}/rules`: what each rule costs, and who decided it.

use actix_web::web::Data;
use askama::Template;
use chrono::NaiveDate;

use crate::allocation::what_if::{Difference, Moved};
use crate::domain::id::ExternalRef;
use crate::domain::time::civil::{CivilZone, Day};
use crate::http::caller::Caller;
use crate::http::path::AtBoth;
use crate::http::problem::Problem;
use crate::http::state::HttpState;
use crate::services::accounts::people::trail::Doer;
use crate::services::day::what_if::{Decided, RuleCost, Rules};
use crate::web::kit::shell::Shell;
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::board::paths as board;
use crate::web::pages::trying::paths;
use crate::web::pages::trying::result::grams;
use crate::wording::pages::messages::Messages;
use crate::wording::pages::people::trail::TrailText;
use crate::wording::pages::trying::least::LeastText;
use crate::wording::pages::trying::rules::RulesText;
use crate::wording::say::Say;
use crate::wording::typography::{capitalised, uncapitalised};
use crate::wording::why::change::rule_name;

/// One rule.
struct RuleView {
    name: String,
    decided: String,
    mass: String,
    lowest: String,
    stops: String,
    concerned: String,
}

#[derive(Template)]
#[template(path = "trying/rules.html", config = "config/askama.toml")]
struct RulesPage {
    shell: Shell,
    t: &'static RulesText,
    l: &'static LeastText,
    of: String,
    lines: Vec<RuleView>,
    attempt: Option<String>,
    back: String,
}

/// `GET /day/{day}/{wave}/rules`.
///
/// # Errors
/// 404 for a wave that does not run on that day.
pub async fn show(visit: Visit, caller: Caller, AtBoth(day, wave): AtBoth<Day, ExternalRef>, state: Data<HttpState>) -> Answer {
    let waves = state.services.find_waves(&caller.0, caller.territory()?.as_str(), day, Some(wave.as_str())).await?;
    let of = waves.first().ok_or_else(|| Problem::not_found("no such wave on that day"))?;
    let rules = state.services.read_rules(&caller.0, of).await?;
    let (t, l, say) = (RulesText::of(visit.language()), LeastText::of(visit.language()), visit.say());
    let wave_name = |rules: &Rules| uncapitalised(&rules.header.wave);
    let page = RulesPage {
        shell: visit.shell(t.title).wide(),
        t,
        l,
        of: rules.as_ref().map_or_else(|| capitalised(&say.day(day)), |rules| (l.of)(&capitalised(&say.day(day)), &wave_name(rules))),
        lines: rules.iter().flat_map(|rules| rules.lines.iter().map(|line| view(say, t, rules.header.zone, line))).collect(),
        attempt: rules.as_ref().map(|rules| paths::what_if(&rules.run)),
        back: board::wave(board::WAVE, day, &wave),
    };
    visit.show(&page)
}

fn view(say: Say, t: &RulesText, zone: CivilZone, line: &RuleCost) -> RuleView {
    let measured = |told: fn(Say, &RulesText, &Difference) -> String| {
        line.without.as_ref().map_or_else(|| t.not_measured.to_owned(), |difference| told(say, t, difference))
    };
    RuleView {
        name: capitalised(rule_name(line.rule).of(say.0)),
        decided: decided(say, t, zone, &line.decided),
        mass: measured(mass),
        lowest: measured(lowest),
        stops: measured(stops),
        concerned: measured(concerned),
    }
}

fn mass(say: Say, t: &RulesText, difference: &Difference) -> String {
    more_or_less(t, difference.saved(), &say.mass(grams(difference.saved().abs())))
}

fn stops(say: Say, t: &RulesText, difference: &Difference) -> String {
    let more = difference.after.pairs - difference.before.pairs;
    more_or_less(t, more, &say.number(more.abs()))
}

fn more_or_less(t: &RulesText, more: i64, told: &str) -> String {
    match more {
        0 => t.same.to_owned(),
        1.. => (t.more)(told),
        _ => (t.less)(told),
    }
}

fn lowest(say: Say, t: &RulesText, difference: &Difference) -> String {
    let (Some(with), Some(without)) = (difference.before.lowest, difference.after.lowest) else { return t.same.to_owned() };
    let (with, without) = (say.per_person(with), say.per_person(without));
    if with == without { t.same.to_owned() } else { (t.goes)(&with, &without) }
}

fn concerned(say: Say, t: &RulesText, difference: &Difference) -> String {
    let gain = difference.moved().filter(|one: &&Moved| one.gain() > 0).count();
    let lose = difference.moved().filter(|one: &&Moved| one.gain() < 0).count();
    let mut told = Vec::new();
    told.extend((gain > 0).then(|| say.count(gain, t.gain)));
    told.extend((lose > 0).then(|| say.count(lose, t.lose)));
    if told.is_empty() { t.nobody.to_owned() } else { told.join(", ") }
}

fn decided(say: Say, t: &RulesText, zone: CivilZone, decided: &Decided) -> String {
    match decided {
        Decided::Law { source, since: (year, month, day) } => {
            let first = NaiveDate::from_ymd_opt(*year, *month, *day).and_then(|date| Day::new(date).ok());
            let first = first.map_or_else(|| year.to_string(), |day| format!("{} {year}", say.day(day)));
            (t.law)(source, &first)
        }
        Decided::Territory(None) => t.by_territory.to_owned(),
        Decided::Territory(Some((who, at))) => {
            let day = zone.day_of(*at).map_or_else(|_| String::new(), |day| format!("{} {}", say.day(day), day.date().format("%Y")));
            (t.by)(&doer(say, who), &day)
        }
        Decided::Associations => t.by_associations.to_owned(),
    }
}

fn doer(say: Say, doer: &Doer) -> String {
    let t = TrailText::of(say.0);
    match doer {
        Doer::Machine => t.machine.to_owned(),
        Doer::Program(label) => (t.program)(label),
        Doer::Person(name) => name.clone(),
        Doer::Site(site) => (t.site)(site),
        Doer::Erased => capitalised(t.erased),
    }
}
