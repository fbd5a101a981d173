//! What was given over a period: gift by gift, or added up by day, donor, association or family.

use actix_web::HttpRequest;
use actix_web::web::Data;

use crate::domain::food::grams::Grams;
use crate::domain::time::civil::Day;
use crate::http::caller::Caller;
use crate::http::state::HttpState;
use crate::services::lists::given::{Given, LONGEST_DAYS};
use crate::web::kit::lists::asked::Asked;
use crate::web::kit::lists::cell::Cell;
use crate::web::kit::lists::list::{Column, Filter, List};
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::territory::lists::shared::back;
use crate::web::pages::territory::paths::GIVEN;
use crate::wording::pages::messages::Messages;
use crate::wording::pages::territory::home::TerritoryText;
use crate::wording::pages::territory::lists::ListsText;
use crate::wording::say::Say;
use crate::wording::typography::capitalised;

const FROM: &str = "from";
const TO: &str = "to";
const BY: &str = "by";
/// How far back the list begins when nobody says.
const USUAL_DAYS: u32 = 29;

/// What gifts are added up by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Key {
    Day,
    Donor,
    Association,
    Family,
}

impl Key {
    const ALL: [(Self, &'static str); 4] =
        [(Self::Day, "day"), (Self::Donor, "donor"), (Self::Association, "association"), (Self::Family, "family")];

    const fn name(self, t: &ListsText) -> &'static str {
        match self {
            Self::Day => t.day,
            Self::Donor => t.donor,
            Self::Association => t.association,
            Self::Family => t.family,
        }
    }

    fn cell(self, say: Say, given: &Given) -> Cell {
        match self {
            Self::Day => Cell::day(given.day),
            Self::Donor => Cell::text(given.donor.as_str()),
            Self::Association => Cell::text(given.association.as_str()),
            Self::Family => Cell::text(capitalised(say.family(given.family))),
        }
    }
}

/// `GET /territory/given`: `?from=`, `to=`, and `by=` what it is added up by.
///
/// # Errors
/// 404 for an administrator, who belongs to no territory.
pub async fn show(visit: Visit, caller: Caller, request: HttpRequest, state: Data<HttpState>) -> Answer {
    let (t, territory, asked) = (ListsText::of(visit.language()), caller.territory()?, Asked::of(&request));
    let today = state.services.today(&caller.0, &territory).await?;
    let (period, is_cut) = period(&asked, today);
    let given = state.services.read_given(&caller.0, &territory, period).await?;
    let by = Key::ALL.into_iter().find(|(_, code)| asked.filter(BY) == *code).map(|(key, _)| key);
    let (columns, rows) = match by {
        Some(key) => summed(visit.say(), t, key, &given),
        None => line_by_line(visit.say(), t, &given),
    };
    let home = TerritoryText::of(visit.language());
    let at = columns.len().saturating_sub(2);
    let (say, cut) = (visit.say(), if is_cut { (t.too_long)(LONGEST_DAYS) } else { String::new() });
    let list = List {
        path: GIVEN.to_owned(),
        title: home.given,
        lead: home.given_lead,
        noun: t.gifts,
        rows,
        filters: filters(t, period),
        add: None,
        conclusion: Some(Box::new(move |sums| conclusion(say, t, sums.get(at..), &cut))),
        back: back(&visit),
        columns,
    };
    list.answer(&visit, &asked)
}

/// The days that are asked for, and whether there were more than are read at once; the last one stands.
fn period(asked: &Asked, today: Day) -> ((Day, Day), bool) {
    let to: Day = asked.filter(TO).parse().unwrap_or(today);
    let from: Day = asked.filter(FROM).parse().unwrap_or_else(|_| to.minus_days(USUAL_DAYS));
    let is_cut = from.days_until(to) >= LONGEST_DAYS;
    let first = to.minus_days(u32::try_from(LONGEST_DAYS - 1).unwrap_or_default());
    ((if is_cut { first } else { from.min(to) }, to), is_cut)
}

fn filters(t: &ListsText, (from, to): (Day, Day)) -> Vec<Filter> {
    let day = |name, label, day: Day| Filter::Day { name, label, value: day.to_string() };
    let by = Key::ALL.iter().map(|(key, code)| ((*code).to_owned(), key.name(t).to_lowercase()));
    let options = std::iter::once((String::new(), t.by_line.to_owned())).chain(by).collect();
    vec![day(FROM, t.from, from), day(TO, t.to, to), Filter::Choice { name: BY, label: t.by, options }]
}

/// The last three columns of every list of gifts.
const fn masses(t: &ListsText) -> [Column; 3] {
    [Column::summed("planned", t.planned), Column::summed("received", t.received), Column::summed("weighed", t.weighed)]
}

fn line_by_line(say: Say, t: &ListsText, given: &[Given]) -> (Vec<Column>, Vec<Vec<Cell>>) {
    let columns = Key::ALL.map(|(key, code)| Column::words(code, key.name(t)));
    let row = |one: &Given| {
        let planned = Cell::mass(one.planned).noted(if one.planned.is_none() { t.unplanned } else { "" });
        let received = Cell::mass(one.received).noted(if one.received.is_none() { t.unsaid } else { "" });
        let words = Key::ALL.map(|(key, _)| key.cell(say, one));
        words.into_iter().chain([planned, received, Cell::mass(one.received.map(|_| one.weighed()))]).collect()
    };
    // The newest first.
    (columns.into_iter().chain(masses(t)).collect(), given.iter().rev().map(row).collect())
}

fn summed(say: Say, t: &ListsText, key: Key, given: &[Given]) -> (Vec<Column>, Vec<Vec<Cell>>) {
    let mut groups: Vec<(Cell, i64, [Grams; 3])> = Vec::new();
    for one in given {
        let cell = key.cell(say, one);
        let [planned, received, weighed] = [one.planned.unwrap_or(Grams::ZERO), one.received.unwrap_or(Grams::ZERO), one.weighed()];
        match groups.iter_mut().find(|(name, ..)| *name == cell) {
            Some((_, lines, [all_planned, all_received, all_weighed])) => {
                *lines += 1;
                (*all_planned, *all_received, *all_weighed) = (*all_planned + planned, *all_received + received, *all_weighed + weighed);
            }
            None => groups.push((cell, 1, [planned, received, weighed])),
        }
    }
    groups.sort_by_key(|(name, ..)| name.order());
    let code = Key::ALL.iter().find(|(other, _)| *other == key).map_or("", |(_, code)| code);
    let columns = [Column::words(code, key.name(t)), Column::summed("lines", t.lines)];
    let row = |(name, lines, sums): (Cell, i64, [Grams; 3])| {
        [name, Cell::count(Some(lines))].into_iter().chain(sums.map(|sum| Cell::mass(Some(sum)))).collect()
    };
    (columns.into_iter().chain(masses(t)).collect(), groups.into_iter().map(row).collect())
}

/// How much of what came was weighed; `sums` are what came and what of it was weighed, in grams.
fn conclusion(say: Say, t: &ListsText, sums: Option<&[i64]>, cut: &str) -> String {
    let weighed = match sums {
        Some([received, weighed]) if *received > 0 => {
            let mass = Grams::new(*received).map(|mass| say.mass(mass)).unwrap_or_default();
            (t.of_which_weighed)(&mass, weighed * 100 / received)
        }
        _ => String::new(),
    };
    [cut, &weighed].iter().filter(|sentence| !sentence.is_empty()).copied().collect::<Vec<_>>().join(" ")
}
