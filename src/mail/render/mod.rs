//! Words for each message: facts → letter → subject, text and HTML.

mod account;
mod association;
mod collector;
mod donor;
mod html;
mod notice;
mod parts;
mod rendered;
mod rota;
mod text;

pub use rendered::RenderedMail;
