//! Secrets: how they are made, and the only form in which they are stored.

pub mod api_token;
