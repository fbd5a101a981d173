//! A place where food is taken or received.

use crate::domain::contact::person::ContactPoint;
use crate::domain::contact::text::{Address, Name, Note};
use crate::domain::id::{ExternalRef, OrganisationId};
use crate::domain::place::position::Position;

/// A place of an organisation.
#[derive(Debug, Clone, PartialEq)]
pub struct Site {
    /// Whose it is.
    pub organisation: OrganisationId,
    /// What another program calls it: its id in exchange documents.
    pub external_ref: Option<ExternalRef>,
    /// The name on the door.
    pub name: Name,
    /// Street and town.
    pub address: Option<Address>,
    /// Where it is.
    pub position: Position,
    /// How to get in.
    pub access_note: Option<Note>,
    /// Who to ask for on the spot.
    pub contact: ContactPoint,
    /// False once it is given up.
    pub active: bool,
}
