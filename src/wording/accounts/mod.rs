//! What people read about their accounts outside the pages, and how their browsers are called.

pub mod browser;
pub mod link_mail;
pub mod notice_mail;
