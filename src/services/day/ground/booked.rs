//! What organisations have booked of the territory's vehicles: rounds have what is left of a shift.

use crate::domain::equipment::lent::Lent;
use crate::domain::equipment::queue::{is_free, meet, parts_left};
use crate::domain::id::{ExternalRef, OrganisationId, TerritoryId, VehicleId};
use crate::domain::planned::round::Round;
use crate::domain::time::window::Window;
use crate::services::error::ServiceError;
use crate::store::Connection;
use crate::store::day::round::{RoundHours, round_hours};
use crate::store::equipment::booking::booking_between;

/// Hours of vehicles, within a span.
#[derive(Debug, Clone)]
pub(in crate::services) struct Booked {
    span: Window,
    taken: Vec<(VehicleId, Window, OrganisationId)>,
    /// The rounds that stand: what is booked around them does not give them another code.
    driven: Vec<RoundHours>,
}

/// A part of a shift that nobody has booked, and the round that is driven in it.
pub(in crate::services) type Part<'a> = (Window, Option<&'a ExternalRef>);

impl Booked {
    /// What is booked within `span`.
    ///
    /// # Errors
    /// `ServiceError::Store` when the database fails.
    pub fn read(connection: &mut Connection, territory: &TerritoryId, span: Window) -> Result<Self, ServiceError> {
        let taken = booking_between(connection, territory, span)?.into_iter().filter_map(|booking| match booking.lent {
            Lent::Vehicle(id) => Some((id, booking.hours, booking.organisation)),
            Lent::Equipment(_) => None,
        });
        Ok(Self { span, taken: taken.collect(), driven: round_hours(connection, territory, span)? })
    }

    /// What is left of a shift, in parts. A part with several rounds, which something kept apart that is given back now, is cut before each
    /// round but the first.
    pub fn parts(&self, vehicle: &VehicleId, shift: Window) -> Vec<Part<'_>> {
        let mut parts = Vec::new();
        for whole in parts_left(shift, &self.taken_of(vehicle)) {
            let own = self.driven.iter().filter(|round| round.vehicle == *vehicle && meet(round.hours, whole));
            let (mut from, mut code) = (whole.from(), None);
            for round in own {
                if code.is_some() && from < round.hours.from() {
                    parts.push((Window::spanning(from, round.hours.from()), code));
                    from = round.hours.from();
                }
                code = Some(&round.code);
            }
            parts.push((Window::spanning(from, whole.to()), code));
        }
        parts
    }

    /// Whether somebody has booked some of these hours of a vehicle.
    pub fn meets(&self, vehicle: &VehicleId, hours: Window) -> bool {
        !is_free(hours, &self.taken_of(vehicle))
    }

    /// Whether nothing was booked or given back since it was read.
    ///
    /// # Errors
    /// `ServiceError::Store` when the database fails.
    pub fn still_holds(&self, connection: &mut Connection, territory: &TerritoryId) -> Result<bool, ServiceError> {
        Ok(Self::read(connection, territory, self.span)?.taken == self.taken)
    }

    /// Who has booked a vehicle for some of these hours, each once, in the order of hours.
    pub fn by(&self, vehicle: &VehicleId, hours: Window) -> Vec<&OrganisationId> {
        let mut by = Vec::new();
        for (_, _, organisation) in self.taken.iter().filter(|(id, other, _)| id == vehicle && meet(*other, hours)) {
            if !by.contains(&organisation) {
                by.push(organisation);
            }
        }
        by
    }

    fn taken_of(&self, vehicle: &VehicleId) -> Vec<Window> {
        self.taken.iter().filter(|(id, ..)| id == vehicle).map(|(_, hours, _)| *hours).collect()
    }
}

/// Whether the vehicles of `rounds` are still free: somebody may have booked one while they were planned. Asked in the transaction that
/// writes the rounds.
///
/// # Errors
/// `ServiceError::Store` when the database fails.
pub(in crate::services::day) fn are_free(
    connection: &mut Connection,
    territory: &TerritoryId,
    rounds: &[Round],
) -> Result<bool, ServiceError> {
    let hours = || rounds.iter().map(Round::hours);
    let Some((from, to)) = hours().map(Window::from).min().zip(hours().map(Window::to).max()) else { return Ok(true) };
    let booked = Booked::read(connection, territory, Window::spanning(from, to))?;
    Ok(rounds.iter().all(|round| is_free(round.hours(), &booked.taken_of(&round.vehicle))))
}
