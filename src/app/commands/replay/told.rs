//! A replayed period as a person reads it on a terminal.

use std::fmt::Write;

use crate::allocation::replay::{Comparison, DayFigures, DayPair, OtherSettings, PeriodFigures};

/// Nobody is there whose level could be told.
const NOBODY: &str = "-";
/// A line of the period: its name, its unit, its figure.
type Line = (&'static str, fn(i64) -> String, fn(&PeriodFigures) -> Option<i64>);
/// The same of a day.
type Column = (&'static str, fn(i64) -> String, fn(&DayFigures) -> Option<i64>);

const LINES: [Line; 7] = [
    ("food given", kilograms, |of| Some(of.given_grams)),
    ("least served, last evening", per_person, |of| of.lowest_grams_per_person),
    ("the middle, last evening", per_person, |of| of.middle_grams_per_person),
    ("least received in the period", per_person, |of| of.lowest_received_grams_per_person),
    ("the middle of what was received", per_person, |of| of.middle_received_grams_per_person),
    ("ways, each pair once", kilometers, |of| Some(of.meters)),
    ("pairs of donor and association", count, |of| Some(of.pairs)),
];

/// The whole answer.
pub(in crate::app::commands::replay) fn tell(comparison: &Comparison) -> String {
    let mut text = head(comparison);
    period(&mut text, comparison);
    text.push('\n');
    days(&mut text, &comparison.days);
    foot(&mut text, comparison);
    text.truncate(text.trim_end().len());
    text
}

fn head(comparison: &Comparison) -> String {
    let days = &comparison.days;
    let ends = days.first().zip(days.last()).map_or_else(String::new, |(first, last)| format!(", {} to {}", first.day, last.day));
    let asked = asked(&comparison.asked);
    let under = if asked.is_empty() { "as it was set".to_owned() } else { format!("asked: {}", asked.join(", ")) };
    format!("{} days{ends}, {under}\n\n", days.len())
}

fn asked(settings: &OtherSettings) -> Vec<String> {
    let parts = [
        settings.half_life_days.map(|days| format!("half-life {days} days")),
        settings.default_radius_m.map(|meters| format!("radius {}", kilometers(meters))),
        settings.fairness_tolerance.map(|part| format!("tolerance {part}")),
        settings.stop_cost_m.map(|meters| format!("cost of a stop {}", kilometers(meters))),
        settings.travel_speed_kmh.map(|speed| format!("speed {speed} km/h")),
    ];
    parts.into_iter().flatten().collect()
}

fn period(out: &mut String, comparison: &Comparison) {
    let asked = comparison.as_asked.as_ref();
    let heads: &[&str] = if asked.is_some() { &["as set", "as asked", "change"] } else { &["as set"] };
    row(out, "", &heads.iter().map(|head| (*head).to_owned()).collect::<Vec<_>>());
    let offered = kilograms(comparison.as_set.offered_grams);
    row(out, "food offered", &[offered]);
    for (name, unit, figure) in LINES {
        let figures: Vec<Option<i64>> = std::iter::once(&comparison.as_set).chain(asked).map(figure).collect();
        row(out, name, &cells(unit, &figures));
    }
}

fn row(out: &mut String, name: &str, cells: &[String]) {
    let cells: String = cells.iter().map(|cell| format!("{cell:>16}")).collect();
    // A string takes every line.
    let _ = writeln!(out, "{name:<34}{cells}");
}

/// As set, and where something is asked otherwise, as asked and the change.
fn cells(unit: fn(i64) -> String, figures: &[Option<i64>]) -> Vec<String> {
    let told = |figure: Option<i64>| figure.map_or_else(|| NOBODY.to_owned(), unit);
    let mut cells: Vec<String> = figures.iter().map(|figure| told(*figure)).collect();
    if let [set, asked] = figures {
        cells.push(set.zip(*asked).map_or_else(|| NOBODY.to_owned(), |(set, asked)| change(unit, asked - set)));
    }
    cells
}

fn change(unit: fn(i64) -> String, by: i64) -> String {
    match by {
        0 => "=".to_owned(),
        more @ 1.. => format!("+{}", unit(more)),
        less => format!("-{}", unit(less.saturating_neg())),
    }
}

fn days(out: &mut String, days: &[DayPair]) {
    let columns: [Column; 4] = [
        ("kg given", plain_kilograms, |of| Some(of.given_grams)),
        ("least kg/person", plain_per_person, |of| of.lowest_grams_per_person),
        ("km", plain_kilometers, |of| Some(of.meters)),
        ("pairs", count, |of| Some(of.pairs)),
    ];
    let heads: String = columns.iter().map(|(name, ..)| format!("{name:>22}")).collect();
    let _ = writeln!(out, "{:<12}{heads}", "day");
    for day in days {
        let cell = |(_, unit, figure): &Column| {
            let figures: Vec<Option<i64>> = std::iter::once(&day.as_set).chain(&day.as_asked).map(figure).collect();
            let cells = cells(*unit, &figures);
            let text = match cells.as_slice() {
                [_, asked, change] => format!("{asked} ({change})"),
                _ => cells.concat(),
            };
            format!("{text:>22}")
        };
        let unproven = if day.as_asked.unwrap_or(day.as_set).proven { "" } else { "  not proven" };
        let _ = writeln!(out, "{:<12}{}{unproven}", day.day, columns.iter().map(cell).collect::<String>());
    }
}

fn foot(out: &mut String, comparison: &Comparison) {
    if comparison.out_of_reach > 0 {
        let (left, all) = (comparison.out_of_reach, comparison.associations);
        let _ = writeln!(out, "\nLeft out of the levels: {left} of {all} associations, to whom no rule lets any lot of the period go.");
    }
    if comparison.as_asked.is_none() {
        let _ = writeln!(out, "\nNothing is asked otherwise: --half-life 28, for example, says what a longer memory would change.");
    }
}

fn kilograms(grams: i64) -> String {
    format!("{} kg", plain_kilograms(grams))
}

fn plain_kilograms(grams: i64) -> String {
    count((grams + 500) / 1_000)
}

fn per_person(grams: i64) -> String {
    format!("{} kg", plain_per_person(grams))
}

fn plain_per_person(grams: i64) -> String {
    format!("{}.{:03}", grams / 1_000, grams % 1_000)
}

fn kilometers(meters: i64) -> String {
    format!("{} km", plain_kilometers(meters))
}

fn plain_kilometers(meters: i64) -> String {
    let tenths = (meters + 50) / 100;
    format!("{}.{}", count(tenths / 10), tenths % 10)
}

/// Digits by threes.
fn count(number: i64) -> String {
    let digits = number.to_string();
    let spaced = digits.chars().enumerate().flat_map(|(at, digit)| {
        let space = at > 0 && (digits.len() - at).is_multiple_of(3);
        space.then_some(' ').into_iter().chain([digit])
    });
    spaced.collect()
}
