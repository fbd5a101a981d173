//! Everything that a change is made from: what is kept of the run, the draft, who may drive what.

use crate::domain::fleet::collector::Collector;
use crate::domain::id::{CollectorId, ExternalRef, VehicleId};
use crate::domain::planned::round::Round;
use crate::domain::planned::run::Run;
use crate::domain::planned::shipment::{Carriage, Shipment};
use crate::domain::time::window::Window;
use crate::rounds::exchange::ProblemDocument;
use crate::rounds::exchange::problem::{LockedRoundDocument, LockedStopDocument, ShiftDocument, VehicleDocument};
use crate::rounds::exchange::result::StopDocument;
use crate::rounds::{Problem, RoundsResult};
use crate::services::context::Services;
use crate::services::day::ground::Ground;
use crate::services::day::hand::draft::{Draft, mark};
use crate::services::day::recall::{Kept, read_kept, stored};
use crate::services::day::run::{rounds_of, unserved};
use crate::services::day::transport::{Driven, Turn, driven, shift, turns};
use crate::services::error::ServiceError;
use crate::store::Connection;
use crate::store::draft::{KeptDraft, draft_last};

/// What lies before whoever changes rounds.
pub(in crate::services::day::hand) struct Desk {
    pub kept: Kept,
    /// The last change.
    pub last: Option<KeptDraft>,
    /// The rounds after it.
    pub draft: Draft,
    pub mark: String,
    /// The problem as it is kept with the run.
    base: ProblemDocument,
}

impl Desk {
    /// The desk of a run; `None` when nothing is driven.
    ///
    /// # Errors
    /// `Conflict` for a document that cannot be read.
    pub(in crate::services::day::hand) fn read(connection: &mut Connection, run: &Run) -> Result<Option<Self>, ServiceError> {
        let kept = read_kept(connection, run)?;
        let (Some(problem), Some(result)) = (&kept.documents.rounds_problem, &kept.documents.rounds_result) else { return Ok(None) };
        let base: ProblemDocument = stored(problem)?;
        let last = draft_last(connection, &run.id)?;
        let draft = match &last {
            Some(last) => stored(&last.document)?,
            None => Draft::unchanged(&base, stored(result)?),
        };
        let mark = mark(&kept.documents, last.as_ref());
        Ok(Some(Self { kept, last, draft, mark, base }))
    }

    /// The same, where a vehicle may drive its regular round in any order; `None` when it has none, or may already.
    pub(in crate::services::day::hand) fn with_any_order(mut self, code: &str) -> Option<Self> {
        self.base.regular.iter_mut().find(|round| round.vehicle == code && !round.free)?.free = true;
        Some(self)
    }

    pub(in crate::services::day::hand) const fn ground(&self) -> &Ground {
        &self.kept.ground
    }

    /// The problem that rounds are held against: with the hours of whoever was chosen to drive, and what is locked.
    pub(in crate::services::day::hand) fn document(&self, draft: &Draft) -> ProblemDocument {
        let turns = turns(self.ground().fleet());
        let vehicles = self.base.vehicles.iter().map(|vehicle| match chosen(&turns, draft, &vehicle.id) {
            Some((_, hours)) => VehicleDocument { shift: shift(self.ground(), hours), ..vehicle.clone() },
            None => VehicleDocument { shift: self.left(&turns, vehicle), ..vehicle.clone() },
        });
        let locked = draft.rounds.rounds.iter().filter_map(|round| {
            let count = draft.locked.get(&round.vehicle).copied().filter(|count| *count > 0)?;
            let stops = round.stops.iter().take(count).map(locked_stop).collect();
            Some(LockedRoundDocument { vehicle: round.vehicle.clone(), stops })
        });
        ProblemDocument { vehicles: vehicles.collect(), locked: locked.collect(), ..self.base.clone() }
    }

