//! A share: one association's part of one lot, and what the association says of it.

use chrono::{DateTime, Utc};

use crate::domain::food::grams::Grams;
use crate::domain::id::{LotId, OrganisationId, RunId, ShareId};
use crate::domain::run::{ShareOrigin, ShareState};

/// One association's part of one lot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// Its id.
    pub id: ShareId,
    /// The run that it stands in: the one that gave it, or one that shared out again what others freed.
    pub run: RunId,
    /// Of which lot.
    pub lot: LotId,
    /// To which association.
    pub association: OrganisationId,
    /// The mass planned.
    pub grams: Grams,
    /// By agreement or from the common pot.
    pub origin: ShareOrigin,
    /// Where it stands.
    pub state: ShareState,
    /// The mass reported, once it is.
    pub received: Option<Grams>,
    /// Until when the association can answer, once it is published.
    pub answer_until: Option<DateTime<Utc>>,
    /// What somebody said of it, and when; silence is no word.
    pub answered: Option<Answered>,
    /// Its food was in a vehicle already, on its way to another association that could not take it.
    pub passed_on: bool,
}

/// That somebody answered for an association.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// When.
    pub at: DateTime<Utc>,
    /// Who: a name, or the key of a program.
    pub by: String,
}

impl Share {
    /// Whether the association can still say yes or no at `now`.
    #[must_use]
    pub fn is_open(&self, now: DateTime<Utc>) -> bool {
        let undecided = matches!(self.state, ShareState::Proposed | ShareState::Confirmed | ShareState::Declined);
        undecided && self.answer_until.is_some_and(|until| now < until)
    }

    /// Whether its food is still meant for the association, or is with it.
    #[must_use]
    pub fn is_kept(&self) -> bool {
        !matches!(self.state, ShareState::Declined | ShareState::Withdrawn)
    }

    /// Whether a vehicle was to bring it and could not: nobody has weighed anything of it, and nothing will come.
    #[must_use]
    pub fn never_came(&self) -> bool {
        self.state == ShareState::Lost && self.received.is_none()
    }

    /// What the association's needs, stores and memory count of it: what it received, else what is planned.
    #[must_use]
    pub fn counted(&self) -> Grams {
        match (self.state, self.received) {
            (ShareState::Declined | ShareState::Lost | ShareState::Withdrawn, _) | (ShareState::Refused, None) => Grams::ZERO,
            (_, Some(received)) => received,
            (_, None) => self.grams,
        }
    }
}
