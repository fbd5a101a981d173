//! Where the shares of a plan stand once it is published: confirmed as far as silence is a yes, as what was answered to the plan before
//! it still holds, or as somebody answers for everybody.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use crate::domain::id::OrganisationId;
use crate::domain::organisation::profile::Profile;
use crate::domain::planned::answering::silent_state;
use crate::domain::planned::share::{Answered, Share};
use crate::domain::run::ShareState;

/// On what terms a plan is published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::services::day::run::publication) struct Terms {
    /// When the answers close.
    pub until: DateTime<Utc>,
    /// Who says yes for all of them, if anybody does.
    pub everybody: Option<Answered>,
}

/// The shares as published. An answer that was given to `before`, the plan that this one replaces, holds for as much or less of the
/// same lot.
pub(in crate::services::day::run::publication) fn settled(
    shares: &[Share],
    profiles: &BTreeMap<OrganisationId, Profile>,
    before: &[Share],
    terms: &Terms,
) -> Vec<Share> {
    let always_comes = |share: &Share| profiles.get(&share.association).is_some_and(|profile| profile.always_comes);
    let settle = |share: &Share| {
        // What its donor took back of a proposal is not given.
        if share.state != ShareState::Proposed {
            return share.clone();
        }
        let silent = silent_state(share.origin, always_comes(share));
        let answered = terms.everybody.clone().or_else(|| accepted_before(share, before));
        let state = if answered.is_some() { ShareState::Confirmed } else { silent };
        Share { state, answered, answer_until: Some(terms.until), ..share.clone() }
    };
    shares.iter().map(settle).collect()
}

fn accepted_before(share: &Share, before: &[Share]) -> Option<Answered> {
    let same = |one: &&Share| (&one.lot, &one.association, one.origin) == (&share.lot, &share.association, share.origin);
    let accepted = before.iter().filter(same).find(|one| one.state == ShareState::Confirmed && share.grams <= one.grams)?;
    accepted.answered.clone()
}
