//! Everything that is known of somebody, for themselves, as a document.

use chrono::{DateTime, Utc};

use crate::documents::account::{
    AbsenceDocument, AccountDocument, BookingDocument, DeedDocument, DriverDocument, MailDocument, MembershipDocument, SessionDocument,
};
use crate::domain::access::grant::Grant;
use crate::domain::account::membership::Membership;
use crate::domain::account::person::Account;
use crate::domain::equipment::booking::Booking;
use crate::services::accounts::session::SignedIn;
use crate::services::context::Services;
use crate::services::equipment::thing::thing_of;
use crate::services::error::ServiceError;
use crate::store::Connection;
use crate::store::account::membership::membership_ever_of;
use crate::store::account::person::account_get;
use crate::store::account::session::session_ever_of;
use crate::store::account::trail::trail_of;
use crate::store::day::outbox::outbox_to;
use crate::store::equipment::booking::booking_by;
use crate::store::rota::absence_of;
use crate::store::standing::collector::collector_get;
use crate::store::standing::organisation::organisation_get;
use crate::store::standing::territory::territory_get;

impl Services {
    /// What is known of somebody.
    ///
    /// # Errors
    /// `ServiceError::Store` when the database fails.
    pub async fn export_own(&self, person: &SignedIn) -> Result<AccountDocument, ServiceError> {
        let (account, now) = (person.account.id.clone(), self.now());
        self.read(move |connection| {
            let account = account_get(connection, &account)?;
            document(connection, &account, now)
        })
        .await
    }
}

fn document(connection: &mut Connection, account: &Account, now: DateTime<Utc>) -> Result<AccountDocument, ServiceError> {
    let memberships = membership_ever_of(connection, &account.id)?;
    let (mut roles, mut drivers) = (Vec::new(), Vec::new());
    for membership in &memberships {
        roles.push(role(connection, membership)?);
        if let Grant::Collector { collector, .. } = &membership.grant {
            let driver = collector_get(connection, collector)?.value;
            let (email, phone) = (driver.email.map(|email| email.to_string()), driver.phone.map(|phone| phone.to_string()));
            let absences = absence_of(connection, collector)?.into_iter().map(|(_, absence)| AbsenceDocument {
                from: absence.days.from().to_string(),
                to: absence.days.to().to_string(),
                reason: absence.reason.map(|reason| reason.to_string()),
            });
            let absences = absences.collect();
            drivers.push(DriverDocument { name: driver.name.to_string(), email, phone, active: driver.active, absences });
        }
    }
    let mut bookings = Vec::new();
    for booking in booking_by(connection, &account.id)? {
        bookings.push(booked(connection, &booking)?);
    }
    let sessions = session_ever_of(connection, &account.id)?.into_iter().map(|session| SessionDocument {
        browser: session.agent,
        began_at: session.created_at,
        last_used_at: session.seen_at,
        ended_at: session.ended_at,
    });
    let deeds = trail_of(connection, &account.id)?.into_iter().map(|entry| DeedDocument {
        at: entry.at,
        deed: entry.deed.code(),
        object: entry.object,
        by_me: entry.actor == format!("account:{}", account.id),
    });
    let mails = outbox_to(connection, account.id.as_str(), account.email.as_str())?.into_iter().map(|mail| MailDocument {
        address: mail.address,
        subject: mail.content.subject,
        text: mail.content.text,
        made_at: mail.created_at,
        sent_at: mail.sent_at,
    });
    Ok(AccountDocument {
        exported_at: now,
        id: account.id.to_string(),
        email: account.email.to_string(),
        name: account.name.to_string(),
        language: account.language.code(),
        address_confirmed: account.verified,
        has_password: account.has_password,
        asks_for_codes: account.has_codes,
        created_at: account.created_at,
        last_seen_at: account.seen_at,
        roles,
        drivers,
        bookings,
        sessions: sessions.collect(),
        deeds: deeds.collect(),
        mails: mails.collect(),
    })
}

fn booked(connection: &mut Connection, booking: &Booking) -> Result<BookingDocument, ServiceError> {
    Ok(BookingDocument {
        thing: thing_of(connection, &booking.lent)?.name.to_string(),
        organisation: organisation_get(connection, &booking.organisation)?.value.name.to_string(),
        from: booking.hours.from(),
        to: booking.hours.to(),
        purpose: booking.purpose.to_string(),
        state: booking.state.code(),
        made_at: booking.created_at,
    })
}

fn role(connection: &mut Connection, membership: &Membership) -> Result<MembershipDocument, ServiceError> {
    let grant = &membership.grant;
    let organisation = grant.organisation().map(|id| organisation_get(connection, id)).transpose()?;
    let territory = grant.territory().map(|id| territory_get(connection, id)).transpose()?;
    Ok(MembershipDocument {
        role: grant.role().code(),
        organisation: organisation.map(|kept| kept.value.name.to_string()),
        territory: territory.map(|kept| kept.value.name.to_string()),
        since: membership.created_at,
        ended_at: membership.ended_at,
    })
}
