//! What is forgotten as time goes by: accounts that nobody uses, mails that were sent, sessions that ended, requests that were decided,
//! bookings that are over.
//! Running it twice does nothing twice.

use chrono::{DateTime, Months, Utc};

use crate::domain::account::person::Account;
use crate::domain::id::AccountId;
use crate::domain::time::civil::{CivilZone, Day};
use crate::mail::message::Notice;
use crate::services::accounts::door::Doorway;
use crate::services::accounts::own::erase::is_needed;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::services::outside::forget_answers;
use crate::store::Connection;
use crate::store::account::erasing::{account_remind, account_unused, outbox_delete_before, session_delete_before};
use crate::store::account::joining::join_request_delete_before;
use crate::store::account::membership::membership_of;
use crate::store::account::person::account_get;
use crate::store::equipment::booking::booking_delete_before;
use crate::store::rota::rota_delete_before;
use crate::store::standing::territory::territory_get;

/// After so many months without a visit, somebody is reminded (LEGAL: a month before the end).
const REMINDED_AFTER: Months = Months::new(11);
/// After so many, the account is made anonymous, if it was reminded a month before.
const ERASED_AFTER: Months = Months::new(12);
/// How long the reminder is given to be read.
const NOTICE: Months = Months::new(1);
/// How long mails, sessions, decided requests and bookings are kept.
const KEPT: Months = Months::new(6);
/// How long it is kept who was away, and who stood in.
const ROTA_KEPT: Months = Months::new(1);
/// Where people sign in.
const SIGN_IN_PATH: &str = "/sign-in";

/// What a round of forgetting did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Forgotten {
    /// Accounts whose person was reminded.
    pub reminded: usize,
    /// Accounts made anonymous.
    pub erased: usize,
    /// Mails, sessions, requests, bookings, absences, replacements and answers of outside services that are gone.
    pub rows: usize,
}

impl Services {
    /// Reminds, makes anonymous and forgets what is due.
    ///
    /// # Errors
    /// `ServiceError::Store` when the database fails.
    pub async fn forget_what_is_due(&self, doorway: &Doorway) -> Result<Forgotten, ServiceError> {
        let (services, now) = (self.clone(), self.now());
        let url = doorway.public_url.link(SIGN_IN_PATH);
        self.write(Keep::nothing(), move |connection| {
            let mut done = Forgotten::default();
            for (id, reminded) in account_unused(connection, now - REMINDED_AFTER)? {
                let account = account_get(connection, &id)?;
                match reminded {
                    None => {
                        services.remind(connection, &account, &url, now)?;
                        done.reminded += 1;
                    }
                    Some(reminded) if is_over(&account, reminded, now) && !is_needed(connection, &id)? => {
                        services.erase(connection, &id)?;
                        done.erased += 1;
                    }
                    Some(_) => {}
                }
            }
            let oldest = now - KEPT;
            done.rows = outbox_delete_before(connection, oldest)?
                + session_delete_before(connection, oldest)?
                + join_request_delete_before(connection, oldest)?
                + booking_delete_before(connection, oldest)?
                + rota_forgotten(connection, now)?
                + forget_answers(connection, now)?;
            Ok(done)
        })
        .await
    }

    fn remind(&self, connection: &mut Connection, account: &Account, url: &str, now: DateTime<Utc>) -> Result<(), ServiceError> {
        let until = last_day(connection, &account.id, now + NOTICE)?;
        self.tell(connection, &account.id, &account.email, &Notice::Unused { until, url: url.to_owned() })?;
        Ok(account_remind(connection, &account.id, now)?)
    }
}

/// Absences and replacements that ended long enough ago, wherever it is that late.
fn rota_forgotten(connection: &mut Connection, now: DateTime<Utc>) -> Result<usize, ServiceError> {
    let oldest = Day::new((now - ROTA_KEPT).date_naive()).map_err(|invalid| ServiceError::Store(invalid.into()))?;
    Ok(rota_delete_before(connection, oldest)?)
}

/// Whether the reminder was given its month and the year is over.
fn is_over(account: &Account, reminded: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    account.seen_at.unwrap_or(account.created_at) < now - ERASED_AFTER && reminded < now - NOTICE
}

/// The day that the mail names, in the civil time of the account's territory.
fn last_day(connection: &mut Connection, account: &AccountId, at: DateTime<Utc>) -> Result<Day, ServiceError> {
    let held = membership_of(connection, account)?;
    let zone: Option<CivilZone> = match held.iter().find_map(|membership| membership.grant.territory()) {
        Some(territory) => Some(territory_get(connection, territory)?.value.zone),
        None => None,
    };
    let day = zone.map_or_else(|| Day::new(at.date_naive()), |zone| zone.day_of(at));
    day.map_err(|invalid| ServiceError::Store(invalid.into()))
}
