//! The words of a territory as its coordinator keeps it: lists, what stands in them, forms.

pub mod convention;
pub mod edit;
pub mod home;
pub mod kit;
pub mod lists;
pub mod organisation;
pub mod places;
pub mod regular;
pub mod settings;
pub mod troubles;
pub mod words;
