//! How often an object was written: two people who change the same object do not undo each other's work unseen.

use crate::domain::macros::bounded_integer;

bounded_integer! {
    /// The version of an object, 1 when it is made.
    Version(i32), "version", 1..=2_147_483_647
}

impl Version {
    /// The version of a new object.
    pub const FIRST: Self = Self(1);

    /// The version after one more change; the last one stays.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}
