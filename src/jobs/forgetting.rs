//! What is forgotten as time goes by: unused accounts, old mails, ended sessions, decided requests. Takes no input; running twice does
//! nothing twice.

use std::time::Duration;

use tokio::sync::watch;
use tokio::time::MissedTickBehavior;

use crate::services::accounts::door::Doorway;
use crate::services::accounts::people::unused::Forgotten;
use crate::services::context::Services;

/// Looks for what is due until `shutdown` says stop.
pub async fn run(services: Services, doorway: Doorway, every: Duration, mut shutdown: watch::Receiver<bool>) {
    let mut ticks = tokio::time::interval(every);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = ticks.tick() => {}
            _ = shutdown.wait_for(|stop| *stop) => return,
        }
        match services.forget_what_is_due(&doorway).await {
            Ok(done) if done == Forgotten::default() => {}
            Ok(done) => tracing::info!(reminded = done.reminded, erased = done.erased, rows = done.rows, "what was due is forgotten"),
            Err(error) => tracing::error!(%error, "forgetting failed; the next tick tries again"),
        }
    }
}
