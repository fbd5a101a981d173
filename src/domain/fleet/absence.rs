//! Days on which somebody who drives is away.

use crate::domain::id::CollectorId;
use crate::domain::macros::printable_text;
use crate::domain::time::span::DaySpan;

printable_text! {
    /// Why somebody is away, if they care to say: coordinators and the person alone read it.
    AbsenceReason, "reason", 80
}

/// Somebody is away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absence {
    /// Who.
    pub collector: CollectorId,
    /// When, both ends included.
    pub days: DaySpan,
    /// Why.
    pub reason: Option<AbsenceReason>,
}
