//! The addresses of a territory's lists and forms.

use crate::domain::id::{OrganisationId, RoundId, SiteId};

/// What leads to each list.
pub const TERRITORY: &str = "/territory";
/// Who is there.
pub const ORGANISATIONS: &str = "/territory/organisations";
/// Where they are.
pub const SITES: &str = "/territory/sites";
/// What they agreed.
pub const CONVENTIONS: &str = "/territory/conventions";
/// What drives.
pub const VEHICLES: &str = "/territory/vehicles";
/// What is lent beside them.
pub const EQUIPMENT: &str = "/territory/equipment";
/// Who drives.
pub const COLLECTORS: &str = "/territory/collectors";
/// What is driven every week.
pub const REGULAR_ROUNDS: &str = "/territory/regular-rounds";
/// What was given.
pub const GIVEN: &str = "/territory/given";
/// Mails that did not leave.
pub const MAILS: &str = "/territory/mails";
/// One of them.
pub const MAIL: &str = "/territory/mails/{mail}";
/// Sends it again.
pub const AGAIN: &str = "/territory/mails/{mail}/again";
/// Figures to approve.
pub const FIGURES: &str = "/territory/figures";
/// One of them.
pub const FIGURE: &str = "/territory/figures/{figure}";
/// It counts.
pub const APPROVE: &str = "/territory/figures/{figure}/approve";
/// It does not.
pub const REFUSE: &str = "/territory/figures/{figure}/refuse";

/// One more.
pub const NEW_ORGANISATION: &str = "/territory/organisations/new";
/// One of them.
pub const ORGANISATION: &str = "/territory/organisations/{organisation}";
/// One more.
pub const NEW_SITE: &str = "/territory/sites/new";
/// One of them.
pub const SITE: &str = "/territory/sites/{site}";
/// One more.
pub const NEW_CONVENTION: &str = "/territory/conventions/new";
/// One of them.
pub const CONVENTION: &str = "/territory/conventions/{convention}";
/// One more.
pub const NEW_VEHICLE: &str = "/territory/vehicles/new";
/// One of them.
pub const VEHICLE: &str = "/territory/vehicles/{vehicle}";
/// One more.
pub const NEW_EQUIPMENT: &str = "/territory/equipment/new";
/// One of them.
pub const ONE_EQUIPMENT: &str = "/territory/equipment/{equipment}";
/// One more.
pub const NEW_COLLECTOR: &str = "/territory/collectors/new";
/// One of them.
pub const COLLECTOR: &str = "/territory/collectors/{collector}";
/// One more.
pub const NEW_REGULAR_ROUND: &str = "/territory/regular-rounds/new";
/// One of them.
pub const REGULAR_ROUND: &str = "/territory/regular-rounds/{regular_round}";
/// How one's own territory works.
pub const SETTINGS: &str = "/territory/settings";
/// Every territory, for whoever runs the instance.
pub const TERRITORIES: &str = "/territories";
/// One more.
pub const NEW_TERRITORY: &str = "/territories/new";
/// One of them.
pub const ONE_TERRITORY: &str = "/territories/{territory}";

/// In a form: what the thing is called.
pub const NAME: &str = "name";
/// In the address of the form of a regular round: the round of a day that it is made of.
pub const LIKE_ROUND: &str = "round";
/// In the form of a convention: one more site that gives; in that of a regular round: one more stop.
pub const MORE_SITES: &str = "more_sites";
/// In the form of a convention: whom it is with.
pub const BENEFICIARY: &str = "beneficiary";

/// The form of a convention between both, filled in.
#[must_use]
pub fn new_convention(site: &SiteId, association: &OrganisationId) -> String {
    format!("{NEW_CONVENTION}?{MORE_SITES}={site}&{BENEFICIARY}={association}")
}

/// The form of a regular round, filled in as the round of a day was, with this name.
#[must_use]
pub fn new_regular_round(like: &RoundId, name: &str) -> String {
    let query = form_urlencoded::Serializer::new(String::new()).append_pair(LIKE_ROUND, like.as_str()).append_pair(NAME, name).finish();
    format!("{NEW_REGULAR_ROUND}?{query}")
}

/// A path whose only placeholder is filled.
#[must_use]
pub fn filled(pattern: &str, id: &impl ToString) -> String {
    match (pattern.split_once('{'), pattern.split_once('}')) {
        (Some((before, _)), Some((_, after))) => format!("{before}{}{after}", id.to_string()),
        _ => pattern.to_owned(),
    }
}

/// One thing of a list.
#[must_use]
pub fn one(list: &str, id: &impl ToString) -> String {
    format!("{list}/{}", id.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_placeholder_is_filled_wherever_it_stands() {
        assert_eq!(filled(AGAIN, &7), "/territory/mails/7/again");
        assert_eq!(filled(MAIL, &7), one(MAILS, &7));
    }
}
