//! The people of a territory: added, invited, let go.

use crate::credentials::opaque::OpaqueSecret;
use crate::domain::access::action::Action;
use crate::domain::access::grant::Grant;
use crate::domain::access::role::Role;
use crate::domain::account::language::Language;
use crate::domain::account::membership::Membership;
use crate::domain::account::one_time_link::{LinkPurpose, OneTimeLink};
use crate::domain::account::person::{Account, AccountState};
use crate::domain::account::trail::Deed;
use crate::domain::contact::text::{Email, Name};
use crate::domain::id::{AccountId, LinkId, MembershipId};
use crate::mail::message::AccountMail;
use crate::services::accounts::door::Doorway;
use crate::services::accounts::link_request::LINK_PATH;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::services::rights::{Target, check};
use crate::store::Connection;
use crate::store::account::membership::{membership_end, membership_get, membership_held_alike, membership_insert, membership_of};
use crate::store::account::one_time_link::link_insert;
use crate::store::account::person::{account_by_email, account_insert};
use crate::store::account::session::session_end_all;
use crate::store::day::outbox::outbox_insert;
use crate::store::standing::territory::territory_get;

/// Somebody who shall be able to sign in.
#[derive(Debug, Clone)]
pub struct NewMember {
    /// Their address. If it has an account already, that account becomes one more thing.
    pub email: Email,
    /// What others read; an account that is there keeps its own.
    pub name: Name,
    /// What they read.
    pub language: Language,
    /// What they may be.
    pub grant: Grant,
}

/// Somebody to be written to.
#[derive(Debug, Clone)]
pub struct Invitation {
    /// Who invites, as the mail says it.
    pub by: Name,
    /// Whom, to be what.
    pub new: NewMember,
    /// The id of the link: the same form sent twice sends one mail.
    pub link: LinkId,
}

/// Somebody with what they may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Who.
    pub account: Account,
    /// What.
    pub membership: Membership,
}

/// Who may give and take a grant: whoever watches over its territory; what reaches beyond one, only who runs the instance.
fn check_grant(actor: &Actor, action: Action, grant: &Grant) -> Result<(), ServiceError> {
    let target = grant.territory().map_or_else(Target::instance, Target::of);
    check(actor, action, &target)
}

impl Services {
    /// Lets somebody be something, without a word to them. Asked twice, it is so once.
    ///
    /// # Errors
    /// `Forbidden`; `Invalid` when the grant names something that is not there; `Conflict` when the account was closed.
    pub async fn add_member(&self, actor: &Actor, new: NewMember) -> Result<Member, ServiceError> {
        check_grant(actor, Action::ChangePeople, &new.grant)?;
        let (services, actor) = (self.clone(), actor.clone());
        self.write(Keep::nothing(), move |connection| services.put_member(connection, &actor, &new)).await
    }

    /// Lets somebody be something, and writes to them.
    ///
    /// # Errors
    /// As for `add_member`; `Conflict` also when the same form was sent before.
    pub async fn invite_member(&self, doorway: &Doorway, actor: &Actor, invitation: Invitation) -> Result<Member, ServiceError> {
        check_grant(actor, Action::ChangePeople, &invitation.new.grant)?;
        let (services, actor, doorway) = (self.clone(), actor.clone(), doorway.clone());
        self.write(Keep::nothing(), move |connection| services.invite_in(connection, &doorway, &actor, &invitation)).await
    }

    /// The same in the caller's transaction, which has checked that `actor` may.
    pub(in crate::services) fn invite_in(
        &self,
        connection: &mut Connection,
        doorway: &Doorway,
        actor: &Actor,
        invitation: &Invitation,
    ) -> Result<Member, ServiceError> {
        let Invitation { by, new, link: id } = invitation;
        let member = self.put_member(connection, actor, new)?;
        let place = match new.grant.territory() {
            Some(territory) => territory_get(connection, territory)?.value.name.to_string(),
            None => String::new(),
        };
        let (link, secret) = self.link_for(doorway, Some(member.account.id.clone()), LinkPurpose::Invitation);
        let link = OneTimeLink { id: id.clone(), ..link };
        link_insert(connection, &link, &secret.hash())?;
        let mail = AccountMail {
            purpose: LinkPurpose::Invitation,
            url: doorway.public_url.link(&format!("{LINK_PATH}{}", secret.reveal())),
            minutes: (link.expires_at - link.created_at).num_minutes(),
            invited: Some((by.to_string(), place)),
        };
        outbox_insert(connection, &self.account_mail(&member.account, &member.account.email, &mail)?)?;
        self.note(connection, actor, new.grant.territory(), Deed::MemberInvited, &member.account.id)?;
        Ok(member)
    }

