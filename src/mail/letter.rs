//! The shape of a mail between its facts and its two forms: headings, labels, stops, notes and bars, every word already chosen.
//!
//! Texts have plain spaces; those of the language are put in once, over each finished form.

use crate::domain::account::language::Language;
use crate::domain::food::family::TemperatureClass;

/// A whole mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    pub language: Language,
    pub subject: String,
    /// The answer first.
    pub title: String,
    /// For whom, which wave.
    pub lead: String,
    /// One or two sentences below it.
    pub intro: Vec<String>,
    pub changes: Vec<Change>,
    pub sections: Vec<Section>,
    /// Who is responsible when, then who to call, then who sends this.
    pub closing: Vec<String>,
}

/// A line that came or went since the mail before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Whether the line is new; otherwise it no longer holds.
    pub is_new: bool,
    /// `avant` or `maintenant`, in its language.
    pub word: &'static str,
    pub text: String,
}

/// A heading and what stands below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    pub heading: &'static str,
    pub blocks: Vec<Block>,
}

/// One thing to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A share or a visit, as on a crate.
    Label(Label),
    /// A stop of a round.
    Stop(Stop),
    /// Why, or what to do.
    Note(String),
    /// Where to go.
    Link(Link),
    /// Figures to compare, in the order of the list.
    Bars(Vec<Bar>),
}

/// A share or a visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    pub name: String,
    pub when: String,
    pub figure: String,
    pub food: Vec<Food>,
    pub place: Option<Address>,
    pub notes: Vec<String>,
}

/// A stop of a round: circles take, squares leave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop {
    pub hour: String,
    pub name: String,
    pub takes: Option<String>,
    pub leaves: Option<String>,
    pub food: Vec<Food>,
    pub place: Address,
    pub notes: Vec<String>,
}

/// Loads with the same other end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Food {
    /// Whom they are for, or who gives them; `None` when that is plain.
    pub other_end: Option<String>,
    pub lines: Vec<Line>,
}

/// A load; its temperature is said where food must be kept cold or hot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub text: String,
    pub temperature: Option<Temperature>,
}

/// A temperature class with its sign and its word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Temperature {
    pub class: TemperatureClass,
    pub sign: &'static str,
    pub word: &'static str,
}

/// A place to find.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    pub text: Option<String>,
    pub map_url: String,
}

/// A link that does one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What it does.
    pub text: String,
    pub url: String,
}

/// One figure among others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    pub name: String,
    pub figure: String,
    /// Its length, in hundredths of the longest.
    pub percent: i64,
    pub is_own: bool,
}

impl Section {
    /// Whether its blocks are the stops of a round.
    #[must_use]
    pub fn is_thread(&self) -> bool {
        matches!(self.blocks.first(), Some(Block::Stop(_)))
    }
}
