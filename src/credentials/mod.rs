//! Secrets: how they are made, and the only form in which they are stored.

pub mod api_token;
pub mod hex;
pub mod opaque;
pub mod password;
pub mod seal;
pub mod totp;
