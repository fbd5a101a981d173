//! The page of a territory's past.

use askama::Template;

use crate::domain::food::grams::Grams;
use crate::services::day::over_time::{Levels, OverTime, PastDay};
use crate::web::kit::shell::Shell;
use crate::web::kit::visit::Visit;
use crate::web::pages::over_time::chart::{ChartView, LineView, TableView, bars, height, line, width};
use crate::wording::pages::board::over_time::OverTimeText;
use crate::wording::pages::messages::Messages;
use crate::wording::say::Say;
use crate::wording::typography::capitalised;

/// Nothing is known.
const NOTHING: &str = "–";

/// The charts.
#[derive(Template)]
#[template(path = "over_time/over_time.html", config = "config/askama.toml")]
pub(in crate::web::pages::over_time) struct OverTimePage {
    shell: Shell,
    t: &'static OverTimeText,
    lead: String,
    /// The first and the last day, below each chart.
    ends: (String, String),
    charts: Vec<ChartView>,
    /// Who is in no line.
    without: Option<String>,
}

/// A line of the chart: its class, its name, and which of the levels it draws.
type Drawn = (&'static str, &'static str, fn(Levels) -> i64);

impl OverTimePage {
    pub(in crate::web::pages::over_time) fn new(visit: &Visit, past: &OverTime) -> Self {
        let (t, say) = (OverTimeText::of(visit.language()), visit.say());
        let end = |day: Option<&PastDay>| day.map(|day| (say.day(day.day), say.short_day(day.day))).unwrap_or_default();
        let (first, last) = (end(past.days.first()), end(past.days.last()));
        let is_empty = past.days.iter().all(|day| day.given == Grams::ZERO);
        let told = Told { say, t, past };
        let charts = [Told::given, Told::levels, Told::ways, Told::pairs];
        Self {
            shell: visit.shell(if is_empty { t.nothing } else { t.title }),
            t,
            lead: (t.lead)(&first.0, &last.0),
            ends: (first.1, last.1),
            charts: if is_empty { Vec::new() } else { charts.iter().map(|chart| chart(&told)).collect() },
            without: (!past.without.is_empty()).then(|| (t.without)(&say.list(&past.without))),
        }
    }
}

/// The charts, one by one.
struct Told<'a> {
    say: Say,
    t: &'static OverTimeText,
    past: &'a OverTime,
}

