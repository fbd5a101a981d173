//! Who gets what: kilograms a person, the least served first, and why they are the least served.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::allocation::exchange::FullDocument;
use crate::documents::day::{AssociationDay, DaySummary};
use crate::domain::food::family::{ProductFamily, TemperatureClass};
use crate::domain::food::grams::Grams;
use crate::domain::number::nearest;
use crate::wording::pages::board::page::BoardText;
use crate::wording::reason::{carrying_full, storage_full, why_not};
use crate::wording::say::Say;
use crate::wording::typography::capitalised;

/// The most associations in the table: those who are less served come first.
const ROWS: usize = 60;
/// How many of the least served are told why.
const LEAST: usize = 3;

/// One association.
pub struct BarView {
    pub name: String,
    pub people: String,
    pub share: String,
    pub before: String,
    pub after: String,
    pub before_percent: i64,
    pub gain_percent: i64,
}

/// Everybody.
pub struct PeopleView {
    pub bars: Vec<BarView>,
    /// How many are left out, in words.
    pub more: Option<String>,
    /// From who has least of each group to who has most, where groups are shared out apart.
    pub by_group: Vec<String>,
    /// One of the least served, and why.
    pub least: Vec<(String, String)>,
    /// Platforms and what they get.
    pub platforms: Vec<(String, String)>,
}

pub fn people(say: Say, t: &BoardText, summary: &DaySummary) -> PeopleView {
    let (mut first, others): (Vec<&AssociationDay>, Vec<&AssociationDay>) = summary.associations.iter().partition(|one| one.rank == 1);
    first.sort_by(|a, b| a.level_after.total_cmp(&b.level_after).then_with(|| a.name.cmp(&b.name)));
    let longest = first.iter().map(|one| nearest(one.level_after)).max().unwrap_or_default().max(1);
    let platforms = others.iter().filter(|one| one.grams > Grams::ZERO).map(|one| (one.name.clone(), say.mass(one.grams)));
    PeopleView {
        bars: first.iter().take(ROWS).map(|one| bar(say, t, one, longest)).collect(),
        more: first.len().checked_sub(ROWS).filter(|more| *more > 0).map(t.more_rows),
        by_group: by_group(say, &first),
        least: first.iter().take(LEAST).map(|one| (line(say, t, one), why(say, t, one))).collect(),
        platforms: platforms.collect(),
    }
}

fn by_group(say: Say, first: &[&AssociationDay]) -> Vec<String> {
    let mut spans: Vec<(&[ProductFamily], (i64, i64))> = Vec::new();
    for group in first.iter().flat_map(|one| &one.by_group) {
        match spans.iter_mut().find(|(families, _)| *families == group.families) {
            Some((_, (least, most))) => (*least, *most) = ((*least).min(group.after), (*most).max(group.after)),
            None => spans.push((&group.families, (group.after, group.after))),
        }
    }
    spans.into_iter().map(|(families, span)| capitalised(&say.group_span(families, span))).collect()
}

fn counted(say: Say, t: &BoardText, one: &AssociationDay) -> String {
    say.count(usize::try_from(one.people).unwrap_or(usize::MAX), t.people)
}

fn bar(say: Say, t: &BoardText, one: &AssociationDay, longest: i64) -> BarView {
    let (before, after) = (nearest(one.level_before), nearest(one.level_after));
    let before_percent = before * 100 / longest;
    BarView {
        name: one.name.clone(),
        people: counted(say, t, one),
        share: say.mass(one.grams),
        before: say.per_person(before),
        after: say.per_person(after),
        before_percent,
        gain_percent: after * 100 / longest - before_percent,
    }
}

fn line(say: Say, t: &BoardText, one: &AssociationDay) -> String {
    (t.least_line)(&one.name, &say.per_person(nearest(one.level_after)), &counted(say, t, one))
}

/// What holds it back: it is closed, something is full, the heaviest of what it did not get, or there was nothing more.
fn why(say: Say, t: &BoardText, one: &AssociationDay) -> String {
    if one.closed {
        return t.closed.to_owned();
    }
    let mut full: Vec<String> = one.full.iter().map(|full| bottleneck(say, t, full)).collect();
    full.dedup();
    let mut missed: BTreeMap<&str, Grams> = BTreeMap::new();
    for lot in &one.missed {
        let sum = missed.entry(why_not(&lot.why).of(say.0)).or_insert(Grams::ZERO);
        *sum = *sum + lot.load.mass;
    }
    match missed.into_iter().min_by_key(|(why, mass)| (Reverse(*mass), *why)) {
        _ if !full.is_empty() => format!("{}.", capitalised(&say.list(&full))),
        Some((why, mass)) => (t.missed)(&say.mass(mass), why),
        None if one.grams > Grams::ZERO => t.all_it_could.to_owned(),
        None => t.nothing_suited.to_owned(),
    }
}

fn bottleneck(say: Say, t: &BoardText, full: &FullDocument) -> String {
    match full {
        FullDocument::Need { family, .. } => {
            let named = family.parse::<ProductFamily>().map_or(family.as_str(), |family| say.family(family));
            (t.enough)(named)
        }
        FullDocument::Storage { temperature, .. } => {
            let class = temperature.parse::<TemperatureClass>();
            class.map_or_else(|_| temperature.clone(), |class| storage_full(class).of(say.0).to_owned())
        }
        FullDocument::Carrying { .. } => carrying_full().of(say.0).to_owned(),
    }
}
