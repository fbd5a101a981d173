//! The parts of a told day.

use crate::documents::day::told::ribbon::Stage;
use crate::domain::food::family::TemperatureClass;

/// One wave of one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldDay {
    pub territory: String,
    /// `Jeudi 26 novembre, matin`.
    pub title: String,
    pub wave: String,
    /// Donors, lots and masses in one sentence.
    pub totals: String,
    pub proof: String,
    pub ribbon: Vec<Stage>,
    pub associations: Vec<ToldAssociation>,
    pub rounds: Vec<ToldRound>,
    /// Where their times come from, when it is worth telling.
    pub travel: Option<&'static str>,
    pub collections: Vec<ToldCollection>,
    pub unserved: Vec<ToldUnserved>,
    /// The mass of all leftovers.
    pub left: String,
    pub leftovers: Vec<ToldLeftover>,
}

/// What one association gets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldAssociation {
    pub name: String,
    /// Whether its mass a person is compared with the others': platforms are served after them, and feed nobody themselves.
    pub is_compared: bool,
    pub people: String,
    /// `None` when it gets nothing.
    pub mass: Option<String>,
    /// Closed that day.
    pub is_closed: bool,
    /// What is said in place of a mass.
    pub nothing: &'static str,
    pub rise: String,
    /// Where groups are shared out apart: a line each.
    pub by_group: Vec<String>,
    pub before: String,
    pub after: String,
    /// The bar of the memory, in hundredths of the longest bar.
    pub before_percent: i64,
    /// The bar of what the day adds.
    pub gain_percent: i64,
    pub received: Vec<ToldReceived>,
    pub held_back: String,
    pub missed: Vec<String>,
}

/// What comes from one donor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldReceived {
    pub donor: String,
    pub loads: Vec<ToldLoad>,
    pub by_agreement: bool,
}

/// A load, and how it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldLoad {
    pub text: String,
    pub class: TemperatureClass,
    pub sign: &'static str,
    pub temperature: &'static str,
}

/// A round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldRound {
    pub vehicle: String,
    pub driver: String,
    /// `148 kg, 21 km, départ à 7 h 50`.
    pub figures: String,
    pub stops: Vec<ToldStop>,
}

/// A stop: circles take, squares leave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldStop {
    pub hour: String,
    pub place: String,
    /// `prend 62 kg`.
    pub takes: Option<String>,
    /// `laisse 31 kg`.
    pub leaves: Option<String>,
    /// The classes that need care, each once.
    pub cold: Vec<ToldLoad>,
}

/// What an association fetches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldCollection {
    pub when: String,
    pub donor: String,
    pub association: String,
    pub loads: Vec<ToldLoad>,
    pub by_agreement: bool,
}

/// What nobody carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldUnserved {
    pub donor: String,
    pub association: String,
    pub loads: Vec<ToldLoad>,
    pub why: &'static str,
    pub action: &'static str,
}

/// What nobody gets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldLeftover {
    pub donor: String,
    pub load: ToldLoad,
    pub why: &'static str,
    pub action: String,
}
