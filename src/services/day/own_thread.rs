//! Long computations have a thread of their own: pages answer meanwhile.

use crate::services::error::ServiceError;

/// Does `work` on a new thread.
///
/// # Errors
/// `Conflict` when there is no thread for it, or it ended early.
pub(in crate::services::day) async fn on_own_thread<T: Send + 'static>(
    name: &str,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, ServiceError> {
    let (answer, answered) = tokio::sync::oneshot::channel();
    let span = tracing::Span::current();
    let spawned = std::thread::Builder::new().name(name.to_owned()).spawn(move || {
        // Nobody listens any more when the day was given up.
        let _ = answer.send(span.in_scope(work));
    });
    spawned.map_err(|error| ServiceError::conflict("no_thread", error))?;
    answered.await.map_err(|_| ServiceError::conflict("solver_ended", format_args!("the thread of the {name} ended early")))
}