    /// The hours of a vehicle of the problem, without those that somebody booked since it was planned.
    fn left(&self, turns: &[Turn<'_>], vehicle: &VehicleDocument) -> ShiftDocument {
        let planned = vehicle.shift;
        let now = turns.iter().find(|turn| turn.code == vehicle.id).map(|turn| shift(self.ground(), turn.hours));
        let both = now.map(|now| ShiftDocument { from: planned.from.max(now.from), to: planned.to.min(now.to) });
        both.filter(|both| both.from < both.to).unwrap_or(planned)
    }

    /// Who drives a vehicle: whoever was chosen, else whoever the plan names.
    pub(in crate::services::day::hand) fn driver(&self, draft: &Draft, code: &str) -> Option<CollectorId> {
        if let Some((chosen, _)) = chosen(&turns(self.ground().fleet()), draft, code) {
            return Some(chosen.clone());
        }
        match self.kept.rounds.iter().find(|round| round.code.as_str() == code) {
            Some(round) => round.collector.clone(),
            None => driven(self.ground()).into_iter().find(|driven| driven.document.id == code)?.collector,
        }
    }

    /// Who goes along.
    pub(in crate::services::day::hand) fn second(&self, code: &str) -> Option<CollectorId> {
        match self.kept.rounds.iter().find(|round| round.code.as_str() == code) {
            Some(round) => round.companion().cloned(),
            None => driven(self.ground()).into_iter().find(|driven| driven.document.id == code)?.second,
        }
    }

    /// The vehicle of a code.
    pub(in crate::services::day::hand) fn vehicle(&self, code: &str) -> Option<VehicleId> {
        let planned = self.kept.rounds.iter().find(|round| round.code.as_str() == code).map(|round| round.vehicle.clone());
        planned.or_else(|| turns(self.ground().fleet()).into_iter().find(|turn| turn.code == code).map(|turn| turn.vehicle.clone()))
    }

    /// Its name.
    pub(in crate::services::day::hand) fn vehicle_name(&self, code: &str) -> Option<String> {
        Some(self.ground().vehicles.get(&self.vehicle(code)?)?.parts().name.to_string())
    }

    /// Whether only some people may drive it, and those of them who are at work then.
    pub(in crate::services::day::hand) fn drivers(&self, code: &str) -> (bool, Vec<(&CollectorId, &Collector)>) {
        let Some(turn) = turns(self.ground().fleet()).into_iter().find(|turn| turn.code == code) else { return (false, Vec::new()) };
        let known = turn.drivers.iter().filter_map(|(id, _)| Some((*id, self.ground().collectors.get(*id)?)));
        (turn.is_named, known.collect())
    }

    /// The vehicles of the problem, as rounds are kept.
    fn driven(&self, draft: &Draft, problem: &Problem) -> Vec<Driven> {
        let document = self.document(draft);
        let known = document.vehicles.into_iter().zip(&problem.vehicles).filter_map(|(document, vehicle)| {
            let (id, collector) = (self.vehicle(&document.id)?, self.driver(draft, &document.id));
            let second = self.second(&document.id).filter(|second| Some(second) != collector.as_ref());
            Some(Driven { vehicle: id, collector, second, capacity: vehicle.capacity, document })
        });
        known.collect()
    }

    /// The rounds of a result of `problem`, as they are kept.
    pub(in crate::services::day::hand) fn rounds(
        &self,
        services: &Services,
        draft: &Draft,
        (problem, result): (&Problem, &RoundsResult),
    ) -> Vec<Round> {
        let driven = self.driven(draft, problem);
        rounds_of(services, self.ground(), &self.kept.run.id, (&driven, &self.kept.shipments), result)
    }

    /// The shipments of the run, travelling as `result` has it.
    pub(in crate::services::day::hand) fn shipments(&self, problem: &Problem, result: &RoundsResult) -> Vec<Shipment> {
        let is_driven = |code: &ExternalRef| problem.shipments.iter().any(|shipment| shipment.id == *code);
        let travels = |shipment: &Shipment| {
            if !is_driven(&shipment.code) {
                return shipment.clone();
            }
            let left = result.unserved.iter().find(|left| left.shipment == shipment.code);
            let carriage = left.map_or(Carriage::Round, |left| unserved(left.reason, left.action));
            Shipment { carriage, ..shipment.clone() }
        };
        self.kept.shipments.iter().map(travels).collect()
    }
}

/// Whoever was chosen to drive a vehicle, and is still free to, with their hours.
fn chosen<'a>(turns: &[Turn<'a>], draft: &Draft, code: &str) -> Option<(&'a CollectorId, Window)> {
    let wanted = draft.drivers.get(code)?;
    let turn = turns.iter().find(|turn| turn.code == code)?;
    turn.drivers.iter().find(|(id, _)| id.as_str() == wanted).copied()
}

fn locked_stop(stop: &StopDocument) -> LockedStopDocument {
    LockedStopDocument { place: stop.place.clone(), pickups: stop.pickups.clone(), deliveries: stop.deliveries.clone(), arrival: None }
}
