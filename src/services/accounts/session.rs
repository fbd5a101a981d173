//! Sessions: begun, recognised, ended; and as what somebody acts in one.

use chrono::{DateTime, Utc};

use crate::credentials::opaque::OpaqueSecret;
use crate::domain::access::grant::Grant;
use crate::domain::account::membership::Membership;
use crate::domain::account::person::Account;
use crate::domain::account::session::Session;
use crate::domain::account::trail::Deed;
use crate::domain::id::{MembershipId, SessionId};
use crate::services::accounts::door::{Doorway, Knocker};
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::store::Connection;
use crate::store::account::erasing::account_seen;
use crate::store::account::membership::membership_of;
use crate::store::account::person::account_get;
use crate::store::account::session::{
    session_by_hash, session_choose, session_end, session_end_all, session_insert, session_of, session_touch,
};

/// The longest name of a browser that is kept, in characters.
const LONGEST_AGENT: usize = 120;

/// Somebody who is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// In which browser.
    pub session: Session,
    /// Who.
    pub account: Account,
    /// What they may be, the oldest first.
    pub memberships: Vec<Membership>,
}

impl SignedIn {
    /// As what they act now; `None` until one of several is chosen.
    #[must_use]
    pub fn membership(&self) -> Option<&Membership> {
        let chosen = self.session.membership.as_ref()?;
        self.memberships.iter().find(|membership| membership.id == *chosen)
    }

    /// Whether they must set up codes before anything else: whoever runs the instance does not rely on a password or a mailbox alone.
    #[must_use]
    pub fn must_set_codes(&self) -> bool {
        !self.account.has_codes && self.runs_the_instance()
    }

    /// Whether they run the instance, whatever they act as now.
    #[must_use]
    pub fn runs_the_instance(&self) -> bool {
        self.memberships.iter().any(|membership| membership.grant == Grant::Admin)
    }

    /// For whom use cases work; `None` while a code or a choice is missing.
    #[must_use]
    pub fn actor(&self) -> Option<Actor> {
        let membership = self.membership().filter(|_| !self.session.awaits_code && !self.must_set_codes())?;
        Some(Actor::signed_in(self.account.id.clone(), self.account.name.clone(), membership.grant.clone()))
    }
}

/// A session about to begin.
#[derive(Clone)]
pub(in crate::services::accounts) struct NewSession {
    pub(in crate::services::accounts) secret: OpaqueSecret,
    id: SessionId,
    agent: String,
    before: Option<String>,
    now: DateTime<Utc>,
}

impl NewSession {
    /// With a secret of its own: what the browser showed before opens nothing afterwards.
    pub(in crate::services::accounts) fn new(services: &Services, knocker: &Knocker, before: Option<&OpaqueSecret>) -> Self {
        let printable = knocker.agent.chars().filter(|character| !character.is_control());
        Self {
            secret: OpaqueSecret::new(services.random.as_ref()),
            id: services.new_id(),
            agent: printable.take(LONGEST_AGENT).collect(),
            before: before.map(OpaqueSecret::hash),
            now: services.now(),
        }
    }
}

/// Begins a session in the caller's transaction, and ends the one that the browser had.
pub(in crate::services::accounts) fn begin_session(
    connection: &mut Connection,
    new: &NewSession,
    account: &Account,
) -> Result<(), ServiceError> {
    if let Some(before) = &new.before
        && let Some(before) = session_by_hash(connection, before)?
    {
        session_end(connection, &before.account, &before.id, new.now)?;
    }
    let memberships = membership_of(connection, &account.id)?;
    let only = if let [only] = memberships.as_slice() { Some(only.id.clone()) } else { None };
    let session = Session {
        id: new.id.clone(),
        account: account.id.clone(),
        membership: only,
        agent: new.agent.clone(),
        awaits_code: account.has_codes,
        created_at: new.now,
        seen_at: new.now,
        ended_at: None,
    };
    account_seen(connection, &account.id, new.now)?;
    Ok(session_insert(connection, &session, &new.secret.hash())?)
}

impl Services {
    /// Who shows the secret of a session; `None` when it opens nothing any more.
    ///
    /// # Errors
    /// `ServiceError::Store` when the database fails.
    pub async fn recognise(&self, doorway: &Doorway, secret: &OpaqueSecret) -> Result<Option<SignedIn>, ServiceError> {
        let (hash, now, limits) = (secret.hash(), self.now(), doorway.session_limits());
        let found = self.read(move |connection| {
            let Some(session) = session_by_hash(connection, &hash)?.filter(|session| session.is_live(now, limits)) else {
                return Ok::<_, ServiceError>(None);
            };
            let account = account_get(connection, &session.account)?;
            let memberships = membership_of(connection, &account.id)?;
            Ok(Some(SignedIn { session, account, memberships }).filter(|found| found.account.is_active()))
        });
        let Some(found) = found.await? else { return Ok(None) };
        if found.session.is_stale(now) {
            let (id, account) = (found.session.id.clone(), found.account.id.clone());
            self.write(Keep::nothing(), move |connection| {
                session_touch(connection, &id, now)?;
                Ok(account_seen(connection, &account, now)?)
            })
            .await?;
        }
        Ok(Some(found))
    }

    /// Acts from now on as one of what they are.
    ///
    /// # Errors
    /// `NotFound` when it is not theirs.
    pub async fn choose_membership(&self, person: &SignedIn, membership: &MembershipId) -> Result<(), ServiceError> {
        if !person.memberships.iter().any(|held| held.id == *membership) {
            return Err(ServiceError::not_found("membership", membership));
        }
        let (session, membership) = (person.session.id.clone(), membership.clone());
        self.write(Keep::nothing(), move |connection| Ok(session_choose(connection, &session, &membership)?)).await
    }

    /// The browsers in which they are signed in, the newest first.
    ///
    /// # Errors
    /// `ServiceError::Store` when the database fails.
    pub async fn list_sessions(&self, doorway: &Doorway, person: &SignedIn) -> Result<Vec<Session>, ServiceError> {
        let (account, now, limits) = (person.account.id.clone(), self.now(), doorway.session_limits());
        let open = self.read(move |connection| Ok::<_, ServiceError>(session_of(connection, &account)?)).await?;
        Ok(open.into_iter().filter(|session| session.is_live(now, limits)).collect())
    }

    /// Signs out of one browser: this one, or another of theirs.
    ///
    /// # Errors
    /// `NotFound` when it is not an open session of theirs.
    pub async fn end_session(&self, person: &SignedIn, session: &SessionId) -> Result<(), ServiceError> {
        let (account, session, now) = (person.account.id.clone(), session.clone(), self.now());
        self.write(Keep::nothing(), move |connection| {
            let ended = session_end(connection, &account, &session, now)?;
            if ended { Ok(()) } else { Err(ServiceError::not_found("session", &session)) }
        })
        .await
    }

    /// Signs out everywhere, this browser included.
    ///
    /// # Errors
    /// `ServiceError::Store` when the database fails.
    pub async fn end_all_sessions(&self, person: &SignedIn) -> Result<usize, ServiceError> {
        let (services, account, now) = (self.clone(), person.account.id.clone(), self.now());
        self.write(Keep::nothing(), move |connection| {
            services.note_of(connection, &account, None, Deed::SignedOutEverywhere, "")?;
            Ok(session_end_all(connection, &account, None, now)?)
        })
        .await
    }
}
