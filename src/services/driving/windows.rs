//! When somebody opens at a stop: read from the problem of the rounds, which is kept with the run.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::id::ExternalRef;
use crate::domain::planned::run::{Run, RunDocuments, continued};
use crate::domain::time::window::Window;
use crate::rounds::exchange::ProblemDocument;
use crate::services::error::ServiceError;
use crate::store::Connection;
use crate::store::day::run::{run_documents, run_history};

/// The windows of both ends of each shipment, by its code.
#[derive(Debug, Default)]
pub(in crate::services::driving) struct Windows {
    pickup: BTreeMap<String, Vec<Window>>,
    delivery: BTreeMap<String, Vec<Window>>,
}

impl Windows {
    /// Those of a run that is read alone.
    pub(in crate::services::driving) fn read(connection: &mut Connection, run: &Run) -> Result<Self, ServiceError> {
        let history = run_history(connection, &run.of)?;
        let runs = continued(&history, run).into_iter().chain([run]);
        let documents = runs.map(|one| run_documents(connection, &one.id)).collect::<Result<Vec<_>, _>>()?;
        Ok(Self::of(&documents))
    }

    /// Those of the documents of a run, after those of the ones from which it took rounds over; none when no problem is kept that this
    /// program reads.
    pub(in crate::services::driving) fn of<'a>(documents: impl IntoIterator<Item = &'a RunDocuments>) -> Self {
        let mut found = Self::default();
        for text in documents.into_iter().filter_map(|one| one.rounds_problem.as_deref()) {
            if let Ok(problem) = serde_json::from_str(text) {
                found.add(&problem);
            }
        }
        found
    }

    fn add(&mut self, problem: &ProblemDocument) {
        let origin = problem.origin.to_utc();
        let instants = |windows: &[(i64, i64)]| windows.iter().filter_map(|pair| window(origin, *pair)).collect::<Vec<_>>();
        for shipment in &problem.shipments {
            // A later problem names the same shipment with what is left of its windows then.
            self.pickup.entry(shipment.id.clone()).or_insert_with(|| instants(&shipment.pickup.windows));
            self.delivery.entry(shipment.id.clone()).or_insert_with(|| instants(&shipment.delivery.windows));
        }
    }

    /// The window of a stop that is reached at `arrival`: the first that holds it, of what is done there.
    pub(in crate::services::driving) fn around(
        &self,
        arrival: DateTime<Utc>,
        (pickups, deliveries): (&[&ExternalRef], &[&ExternalRef]),
    ) -> Option<Window> {
        let of = |windows: &BTreeMap<String, Vec<Window>>, codes: &[&ExternalRef]| {
            let all = codes.iter().filter_map(|code| windows.get(code.as_str())).flatten().copied();
            all.filter(|window| (window.from()..=window.to()).contains(&arrival)).min_by_key(|window| window.to())
        };
        of(&self.pickup, pickups).into_iter().chain(of(&self.delivery, deliveries)).min_by_key(|window| window.to())
    }
}

fn window(origin: DateTime<Utc>, (from, to): (i64, i64)) -> Option<Window> {
    Window::new(origin + TimeDelta::try_seconds(from)?, origin + TimeDelta::try_seconds(to)?).ok()
}
