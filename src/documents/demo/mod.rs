//! The demo territory: plain files that people can read and change, parsed into domain types with every wrong line told at once.

mod agreements;
mod associations;
mod cells;
mod donors;
mod files;
mod offers;
mod place;
mod territory;
mod vehicles;

pub use agreements::DemoAgreement;
pub use associations::{DemoAssociation, Today};
pub use donors::DemoDonor;
pub use files::{DemoDay, DemoFiles};
pub use offers::DemoOffer;
pub use place::DemoPlace;
pub use territory::DemoTerritory;
pub use vehicles::DemoVehicle;
