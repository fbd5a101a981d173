//! The addresses of what somebody changes of their own account.

/// Name and language.
pub const DETAILS: &str = "/account/details";
/// Where their mails go.
pub const ADDRESS: &str = "/account/address";
/// Codes of a telephone, no longer asked for.
pub const WITHOUT_CODES: &str = "/account/codes/remove";
/// What is known of somebody, as a file.
pub const EXPORT: &str = "/account/export";
/// The end of an account.
pub const ERASE: &str = "/account/erase";
