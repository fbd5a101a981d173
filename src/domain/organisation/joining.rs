//! An organisation asks to join a territory. It says what it is, who answers for it and where it stands; a coordinator decides.

use chrono::{DateTime, Utc};

use crate::domain::account::language::Language;
use crate::domain::contact::text::{Address, Email, Name, Note, Phone};
use crate::domain::id::{JoinRequestId, TerritoryId};
use crate::domain::macros::{closed_list, state_machine};
use crate::domain::organisation::facts::Registration;
use crate::domain::organisation::kind::OrganisationKind;

state_machine! {
    /// The life of a request.
    JoinState, "join request" {
        Waiting = "waiting" => [Approved, Refused],
        Approved = "approved" => [],
        Refused = "refused" => [],
    }
}

/// What is said of the organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asking {
    /// What people call it.
    pub organisation: Name,
    /// What it is.
    pub kind: OrganisationKind,
    /// Its numbers in public registers, as far as it has any.
    pub registration: Registration,
    /// Street and town of its place.
    pub address: Address,
    /// Who asks, and will be let in.
    pub person: Name,
    /// Where they are written to.
    pub email: Email,
    /// Where they are called.
    pub phone: Option<Phone>,
    /// What they read.
    pub language: Language,
    /// A word to the coordinator.
    pub note: Option<Note>,
}

/// A request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JoinRequest {
    /// Its public id.
    pub id: JoinRequestId,
    /// The territory to join.
    pub territory: TerritoryId,
    /// What it says.
    pub asking: Asking,
    /// Where it stands.
    pub state: JoinState,
    /// Why it was refused.
    pub reason: Option<Note>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was decided.
    pub decided_at: Option<DateTime<Utc>>,
}
