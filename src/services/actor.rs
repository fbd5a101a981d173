//! Who asks.

use crate::domain::access::grant::Grant;
use crate::domain::access::role::Role;
use crate::domain::access::token::ApiToken;
use crate::domain::contact::text::Name;
use crate::domain::id::{AccountId, SiteLinkId, TokenId};

/// What somebody showed to be let in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Nothing: the person at the machine's command line, or the machine's own timers.
    Operator,
    /// An API token.
    Token(TokenId),
    /// A session of an account, whose person has this name.
    Account(AccountId, Name),
    /// The link of a site.
    SiteLink(SiteLinkId),
}

/// Whoever a use case works for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    origin: Origin,
    grant: Grant,
}

impl Actor {
    /// The person at the machine's command line, or the machine's own timers: may do everything.
    #[must_use]
    pub const fn operator() -> Self {
        Self { origin: Origin::Operator, grant: Grant::Admin }
    }

    /// The bearer of a token that was found live.
    #[must_use]
    pub fn bearer(token: ApiToken) -> Self {
        Self { origin: Origin::Token(token.id), grant: token.grant }
    }

    /// Somebody who is signed in, as one of what they are.
    #[must_use]
    pub(in crate::services) const fn signed_in(account: AccountId, name: Name, grant: Grant) -> Self {
        Self { origin: Origin::Account(account, name), grant }
    }

    /// Somebody who opened the link of a site.
    #[must_use]
    pub(in crate::services) const fn at_site(link: SiteLinkId, grant: Grant) -> Self {
        Self { origin: Origin::SiteLink(link), grant }
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

    /// What was shown.
    #[must_use]
    pub const fn origin(&self) -> &Origin {
        &self.origin
    }

    /// The account, of somebody who is signed in.
    #[must_use]
    pub const fn account(&self) -> Option<&AccountId> {
        match &self.origin {
            Origin::Account(account, _) => Some(account),
            _ => None,
        }
    }

    /// The name under which something is entered: the person's, where they have one.
    #[must_use]
    pub fn signature(&self) -> String {
        match &self.origin {
            Origin::Account(_, name) => name.to_string(),
            _ => self.owner(),
        }
    }

    /// Whose keyed requests these are, and who did something: the same across the sessions of one account.
    #[must_use]
    pub fn owner(&self) -> String {
        match &self.origin {
            Origin::Operator => "operator".to_owned(),
            Origin::Token(id) => format!("token:{id}"),
            Origin::Account(id, _) => format!("account:{id}"),
            Origin::SiteLink(id) => format!("site_link:{id}"),
        }
    }
}
