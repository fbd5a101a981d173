//! The settings themselves, one struct per concern. Meaning and bounds of each key: `config/default.toml`.

use std::net::{IpAddr, Ipv4Addr};
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::config::error::SettingsError;
use crate::config::layers::Layers;
use crate::config::outside::OutsideSettings;
use crate::config::proxies::TrustedProxies;
use crate::config::public_url::PublicUrl;
use crate::config::reader::Reader;
use crate::config::secret::Secret;
use crate::config::tiles::MapSettings;

/// Everything an operator can set.
#[derive(Debug, Clone)]
pub struct Settings {
    pub database: DatabaseSettings,
    pub server: ServerSettings,
    pub accounts: AccountSettings,
    pub api: ApiSettings,
    pub secrets: SecretSettings,
    pub instance: InstanceSettings,
    pub mail: MailSettings,
    pub day: DaySettings,
    pub map: MapSettings,
    pub outside: OutsideSettings,
    pub jobs: JobSettings,
    pub log: LogSettings,
}

/// Where the data lives.
#[derive(Debug, Clone)]
pub struct DatabaseSettings {
    /// May hold a password.
    pub url: Secret,
    pub connections: u32,
}

/// How the program listens.
#[derive(Debug, Clone)]
pub struct ServerSettings {
    pub address: IpAddr,
    pub port: u16,
    /// Where people find the program.
    pub public_url: PublicUrl,
    /// Whose `X-Forwarded-For` is believed.
    pub trusted_proxies: TrustedProxies,
    pub body_bytes: usize,
    pub shutdown: Duration,
}

/// How people sign in, and for how long.
#[derive(Debug, Clone, Copy)]
pub struct AccountSettings {
    pub link: Duration,
    pub session_idle: Duration,
    pub session: Duration,
    pub attempts: AttemptSettings,
}

/// How often a door may be tried.
#[derive(Debug, Clone, Copy)]
pub struct AttemptSettings {
    /// One account's, by anybody.
    pub per_account: i64,
    /// By one address, at any.
    pub per_address: i64,
    /// Within this time.
    pub window: Duration,
}

/// How often programs may ask, in requests a minute.
#[derive(Debug, Clone, Copy)]
pub struct ApiSettings {
    pub token_requests: u32,
    pub address_requests: u32,
}

/// With what secrets at rest are sealed.
#[derive(Debug, Clone)]
pub struct SecretSettings {
    /// Empty when the program keeps its own.
    pub key: Secret,
    pub previous_key: Secret,
    pub folder: PathBuf,
}

/// Who answers for the instance; empty where nobody has said.
#[derive(Debug, Clone, Default)]
pub struct InstanceSettings {
    pub publisher: String,
    pub director: String,
    pub host: String,
    pub contact: String,
}

/// How mails leave.
#[derive(Debug, Clone)]
pub struct MailSettings {
    pub transport: MailTransport,
    pub folder: PathBuf,
    pub from: String,
    pub smtp: SmtpSettings,
}

/// The way mails take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailTransport {
    File,
    Smtp,
}

/// The SMTP server.
#[derive(Debug, Clone)]
pub struct SmtpSettings {
    pub host: String,
    pub port: u16,
    pub security: SmtpSecurity,
    pub user: String,
    pub password: Secret,
}

/// How the connection to the SMTP server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SmtpSecurity {
    None,
    StartTls,
    Tls,
}

/// How long the parts of a day's run may last, and how often its rounds are rebuilt.
#[derive(Debug, Clone)]
pub struct DaySettings {
    pub solve: Duration,
    pub rounds: Duration,
    pub rounds_iterations: u32,
    pub lease: Duration,
}

/// How often the jobs look for work.
#[derive(Debug, Clone)]
pub struct JobSettings {
    pub cutoff: Duration,
    pub outbox: Duration,
    pub forgetting: Duration,
}

/// How the program logs.
#[derive(Debug, Clone)]
pub struct LogSettings {
    pub format: LogFormat,
    pub filter: String,
}

/// For whom logs are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    Text,
    Json,
}

