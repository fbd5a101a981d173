//! Mails that did not leave, for whoever can do something about them: correct an address, and send again.

use crate::domain::access::action::Action;
use crate::domain::id::{MailId, TerritoryId};
use crate::domain::planned::mail::MailKind;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::services::rights::{Target, check};
use crate::store::lists::mails::{TroubledMail, mail_is_overtaken, mail_of, mail_send_again, mails_in_trouble};
use crate::store::standing::territory::territory_get;

/// What became of sending again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SentAgain {
    /// It leaves.
    Leaves,
    /// It was on its way already.
    OnItsWay,
    /// A later mail told the same reader of the same day.
    Overtaken,
    /// The day it tells of is over.
    Over,
}

impl Services {
    /// The mails of a territory that were given up, or failed and wait to be tried again; the newest first.
    ///
    /// # Errors
    /// `Forbidden`.
    pub async fn list_troubled_mails(&self, actor: &Actor, territory: &TerritoryId) -> Result<Vec<TroubledMail>, ServiceError> {
        check(actor, Action::ReadOutbox, &Target::of(territory))?;
        let territory = territory.clone();
        self.read(move |connection| Ok(mails_in_trouble(connection, &territory)?)).await
    }

    /// Lets a mail that was given up leave again. Asked twice, it leaves once.
    ///
    /// # Errors
    /// `Forbidden`; `NotFound`, also for a mail to an account: its link is forgotten, and asked for anew at the door.
    pub async fn send_mail_again(&self, actor: &Actor, territory: &TerritoryId, id: &MailId) -> Result<SentAgain, ServiceError> {
        check(actor, Action::ReadOutbox, &Target::of(territory))?;
        let (territory, id, now) = (territory.clone(), id.clone(), self.now());
        self.write(Keep::nothing(), move |connection| {
            let mail = mail_of(connection, &territory, &id)?;
            if mail.kind == MailKind::Account {
                return Err(ServiceError::not_found("mail", &id));
            }
            let zone = territory_get(connection, &territory)?.value.zone;
            let today = zone.day_of(now).map_err(|invalid| ServiceError::invalid("/day", &invalid))?;
            if mail_is_overtaken(connection, &mail)? {
                return Ok(SentAgain::Overtaken);
            }
            if mail.day < today {
                return Ok(SentAgain::Over);
            }
            Ok(if mail_send_again(connection, &id, now)? { SentAgain::Leaves } else { SentAgain::OnItsWay })
        })
        .await
    }
}
