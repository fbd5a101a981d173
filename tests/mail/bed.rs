//! A database with a territory, a wave, a run, and mails that wait.

use std::path::Path;
use std::sync::Arc;

use allies::config::Secret;
use allies::config::settings::{MailSettings, MailTransport, SmtpSecurity, SmtpSettings};
use allies::domain::contact::person::ContactPoint;
use allies::domain::kept::Kept;
use allies::domain::place::territory::{SharingPolicy, Territory};
use allies::domain::planned::mail::{MailContent, MailKey, MailKind, MailState, QueuedMail, ToldRun};
use allies::domain::planned::run::{Run, WaveDay};
use allies::domain::run::RunState;
use allies::domain::time::wave::Waves;
use allies::mail::message_id;
use allies::services::context::Services;
use allies::store::day::outbox::{outbox_insert, outbox_of};
use allies::store::day::run::run_insert;
use allies::store::standing::territory::territory_insert;
use allies::store::{Store, StoreError};
use chrono::{DateTime, Utc};

use crate::support::clock::{CountingRandom, FrozenClock};

/// `jeudi 26 novembre`, nine in the morning of Paris.
pub const MORNING: &str = "2026-11-26T08:00:00Z";

pub struct Bed {
    pub store: Store,
    pub clock: Arc<FrozenClock>,
    pub services: Services,
}

impl Bed {
    pub async fn on(store: &Store, now: &str) -> Self {
        let clock = Arc::new(FrozenClock::at(now));
        let services = Services::new(store.clone(), clock.clone(), Arc::new(CountingRandom::default()));
        store
            .transaction(|connection| {
                territory_insert(connection, &Kept::new(id(1), id(1), territory()), &[id(2)])?;
                run_insert(connection, &run())
            })
            .await
            .unwrap();
        Self { store: store.clone(), clock, services }
    }

    pub async fn queue(&self, mail: QueuedMail) {
        self.store.transaction(move |connection| outbox_insert(connection, &mail)).await.unwrap();
    }

    /// The mails as they are now.
    pub async fn mails(&self) -> Vec<QueuedMail> {
        self.store.read::<_, StoreError, _>(|connection| outbox_of(connection, &wave_day())).await.unwrap()
    }
}

/// The `n`-th id of a test.
pub fn id<T: std::str::FromStr>(n: u32) -> T
where
    T::Err: std::fmt::Debug,
{
    format!("0190a1b2-c3d4-7e5f-8a9b-{n:012x}").parse().unwrap()
}

fn territory() -> Territory {
    Territory {
        code: "ormeval".parse().unwrap(),
        name: "Ormeval".parse().unwrap(),
        zone: "Europe/Paris".parse().unwrap(),
        coordinator: ContactPoint { name: None, email: None, phone: None },
        policy: SharingPolicy::default(),
        waves: Waves::whole_day().unwrap(),
        active: true,
    }
}

fn run() -> Run {
    Run {
        id: id(3),
        of: wave_day(),
        sequence: 1,
        state: RunState::Running,
        lease: None,
        started_at: morning(),
        proposed_at: None,
        published_at: None,
        failure: None,
        continues: None,
    }
}

fn morning() -> DateTime<Utc> {
    MORNING.parse().unwrap()
}

pub fn wave_day() -> WaveDay {
    WaveDay { territory: id(1), wave: id(2), day: "2026-11-26".parse().unwrap() }
}

/// The `n`-th mail of a test, due since the morning.
pub fn mail(n: u32, address: &str) -> QueuedMail {
    let key = MailKey { kind: MailKind::Donor, recipient: format!("D{n}") };
    QueuedMail {
        id: id(100 + n),
        told: Some(ToldRun { of: wave_day(), run: id(3) }),
        message_id: message_id(&wave_day(), &key, 1, "f"),
        key,
        revision: 1,
        cancels: false,
        address: address.to_owned(),
        reply_to: Some("coordination@ormeval.example.org".into()),
        content: MailContent {
            subject: "jeu. 26 nov. · vers 8\u{202F}h\u{202F}05 · pain 12\u{202F}kg".into(),
            text: "On vient chercher 12\u{202F}kg.\n".into(),
            html: "<p>On vient chercher 12\u{202F}kg.</p>".into(),
            facts: "pain 12\u{202F}kg".into(),
            fingerprint: "f".into(),
        },
        state: MailState::Due,
        attempts: 0,
        next_at: morning(),
        last_error: None,
        sent_at: None,
        created_at: morning(),
    }
}

pub fn to_files(folder: &Path) -> MailSettings {
    settings(MailTransport::File, folder, 25)
}

pub fn to_server(port: u16) -> MailSettings {
    settings(MailTransport::Smtp, Path::new("unused"), port)
}

fn settings(transport: MailTransport, folder: &Path, port: u16) -> MailSettings {
    MailSettings {
        transport,
        folder: folder.to_owned(),
        from: "Allié·e·s <ne-pas-repondre@allies.example.org>".into(),
        smtp: SmtpSettings {
            host: "127.0.0.1".into(),
            port,
            security: SmtpSecurity::None,
            user: String::new(),
            password: Secret::new(String::new()),
        },
    }
}
