//! A person's account.

use chrono::{DateTime, Utc};

use crate::domain::account::language::Language;
use crate::domain::contact::text::{Email, Name};
use crate::domain::id::AccountId;
use crate::domain::macros::{closed_list, state_machine};

state_machine! {
    /// The life of an account. An erased one keeps its id, so that what its person did stays told, and nothing that names them.
    AccountState, "account" {
        Active = "active" => [Closed, Erased],
        Closed = "closed" => [Active, Erased],
        Erased = "erased" => [],
    }
}

/// Somebody who can sign in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Its public id.
    pub id: AccountId,
    /// Where its mails go, and what its person signs in with.
    pub email: Email,
    /// What others read.
    pub name: Name,
    /// What its person reads.
    pub language: Language,
    /// Whether a link sent to the address was opened.
    pub verified: bool,
    /// Whether it opens anything.
    pub state: AccountState,
    /// Whether a password was set.
    pub has_password: bool,
    /// Whether a sign-in asks for a code of a telephone as well.
    pub has_codes: bool,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When its person was last there, to the minute or so.
    pub seen_at: Option<DateTime<Utc>>,
}

impl Account {
    /// Whether its person may sign in.
    #[must_use]
    pub fn is_active(&self) -> bool {
        self.state == AccountState::Active
    }
}

/// The same address in any case is the same account: `Ana@Example.org` and `ana@example.org`.
#[must_use]
pub fn email_key(email: &Email) -> String {
    email.as_str().to_lowercase()
}
