//! What people read about their accounts, outside the pages.

pub mod browser;
pub mod link_mail;
pub mod notice_mail;
