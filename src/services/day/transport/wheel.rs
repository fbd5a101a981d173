//! Who is at the wheel of a vehicle, and why nobody is.

use crate::domain::id::CollectorId;

/// Who is at the wheel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::services) enum Wheel<'a> {
    /// Whoever its organisation sends: nobody is named.
    Organisation,
    /// Somebody by name.
    Driver(&'a CollectorId),
    /// Nobody: it stays.
    Nobody(Why<&'a CollectorId>),
}

/// Why a vehicle stays: because of whom, by id or by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why<Who> {
    /// Whoever is to drive it is away, and nobody else is free.
    Away(Who),
    /// They have other hours, or may not drive it any more.
    NotAtWork(Who),
    /// They drive another vehicle.
    Taken(Who),
    /// Nobody usually drives it, and nobody is free.
    NobodyFree,
}

impl<Who> Why<Who> {
    /// The same of somebody called otherwise.
    pub(in crate::services) fn of<Other>(self, called: impl FnOnce(Who) -> Other) -> Why<Other> {
        match self {
            Self::Away(who) => Why::Away(called(who)),
            Self::NotAtWork(who) => Why::NotAtWork(called(who)),
            Self::Taken(who) => Why::Taken(called(who)),
            Self::NobodyFree => Why::NobodyFree,
        }
    }
}
