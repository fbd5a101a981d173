//! Mails to a real SMTP server (`aiosmtpd`), a child process on a port of its own.
//!
//! `ALLIES_TEST_PYTHON` names a Python that has it. Without that variable these tests say aloud that they are skipped; with
//! `ALLIES_REQUIRE_SMTP` they fail.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdout, Command, Stdio};

use allies::domain::planned::mail::MailState;
use allies::jobs::outbox::send_due;
use allies::mail::transport::{Delivery, SendError, Transport};
use chrono::TimeDelta;

use crate::mail::bed::{Bed, MORNING, mail, to_server};
use crate::support::database::TestDatabase;

/// The server; it ends with this value.
struct Server {
    child: Child,
    output: BufReader<ChildStdout>,
    port: u16,
}

impl Server {
    /// `None` when there is no Python to run it and none is required.
    fn start() -> Option<Self> {
        let Some(python) = std::env::var_os("ALLIES_TEST_PYTHON").filter(|python| !python.is_empty()) else {
            assert!(std::env::var_os("ALLIES_REQUIRE_SMTP").is_none(), "ALLIES_TEST_PYTHON is not set");
            // Written past the test harness, which hides what a passing test prints.
            let thread = std::thread::current();
            let _ = writeln!(std::io::stderr(), "SKIPPED on SMTP (ALLIES_TEST_PYTHON is not set): {}", thread.name().unwrap_or("?"));
            return None;
        };
        let mut command = Command::new(python);
        command.args(["-c", include_str!("server.py")]).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let mut port = String::new();
        output.read_line(&mut port).unwrap();
        Some(Self { child, output, port: port.trim().parse().unwrap() })
    }

    fn transport(&self) -> Transport {
        Transport::new(&to_server(self.port)).unwrap()
    }

    /// The next message it accepts.
    fn accepted(&mut self) -> serde_json::Value {
        let mut line = String::new();
        self.output.read_line(&mut line).unwrap();
        serde_json::from_str(&line).unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_accepts_has_the_mail_with_its_message_id() {
    let Some(mut server) = Server::start() else { return };
    let mail = mail(1, "marie@allies.fr");
    assert_eq!(server.transport().send(&mail).await, Ok(Delivery::Sent));
    let accepted = server.accepted();
    assert_eq!(accepted["to"], serde_json::json!(["marie@allies.fr"]));
    assert!(accepted["content"].as_str().unwrap().contains(&format!("Message-ID: {}", mail.message_id)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mailbox_that_does_not_exist_is_never_tried_again() {
    let Some(server) = Server::start() else { return };
    assert!(matches!(server.transport().send(&mail(1, "never@allies.fr")).await, Err(SendError::Permanent(_))));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_says_later_gets_the_same_mail_later() {
    let Some(mut server) = Server::start() else { return };
    let database = TestDatabase::sqlite().await;
    let bed = Bed::on(&database.store, MORNING).await;
    bed.queue(mail(1, "later@allies.fr")).await;
    assert_eq!(send_due(&bed.services, &server.transport()).await.unwrap(), 0);
    assert_eq!(bed.mails().await[0].state, MailState::Due);
    bed.clock.advance(TimeDelta::minutes(1));
    assert_eq!(send_due(&bed.services, &server.transport()).await.unwrap(), 1);
    assert!(server.accepted()["content"].as_str().unwrap().contains(&mail(1, "").message_id));
    let sent = bed.mails().await.remove(0);
    assert_eq!((sent.state, sent.attempts, sent.last_error), (MailState::Sent, 2, None));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_example_address_never_reaches_the_server() {
    let Some(mut server) = Server::start() else { return };
    let transport = server.transport();
    assert_eq!(transport.send(&mail(1, "marie@fournil.example.org")).await, Ok(Delivery::Withheld));
    assert_eq!(transport.send(&mail(2, "marie@allies.fr")).await, Ok(Delivery::Sent));
    assert_eq!(server.accepted()["to"], serde_json::json!(["marie@allies.fr"]));
}
