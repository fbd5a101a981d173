//! The running program: where it listens, and how it ends.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use crate::cli::program::allies;
use crate::support::client::client;

/// A running program, ended with the test.
struct Running {
    child: Child,
    address: String,
}

impl Drop for Running {
    fn drop(&mut self) {
        let _already_ended = self.child.kill();
    }
}

fn serve(command: &mut Command) -> Running {
    let mut child =
        command.args(["serve", "--json"]).env("ALLIES__SERVER__PORT", "0").stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut told = String::new();
    for line in BufReader::new(child.stdout.take().unwrap()).lines() {
        told.push_str(&line.unwrap());
        if told.ends_with('}') {
            break;
        }
    }
    let document: serde_json::Value = serde_json::from_str(&told).unwrap();
    Running { child, address: document.get("address").and_then(serde_json::Value::as_str).unwrap().to_owned() }
}

#[tokio::test]
async fn serve_tells_its_address_answers_there_and_ends_at_a_signal() {
    let folder = tempfile::tempdir().unwrap();
    let mut running = serve(&mut allies(folder.path()));
    let answer = client().build().unwrap().get(format!("{}/health", running.address)).send().await.unwrap();
    assert_eq!(answer.status(), 200);
    let ended = Command::new("kill").arg(running.child.id().to_string()).status().unwrap();
    assert!(ended.success());
    assert!(running.child.wait().unwrap().success());
}

#[tokio::test]
async fn an_address_that_is_taken_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let output = allies(folder.path()).arg("serve").env("ALLIES__SERVER__PORT", &port).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains(&format!("allies: cannot listen on 127.0.0.1:{port}")), "{told}");
}
