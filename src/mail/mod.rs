//! Mail: the facts of a message, its words (subject, text, HTML), and the ways it leaves.
//!
//! A use case fills a message with facts; everything a person reads is written here and in `wording`, and nowhere else.

mod facts;
mod letter;
pub mod message;
mod render;

pub use facts::Facts;
pub use render::RenderedMail;
