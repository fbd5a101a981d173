//! What became of what was given: the shares of published plans, offer by offer.

use diesel::{BoolExpressionMethods, ExpressionMethods, QueryDsl, RunQueryDsl};

use crate::domain::food::grams::Grams;
use crate::domain::id::{OfferId, OrganisationId};
use crate::domain::run::{RunState, ShareState};
use crate::store::connection::Connection;
use crate::store::convert::IN_LIST;
use crate::store::error::StoreError;
use crate::store::schema::{allocation_run, lot, share};

/// One association's part of what an offer gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenShare {
    /// Of which offer.
    pub offer: OfferId,
    /// To whom.
    pub association: OrganisationId,
    /// Where it stands.
    pub state: ShareState,
    /// What was planned.
    pub planned: Grams,
    /// What was received, once somebody said it.
    pub received: Option<Grams>,
}

/// The shares of these offers in the plans that stand; those that were declined or taken back are none.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn given_shares(connection: &mut Connection, offers: &[OfferId]) -> Result<Vec<GivenShare>, StoreError> {
    type Row = (String, String, String, i64, Option<i64>);
    let mut found = Vec::new();
    for some in offers.chunks(IN_LIST) {
        let ids: Vec<&str> = some.iter().map(OfferId::as_str).collect();
        let stands = allocation_run::state
            .eq(RunState::Published.code())
            .and(share::state.ne_all([ShareState::Declined.code(), ShareState::Withdrawn.code()]));
        let rows: Vec<Row> = share::table
            .inner_join(allocation_run::table)
            .inner_join(lot::table)
            .filter(stands.and(lot::offer_id.eq_any(ids)))
            .order(share::id)
            .select((lot::offer_id, share::organisation_id, share::state, share::grams, share::received_grams))
            .load(connection)?;
        for (offer, association, state, planned, received) in rows {
            found.push(GivenShare {
                offer: offer.parse()?,
                association: association.parse()?,
                state: state.parse()?,
                planned: Grams::new(planned)?,
                received: received.map(Grams::new).transpose()?,
            });
        }
    }
    Ok(found)
}
