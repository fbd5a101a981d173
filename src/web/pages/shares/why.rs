//! Why that much: the level before and after, what holds it back, the territory's chart, each lot that went elsewhere.

use crate::allocation::ReasonCode;
use crate::allocation::exchange::FullDocument;
use crate::allocation::why::WhyNot;
use crate::documents::day::PassedBy;
use crate::domain::food::family::{ProductFamily, TemperatureClass};
use crate::domain::number::nearest;
use crate::domain::telling::Load;
use crate::services::day::part::{Level, Part, Week};
use crate::wording::pages::association::shares::SharesText;
use crate::wording::reason::{self, carrying_full, storage_full};
use crate::wording::say::Say;
use crate::wording::typography::capitalised;
use crate::wording::why::facts::Teller;

/// A level of the chart.
pub(in crate::web::pages::shares) struct BarView {
    pub name: &'static str,
    pub before: String,
    pub after: String,
    pub before_percent: i64,
    pub gain_percent: i64,
    pub is_own: bool,
}

/// A week.
pub(in crate::web::pages::shares) struct WeekView {
    pub name: String,
    pub figure: String,
    pub percent: i64,
}

/// What the share rests on, in sentences.
pub(in crate::web::pages::shares) fn reasons(say: Say, t: &SharesText, part: &Part) -> Vec<String> {
    let why = &part.why;
    if why.rank != 1 {
        return vec![t.after_the_others.to_owned()];
    }
    let (before, after) = (nearest(why.level_before), nearest(why.level_after));
    let people = say.count(usize::try_from(why.people).unwrap_or(usize::MAX), t.people);
    let rise = if before == after {
        (t.steady)(&say.per_person(after))
    } else {
        (t.rise)(&say.per_person(before), &say.per_person(after), &people)
    };
    if !why.by_group.is_empty() {
        // Who comes first is another matter in each group.
        return vec![rise, t.by_group_lead.to_owned()];
    }
    let less = why.standing.position - 1;
    let standing = if less == 0 { t.least.to_owned() } else { (t.less_served)(less) };
    vec![rise, standing]
}

/// What it has of each group, where groups are shared out apart.
pub(in crate::web::pages::shares) fn by_group(say: Say, part: &Part) -> Vec<String> {
    if part.why.rank == 1 { part.why.by_group.iter().map(|group| capitalised(&say.group_level(group))).collect() } else { Vec::new() }
}

/// What is full.
pub(in crate::web::pages::shares) fn bottlenecks(say: Say, t: &SharesText, part: &Part) -> Vec<String> {
    let sentence = |full: &FullDocument| match full {
        FullDocument::Need { family, .. } => {
            let family = family.parse::<ProductFamily>().map_or_else(|_| family.clone(), |family| say.family(family).to_owned());
            capitalised(&(t.need_full)(&family))
        }
        FullDocument::Storage { temperature, .. } => {
            let class = temperature.parse::<TemperatureClass>();
            class.map_or_else(|_| temperature.clone(), |class| capitalised(storage_full(class).of(say.0)))
        }
        FullDocument::Carrying { .. } => capitalised(carrying_full().of(say.0)),
    };
    let mut told: Vec<String> = part.why.full.iter().map(sentence).collect();
    told.dedup();
    told
}

/// Each lot that went elsewhere, heaviest first: `Viande, 40 kg, de Halles : le frigo est plein (40 kg).` and what could be done; then
/// what was out of reach or not asked for, in a line each. Nobody else is named.
pub(in crate::web::pages::shares) fn missed(say: Say, t: &SharesText, part: &Part) -> Vec<String> {
    let teller = Teller { say, zone: part.header.zone, names: None };
    let told = |why: &WhyNot| match why.remedy(&part.why.code) {
        Some(action) => format!("{}. {}", teller.why_not(why), (t.remedy)(reason::action(&action).of(say.0))),
        None => format!("{}.", teller.why_not(why)),
    };
    let line = |load: &Load, donor: &str, why: &WhyNot| {
        let what = load.product.clone().unwrap_or_else(|| say.family(load.family).to_owned());
        format!("{}, {}, {} : {}", capitalised(&what), say.mass(load.mass), (t.from)(donor), told(why))
    };
    let group = |group: &PassedBy| {
        let counted = (t.passed_by)(&say.count(group.lots, t.lots), &say.mass(group.mass));
        format!("{counted} : {}", told(&group.why))
    };
    let single = part.why.missed.iter().map(|missed| line(&missed.load, &missed.donor, &missed.why));
    let elsewhere = part.why.passed_by.iter().filter(|group| is_elsewhere(&group.why)).map(group);
    single.chain(elsewhere).collect()
}

/// What it never asked for and what lies out of its reach is no loss to it: told together.
const fn is_elsewhere(why: &WhyNot) -> bool {
    matches!(why, WhyNot::Excluded(ReasonCode::NotAsked | ReasonCode::TooFar, _))
}

/// The chart: one's own bar is named, the others are levels.
pub(in crate::web::pages::shares) fn bars(say: Say, t: &SharesText, levels: &[Level]) -> Vec<BarView> {
    let longest = levels.iter().map(|level| level.after.max(level.before)).max().unwrap_or_default().max(1);
    let bar = |level: &Level| {
        let before_percent = level.before * 100 / longest;
        BarView {
            name: if level.is_own { t.own } else { t.other },
            before: say.per_person(level.before),
            after: say.per_person(level.after),
            before_percent,
            gain_percent: level.after * 100 / longest - before_percent,
            is_own: level.is_own,
        }
    };
    levels.iter().map(bar).collect()
}

/// What was received, week by week.
pub(in crate::web::pages::shares) fn weeks(say: Say, t: &SharesText, weeks: &[Week]) -> Vec<WeekView> {
    let most = weeks.iter().map(|week| week.received.get()).max().unwrap_or_default().max(1);
    let view = |week: &Week| WeekView {
        name: (t.week_of)(&say.short_day(week.monday)),
        figure: say.mass(week.received),
        percent: week.received.get() * 100 / most,
    };
    weeks.iter().map(view).collect()
}
