//! The addresses that more than one area of the pages names. An area's own stand in its folder.

/// The first page.
pub const HOME: &str = "/";
/// Where people sign in; `?next=` is where they wanted to go.
pub const SIGN_IN: &str = "/sign-in";
/// Where the code of a telephone is asked for.
pub const CODE: &str = "/sign-in/code";
/// One's own account.
pub const ACCOUNT: &str = "/account";
/// Where somebody who is several things chooses one.
pub const CHOOSE: &str = "/account/choose";
/// Where the language is changed: a form's address.
pub const LANGUAGE: &str = "/language";
/// Where they end it: a form's address.
pub const SIGN_OUT: &str = "/sign-out";
