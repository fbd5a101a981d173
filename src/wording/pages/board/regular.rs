//! The regular rounds on the coordinator's day: what became of them, and what another order would save.

use crate::rounds::result::Kept;
use crate::wording::pages::messages::Messages;
use crate::wording::typography::NARROW;
use crate::wording::words::Words;

/// The sentences and the button.
#[derive(Debug)]
pub struct RegularText {
    /// Round, vehicle, and what became of it.
    pub line: fn(&str, &str, &str) -> String,
    /// How many minutes.
    pub saves: fn(i64) -> String,
    pub take: &'static str,
    pub take_hint: &'static str,
    pub said_taken: &'static str,
}

impl Messages for RegularText {
    const FRENCH: &'static Self = &Self {
        line: |round, vehicle, then| format!("{round} ({vehicle}) : {then}"),
        saves: |minutes| format!("dans un autre ordre, {minutes}{NARROW}min de moins."),
        take: "Prendre cet ordre",
        take_hint: "Pour ce jour seulement. L’ordre habituel reste le même les autres semaines.",
        said_taken: "L’autre ordre est pris, pour ce jour seulement.",
    };
    const ENGLISH: &'static Self = &Self {
        line: |round, vehicle, then| format!("{round} ({vehicle}): {then}"),
        saves: |minutes| format!("in another order, {minutes}{NARROW}min less."),
        take: "Take this order",
        take_hint: "For this day only. The usual order stays the same in other weeks.",
        said_taken: "The other order is taken, for this day only.",
    };
}

/// What became of a regular round.
#[must_use]
pub const fn kept(kept: Kept) -> Words {
    match kept {
        Kept::Whole => Words::new("dans l’ordre habituel.", "in its usual order."),
        Kept::Members => Words::new(
            "l’ordre habituel n’a pas pu être gardé. Des dons seraient restés sur place.",
            "its usual order could not be kept. Gifts would have been left behind.",
        ),
        Kept::Order => Words::new(
            "un autre véhicule prend une partie de ses dons. Sinon, des dons seraient restés sur place.",
            "another vehicle takes a part of its gifts. Otherwise gifts would have been left behind.",
        ),
        Kept::None => Words::new(
            "l’ordre habituel n’a pas pu être gardé, et un autre véhicule prend une partie de ses dons. Sinon, des dons seraient restés sur place.",
            "its usual order could not be kept, and another vehicle takes a part of its gifts. Otherwise gifts would have been left behind.",
        ),
        Kept::Free => {
            Words::new("dans l’ordre que vous avez choisi, pour ce jour seulement.", "in the order that you chose, for this day only.")
        }
        Kept::Hand => Words::new("elle a été changée à la main.", "it was changed by hand."),
    }
}