    /// A link that signs somebody in, not sent but answered: for the machine's own command line.
    ///
    /// # Errors
    /// `Forbidden` for anybody but who runs the instance; `NotFound` when the address has no account.
    pub async fn sign_in_link(&self, doorway: &Doorway, actor: &Actor, email: &Email) -> Result<OpaqueSecret, ServiceError> {
        check(actor, Action::ChangePeople, &Target::instance())?;
        let (services, doorway, email) = (self.clone(), doorway.clone(), email.clone());
        self.write(Keep::nothing(), move |connection| {
            let account = account_by_email(connection, &email)?.ok_or_else(|| ServiceError::not_found("account", &email))?;
            let (link, secret) = services.link_for(&doorway, Some(account.id), LinkPurpose::SignIn);
            link_insert(connection, &link, &secret.hash())?;
            Ok(secret)
        })
        .await
    }

    /// Takes back what somebody may be, at once: their sessions end.
    ///
    /// # Errors
    /// `NotFound`, also when it was taken back before; `Forbidden`; `Conflict` for the last person to coordinate a territory, unless
    /// whoever runs the instance says so.
    pub async fn end_membership(&self, actor: &Actor, id: &MembershipId) -> Result<(), ServiceError> {
        let (services, actor, id, now) = (self.clone(), actor.clone(), id.clone(), self.now());
        self.write(Keep::nothing(), move |connection| {
            let membership = membership_get(connection, &id)?;
            check_grant(&actor, Action::ChangePeople, &membership.grant)?;
            let is_last = matches!(membership.grant, Grant::Coordinator { .. }) && membership.ended_at.is_none();
            if is_last && actor.role() != Role::Admin && membership_held_alike(connection, &membership.grant)? == 1 {
                return Err(ServiceError::conflict("last", "nobody else coordinates the territory"));
            }
            if !membership_end(connection, &id, now)? {
                return Err(ServiceError::not_found("membership", &id));
            }
            session_end_all(connection, &membership.account, None, now)?;
            services.note(connection, &actor, membership.grant.territory(), Deed::MembershipEnded, &membership.account)
        })
        .await
    }

    fn put_member(&self, connection: &mut Connection, actor: &Actor, new: &NewMember) -> Result<Member, ServiceError> {
        let account = match account_by_email(connection, &new.email)? {
            Some(account) if account.is_active() => account,
            Some(account) => return Err(ServiceError::conflict("closed", format_args!("the account is {}", account.state))),
            None => self.put_account(connection, new)?,
        };
        if let Some(held) = membership_of(connection, &account.id)?.into_iter().find(|held| held.grant == new.grant) {
            return Ok(Member { account, membership: held });
        }
        let membership =
            Membership { id: self.new_id(), account: account.id.clone(), grant: new.grant.clone(), created_at: self.now(), ended_at: None };
        membership_insert(connection, &membership).map_err(ServiceError::of_grant)?;
        self.note(connection, actor, new.grant.territory(), Deed::MembershipGiven, &account.id)?;
        Ok(Member { account, membership })
    }

    fn put_account(&self, connection: &mut Connection, new: &NewMember) -> Result<Account, ServiceError> {
        let account = Account {
            id: self.new_id(),
            email: new.email.clone(),
            name: new.name.clone(),
            language: new.language,
            verified: false,
            state: AccountState::Active,
            has_password: false,
            has_codes: false,
            created_at: self.now(),
            seen_at: None,
        };
        account_insert(connection, &account)?;
        Ok(account)
    }

    /// A link, and its secret; without an account it opens nothing.
    pub(in crate::services::accounts) fn link_for(
        &self,
        doorway: &Doorway,
        account: Option<AccountId>,
        purpose: LinkPurpose,
    ) -> (OneTimeLink, OpaqueSecret) {
        let now = self.now();
        let expires_at = now + purpose.lasts(doorway.link_lasts());
        let link = OneTimeLink { id: self.new_id(), purpose, account, new_email: None, created_at: now, expires_at, used_at: None };
        (link, self.new_secret())
    }
}
