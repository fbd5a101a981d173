//! A profile saved part by part: each part is guarded by what it was when its form was shown, so that two people who change different
//! parts never stand in each other's way, and who sends the same part twice changes nothing.

use std::collections::BTreeSet;

use crate::credentials::hex::sha256;
use crate::domain::access::action::Action;
use crate::domain::food::family::ProductFamily;
use crate::domain::food::per_class::Storage;
use crate::domain::id::OrganisationId;
use crate::domain::organisation::opening::Opening;
use crate::domain::organisation::profile::{Acceptance, Profile};
use crate::domain::place::territory::Radius;
use crate::domain::time::span::DaySpan;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::services::standing::profiles::profile_for;
use crate::store::standing::profile::{KeptProfile, profile_write};

/// The most hours, and closed periods, of one profile.
const MOST_LINES: usize = 60;

/// How an association comes and what it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Habits {
    pub always_comes: bool,
    pub fetches_itself: bool,
    pub radius: Option<Radius>,
    pub acceptance: Acceptance,
}

/// A part of a profile that is saved whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProfilePart {
    Storage(Storage),
    Refused(BTreeSet<ProductFamily>),
    Habits(Habits),
}

/// A line more or less.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProfileLine {
    Opening(Opening),
    Closed(DaySpan),
}

/// What came of a part that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PartOutcome {
    /// It stands in the profile.
    Saved,
    /// Somebody changed the same part meanwhile: nothing was written.
    Stale(Box<KeptProfile>),
}

impl ProfilePart {
    /// The same part of `profile`.
    #[must_use]
    pub fn current(&self, profile: &Profile) -> Self {
        match self {
            Self::Storage(_) => Self::Storage(profile.storage),
            Self::Refused(_) => Self::Refused(profile.refused.clone()),
            Self::Habits(_) => Self::Habits(Habits::of(profile)),
        }
    }

    /// What tells this state of the part from any other.
    #[must_use]
    pub fn mark(&self) -> String {
        sha256(format!("{self:?}").as_bytes())
    }

    fn put(&self, profile: &mut Profile) {
        match self {
            Self::Storage(storage) => profile.storage = *storage,
            Self::Refused(refused) => profile.refused.clone_from(refused),
            Self::Habits(habits) => {
                profile.always_comes = habits.always_comes;
                profile.fetches_itself = habits.fetches_itself;
                profile.radius = habits.radius;
                profile.acceptance = habits.acceptance;
            }
        }
    }
}

impl Habits {
    /// Those of a profile.
    #[must_use]
    pub const fn of(profile: &Profile) -> Self {
        Self {
            always_comes: profile.always_comes,
            fetches_itself: profile.fetches_itself,
            radius: profile.radius,
            acceptance: profile.acceptance,
        }
    }
}

impl Services {
    /// Saves one part of a profile; `seen` is the mark of the part as its form showed it.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`.
    pub async fn save_profile_part(
        &self,
        actor: &Actor,
        id: &OrganisationId,
        (part, seen): (ProfilePart, String),
    ) -> Result<PartOutcome, ServiceError> {
        let (actor, id) = (actor.clone(), id.clone());
        self.write(Keep::nothing(), move |connection| {
            let before = profile_for(connection, &actor, Action::ChangeProfile, &id)?;
            let current = part.current(&before.profile);
            if current == part {
                return Ok(PartOutcome::Saved);
            }
            if current.mark() != seen {
                return Ok(PartOutcome::Stale(Box::new(before)));
            }
            let mut profile = before.profile.clone();
            part.put(&mut profile);
            profile_write(connection, &[KeptProfile { version: before.version.next(), profile, ..before }])?;
            Ok(PartOutcome::Saved)
        })
        .await
    }

    /// Adds hours or a closed period to a profile, or takes them away. Doing so twice does it once.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`; `Conflict` when there are too many.
    pub async fn change_profile_line(
        &self,
        actor: &Actor,
        id: &OrganisationId,
        (lines, is_there): (Vec<ProfileLine>, bool),
    ) -> Result<(), ServiceError> {
        let (actor, id) = (actor.clone(), id.clone());
        self.write(Keep::nothing(), move |connection| {
            let before = profile_for(connection, &actor, Action::ChangeProfile, &id)?;
            let mut profile = before.profile.clone();
            for line in &lines {
                match line {
                    ProfileLine::Opening(opening) => set(&mut profile.openings, opening, is_there),
                    ProfileLine::Closed(span) => set(&mut profile.closed, span, is_there),
                }
            }
            if profile.openings.len().max(profile.closed.len()) > MOST_LINES {
                return Err(ServiceError::conflict("too_many", format_args!("a profile has {MOST_LINES} hours or periods at most")));
            }
            if profile != before.profile {
                profile_write(connection, &[KeptProfile { version: before.version.next(), profile, ..before }])?;
            }
            Ok(())
        })
        .await
    }
}

fn set<T: PartialEq + Clone>(lines: &mut Vec<T>, line: &T, is_there: bool) {
    if is_there && !lines.contains(line) {
        lines.push(line.clone());
    } else if !is_there {
        lines.retain(|one| one != line);
    }
}
