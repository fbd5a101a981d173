//! The cut-off: on every tick, the waves whose offers have closed are run, and proposals left untouched are published. Takes no input;
//! running twice does nothing twice.

use std::time::Duration;

use tokio::sync::watch;
use tokio::time::MissedTickBehavior;

use crate::config::settings::DaySettings;
use crate::services::context::Services;

/// Looks for due waves until `shutdown` says stop. A wave that is being solved is finished first.
pub async fn run(services: Services, limits: DaySettings, every: Duration, mut shutdown: watch::Receiver<bool>) {
    let mut ticks = tokio::time::interval(every);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = ticks.tick() => {}
            _ = shutdown.wait_for(|stop| *stop) => return,
        }
        match services.run_due_waves(&limits).await {
            Ok(0) => {}
            Ok(waves) => tracing::info!(waves, "waves were run at their cut-off"),
            Err(error) => tracing::error!(%error, "the cut-off job failed; the next tick tries again"),
        }
    }
}
