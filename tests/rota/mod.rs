//! The rota: who drives on which day, who is away, who stands in, and what becomes of rounds that are published, on both databases.

mod absent;
pub mod bed;
mod driven;
mod forgotten;
mod handed;
mod lent;
mod refused;
mod second;
