//! What can be wrong with a result.

use std::fmt;

use serde::Serialize;

/// The kinds of violation: a closed list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ViolationCode {
    /// An id that the problem does not have.
    UnknownId,
    /// A vehicle with two rounds, or a shipment carried or left twice.
    Duplicate,
    /// A shipment that is neither carried nor left.
    Missing,
    /// A round without stops, or a stop where nothing is done.
    Empty,
    /// A task at a place that is not its own.
    WrongPlace,
    /// Two stops in a row at one place.
    SplitStop,
    /// A delivery of what is not on board.
    NotOnBoard,
    /// What is on board at the end.
    NotDelivered,
    /// More on board than the vehicle holds.
    Capacity,
    /// A leg that does not exist.
    NoWay,
    /// An arrival or departure that does not follow from the stop before.
    WrongTime,
    /// A stop that finds a window closed.
    WindowClosed,
    /// A round outside the hours of the vehicle.
    OutsideShift,
    /// A round that could leave later and come back no later.
    LeavesTooEarly,
    /// A round longer than the vehicle can drive.
    OutOfReach,
    /// A shipment on board for too long.
    TooLongOnBoard,
    /// A shipment that goes too far without refrigeration.
    TooFarUnrefrigerated,
    /// Metres or seconds of a round that are not those of its stops.
    WrongLength,
    /// A total that is not the sum of its parts.
    WrongTotal,
    /// Another source of legs than the problem's.
    WrongSource,
    /// A locked stop that is not where it was, does something else, or comes at another time.
    LockedMoved,
    /// A regular round in another order than its own, though that holds as well, or is said to be kept.
    RegularOrderChanged,
    /// What belongs to a regular round carried by others, though it is said to keep it.
    RegularMembersChanged,
    /// What is said of a regular round and is not so.
    WrongRegular,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Violation {
    /// What kind.
    pub code: ViolationCode,
    /// Where in the result: a JSON pointer.
    pub pointer: String,
    /// What is wrong, with the value and the limit.
    pub detail: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.pointer, self.detail)
    }
}

/// Collects what is wrong.
#[derive(Debug, Default)]
pub struct Violations(pub Vec<Violation>);

impl Violations {
    /// Notes one.
    pub fn add(&mut self, code: ViolationCode, pointer: impl Into<String>, detail: impl Into<String>) {
        self.0.push(Violation { code, pointer: pointer.into(), detail: detail.into() });
    }

    /// Notes a value that is not what it should be.
    pub fn compare(&mut self, code: ViolationCode, pointer: impl Into<String>, stated: i64, right: i64) {
        if stated != right {
            self.add(code, pointer, format!("{stated} is stated, {right} is right"));
        }
    }

    /// Notes a value above its limit.
    pub fn limit(&mut self, code: ViolationCode, pointer: impl Into<String>, what: &str, (value, limit): (i64, i64)) {
        if value > limit {
            self.add(code, pointer, format!("{what}: {value}, at most {limit}"));
        }
    }
}
