//! Who comes, when and for what, for the person in the shop.

use crate::domain::food::grams::Grams;
use crate::domain::telling::{Appointment, Contact, DayHeader, Load};

/// All visits of one wave at one donor's site.
#[derive(Debug, Clone, PartialEq)]
pub struct DonorMail {
    /// The day.
    pub header: DayHeader,
    /// The site's name.
    pub site: String,
    /// Who comes, by time.
    pub visits: Vec<Visit>,
    /// What nobody comes for.
    pub unclaimed: Vec<Load>,
}

/// One visit.
#[derive(Debug, Clone, PartialEq)]
pub struct Visit {
    /// When.
    pub when: Appointment,
    /// Who comes.
    pub carrier: Carrier,
    /// What is handed over; each association is a gift of its own.
    pub gifts: Vec<Gift>,
}

/// Who comes to the shop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Carrier {
    /// The association itself.
    Association(Contact),
    /// A vehicle of the territory.
    Vehicle {
        /// The vehicle's name.
        vehicle: String,
        /// The organisation that answers for the food on board.
        organisation: String,
        /// Who drives, when it is known.
        driver: Option<Contact>,
    },
}

/// What one association gets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gift {
    /// The association.
    pub association: String,
    /// By family and temperature class.
    pub loads: Vec<Load>,
}

impl DonorMail {
    /// All that leaves.
    #[must_use]
    pub fn mass(&self) -> Grams {
        self.visits.iter().map(Visit::mass).sum()
    }
}

impl Visit {
    /// All that leaves with this visit.
    #[must_use]
    pub fn mass(&self) -> Grams {
        self.gifts.iter().flat_map(|gift| &gift.loads).map(|load| load.mass).sum()
    }
}

impl Carrier {
    /// Who comes, in one line.
    #[must_use]
    pub fn told(&self) -> String {
        match self {
            Self::Association(contact) => contact.name.clone(),
            Self::Vehicle { vehicle, driver, .. } => {
                format!("{vehicle}, {}", driver.as_ref().map_or("", |driver| driver.name.as_str()))
            }
        }
    }

    /// Who answers for the food once it has been handed over.
    #[must_use]
    pub fn responsible(&self) -> &str {
        match self {
            Self::Association(contact) => &contact.name,
            Self::Vehicle { organisation, .. } => organisation,
        }
    }
}
