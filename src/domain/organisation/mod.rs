//! Organisations: who gives, receives, carries, stores, transforms; whom they feed; what the law asks of them.

pub mod facts;
pub mod habilitation;
pub mod identifier;
pub mod joining;
pub mod kind;
pub mod need;
pub mod obligation;
pub mod opening;
pub mod people;
pub mod profile;
