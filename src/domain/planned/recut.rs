//! What a donor's change leaves of the shares of a plan that is made already. Pure; masses in grams.
//!
//! Less of the same food is taken out of the common pot first: an agreement is served before it, as when the plan was made. Among those of
//! one origin each keeps the same part of what it had, in whole units of the lot; the units left over go to whoever lost the largest
//! fraction of one. Other food than was shared out is no longer theirs: whether they may have it, a new allocation says.
//! Cost: shares x log(shares).

use std::cmp::Reverse;

use chrono::TimeDelta;

use crate::domain::food::grams::Grams;
use crate::domain::id::ShareId;
use crate::domain::offer::lot::{Lot, LotDate};
use crate::domain::offer::posted::PickupWindows;
use crate::domain::planned::share::Share;
use crate::domain::run::{ShareOrigin, ShareState};
use crate::domain::time::window::Window;

/// How long a pickup lasts at least.
const SHORTEST: TimeDelta = TimeDelta::minutes(15);

/// What there is now of a lot that was shared out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LotNow {
    /// Nothing, or other food than was shared out.
    Gone,
    /// So much, in units that are not cut.
    Held { grams: i64, unit: i64 },
}

impl LotNow {
    /// What is left of `before` in what the donor offers in its place.
    #[must_use]
    pub fn of(before: &Lot, after: &Lot) -> Self {
        let (old, new) = (before.parts(), after.parts());
        let same = (old.family, old.temperature, old.packaging) == (new.family, new.temperature, new.packaging)
            && old.contents == new.contents
            && lasts_as_long(old.date, new.date);
        if same { Self::Held { grams: new.mass.grams.get(), unit: new.unit.get() } } else { Self::Gone }
    }
}

/// Whether whoever may have food of the first date may have it with the second.
fn lasts_as_long(before: LotDate, after: LotDate) -> bool {
    match (before, after) {
        (LotDate::UseBy(before), LotDate::UseBy(after)) | (LotDate::BestBefore(before), LotDate::BestBefore(after)) => before <= after,
        (before, after) => before == after,
    }
}

/// The shares of a lot that do not stay as they are, with what is left of each. What has left its donor, was declined or is lost is not
/// touched.
#[must_use]
pub fn recut(shares: &[&Share], now: LotNow) -> Vec<(ShareId, Grams)> {
    let open = shares.iter().copied().filter(|share| matches!(share.state, ShareState::Proposed | ShareState::Confirmed));
    let (agreed, pot): (Vec<&Share>, Vec<&Share>) = open.partition(|share| share.origin == ShareOrigin::Agreement);
    let (grams, unit) = match now {
        LotNow::Gone => (0, 1),
        LotNow::Held { grams, unit } => (grams, unit.max(1)),
    };
    let first = shrunk(&agreed, grams, unit);
    let rest = grams - first.iter().map(|(_, left)| left).sum::<i64>();
    let all = first.into_iter().chain(shrunk(&pot, rest, unit));
    all.filter(|(share, left)| share.grams.get() != *left)
        .filter_map(|(share, left)| Some((share.id.clone(), Grams::new(left).ok()?)))
        .collect()
}

/// What each keeps of `grams`.
fn shrunk<'a>(shares: &[&'a Share], grams: i64, unit: i64) -> Vec<(&'a Share, i64)> {
    let had: i64 = shares.iter().map(|share| share.grams.get()).sum();
    if had <= grams {
        return shares.iter().map(|share| (*share, share.grams.get())).collect();
    }
    let units = grams.max(0) / unit;
    let mut kept: Vec<(&Share, i64, i64)> = shares
        .iter()
        .map(|share| {
            let exact = units * share.grams.get();
            (*share, exact / had, exact % had)
        })
        .collect();
    let mut over = units - kept.iter().map(|(_, units, _)| units).sum::<i64>();
    kept.sort_by(|one, other| (Reverse(one.2), &one.0.id).cmp(&(Reverse(other.2), &other.0.id)));
    for (share, units, _) in &mut kept {
        if over > 0 && (*units + 1) * unit <= share.grams.get() {
            *units += 1;
            over -= 1;
        }
    }
    kept.into_iter().map(|(share, units, _)| (share, units * unit)).collect()
}

