//! What waits for a coordinator: mails that did not leave, people figures to approve.

pub mod figure;
pub mod figures;
pub mod mail;
pub mod mails;
