//! From the problem document to the problem: every bound checked, every wrong field named by its JSON pointer.
//!
//! Cost: linear in the document, but for the sorting of the ids.

mod associations;
mod groups;
mod links;
mod lots;
mod problem;
mod reader;
