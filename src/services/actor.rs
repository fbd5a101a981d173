//! Who asks.

use crate::domain::access::grant::Grant;
use crate::domain::access::role::Role;
use crate::domain::access::token::ApiToken;
use crate::domain::id::TokenId;

/// Whoever a use case works for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    token: Option<TokenId>,
    grant: Grant,
}

impl Actor {
    /// The person at the machine's command line, or the machine's own timers: may do everything.
    #[must_use]
    pub const fn operator() -> Self {
        Self { token: None, grant: Grant::Admin }
    }

    /// The bearer of a token that was found live.
    #[must_use]
    pub fn bearer(token: ApiToken) -> Self {
        Self { token: Some(token.id), grant: token.grant }
    }

    /// The role.
    #[must_use]
    pub const fn role(&self) -> Role {
        self.grant.role()
    }

    /// The role and its limits.
    #[must_use]
    pub const fn grant(&self) -> &Grant {
        &self.grant
    }

    /// The token shown, if one was.
    #[must_use]
    pub const fn token(&self) -> Option<&TokenId> {
        self.token.as_ref()
    }
}
