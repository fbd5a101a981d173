//! People one can reach: names, mail addresses, telephones. Volunteers and staff only; never a beneficiary.

pub mod person;
pub mod text;
