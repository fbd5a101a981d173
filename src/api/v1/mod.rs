//! Version 1: what may be asked, resource by resource.

pub mod collectors;
pub mod conventions;
pub mod documents;
pub mod figures;
pub mod needs;
pub mod offers;
pub mod organisations;
pub mod profiles;
pub mod routes;
pub mod sites;
pub mod territories;
pub mod vehicles;
