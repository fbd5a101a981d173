//! Why there is no plan.

use crate::allocation::lp::LpError;

/// Why there is no plan.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AllocationError {
    /// The solver refuses a program: a defect, whatever the problem.
    #[error(transparent)]
    Lp(#[from] LpError),
    /// The network solver was asked for, and the day is no network.
    #[error("a family comes in two temperature classes at one association: no network, the method lp solves it")]
    NoNetwork,
}