impl Settings {
    /// Reads the defaults, the operator's `file` and the settings in `environment`.
    ///
    /// # Errors
    /// A file that cannot be read, keys that do not exist, values out of bounds: all wrong values at once.
    pub fn load(file: Option<&Path>, environment: impl IntoIterator<Item = (String, String)>) -> Result<Self, SettingsError> {
        Self::from_layers(&Layers::read(file, environment)?)
    }

    /// Checks the values in force.
    ///
    /// # Errors
    /// Values out of bounds, all of them.
    pub fn from_layers(layers: &Layers) -> Result<Self, SettingsError> {
        let mut reader = Reader::new(layers);
        let settings = Self {
            database: database(&mut reader),
            server: server(&mut reader),
            accounts: accounts(&mut reader),
            api: api(&mut reader),
            secrets: secrets(&mut reader),
            instance: instance(&mut reader),
            mail: mail(&mut reader),
            day: day(&mut reader),
            map: MapSettings::read(&mut reader),
            outside: OutsideSettings::read(&mut reader),
            jobs: jobs(&mut reader),
            log: log(&mut reader),
        };
        reader.finish(settings)
    }
}

fn database(reader: &mut Reader<'_>) -> DatabaseSettings {
    DatabaseSettings { url: Secret::new(reader.required_text("database.url")), connections: reader.number("database.connections", 1..=64) }
}

fn server(reader: &mut Reader<'_>) -> ServerSettings {
    let loopback = IpAddr::V4(Ipv4Addr::LOCALHOST);
    ServerSettings {
        address: reader.parsed("server.address", "an IP address such as 127.0.0.1 or ::1", |text| text.parse().ok(), loopback),
        port: reader.number("server.port", 0..=u16::MAX),
        public_url: reader.parsed("server.public_url", PublicUrl::FORM, PublicUrl::parse, PublicUrl::default()),
        trusted_proxies: reader.parsed("server.trusted_proxies", TrustedProxies::FORM, TrustedProxies::parse, TrustedProxies::default()),
        body_bytes: reader.number("server.body_bytes", 1_024..=67_108_864),
        shutdown: seconds(reader, "server.shutdown_seconds", 0, 300),
    }
}

fn accounts(reader: &mut Reader<'_>) -> AccountSettings {
    let mut lasting = |key: &str, unit: u64, least: u64, most: u64| Duration::from_secs(reader.number(key, least..=most) * unit);
    let link = lasting("accounts.link_minutes", 60, 5, 60);
    let session_idle = lasting("accounts.session_idle_days", 86_400, 1, 365);
    let session = lasting("accounts.session_days", 86_400, 1, 365);
    let window = lasting("accounts.attempts_minutes", 60, 1, 1_440);
    let attempts = AttemptSettings {
        per_account: reader.number("accounts.account_attempts", 3..=1_000),
        per_address: reader.number("accounts.address_attempts", 10..=10_000),
        window,
    };
    AccountSettings { link, session_idle, session, attempts }
}

fn api(reader: &mut Reader<'_>) -> ApiSettings {
    let mut a_minute = |key: &str| reader.number(key, 10..=100_000);
    ApiSettings { token_requests: a_minute("api.token_requests"), address_requests: a_minute("api.address_requests") }
}

/// The keys are read where they are used: an error here would repeat them.
fn secrets(reader: &mut Reader<'_>) -> SecretSettings {
    SecretSettings {
        key: Secret::new(reader.text("secrets.key")),
        previous_key: Secret::new(reader.text("secrets.previous_key")),
        folder: reader.required_text("secrets.folder").into(),
    }
}

fn instance(reader: &mut Reader<'_>) -> InstanceSettings {
    let mut said = |key: &str| reader.text(key).trim().to_owned();
    InstanceSettings {
        publisher: said("instance.publisher"),
        director: said("instance.director"),
        host: said("instance.host"),
        contact: said("instance.contact"),
    }
}

