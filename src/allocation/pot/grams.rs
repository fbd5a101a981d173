//! From the fractions of the linear programs to whole grams that respect every lot, need, store and carrier, by integer flows.
//!
//! On a network the mass of each level is a whole number (lots and limits across a cut), so its level is a fraction known exactly. Each
//! member first gets its exact part rounded down, then, from the least served level on, single grams until the level has its mass: a
//! whole-number point this close exists (the faces of a polymatroid have whole corners), and growing flows never take a gram back. The
//! totals fixed, the urgent lots flow first. When a family comes in two classes at one association the need is cut in two beforehand,
//! as the program used it: there a few grams may be missing.

#![expect(clippy::indexing_slicing, reason = "dense indices, made and bounded by the tables they look up")]

use std::cmp::Reverse;

use crate::allocation::kit::table::Table;
use crate::allocation::pot::face::{Bed, Face};
use crate::allocation::pot::fairness::{Fair, Group};
use crate::allocation::pot::layout::UNLIMITED;
use crate::allocation::pot::leximin::{Flowing, Region};
use crate::allocation::pot::network::Pot;
use crate::domain::number::nearest;
use crate::domain::offer::urgency::Urgency;

/// A flow that grows as members are let in.
struct Filling<'a> {
    flowing: Flowing<'a>,
    face: Option<&'a Face>,
}

impl Filling<'_> {
    fn admit(&mut self, member: usize, grams: i64) {
        if Face::admits(self.face, member) {
            self.flowing.network.widen(self.flowing.sinks[member], grams);
        }
    }

    fn push(&mut self) -> i64 {
        self.flowing.push().0
    }

    /// What a member has.
    fn received(&self, member: usize) -> i64 {
        self.flowing.network.flow(self.flowing.sinks[member])
    }
}

/// Whole grams for a part: what each arc carries, and the groups completed so that every member has one.
pub fn settle(pot: &Pot, fair: &Fair, bed: &Bed<'_>) -> (Table<i64>, Vec<Group>) {
    let Bed { layout, face } = *bed;
    let received = pot.received(&fair.flows);
    let groups = with_the_others(pot, &received, &fair.groups);
    let members = (0..pot.members.len()).map(|member| (layout.member(member), member)).collect();
    let mut whole = Region { members, ..Region::of(pot, layout, face) };
    whole.links.iter_mut().for_each(|link| link.is_open = true);
    let masses = masses(&fair.groups, Filling { flowing: whole.clone().flow(), face });
    let totals = totals(pot, &received, (&groups, &masses), Filling { flowing: whole.clone().flow(), face });
    (bringing(pot, bed, whole, &totals), groups)
}

/// The flow that brings each member its total, the most urgent lots first.
fn bringing(pot: &Pot, bed: &Bed<'_>, mut whole: Region, totals: &[i64]) -> Table<i64> {
    let has_face = bed.face.is_some();
    let mut filling = Filling { flowing: if has_face { whole.flow() } else { whole.closed() }, face: bed.face };
    for (member, grams) in totals.iter().enumerate() {
        filling.admit(member, *grams);
    }
    // All flows of a face bring the urgent lots first.
    for urgency in Urgency::ALL.iter().filter(|_| !has_face) {
        for (at, lot) in pot.lots.iter().enumerate().filter(|(_, lot)| lot.urgency == *urgency) {
            filling.flowing.network.widen(filling.flowing.supplies[at], lot.grams);
        }
        filling.push();
    }
    filling.push();
    let mut flows = Table::filled(0, pot.arcs.len());
    filling.flowing.read(&mut flows);
    flows
}

/// The mass of each proven group: what the groups so far can take together, less what those before it take.
fn masses(groups: &[Group], mut filling: Filling<'_>) -> Vec<i64> {
    let mass = |group: &Group| {
        group.members.iter().for_each(|member| filling.admit(*member, UNLIMITED));
        filling.push()
    };
    groups.iter().map(mass).collect()
}

/// What each member gets in whole grams; groups beyond `masses` keep what they received.
fn totals(pot: &Pot, received: &Table<f64>, (groups, masses): (&[Group], &[i64]), mut filling: Filling<'_>) -> Table<i64> {
    let rounded = |group: &Group| nearest(group.members.iter().map(|member| received[*member]).sum());
    let masses = masses.iter().copied().chain(groups.iter().skip(masses.len()).map(rounded));
    let targets: Vec<(i64, Vec<Target>)> = groups.iter().zip(masses).map(|(group, mass)| (mass, targets(pot, group, mass))).collect();
    for target in targets.iter().flat_map(|(_, targets)| targets) {
        filling.admit(target.member, target.grams);
    }
    filling.push();
    for (mass, targets) in &targets {
        for target in targets {
            if targets.iter().map(|target| filling.received(target.member)).sum::<i64>() < *mass {
                filling.admit(target.member, 1);
                filling.push();
            }
        }
    }
    for target in targets.iter().flat_map(|(_, targets)| targets) {
        filling.admit(target.member, UNLIMITED);
        filling.push();
    }
    (0..pot.members.len()).map(|member| filling.received(member)).collect()
}

/// A member's exact part, rounded down.
struct Target {
    member: usize,
    grams: i64,
    /// What rounding took away, in fractions of a gram whose denominator is the people of the group.
    remainder: i128,
}

/// The exact part of each member of a group that gets `mass`, the greatest remainder first.
fn targets(pot: &Pot, group: &Group, mass: i64) -> Vec<Target> {
    let members = || group.members.iter().map(|member| (*member, &pot.members[*member]));
    let served: i128 = members().map(|(_, member)| i128::from(member.memory)).sum::<i128>() + i128::from(mass);
    let people: i128 = members().map(|(_, member)| i128::from(member.people)).sum();
    let mut targets: Vec<Target> = members()
        .map(|(at, member)| {
            let part = (served * i128::from(member.people) - people * i128::from(member.memory)).max(0);
            let grams = i64::try_from(part / people.max(1)).unwrap_or(mass);
            Target { member: at, grams, remainder: part % people.max(1) }
        })
        .collect();
    targets.sort_by_key(|target| (Reverse(target.remainder), target.member));
    targets
}

/// `groups`, then everyone else, each a group alone, rank by rank, the least served first.
pub fn with_the_others(pot: &Pot, received: &Table<f64>, groups: &[Group]) -> Vec<Group> {
    let mut missing = Table::filled(true, pot.members.len());
    for member in groups.iter().flat_map(|group| &group.members) {
        missing[*member] = false;
    }
    let members = pot.members.iter().enumerate().filter(|(at, _)| missing[*at]);
    let mut others: Vec<(u8, f64, usize)> = members.map(|(at, member)| (member.rank, member.level(received[at]), at)).collect();
    others.sort_by(|one, other| one.0.cmp(&other.0).then(one.1.total_cmp(&other.1)).then(one.2.cmp(&other.2)));
    let alone = |(rank, _, member)| Group { rank, members: vec![member] };
    groups.iter().cloned().chain(others.into_iter().map(alone)).collect()
}
