//! The answers close: what nobody has said yes to is freed.

use crate::domain::planned::run::Run;
use crate::services::context::Services;
use crate::services::day::mails::Telling;
use crate::services::day::recall::recall;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::store::Connection;
use crate::store::day::answers::share_close;

impl Services {
    /// Declines what was left unanswered until it was too late; answers how many shares that is. After the second allocation nobody else
    /// is asked: the donor whom nobody comes to is told at once.
    ///
    /// # Errors
    /// `ServiceError` when the database fails.
    pub(in crate::services) async fn close_answers(&self, run: &Run) -> Result<usize, ServiceError> {
        let (services, run, telling) = (self.clone(), run.clone(), self.telling());
        self.write(Keep::nothing(), move |connection| {
            let closed = share_close(connection, &run.id, telling.now)?;
            if closed > 0 && run.continues.is_some() {
                tell_changes(&services, connection, &run, &telling)?;
            }
            tracing::info!(run.id = %run.id, shares = closed, "the answers are closed");
            Ok(closed)
        })
        .await
    }
}

/// Tells those whose part of a published plan changed.
pub(in crate::services::answers) fn tell_changes(
    services: &Services,
    connection: &mut Connection,
    run: &Run,
    telling: &Telling,
) -> Result<usize, ServiceError> {
    let batch = recall(connection, &run.id)?.batch(run, telling);
    services.queue_mails(connection, &batch)
}
