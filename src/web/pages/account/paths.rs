//! The addresses of the account's pages that no other area names.

/// Where a password is sent.
pub const PASSWORD: &str = "/sign-in/password";
/// Where somebody who forgot it asks for a link.
pub const FORGOTTEN: &str = "/sign-in/forgotten";
/// A link of a mail.
pub const LINK: &str = "/sign-in/link/{secret}";
/// A new password.
pub const NEW_PASSWORD: &str = "/account/password";
/// Codes of a telephone.
pub const SET_CODES: &str = "/account/codes";
/// Ends one session.
pub const END_SESSION: &str = "/account/sessions/end";
/// Ends all of them.
pub const END_ALL: &str = "/account/sessions/end-all";
