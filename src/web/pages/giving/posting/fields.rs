//! The fields of a gift, and those that a family has.

use crate::domain::food::family::ProductFamily;
use crate::domain::food::grams::Grams;
use crate::domain::offer::container::Container;
use crate::domain::offer::learned::ContainerMasses;
use crate::domain::time::civil::Day;

/// The families that are given.
pub const FAMILY: &str = "family";
/// Whether everything is packed.
pub const PACKED: &str = "packed";
/// The day on which it can be fetched.
pub const DAY: &str = "day";
/// From when.
pub const FROM: &str = "from";
/// Until when.
pub const UNTIL: &str = "until";
/// A remark for who comes.
pub const NOTE: &str = "note";
/// The version that is changed.
pub const VERSION: &str = "_version";

/// The fields of one family.
#[derive(Debug, Clone)]
pub struct Names {
    pub kilograms: String,
    pub date: String,
    pub kept: String,
    family: ProductFamily,
}

/// The fields of `family`.
#[must_use]
pub fn names(family: ProductFamily) -> Names {
    let name = |what: &str| format!("{what}_{}", family.code());
    Names { kilograms: name("kilograms"), date: name("date"), kept: name("kept"), family }
}

impl Names {
    /// The field that counts a container.
    #[must_use]
    pub fn count(&self, container: Container) -> String {
        format!("{}_{}", container.code(), self.family.code())
    }
}

/// The containers in which a family is counted, each with what a full one weighs at the site, or usually.
#[must_use]
pub fn containers(masses: &ContainerMasses, family: ProductFamily, day: Day) -> Vec<(Container, Grams)> {
    let each = |container: &Container| Some((*container, Grams::new(masses.grams(*container, family, day)?).ok()?));
    Container::ALL.iter().filter_map(each).collect()
}
