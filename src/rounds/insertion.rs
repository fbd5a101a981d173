//! The cheapest way to carry one shipment more in a round: every pair of positions, the shortest detours first.
//!
//! A position that the delivery cannot have by itself is left out together with any pickup before it: it would only come later. That
//! is exact as long as no detour saves time. Cost: the square of the tasks, and a drive for each pair until one holds.

use crate::rounds::instance::{End, Task};
use crate::rounds::schedule::{Drive, Schedule};
use crate::rounds::slack::{Refusal, Slack};

/// One shipment more in a round.
#[derive(Debug)]
pub struct Insertion {
    /// How many tasks of the round come before the pickup.
    pub pickup: usize,
    /// How many come before the delivery, the pickup not counted.
    pub delivery: usize,
    /// What the round then does.
    pub tasks: Vec<Task>,
    /// And when.
    pub schedule: Schedule,
    /// The metres that it adds.
    pub added: i64,
}

/// The cheapest insertion that keeps every constraint and adds fewer metres than `below`; `overlooks` is asked for each that would do.
pub fn cheapest(drive: Drive<'_>, slack: &Slack, shipment: usize, below: i64, mut overlooks: impl FnMut() -> bool) -> Option<Insertion> {
    let [pickup, delivery] = [End::Pickup, End::Delivery].map(|end| Task { shipment, end });
    let deliveries = detours(drive, slack, delivery);
    let mut pairs = Vec::new();
    for (first, detour) in detours(drive, slack, pickup) {
        let together = slack.detour(drive, first, [pickup, delivery]);
        pairs.extend(together.map(|added| (added, first, first)));
        let later = deliveries.iter().filter(|(second, _)| *second > first);
        pairs.extend(later.map(|(second, other)| (detour + other, first, *second)));
    }
    pairs.retain(|(added, _, _)| *added < below);
    pairs.sort_unstable();
    pairs.into_iter().find_map(|(added, first, second)| {
        let tasks = slack.with_both(pickup, first, delivery, second)?;
        let schedule = drive.schedule(&tasks).ok()?;
        (!overlooks()).then_some(Insertion { pickup: first, delivery: second, tasks, schedule, added })
    })
}

/// The positions that a task may have by itself, and the metres that each adds.
fn detours(drive: Drive<'_>, slack: &Slack, task: Task) -> Vec<(usize, i64)> {
    let mut found = Vec::with_capacity(slack.tasks.len() + 1);
    for index in 0..=slack.tasks.len() {
        match slack.admits(drive, index, task) {
            Ok(()) => found.extend(slack.detour(drive, index, [task]).map(|added| (index, added))),
            Err(Refusal::Here) => {}
            Err(Refusal::FromHereOn) => break,
        }
    }
    found
}
