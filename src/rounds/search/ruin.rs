//! What is torn down: strings of stops near each other, out of a few tours; now and then whole tours.
//!
//! After "Slack Induction by String Removals" (Christiaens, Vanden Berghe 2020), with its sizes; a shipment goes when either of its ends
//! is in a string.

use crate::rounds::instance::{End, Task};
use crate::rounds::search::dice::Dice;
use crate::rounds::search::roster::Roster;
use crate::rounds::tours::model::Model;
use crate::rounds::tours::tour::Tour;

/// Tasks that one ruin takes out, on average.
const TAKEN: usize = 10;
/// The longest string.
const LONGEST: usize = 10;
/// How often, in a thousand, a string keeps some of its middle.
const SPLIT: usize = 500;
/// How often, in a thousand, what is kept grows by one more.
const GROWS: usize = 10;
/// How often, in a thousand, whole tours are torn down instead.
const WHOLE: usize = 20;
/// The neighbours that a place knows.
const NEIGHBOURS: usize = 300;

/// Which tasks are near which: the places around each place, and what is done there.
#[derive(Debug)]
pub struct Ruin {
    near: Vec<Vec<usize>>,
    tasks: Vec<Vec<Task>>,
    places: Vec<[usize; 2]>,
}

impl Ruin {
    /// Of an instance: distances are those of the first vehicle. Cost: a look at each pair of places.
    #[must_use]
    pub fn new(model: &Model<'_>) -> Self {
        let count = model.instance.places().len();
        let mut ruin = Self { near: vec![Vec::new(); count], tasks: vec![Vec::new(); count], places: vec![[0; 2]; model.count()] };
        for (shipment, places) in ruin.places.iter_mut().enumerate() {
            let ends = [End::Pickup, End::Delivery].map(|end| Task { shipment, end });
            for (task, place) in ends.into_iter().zip(places) {
                *place = model.call(task).map_or(0, |(call, _)| call.place);
                if let Some(tasks) = ruin.tasks.get_mut(*place) {
                    tasks.push(task);
                }
            }
        }
        let busy: Vec<usize> = (0..count).filter(|place| ruin.tasks.get(*place).is_some_and(|tasks| !tasks.is_empty())).collect();
        for place in &busy {
            if let Some(near) = ruin.near.get_mut(*place) {
                *near = neighbours(model, *place, &busy);
            }
        }
        ruin
    }

    /// What is done around an end of a shipment, the nearest first.
    fn around(&self, shipment: usize, end: usize) -> impl Iterator<Item = Task> {
        let place = self.places.get(shipment).and_then(|ends| ends.get(end)).copied().unwrap_or_default();
        let near = self.near.get(place).into_iter().flatten();
        near.filter_map(|place| self.tasks.get(*place)).flatten().copied()
    }

    /// What to take out of a roster. `seeds`: where it may begin.
    pub fn choose(&self, roster: &Roster, dice: &mut Dice, seeds: &[usize]) -> Vec<usize> {
        if dice.happens(WHOLE) {
            let driving: Vec<_> = roster.driving().collect();
            let whole = (0..=dice.below(3)).filter_map(|_| dice.pick(&driving).map(|tour| tour.shipments().collect::<Vec<_>>()));
            return whole.collect::<Vec<_>>().concat();
        }
        let (tours, tasks) = roster.driving().fold((0, 0), |(tours, tasks), tour| (tours + 1, tasks + tour.tasks.len()));
        let longest = (tasks / usize::max(tours, 1)).clamp(1, LONGEST);
        let strings = 1 + dice.below((4 * TAKEN / (1 + longest)).max(1));
        let mut torn: Vec<usize> = Vec::with_capacity(strings);
        let mut taken: Vec<usize> = Vec::new();
        let Some(seed) = dice.pick(seeds).copied() else { return taken };
        for task in self.around(seed, dice.below(2)) {
            if torn.len() >= strings {
                break;
            }
            let Some(vehicle) = roster.home(task.shipment).filter(|vehicle| !torn.contains(vehicle) && !taken.contains(&task.shipment))
            else {
                continue;
            };
            if let Some(tour) = roster.tour(vehicle) {
                tear(tour, task, longest, dice, &mut taken);
                torn.push(vehicle);
            }
        }
        taken
    }
}

/// Takes a string of a tour that contains `task`.
fn tear(tour: &Tour, task: Task, longest: usize, dice: &mut Dice, taken: &mut Vec<usize>) {
    let all = tour.tasks.len();
    let at = tour.tasks.iter().position(|other| *other == task).unwrap_or_default();
    let length = 1 + dice.below(longest.min(all));
    let mut kept = 0;
    if length > 1 && dice.happens(SPLIT) {
        kept = 1;
        while length + kept < all && dice.happens(GROWS) {
            kept += 1;
        }
    }
    let span = (length + kept).min(all);
    let least = (at + 1).saturating_sub(span);
    let most = at.min(all - span);
    let first = least + dice.below(most - least + 1);
    // The kept part lies anywhere inside the string.
    let hole = first + dice.below(span - kept + 1);
    for (index, task) in tour.tasks.iter().enumerate().skip(first).take(span) {
        if !(hole..hole + kept).contains(&index) && !taken.contains(&task.shipment) {
            taken.push(task.shipment);
        }
    }
}

/// Places, the nearest first.
fn neighbours(model: &Model<'_>, here: usize, places: &[usize]) -> Vec<usize> {
    let Some((_, table)) = model.wheels(0) else { return Vec::new() };
    let mut near: Vec<(i64, usize)> = places.iter().map(|there| (table.leg(here, *there).meters, *there)).collect();
    if near.len() > NEIGHBOURS {
        near.select_nth_unstable(NEIGHBOURS);
        near.truncate(NEIGHBOURS);
    }
    near.sort_unstable();
    near.into_iter().map(|(_, place)| place).collect()
}
