//! The use cases of standing facts and of what is posted, on both databases.

mod bed;
mod conventions;
mod figures;
mod fleet;
mod needs;
mod offers;
mod organisations;
mod profiles;
mod territories;
