//! Where one shipment more goes in a tour.

use crate::rounds::instance::{End, Task};

/// Where one shipment more goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// The tasks before the pickup.
    pub pickup: usize,
    /// The tasks before the delivery, the pickup not counted.
    pub delivery: usize,
    /// The metres that it adds.
    pub added: i64,
}

impl Spot {
    /// In an empty tour.
    #[must_use]
    pub const fn alone(added: i64) -> Self {
        Self { pickup: 0, delivery: 0, added }
    }

    /// The tasks with the shipment among them.
    #[must_use]
    pub fn fill(&self, tasks: &[Task], shipment: usize) -> Option<Vec<Task>> {
        let (before, rest) = tasks.split_at_checked(self.pickup)?;
        let (between, after) = rest.split_at_checked(self.delivery.checked_sub(self.pickup)?)?;
        let [pickup, delivery] = [End::Pickup, End::Delivery].map(|end| Task { shipment, end });
        Some([before, &[pickup], between, &[delivery], after].concat())
    }
}
