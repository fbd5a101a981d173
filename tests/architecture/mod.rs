//! The house rules that a compiler does not know: floors, file cycles, who may name which crate, shapes of files and folders.
//!
//! Sources are read as tokens, so comments, strings and rustdoc links do not count; what stands behind `#[cfg(test)]` is left out.
//! Each rule is a function from sources to complaints: `rules` runs them on this project, `proofs` on small made-up sources that
//! break them.

mod crates;
mod cycles;
mod floors;
mod layout;
mod paths;
mod proofs;
mod rules;
mod shape;
mod source;
