//! People before a real browser: each story is walked on a telephone and at a desk, with scripts and without.

mod association;
mod coordinator;
mod day;
mod equipment;
mod everywhere;
mod giving;
mod kit;
mod people;
mod profile;
mod round;
mod sign_in;
mod site_link;
mod territory;
mod weighing;
