//! A territory as its coordinator keeps it: lists of all that stands in it, forms to change each thing, what did not go through.

mod edit;
mod forms;
mod home;
pub mod lists;
pub mod paths;
pub mod routes;
mod settings;
pub mod troubles;
