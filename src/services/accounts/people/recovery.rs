//! A telephone is lost: whoever runs the instance takes its codes away, by a page or at the machine. Nobody else does: a coordinator could
//! otherwise come in as somebody.

use crate::domain::access::action::Action;
use crate::domain::account::trail::Deed;
use crate::domain::contact::text::Email;
use crate::mail::message::Notice;
use crate::services::accounts::door::Doorway;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::services::rights::{Target, check};
use crate::store::account::person::{account_by_email, account_set_codes};
use crate::store::account::session::session_end_all;

/// Where people sign in.
const SIGN_IN_PATH: &str = "/sign-in";

impl Services {
    /// Takes the codes of an account away, signs it out everywhere, and writes to its person. An account without codes stays as it is.
    ///
    /// # Errors
    /// `Forbidden`; `NotFound` when the address has no account.
    pub async fn reset_codes(&self, doorway: &Doorway, actor: &Actor, email: &Email) -> Result<(), ServiceError> {
        check(actor, Action::ResetCodes, &Target::instance())?;
        let notice = Notice::CodesReset { url: doorway.public_url.link(SIGN_IN_PATH) };
        let (services, actor, email, now) = (self.clone(), actor.clone(), email.clone(), self.now());
        self.write(Keep::nothing(), move |connection| {
            let account = account_by_email(connection, &email)?.ok_or_else(|| ServiceError::not_found("account", &email))?;
            if !account.has_codes {
                return Ok(());
            }
            account_set_codes(connection, &account.id, None)?;
            session_end_all(connection, &account.id, None, now)?;
            services.tell(connection, &account.id, &account.email, &notice)?;
            services.note(connection, &actor, None, Deed::CodesReset, &account.id)
        })
        .await
    }
}
