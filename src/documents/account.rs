//! What is known of a person with an account, as the file that they take away (RGPD, articles 15 and 20). Instants are UTC.

use chrono::{DateTime, Utc};
use serde::Serialize;

/// Somebody.
#[derive(Debug, Clone, Serialize)]
pub struct AccountDocument {
    pub exported_at: DateTime<Utc>,
    pub id: String,
    pub email: String,
    pub name: String,
    pub language: &'static str,
    pub address_confirmed: bool,
    pub has_password: bool,
    pub asks_for_codes: bool,
    pub created_at: DateTime<Utc>,
    pub last_seen_at: Option<DateTime<Utc>>,
    pub roles: Vec<MembershipDocument>,
    pub drivers: Vec<DriverDocument>,
    pub bookings: Vec<BookingDocument>,
    pub sessions: Vec<SessionDocument>,
    pub deeds: Vec<DeedDocument>,
    pub mails: Vec<MailDocument>,
}

/// What they are or were.
#[derive(Debug, Clone, Serialize)]
pub struct MembershipDocument {
    pub role: &'static str,
    pub organisation: Option<String>,
    pub territory: Option<String>,
    pub since: DateTime<Utc>,
    pub ended_at: Option<DateTime<Utc>>,
}

/// What is kept of them as somebody who drives.
#[derive(Debug, Clone, Serialize)]
pub struct DriverDocument {
    pub name: String,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub active: bool,
    pub absences: Vec<AbsenceDocument>,
}

/// Days on which they are away, both ends included.
#[derive(Debug, Clone, Serialize)]
pub struct AbsenceDocument {
    pub from: String,
    pub to: String,
    pub reason: Option<String>,
}

/// Something of the territory's that they booked.
#[derive(Debug, Clone, Serialize)]
pub struct BookingDocument {
    pub thing: String,
    pub organisation: String,
    pub from: DateTime<Utc>,
    pub to: DateTime<Utc>,
    pub purpose: String,
    pub state: &'static str,
    pub made_at: DateTime<Utc>,
}

/// A browser in which they were signed in.
#[derive(Debug, Clone, Serialize)]
pub struct SessionDocument {
    pub browser: String,
    pub began_at: DateTime<Utc>,
    pub last_used_at: DateTime<Utc>,
    pub ended_at: Option<DateTime<Utc>>,
}

/// What they did, or what was done to their account.
#[derive(Debug, Clone, Serialize)]
pub struct DeedDocument {
    pub at: DateTime<Utc>,
    pub deed: &'static str,
    /// The id of what it was done to.
    pub object: String,
    pub by_me: bool,
}

/// A mail to them; the text of one with a link is forgotten once it has left.
#[derive(Debug, Clone, Serialize)]
pub struct MailDocument {
    pub address: String,
    pub subject: String,
    pub text: String,
    pub made_at: DateTime<Utc>,
    pub sent_at: Option<DateTime<Utc>>,
}
