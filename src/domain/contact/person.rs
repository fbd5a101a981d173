//! Somebody to call or to write to.

use crate::domain::contact::text::{Email, Name, Phone};

/// How to reach somebody; each part may be unknown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ContactPoint {
    /// Who answers.
    pub name: Option<Name>,
    /// Where mails go.
    pub email: Option<Email>,
    /// What is dialled.
    pub phone: Option<Phone>,
}