fn mail(reader: &mut Reader<'_>) -> MailSettings {
    let transports = [("file", MailTransport::File), ("smtp", MailTransport::Smtp)];
    let securities = [("none", SmtpSecurity::None), ("starttls", SmtpSecurity::StartTls), ("tls", SmtpSecurity::Tls)];
    MailSettings {
        transport: reader.choice("mail.transport", &transports, MailTransport::File),
        folder: reader.required_text("mail.folder").into(),
        from: reader.required_text("mail.from"),
        smtp: SmtpSettings {
            host: reader.required_text("mail.smtp_host"),
            port: reader.number("mail.smtp_port", 1..=u16::MAX),
            security: reader.choice("mail.smtp_security", &securities, SmtpSecurity::Tls),
            user: reader.text("mail.smtp_user"),
            password: Secret::new(reader.text("mail.smtp_password")),
        },
    }
}

fn day(reader: &mut Reader<'_>) -> DaySettings {
    DaySettings {
        solve: seconds(reader, "day.solve_seconds", 1, 3_600),
        rounds: seconds(reader, "day.rounds_seconds", 1, 3_600),
        rounds_iterations: reader.number("day.rounds_iterations", 1..=1_000_000),
        lease: seconds(reader, "day.lease_seconds", 1, 600),
    }
}

fn jobs(reader: &mut Reader<'_>) -> JobSettings {
    JobSettings {
        cutoff: seconds(reader, "jobs.cutoff_seconds", 1, 3_600),
        outbox: seconds(reader, "jobs.outbox_seconds", 1, 3_600),
        forgetting: Duration::from_secs(reader.number("jobs.forgetting_minutes", 1..=1_440) * 60),
    }
}

fn log(reader: &mut Reader<'_>) -> LogSettings {
    let formats = [("text", LogFormat::Text), ("json", LogFormat::Json)];
    LogSettings { format: reader.choice("log.format", &formats, LogFormat::Text), filter: reader.required_text("log.filter") }
}

fn seconds(reader: &mut Reader<'_>, key: &str, least: u64, most: u64) -> Duration {
    Duration::from_secs(reader.number(key, least..=most))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(variables: &[(&str, &str)]) -> Result<Settings, SettingsError> {
        Settings::load(None, variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
    }

    #[test]
    fn the_defaults_are_within_their_own_bounds() {
        assert_eq!(load(&[]).unwrap().server.port, 8080);
    }

    #[test]
    fn every_wrong_value_is_told_with_its_variable_and_its_range() {
        let error =
            load(&[("ALLIES__SERVER__PORT", "70000"), ("ALLIES__JOBS__OUTBOX_SECONDS", "0"), ("ALLIES__MAIL__TRANSPORT", "pigeon")]);
        assert_eq!(
            error.unwrap_err().to_string(),
            "server.port (ALLIES__SERVER__PORT) is \"70000\", allowed: 0 to 65535\n\
             mail.transport (ALLIES__MAIL__TRANSPORT) is \"pigeon\", allowed: file, smtp\n\
             jobs.outbox_seconds (ALLIES__JOBS__OUTBOX_SECONDS) is \"0\", allowed: 1 to 3600"
        );
    }

    #[test]
    fn every_key_of_the_defaults_is_read() {
        // A key that nothing reads would be documented and without effect: each is replaced by nonsense in turn.
        let layers = Layers::read(None, []).unwrap();
        let free_texts = [
            "mail.folder",
            "mail.from",
            "mail.smtp_host",
            "mail.smtp_password",
            "mail.smtp_user",
            "log.filter",
            "database.url",
            "map.attribution",
        ];
        let is_free = |key: &str| ["instance.", "secrets."].iter().any(|section| key.starts_with(section)) || free_texts.contains(&key);
        for (key, _) in layers.iter().filter(|(key, _)| !is_free(key)) {
            let variable = crate::config::layers::variable_of(key);
            assert!(load(&[(&variable, "nonsense")]).is_err(), "{key} is read by nothing");
        }
    }

    #[test]
    fn a_password_is_not_shown_by_debug() {
        let settings = load(&[
            ("ALLIES__MAIL__SMTP_PASSWORD", "sesame"),
            ("ALLIES__DATABASE__URL", "postgres://u:sesame@h/d"),
            ("ALLIES__SECRETS__KEY", "sesame"),
        ])
        .unwrap();
        assert!(!format!("{settings:?}").contains("sesame"));
    }
}
