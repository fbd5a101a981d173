//! A day as plain text: what the command line prints.

use std::fmt;
use std::fmt::Write;

use chrono::{DateTime, Utc};

use crate::documents::day::model::DaySummary;
use crate::documents::day::told::{ToldAssociation, ToldDay, ToldLoad, ToldRound};
use crate::domain::food::family::TemperatureClass;
use crate::wording::day;
use crate::wording::typography::french;

/// Writes the day as it stands at `now`: who gets what and why, how it travels, what is left over.
///
/// # Errors
/// The writer's own.
pub fn render(summary: &DaySummary, now: DateTime<Utc>, out: &mut impl Write) -> fmt::Result {
    let mut text = String::new();
    write_day(&mut text, &ToldDay::of(summary, now))?;
    out.write_str(&french(&text))
}

fn write_day(out: &mut String, told: &ToldDay) -> fmt::Result {
    writeln!(out, "{} · {}", told.territory, told.title)?;
    writeln!(out, "{}", told.totals)?;
    writeln!(out, "{}", told.proof)?;
    heading(out, day::SHARES)?;
    for association in &told.associations {
        write_association(out, association)?;
    }
    write_transport(out, told)?;
    writeln!(out, "\n{} : {}", day::LEFTOVERS.to_uppercase(), told.left)?;
    if told.leftovers.is_empty() {
        writeln!(out, "{}", day::NOTHING_LEFT)?;
    }
    for leftover in &told.leftovers {
        writeln!(out, "{} · {}", leftover.donor, load(&leftover.load))?;
        writeln!(out, "  {}. {} : {}.", leftover.why, day::TO_DO, leftover.action)?;
    }
    Ok(())
}

fn heading(out: &mut String, heading: &str) -> fmt::Result {
    writeln!(out, "\n{}", heading.to_uppercase())
}

fn write_association(out: &mut String, association: &ToldAssociation) -> fmt::Result {
    let mass = association.mass.as_deref().unwrap_or(association.nothing);
    // "Fermée pour 85 personnes" would say that it is open for others.
    let between = if association.is_closed { " · " } else { " " };
    writeln!(out, "{} · {mass}{between}{} : {}", association.name, association.people, association.rise)?;
    for received in &association.received {
        let agreement = if received.by_agreement { format!(" ({})", day::BY_AGREEMENT) } else { String::new() };
        writeln!(out, "  {}{agreement} : {}", received.donor, loads(&received.loads))?;
    }
    if !association.held_back.is_empty() {
        writeln!(out, "  → {}", association.held_back)?;
    }
    for missed in &association.missed {
        writeln!(out, "  – {missed}")?;
    }
    Ok(())
}

fn write_transport(out: &mut String, told: &ToldDay) -> fmt::Result {
    if !told.rounds.is_empty() {
        heading(out, day::ROUNDS)?;
        if let Some(travel) = told.travel {
            writeln!(out, "{travel}")?;
        }
    }
    for round in &told.rounds {
        write_round(out, round)?;
    }
    if !told.collections.is_empty() {
        heading(out, day::COLLECTIONS)?;
    }
    for collection in &told.collections {
        let agreement = if collection.by_agreement { format!(" ({})", day::BY_AGREEMENT) } else { String::new() };
        let loads = loads(&collection.loads);
        writeln!(out, "{} · {} → {}{agreement} · {loads}", collection.when, collection.donor, collection.association)?;
    }
    if !told.unserved.is_empty() {
        heading(out, day::UNSERVED)?;
    }
    for unserved in &told.unserved {
        writeln!(out, "{} → {} · {}", unserved.donor, unserved.association, loads(&unserved.loads))?;
        writeln!(out, "  {}. {} : {}.", unserved.why, day::TO_DO, unserved.action)?;
    }
    Ok(())
}

fn write_round(out: &mut String, round: &ToldRound) -> fmt::Result {
    writeln!(out, "{} · {} · {}", round.vehicle, round.driver, round.figures)?;
    for stop in &round.stops {
        let mark = if stop.takes.is_some() { '○' } else { '□' };
        let acts: Vec<_> = stop.takes.iter().chain(&stop.leaves).map(String::as_str).collect();
        let cold: Vec<_> = stop.cold.iter().map(|kept| format!(" {} {}", kept.sign, kept.temperature)).collect();
        writeln!(out, "  {mark} {:>9}  {} {}{}", stop.hour, stop.place, acts.join(", "), cold.concat())?;
    }
    Ok(())
}

fn loads(loads: &[ToldLoad]) -> String {
    loads.iter().map(load).collect::<Vec<_>>().join(", ")
}

fn load(load: &ToldLoad) -> String {
    match load.class {
        TemperatureClass::Ambient => load.text.clone(),
        _ => format!("{} {} {}", load.text, load.sign, load.temperature),
    }
}
