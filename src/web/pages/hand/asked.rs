//! What a button of the page asks. A button is called after its verb and what it is pressed for: `later.2` is the third stop of the round
//! that the form is of, `add.H7` a shipment that nobody carries.

use crate::domain::id::{CollectorId, ExternalRef};
use crate::rounds::hand::Change;
use crate::services::day::hand::HandChange;
use crate::web::kit::posted::Posted;

/// The name of every button.
pub const ACT: &str = "act";
/// The vehicle whose round the form is of.
pub const VEHICLE: &str = "vehicle";
/// Who was chosen to drive.
pub const COLLECTOR: &str = "collector";
/// The vehicle that was chosen; that of a stop or a shipment stands behind a point.
pub const TO: &str = "to";

/// What is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    Change(HandChange),
    Undo,
    Reset,
    Search,
    Keep,
    /// Another order than that of a vehicle's regular round.
    Order(ExternalRef),
}

/// Reads the button that was pressed; `None` where the form is not whole.
pub fn read(posted: &Posted) -> Option<Asked> {
    let act = posted.text(ACT);
    let (verb, at) = act.split_once('.').unwrap_or((act, ""));
    let vehicle = || posted.text(VEHICLE).parse::<ExternalRef>().ok();
    let stop = || at.parse::<usize>().ok();
    let to = || posted.text(&chosen(at)).parse::<ExternalRef>().ok();
    let rounds = |change| Asked::Change(HandChange::Rounds(change));
    Some(match verb {
        "undo" => Asked::Undo,
        "reset" => Asked::Reset,
        "search" => Asked::Search,
        "keep" => Asked::Keep,
        "order" => Asked::Order(vehicle()?),
        "earlier" => rounds(Change::Earlier { vehicle: vehicle()?, stop: stop()? }),
        "later" => rounds(Change::Later { vehicle: vehicle()?, stop: stop()? }),
        "remove" => rounds(Change::Remove { vehicle: vehicle()?, stop: stop()? }),
        "move" => rounds(Change::Move { vehicle: vehicle()?, stop: stop()?, to: to()? }),
        "add" => rounds(Change::Add { shipment: at.parse().ok()?, to: to()? }),
        "hand" => rounds(Change::Hand { vehicle: vehicle()?, to: to()? }),
        "lock" => Asked::Change(HandChange::Lock { vehicle: vehicle()?, stops: stop()? + 1 }),
        "unlock" => Asked::Change(HandChange::Lock { vehicle: vehicle()?, stops: stop()? }),
        "drive" => {
            let collector = posted.text(COLLECTOR).parse::<CollectorId>().ok()?;
            Asked::Change(HandChange::Drive { vehicle: vehicle()?, collector })
        }
        _ => return None,
    })
}

/// The name of the list of vehicles for what a button is pressed for.
pub fn chosen(at: &str) -> String {
    if at.is_empty() { TO.to_owned() } else { format!("{TO}.{at}") }
}
