//! Loading the demo territory through the same use cases as everybody: what the rules refuse is refused here too.

mod agreements;
pub mod doors;
mod load;
mod loading;
mod offers;
mod people;
mod places;
mod vehicles;
