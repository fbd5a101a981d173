//! Random bookings, waits and givings back, against quarters of an hour on paper.

use std::collections::BTreeMap;

use allies::domain::equipment::booking::{Booking, BookingState};
use allies::domain::equipment::lent::Lent;
use allies::domain::id::BookingId;
use allies::services::actor::Actor;
use allies::services::equipment::book::{BookOutcome, NewBooking};
use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::equipment::shed::{Shed, at};
use crate::support::database::on_both_databases;

/// Quarters of an hour from eight o'clock.
const SLOTS: usize = 32;
const STEPS: usize = 250;

#[derive(Debug, Clone)]
enum Step {
    Book {
        from: usize,
        length: usize,
        may_wait: bool,
    },
    /// Ends the n-th of those that stand.
    End(usize),
    /// Lets it end so many quarters after it begins.
    Shorten(usize, usize),
}

fn step() -> impl Strategy<Value = Step> {
    let length = 1..8_usize;
    prop_oneof![
        4 => (0..SLOTS - 8, length, any::<bool>()).prop_map(|(from, length, may_wait)| Step::Book { from, length, may_wait }),
        2 => any::<usize>().prop_map(Step::End),
        1 => (any::<usize>(), 1..7_usize).prop_map(|(which, length)| Step::Shorten(which, length)),
    ]
}

fn slot(at_slot: usize) -> DateTime<Utc> {
    at("8:00") + TimeDelta::minutes(15 * i64::try_from(at_slot).unwrap())
}

/// One booking on paper: from which slot, to which, whether it waits.
type Paper = (usize, usize, bool);

/// What is on paper, in the order in which it was asked for.
#[derive(Default)]
struct Paperwork(Vec<(BookingId, Paper)>);

impl Paperwork {
    fn owner(&self, slot: usize) -> Option<&BookingId> {
        self.0.iter().find(|(_, (from, to, waits))| !waits && (*from..*to).contains(&slot)).map(|(id, _)| id)
    }

    fn is_free(&self, (from, to): (usize, usize)) -> bool {
        (from..to).all(|slot| self.owner(slot).is_none())
    }

    /// Everybody who waits is looked at once, in turn.
    fn serve(&mut self) {
        for at in 0..self.0.len() {
            let (from, to, waits) = self.0[at].1;
            if waits && self.is_free((from, to)) {
                self.0[at].1.2 = false;
            }
        }
    }

    fn expected(&self) -> BTreeMap<BookingId, (DateTime<Utc>, DateTime<Utc>, BookingState)> {
        let state = |waits| if waits { BookingState::Waiting } else { BookingState::Booked };
        self.0.iter().map(|(id, (from, to, waits))| (id.clone(), (slot(*from), slot(*to), state(*waits)))).collect()
    }
}

on_both_databases! {
    async fn nobody_ever_has_the_hours_of_another_and_whoever_waits_is_served_in_turn(db: TestDatabase) {
        let shed = Shed::new(db).await;
        let (services, actor) = (&shed.world.services, Actor::operator());
        let thing = shed.boxes.clone();
        let (mut runner, mut paper) = (TestRunner::deterministic(), Paperwork::default());
        let mut seen = [0; 4];
        for number in 0..STEPS {
            let step = step().new_tree(&mut runner).unwrap().current();
            match &step {
                Step::Book { from, length, may_wait } => {
                    let (from, to) = (*from, from + length);
                    let organisation = if number % 2 == 0 { &shed.world.epicerie } else { &shed.world.maraude };
                    let new = NewBooking {
                        id: services.new_id(),
                        organisation: organisation.clone(),
                        from: slot(from),
                        to: slot(to),
                        purpose: "Collecte".parse().unwrap(),
                        may_wait: *may_wait,
                    };
                    let id = new.id.clone();
                    match services.book_equipment(&actor, &thing, new).await.unwrap() {
                        BookOutcome::Booked(_) => {
                            assert!(paper.is_free((from, to)), "{number} {step:?}");
                            paper.0.push((id, (from, to, false)));
                            seen[0] += 1;
                        }
                        BookOutcome::Waits(place) => {
                            assert!(*may_wait && !paper.is_free((from, to)), "{number} {step:?}");
                            let before = paper.0.iter().filter(|(_, (other, end, waits))| *waits && from < *end && *other < to).count();
                            assert_eq!(place, before + 1, "{number} {step:?}");
                            paper.0.push((id, (from, to, true)));
                            seen[1] += 1;
                        }
                        BookOutcome::Taken(taken) => {
                            assert!(!may_wait && !paper.is_free((from, to)), "{number} {step:?}");
                            let next = (from..).find(|next| paper.is_free((*next, next + length))).unwrap();
                            assert_eq!(taken.next.unwrap().from(), slot(next), "{number} {step:?}");
                            let owners: std::collections::BTreeSet<_> = (from..to).filter_map(|slot| paper.owner(slot)).collect();
                            assert_eq!(taken.by.len(), owners.len(), "{number} {step:?}");
                            seen[2] += 1;
                        }
                    }
                }
                Step::End(which) if !paper.0.is_empty() => {
                    let at = which % paper.0.len();
                    let (id, _) = paper.0.remove(at);
                    services.end_booking(&actor, &id, "Rendu".parse().ok()).await.unwrap();
                    let waited = paper.0.iter().filter(|(_, (_, _, waits))| *waits).count();
                    paper.serve();
                    seen[3] += waited - paper.0.iter().filter(|(_, (_, _, waits))| *waits).count();
                }
                Step::Shorten(which, length) if !paper.0.is_empty() => {
                    let at = which % paper.0.len();
                    let (id, (from, to, _)) = paper.0[at].clone();
                    let sooner = services.shorten_booking(&actor, &id, slot(from + length), "Rendu".parse().ok()).await;
                    assert_eq!(sooner.is_ok(), from + length <= to, "{number} {step:?} {sooner:?}");
                    if sooner.is_ok() {
                        paper.0[at].1.1 = from + length;
                        paper.serve();
                    }
                }
                Step::End(_) | Step::Shorten(..) => {}
            }
            let stands: Vec<Booking> = shed.bookings_of(Lent::Equipment(thing.clone())).await;
            let stands: BTreeMap<_, _> =
                stands.into_iter().map(|one| (one.id, (one.hours.from(), one.hours.to(), one.state))).collect();
            assert_eq!(stands, paper.expected(), "{number} {step:?}");
        }
        assert!(seen.iter().all(|times| *times > 2), "every end is met: {seen:?}");
    }
}
