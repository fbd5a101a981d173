//! An object as it is kept: what it says, and what the service knows about it.

use crate::domain::id::TerritoryId;
use crate::domain::version::Version;

/// A value with its id, its territory and the number of times it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept<Id, T> {
    /// Its public id.
    pub id: Id,
    /// Where it belongs.
    pub territory: TerritoryId,
    /// 1 when made, one more at each change.
    pub version: Version,
    /// What it says.
    pub value: T,
}

impl<Id, T> Kept<Id, T> {
    /// A new object.
    pub const fn new(id: Id, territory: TerritoryId, value: T) -> Self {
        Self { id, territory, version: Version::FIRST, value }
    }

    /// The same object after one more change.
    #[must_use]
    pub fn changed(self, value: T) -> Self {
        Self { version: self.version.next(), value, ..self }
    }
}