impl Told<'_> {
    fn given(&self) -> ChartView {
        let (say, t, days) = (self.say, self.t, &self.past.days);
        let most = days.iter().max_by_key(|day| day.given);
        let (most, day) = most.map(|day| (say.mass(day.given), say.day(day.day))).unwrap_or_default();
        let mass = |grams: i64| say.mass(Grams::new(grams).unwrap_or(Grams::ZERO));
        ChartView {
            id: "given",
            title: t.given,
            told: (t.given_told)(&mass(self.sum(grams)), &mass(self.mean(grams)), &most, &day),
            how: String::new(),
            ..self.barred(grams, &mass, t.given_unit)
        }
    }

    fn ways(&self) -> ChartView {
        let (say, t) = (self.say, self.t);
        let distance = |meters: i64| say.distance(meters);
        let meters = |day: &PastDay| day.meters;
        ChartView {
            id: "ways",
            title: t.ways,
            told: (t.ways_told)(&distance(self.sum(meters)), &distance(self.mean(meters)), &self.carried_for_each(self.sum(meters), 1_000)),
            how: t.ways_how.to_owned(),
            ..self.barred(meters, &distance, t.ways_unit)
        }
    }

    fn pairs(&self) -> ChartView {
        let (say, t) = (self.say, self.t);
        let number = |count: i64| say.number(count);
        let pairs = |day: &PastDay| i64::try_from(day.pairs).unwrap_or(i64::MAX);
        ChartView {
            id: "pairs",
            title: t.pairs,
            told: (t.pairs_told)(&number(self.sum(pairs)), &number(self.mean(pairs)), &self.carried_for_each(self.sum(pairs), 1)),
            how: t.pairs_how.to_owned(),
            ..self.barred(pairs, &number, t.pairs_unit)
        }
    }

    fn levels(&self) -> ChartView {
        let (say, t, days) = (self.say, self.t, &self.past.days);
        let lines: [Drawn; 3] = [("most", t.most, |of| of.most), ("middle", t.middle, |of| of.middle), ("least", t.least, |of| of.least)];
        let highest = days.iter().filter_map(|day| day.levels).map(|levels| levels.most).max().unwrap_or_default();
        let drawn = |(class, name, of): &Drawn| -> LineView {
            let figures: Vec<Option<i64>> = days.iter().map(|day| day.levels.map(of)).collect();
            line(class, name, &figures, highest)
        };
        let cells = |day: &PastDay| lines.iter().rev().map(|(.., of)| self.level(day.levels.map(of))).collect();
        let last = days.iter().rev().find_map(|day| day.levels);
        let today = |of: fn(Levels) -> i64| self.level(last.map(of));
        ChartView {
            id: "levels",
            title: t.levels,
            told: (t.levels_told)(&today(|of| of.least), &today(|of| of.middle), &today(|of| of.most)),
            how: (t.levels_how)(self.past.half_life_days),
            width: width(days.len()),
            height: height(),
            top: say.per_person(highest),
            bars: Vec::new(),
            lines: lines.iter().map(drawn).collect(),
            table: self.table(lines.iter().rev().map(|(_, name, _)| *name).collect(), cells),
        }
    }

    /// A chart of bars without its sentences.
    fn barred(&self, figure: impl Fn(&PastDay) -> i64, unit: &impl Fn(i64) -> String, head: &'static str) -> ChartView {
        let days = &self.past.days;
        let figures: Vec<i64> = days.iter().map(&figure).collect();
        let told = |at: usize| days.get(at).map(|day| format!("{} : {}", self.say.day(day.day), unit(figure(day)))).unwrap_or_default();
        ChartView {
            id: "",
            title: "",
            told: String::new(),
            how: String::new(),
            width: width(days.len()),
            height: height(),
            top: unit(figures.iter().copied().max().unwrap_or_default()),
            bars: bars(&figures, told),
            lines: Vec::new(),
            table: self.table(vec![head], |day| vec![unit(figure(day))]),
        }
    }

    fn table(&self, heads: Vec<&'static str>, cells: impl Fn(&PastDay) -> Vec<String>) -> TableView {
        let row = |day: &PastDay| (capitalised(&self.say.short_day(day.day)), cells(day));
        TableView { heads, rows: self.past.days.iter().rev().map(row).collect() }
    }

    fn level(&self, level: Option<i64>) -> String {
        level.map_or_else(|| NOTHING.to_owned(), |level| self.say.per_person(level))
    }

    fn sum(&self, figure: impl Fn(&PastDay) -> i64) -> i64 {
        self.past.days.iter().map(figure).sum()
    }

    /// Over the days on which there is something of it, to the nearest.
    fn mean(&self, figure: impl Fn(&PastDay) -> i64) -> i64 {
        let days = self.past.days.iter().map(&figure).filter(|figure| *figure > 0).count();
        let days = i64::try_from(days).unwrap_or(1).max(1);
        (self.sum(figure) + days / 2) / days
    }

    /// What was carried, for each of `count` parts, `unit` parts being one.
    fn carried_for_each(&self, count: i64, unit: i64) -> String {
        let carried = self.sum(|day| day.carried.get()).saturating_mul(unit);
        let each = carried.checked_div(count).and_then(|each| Grams::new(each).ok());
        each.map_or_else(|| NOTHING.to_owned(), |each| self.say.mass(each))
    }
}

fn grams(day: &PastDay) -> i64 {
    day.given.get()
}
