//! What a result says of the regular rounds, held against what its rounds do.
//!
//! An order that is given up must have been in the way: the same stops in their usual order, those besides at their turns, are timed again,
//! and something must break. Left out: that what is said of a round changed by hand is true, that others could not have given up
//! less, and how much would be saved.

use std::collections::{BTreeMap, BTreeSet};

use crate::rounds::checker::course::{Call, Course};
use crate::rounds::checker::retime::Retimed;
use crate::rounds::checker::violation::{ViolationCode, Violations};
use crate::rounds::exchange::result::RegularKeptDocument;
use crate::rounds::problem::{Problem, Vehicle};
use crate::rounds::result::Kept;

/// The regular rounds of a problem, and what is driven.
pub struct Regulars<'a> {
    /// The problem.
    pub problem: &'a Problem,
    /// The rounds whose ids are known.
    pub courses: &'a [Course<'a>],
}

/// A regular round: its vehicle, the places in their order, whether another order was accepted.
struct Usual<'a> {
    vehicle: &'a Vehicle,
    ranks: BTreeMap<usize, usize>,
    free: bool,
}

impl Regulars<'_> {
    /// Notes what is wrong with what is said.
    pub fn check(&self, said: &[RegularKeptDocument], violations: &mut Violations) {
        let regular = self.problem.vehicles.iter().filter_map(|vehicle| {
            let regular = vehicle.regular.as_ref()?;
            Some(Usual { vehicle, ranks: regular.places.iter().copied().zip(0..).collect(), free: regular.free })
        });
        let regular: Vec<Usual<'_>> = regular.collect();
        let ids = |usual: &Usual<'_>| usual.vehicle.id.to_string();
        if regular.iter().map(ids).ne(said.iter().map(|said| said.vehicle.clone())) {
            violations.add(
                ViolationCode::WrongRegular,
                "/regular",
                "it does not tell each regular round once, in the order of the vehicles",
            );
            return;
        }
        for (index, (usual, said)) in regular.iter().zip(said).enumerate() {
            let at = format!("/regular/{index}");
            self.check_kept(usual, &regular, (&at, said.kept), violations);
            let keeps_order = matches!(said.kept, Kept::Whole | Kept::Order);
            if said.saves_seconds < 0 || (said.saves_seconds != 0 && !keeps_order) || (said.saves_meters != 0 && said.saves_seconds == 0) {
                let detail = "only an order that is kept can be given up, for fewer seconds";
                violations.add(ViolationCode::WrongRegular, format!("{at}/saves_seconds"), detail);
            }
        }
    }

    fn check_kept(&self, usual: &Usual<'_>, regular: &[Usual<'_>], (at, kept): (&str, Kept), violations: &mut Violations) {
        let (order, gone) = (self.is_in_order(usual), self.gone(usual, regular));
        // What it says of the order and of the members; `None`: nothing.
        let (says_order, says_members) = match kept {
            Kept::Hand => return,
            Kept::Whole => (Some(true), true),
            Kept::Members => (Some(false), true),
            Kept::Order => (Some(true), false),
            Kept::None => (Some(false).filter(|_| !usual.free), false),
            Kept::Free => (None, true),
        };
        let id = &usual.vehicle.id;
        if usual.free && says_order.is_some() {
            violations.add(ViolationCode::WrongRegular, at, format!("any order of {id} was accepted"));
        } else if kept == Kept::Free && !usual.free {
            violations.add(ViolationCode::RegularOrderChanged, at, format!("no other order of {id} was accepted"));
        }
        match (says_order, order) {
            (Some(true), false) => {
                violations.add(ViolationCode::RegularOrderChanged, at, format!("{id} stops in another order than it says"));
            }
            (Some(false), true) => violations.add(ViolationCode::WrongRegular, at, format!("the order of {id} is kept")),
            (Some(false), false) if self.could_be_usual(usual) => {
                violations.add(ViolationCode::RegularOrderChanged, at, format!("the usual order of {id} would hold as well"));
            }
            _ => {}
        }
        match (says_members, gone.first()) {
            (true, Some(shipment)) => {
                violations.add(ViolationCode::RegularMembersChanged, at, format!("{shipment} belongs to {id} and another carries it"));
            }
            (false, None) => violations.add(ViolationCode::WrongRegular, at, format!("nobody else carries what belongs to {id}")),
            _ => {}
        }
    }

    fn course(&self, vehicle: &Vehicle) -> Option<&Course<'_>> {
        self.courses.iter().find(|course| course.vehicle.id == vehicle.id)
    }

    /// Whether the stops behind the locked ones are in the usual order.
    fn is_in_order(&self, usual: &Usual<'_>) -> bool {
        let behind = self.course(usual.vehicle).and_then(|course| course.calls.get(usual.vehicle.locked.len()..)).unwrap_or_default();
        let mut last = 0;
        behind.iter().filter_map(|call| usual.ranks.get(&call.place)).all(|rank| *rank >= std::mem::replace(&mut last, *rank))
    }

    /// What belongs to it and is carried by a vehicle to whose regular round it does not belong.
    fn gone(&self, usual: &Usual<'_>, regular: &[Usual<'_>]) -> Vec<&str> {
        let locked = self.problem.vehicles.iter().flat_map(|vehicle| &vehicle.locked).flat_map(|stop| &stop.pickups);
        let locked: BTreeSet<&str> =
            locked.filter_map(|index| self.problem.shipments.get(*index)).map(|shipment| shipment.id.as_str()).collect();
        let calls = self.courses.iter().flat_map(|course| course.calls.iter().map(move |call| (course.vehicle, call)));
        let loaded = calls.flat_map(|(vehicle, call)| call.pickups.iter().map(move |shipment| (vehicle, *shipment)));
        let gone = loaded.filter(|(carrier, shipment)| {
            let at = |place: usize| regular.iter().filter(|other| other.ranks.contains_key(&place)).collect::<Vec<_>>();
            let own = Some(at(shipment.pickup.place)).filter(|own| !own.is_empty()).unwrap_or_else(|| at(shipment.delivery.place));
            let is_own = |vehicle: &Vehicle| own.iter().any(|other| other.vehicle.id == vehicle.id);
            !locked.contains(shipment.id.as_str()) && is_own(usual.vehicle) && !is_own(carrier)
        });
        gone.map(|(_, shipment)| shipment.id.as_str()).collect()
    }

    /// Whether the same stops could be made in the usual order.
    fn could_be_usual(&self, usual: &Usual<'_>) -> bool {
        let Some((locked, behind)) =
            self.course(usual.vehicle).and_then(|course| course.calls.split_at_checked(usual.vehicle.locked.len()))
        else {
            return false;
        };
        let mut listed: Vec<&Call<'_>> = behind.iter().filter(|call| usual.ranks.contains_key(&call.place)).collect();
        listed.sort_by_key(|call| usual.ranks.get(&call.place));
        let mut listed = listed.into_iter();
        let mut calls = locked.to_vec();
        for call in behind {
            let next = if usual.ranks.contains_key(&call.place) { listed.next().unwrap_or(call) } else { call };
            let count = calls.len();
            match calls.last_mut().filter(|last| last.place == next.place && count > locked.len()) {
                Some(last) => {
                    last.pickups.extend(&next.pickups);
                    last.deliveries.extend(&next.deliveries);
                }
                None => calls.push(next.clone()),
            }
        }
        Retimed { problem: self.problem, vehicle: usual.vehicle, calls: &calls }.holds()
    }
}
