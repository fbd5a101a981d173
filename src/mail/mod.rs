//! Mail: the facts of a message, its words (subject, text, HTML), and the ways it leaves.
//!
//! A use case fills a message with facts; everything a person reads is written here and in `wording`, and nowhere else.

mod facts;
mod letter;
mod mark;
pub mod message;
mod message_id;
mod render;
pub mod transport;

pub use facts::Facts;
pub use message_id::message_id;
pub use render::RenderedMail;
