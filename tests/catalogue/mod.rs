//! The use cases of standing facts and of what is posted, and how files bring them in, on both databases.

pub mod bed;
mod conventions;
mod figures;
mod fleet;
mod import;
mod import_again;
pub mod import_files;
mod needs;
mod offers;
mod organisations;
mod profiles;
mod regular;
mod territories;
