//! One change to a stored problem. Pure; what a change needs from elsewhere (the memory under another half-life) comes with it.
//!
//! Safety is never changed: dates that have passed, recalls and what the territory set aside stay as they are.

use std::collections::BTreeMap;

use crate::allocation::exchange::{AssociationDocument, ConventionDocument, NeedDocument, ProblemDocument, WindowDocument};
use crate::allocation::memory::Memory;
use crate::allocation::what_if::rule::{Rule, without};
use crate::domain::food::family::{ProductFamily, TemperatureClass};
use crate::domain::food::per_class::HoldGrams;
use crate::domain::id::ExternalRef;
use crate::domain::organisation::need::NeedGrams;
use crate::domain::organisation::people::People;
use crate::domain::place::territory::{HalfLife, Radius};

/// What is changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Something of one association.
    Own { association: ExternalRef, to: Own },
    /// A convention between a donor and an association, with its agreement: there, or not.
    Convention { donor: ExternalRef, association: ExternalRef, exists: bool },
    /// What counts of the past, and what each association then has in memory.
    Memory { half_life: HalfLife, histories: BTreeMap<ExternalRef, Memory> },
    /// A rule does not hold.
    Without(Rule),
}

/// What an association can change of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Own {
    /// What it can store in a class; `None`: no limit.
    Storage(TemperatureClass, Option<HoldGrams>),
    /// From how far it takes food.
    Radius(Radius),
    /// How many people it feeds.
    People(People),
    /// What it can use of a family that day; 0 is none of it.
    Need(ProductFamily, NeedGrams),
    /// Its habilitation is in force.
    Habilitated,
    /// It takes food whenever a donor is open.
    OpenHours,
    /// It hands out on the day itself.
    HandsOut,
    /// It accepts what is past its best-before date, within the family's tolerance.
    PastBestBefore,
}

/// A change that names what the problem does not know.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the day knows no {what} {id}")]
pub struct Unknown {
    /// `association` or `donor`.
    pub what: &'static str,
    pub id: ExternalRef,
}

impl Change {
    /// The problem with this change.
    ///
    /// # Errors
    /// `Unknown` when it names a donor or an association that the problem does not know.
    pub fn apply(&self, mut problem: ProblemDocument) -> Result<ProblemDocument, Unknown> {
        match self {
            Self::Own { association, to } => {
                let pickups: Vec<WindowDocument> = problem.lots.iter().flat_map(|lot| lot.pickup.iter().copied()).collect();
                let day = problem.day.clone();
                own(find(&mut problem, association)?, *to, (&pickups, day));
            }
            Self::Convention { donor, association, exists } => convention(&mut problem, (donor, association), *exists)?,
            Self::Memory { half_life, histories } => {
                problem.policy.half_life_days = half_life.get().into();
                for one in &mut problem.associations {
                    if let Some((_, memory)) = histories.iter().find(|(id, _)| id.as_str() == one.id) {
                        one.history_grams = memory.grams;
                        one.history_by_group = one.history_by_group.as_ref().map(|_| memory.by_group.clone());
                    }
                }
            }
            Self::Without(rule) => without(&mut problem, *rule),
        }
        Ok(problem)
    }
}

fn find<'a>(problem: &'a mut ProblemDocument, id: &ExternalRef) -> Result<&'a mut AssociationDocument, Unknown> {
    let found = problem.associations.iter_mut().find(|one| one.id == id.as_str());
    found.ok_or_else(|| Unknown { what: "association", id: id.clone() })
}

fn own(association: &mut AssociationDocument, to: Own, (pickups, day): (&[WindowDocument], String)) {
    match to {
        Own::Storage(class, hold) => {
            let storage = &mut association.storage;
            let limit = match class {
                TemperatureClass::Ambient => &mut storage.ambient,
                TemperatureClass::Chilled => &mut storage.chilled,
                TemperatureClass::Frozen => &mut storage.frozen,
                TemperatureClass::Hot => &mut storage.hot,
            };
            *limit = hold.map(HoldGrams::get);
        }
        Own::Radius(radius) => association.radius_m = Some(radius.get()),
        Own::People(people) => association.people = people.get(),
        Own::Need(family, need) => {
            association.needs.retain(|line| line.family != family.code());
            if need.get() > 0 {
                association.needs.push(NeedDocument { family: family.code().to_owned(), grams: need.get() });
            }
        }
        Own::Habilitated => association.habilitated = true,
        Own::OpenHours => association.collects.extend_from_slice(pickups),
        Own::HandsOut => association.distributes_on.push(day),
        Own::PastBestBefore => association.accepts_past_best_before = true,
    }
}

fn convention(problem: &mut ProblemDocument, (donor, association): (&ExternalRef, &ExternalRef), exists: bool) -> Result<(), Unknown> {
    find(problem, association)?;
    if !problem.donors.iter().any(|one| one.id == donor.as_str()) {
        return Err(Unknown { what: "donor", id: donor.clone() });
    }
    problem.conventions.retain(|one| one.donor != donor.as_str() || one.association != association.as_str());
    if exists {
        problem.conventions.push(ConventionDocument { donor: donor.to_string(), association: association.to_string() });
    } else {
        problem.holders.retain(|one| one.donor != donor.as_str() || one.association != association.as_str());
    }
    Ok(())
}
