//! The whole search: everything put in place once, then fewer vehicles, then fewer metres.
//!
//! Two chains go side by side, each with a chance of its own, and meet a few times: the one that is behind goes on from where the other
//! stands. They do not look at each other in between, so that the same seed and steps give the same rounds, however many processors
//! there are.

use crate::domain::number::nearest;
use crate::rounds::search::anneal::{Cooling, State};
use crate::rounds::search::chain::{Chain, Ground, Share};
use crate::rounds::search::dice::Dice;
use crate::rounds::search::finder::{Finder, Found, Search};
use crate::rounds::search::roster::Roster;
use crate::rounds::search::ruin::Ruin;

/// What part of all steps the chains look for fewer vehicles before they meet, and how often they do at least and at most: no more
/// often once that brought nothing twice.
const REDUCING: (f64, u32, u32) = (0.1, 3, 6);
/// How often they meet while they look for fewer metres.
const ANNEALING: u32 = 4;
/// Steps of a chain after which there is nothing left to gain, and as many more for each pair of shipments.
const STEPS: (u32, u32) = (100, 120);

/// The search of this house.
#[derive(Debug, Clone, Copy, Default)]
pub struct Hunt;

impl Finder for Hunt {
    fn find(&self, search: &Search<'_>) -> Found {
        let model = search.model;
        let ruin = Ruin::new(model);
        let ground = Ground { search, model, ruin: &ruin };
        let mut dice = Dice::new(search.settings.seed);
        let mut chains = [(); 2].map(|()| Chain::new(&ground, dice.roll()));
        let everything =
            (0..model.count()).filter(|shipment| search.possible.get(*shipment).is_some_and(|it| it.contains(&true))).collect();
        let mut first = Roster::new(model, everything);
        first.begin(model, search.from);
        if let Some(chain) = chains.first_mut() {
            let mut waiting = first.take_absent();
            chain.line_up(&mut waiting);
            chain.rebuild(&mut first, &waiting, usize::MAX);
        }
        let drafts = run(&mut chains, first).drafts();
        Found { drafts, cut_short: chains.iter().any(|chain| chain.was_cut) }
    }
}

fn run(chains: &mut [Chain<'_>; 2], first: Roster) -> Roster {
    let [one, two] = chains;
    let (search, model) = (one.ground.search, one.ground.model);
    let count = u32::try_from(model.count()).unwrap_or(u32::MAX);
    let enough = STEPS.0.saturating_add(STEPS.1.saturating_mul(count).saturating_mul(count));
    let steps = search.settings.iterations.unwrap_or(enough).min(enough);
    let (part, least, most) = REDUCING;
    let few = portion(steps, part);
    let mut rosters = (first.clone(), first);
    let (mut turn, mut idle) = (0, 0);
    while turn < least || (turn < most && idle < 2) {
        let share = Share { steps: few, budget: search.budget.part(part / (1.0 - part * f64::from(turn))) };
        let before = rosters.0.worth(model);
        rosters = rayon::join(|| one.fewer(rosters.0.clone(), &share), || two.fewer(rosters.1.clone(), &share));
        let worth = (rosters.0.worth(model), rosters.1.worth(model));
        if worth.0.is_ahead(&worth.1) {
            rosters.1 = rosters.0.clone();
        } else if worth.1.is_ahead(&worth.0) {
            rosters.0 = rosters.1.clone();
        }
        idle = if rosters.0.worth(model).is_ahead(&before) { 0 } else { idle + 1 };
        turn += 1;
    }
    if search.enough.is_some() {
        return rosters.0;
    }
    let rest = steps.saturating_sub(few.saturating_mul(turn));
    let start = |roster: Roster| State::new(roster.clone(), roster.worth(model));
    let (mut left, mut right) = (start(rosters.0), start(rosters.1));
    for turn in 0..ANNEALING {
        let budget = search.budget.part(1.0 / f64::from(ANNEALING - turn));
        let share = Share { steps: rest / ANNEALING, budget };
        let cooling = Cooling { from: f64::from(turn) / f64::from(ANNEALING), to: f64::from(turn + 1) / f64::from(ANNEALING) };
        rayon::join(|| one.anneal(&mut left, &share, cooling), || two.anneal(&mut right, &share, cooling));
        if left.best_worth < right.best_worth {
            right = State::new(left.best.clone(), left.best_worth.clone());
        } else if right.best_worth < left.best_worth {
            left = State::new(right.best.clone(), right.best_worth.clone());
        }
    }
    left.best
}

fn portion(steps: u32, part: f64) -> u32 {
    u32::try_from(nearest(f64::from(steps) * part)).unwrap_or(steps)
}