/// When an association fetches what it had an appointment for, within the hours that the donor gives now; `None` where they no longer
/// meet for a quarter of an hour.
#[must_use]
pub fn narrowed(appointment: Window, now: &PickupWindows) -> Option<Window> {
    let meeting =
        now.all().iter().filter_map(|window| Window::new(appointment.from().max(window.from()), appointment.to().min(window.to())).ok());
    meeting.into_iter().find(|both| both.to() - both.from() >= SHORTEST)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::{LotId, OrganisationId, RunId};
    use crate::domain::public_id::PublicId;

    fn share(id: u128, grams: i64, origin: ShareOrigin, state: ShareState) -> Share {
        Share {
            id: ShareId::from_bits(id),
            run: RunId::from_bits(1),
            lot: LotId::from_bits(1),
            association: OrganisationId::from_bits(id),
            grams: Grams::new(grams).unwrap(),
            origin,
            state,
            received: None,
            answer_until: None,
            answered: None,
            passed_on: false,
        }
    }

    fn pot(id: u128, grams: i64) -> Share {
        share(id, grams, ShareOrigin::Pot, ShareState::Confirmed)
    }

    /// What is left, in the order of the ids.
    fn left(shares: &[Share], grams: i64, unit: i64) -> Vec<(u128, i64)> {
        let borrowed: Vec<&Share> = shares.iter().collect();
        let mut left: Vec<_> = recut(&borrowed, LotNow::Held { grams, unit })
            .into_iter()
            .map(|(id, left)| ((1..9).find(|bits| ShareId::from_bits(*bits) == id).unwrap(), left.get()))
            .collect();
        left.sort_unstable();
        left
    }

    #[test]
    fn what_is_still_there_for_everybody_changes_for_nobody() {
        assert_eq!(left(&[pot(1, 8_000), pot(2, 4_000)], 12_000, 4_000), []);
        assert_eq!(left(&[pot(1, 8_000), pot(2, 4_000)], 20_000, 4_000), []);
    }

    #[test]
    fn each_keeps_the_same_part_in_whole_units() {
        assert_eq!(left(&[pot(1, 20_000), pot(2, 10_000)], 15_000, 500), [(1, 10_000), (2, 5_000)]);
        assert_eq!(left(&[pot(1, 8_000), pot(2, 4_000)], 8_000, 4_000), [(1, 4_000)], "two crates for two: one each");
    }

    #[test]
    fn an_agreement_keeps_all_it_can_before_the_pot() {
        let agreed = share(1, 10_000, ShareOrigin::Agreement, ShareState::Confirmed);
        assert_eq!(left(&[agreed.clone(), pot(2, 10_000)], 12_000, 1_000), [(2, 2_000)]);
        assert_eq!(left(&[agreed, pot(2, 10_000)], 6_000, 1_000), [(1, 6_000), (2, 0)]);
    }

    #[test]
    fn what_left_or_was_declined_is_not_touched() {
        let settled = [ShareState::Collected, ShareState::Declined, ShareState::Lost].map(|state| share(1, 500, ShareOrigin::Pot, state));
        for one in &settled {
            assert_eq!(recut(&[one], LotNow::Gone), []);
        }
        let open = share(2, 500, ShareOrigin::Pot, ShareState::Proposed);
        assert_eq!(recut(&[&open], LotNow::Gone), [(ShareId::from_bits(2), Grams::ZERO)]);
    }

    #[test]
    fn an_appointment_is_kept_as_far_as_the_hours_still_meet() {
        let window = |from: &str, to: &str| {
            Window::new(format!("2026-11-24T{from}:00Z").parse().unwrap(), format!("2026-11-24T{to}:00Z").parse().unwrap()).unwrap()
        };
        let now = PickupWindows::new(vec![window("09:00", "10:00")]).unwrap();
        assert_eq!(narrowed(window("08:00", "09:30"), &now), Some(window("09:00", "09:30")));
        assert_eq!(narrowed(window("08:00", "09:10"), &now), None);
        assert_eq!(narrowed(window("09:15", "09:45"), &now), Some(window("09:15", "09:45")));
    }
}
