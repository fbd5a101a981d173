//! What every page is made with: its frame, its forms, its answers.

pub mod flash;
pub mod form;
pub mod interrupted;
pub mod lists;
pub mod posted;
pub mod qr;
pub mod reading;
pub mod refusal;
pub mod shell;
pub mod shut;
pub mod visit;
