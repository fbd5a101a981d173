//! The parts of a program that runs on: its server and its jobs start together and end together.

use actix_web::dev::Server;
use tokio::task::JoinSet;

use crate::app::error::CommandError;
use crate::app::server::shutdown::Shutdown;

/// Runs `server` and `jobs` until `shutdown` says stop, or one of them fails and so stops the others.
///
/// # Errors
/// `CommandError::Part` when a part failed.
pub async fn run_together(server: Server, jobs: JoinSet<()>, shutdown: Shutdown) -> Result<(), CommandError> {
    let handle = server.handle();
    let mut told = shutdown.listen();
    let stopping = tokio::spawn(async move {
        if told.wait_for(|stop| *stop).await.is_ok() {
            tracing::info!("stopping");
        }
        handle.stop(true).await;
    });
    let watching = tokio::spawn(watch(jobs, shutdown.clone()));
    let served = server.await;
    shutdown.stop();
    let jobs = watching.await.unwrap_or(Err(CommandError::Part("jobs")));
    stopping.await.map_err(|_| CommandError::Part("shutdown"))?;
    served.map_err(CommandError::Serve)?;
    jobs
}

/// Waits for every job. One that panicked stops the program: better to be started again than to run in part.
async fn watch(mut jobs: JoinSet<()>, shutdown: Shutdown) -> Result<(), CommandError> {
    let mut outcome = Ok(());
    while let Some(ended) = jobs.join_next().await {
        if let Err(error) = ended {
            tracing::error!(%error, "a job failed; stopping");
            shutdown.stop();
            outcome = Err(CommandError::Part("job"));
        }
    }
    outcome
}
