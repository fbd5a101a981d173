//! Stage 1 alone: how much of a part leaves the donors.

use crate::allocation::lp::LpError;
use crate::allocation::pot::face::{Face, Stopped};
use crate::allocation::pot::fairness;
use crate::allocation::pot::layout::{Layout, UNLIMITED};
use crate::allocation::pot::leximin::Region;
use crate::allocation::pot::network::Pot;
use crate::budget::Budget;
use crate::domain::number::nearest;

/// What the most that is rescued weighs, the most urgent first, in grams; `None` when the budget ends first. Without carriers it is the
/// largest flow, whatever is urgent.
///
/// # Errors
/// `LpError` when HiGHS refuses the program of a part that is no network.
pub fn rescued(pot: &Pot, budget: &Budget) -> Result<Option<i64>, LpError> {
    if pot.arcs.is_empty() {
        return Ok(Some(0));
    }
    if !pot.is_network() {
        return Ok(fairness::rescued(pot, budget)?.map(nearest));
    }
    let layout = Layout::of(pot);
    match Face::of(pot, &layout, budget) {
        Err(Stopped) => Ok(None),
        Ok(Some(face)) => Ok(Some(face.mass)),
        Ok(None) => {
            let members = (0..pot.members.len()).map(|member| (layout.member(member), member)).collect();
            let mut whole = Region { members, ..Region::of(pot, &layout, None) };
            let mut flowing = whole.flow();
            for sink in &flowing.sinks {
                flowing.network.widen(*sink, UNLIMITED);
            }
            Ok((!budget.is_over()).then(|| flowing.push().0))
        }
    }
}
