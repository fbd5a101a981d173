//! The day of whoever gives, site by site: what is posted, who comes, regular pickups, what became of it. For a donor, for the link on
//! the wall of one site, and for a coordinator who enters something for them. Posting itself is in `posted`.

pub mod became;
pub mod board;
pub mod nobody;
pub mod nothing;
pub mod regular;
pub mod sites;
