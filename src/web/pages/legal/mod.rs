//! What the law and good manners ask every site to say of itself.

pub mod handlers;
pub mod paths;
pub mod routes;
