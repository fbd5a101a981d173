//! Why that much: the level before and after, what holds it back, the territory's chart, each lot that went elsewhere.

use crate::allocation::exchange::FullDocument;
use crate::allocation::why::WhyNot;
use crate::domain::food::family::{ProductFamily, TemperatureClass};
use crate::domain::number::nearest;
use crate::domain::telling::Load;
use crate::services::day::part::{Level, Part, Week};
use crate::wording::pages::association::shares::SharesText;
use crate::wording::reason::{storage_full, why_not};
use crate::wording::say::Say;
use crate::wording::typography::capitalised;

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
    let less = why.standing.position - 1;
    let standing = if less == 0 { t.least.to_owned() } else { (t.less_served)(less) };
    vec![rise, standing]
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
    };
    let mut told: Vec<String> = part.why.full.iter().map(sentence).collect();
    told.dedup();
    told
}

/// Each lot that went elsewhere, heaviest first: `Viande, 40 kg, de Halles : le frigo est plein`.
pub(in crate::web::pages::shares) fn missed(say: Say, t: &SharesText, part: &Part) -> Vec<String> {
    let line = |load: &Load, donor: &str, why: &WhyNot| {
        let what = load.product.clone().unwrap_or_else(|| say.family(load.family).to_owned());
        format!("{}, {}, {} : {}.", capitalised(&what), say.mass(load.mass), (t.from)(donor), why_not(why).of(say.0))
    };
    part.why.missed.iter().map(|missed| line(&missed.load, &missed.donor, &missed.why)).collect()
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
