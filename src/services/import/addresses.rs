//! The positions of lines that tell an address alone. One that is not found for sure is refused with its line: nobody is there to be asked.

use crate::documents::import::{Found, ImportFiles};
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::outside::AddressSearch;

const UNANSWERED: &str = "the address service does not answer: import again later, or give latitude and longitude";

impl Services {
    /// Looks up the addresses of `files` that have no position, until the service falls silent.
    ///
    /// # Errors
    /// `ServiceError` when the database fails.
    pub(in crate::services::import) async fn found_in(&self, files: &ImportFiles) -> Result<Found, ServiceError> {
        let (mut found, mut is_silent) = (Found::new(), false);
        for address in files.addresses() {
            let search = if is_silent { AddressSearch::Unanswered } else { self.look_up(&address).await? };
            is_silent = search == AddressSearch::Unanswered;
            let position = match (search.sure(), &search) {
                (Some(sure), _) => Ok(sure.position),
                (None, AddressSearch::Off) => Err("latitude and longitude are empty, and geocoding.url is not set".to_owned()),
                (None, AddressSearch::Unanswered) => Err(UNANSWERED.to_owned()),
                (None, AddressSearch::Found(candidates)) => Err(match candidates.first() {
                    Some(likely) => format!("not sure, the nearest is {:?}: give latitude and longitude", likely.label),
                    None => "not found: give latitude and longitude".to_owned(),
                }),
            };
            found.insert(address, position);
        }
        Ok(found)
    }
}
