//! The end of a long-running program: a signal, told to every part that runs.

use tokio::signal::ctrl_c;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;

/// Tells every part to stop. The parts hold receivers: `true` means stop.
#[derive(Debug, Clone)]
pub struct Shutdown(watch::Sender<bool>);

impl Shutdown {
    /// A program that runs, until Ctrl-C or SIGTERM.
    ///
    /// # Errors
    /// When the operating system lets the program listen to no signals.
    pub fn on_signal() -> std::io::Result<Self> {
        let mut terminate = signal(SignalKind::terminate())?;
        let shutdown = Self(watch::Sender::new(false));
        let told = shutdown.clone();
        tokio::spawn(async move {
            tokio::select! {
                _ = ctrl_c() => {}
                _ = terminate.recv() => {}
            }
            told.stop();
        });
        Ok(shutdown)
    }

    /// Tells every part to stop now.
    pub fn stop(&self) {
        self.0.send_replace(true);
    }

    /// What a part listens to.
    #[must_use]
    pub fn listen(&self) -> watch::Receiver<bool> {
        self.0.subscribe()
    }
}
