//! The outbox as a coordinator reads it.

use crate::domain::access::action::Action;
use crate::domain::id::{MailId, TerritoryId};
use crate::domain::page::{Page, PageRequest};
use crate::domain::planned::mail::QueuedMail;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::rights::{Target, check};
use crate::store::day::outbox::outbox_page;

impl Services {
    /// The mails of a territory, oldest first.
    ///
    /// # Errors
    /// `Forbidden`.
    pub async fn list_mails(
        &self,
        actor: &Actor,
        territory: &TerritoryId,
        page: PageRequest<MailId>,
    ) -> Result<Page<QueuedMail, MailId>, ServiceError> {
        check(actor, Action::ReadOutbox, &Target::of(territory))?;
        let territory = territory.clone();
        self.read(move |connection| {
            let rows = outbox_page(connection, &territory, page.after.as_ref(), page.rows())?;
            Ok(Page::of_rows(rows, &page, |mail| mail.id.clone()))
        })
        .await
    }
}
