//! What the containers of a site weighed.

use std::collections::BTreeMap;

use diesel::{BoolExpressionMethods, ExpressionMethods, QueryDsl, RunQueryDsl};

use crate::domain::id::SiteId;
use crate::domain::offer::learned::ContainerWeighed;
use crate::domain::receipt::weighed::ReceiptBasis;
use crate::store::connection::Connection;
use crate::store::convert::IN_LIST;
use crate::store::error::StoreError;
use crate::store::schema::{lot, offer, receipt_line, share};

/// How many of the latest shares are looked at: a year of a shop that gives every day.
const LATEST: i64 = 400;

/// What was weighed of the containers of a site, the latest first: each line on scales, in containers as its share was planned.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn container_weighings(connection: &mut Connection, site: &SiteId) -> Result<Vec<ContainerWeighed>, StoreError> {
    type Planned = (String, i64, String, Option<String>, Option<i32>, i64);
    let of_site = offer::site_id.eq(site.as_str()).and(lot::container.is_not_null()).and(share::received_grams.is_not_null());
    let planned: Vec<Planned> = share::table
        .inner_join(lot::table.inner_join(offer::table))
        .filter(of_site)
        .order(share::id.desc())
        .limit(LATEST)
        .select((share::id, share::grams, lot::family, lot::container, lot::containers, lot::grams))
        .load(connection)?;
    let mut weighed: BTreeMap<String, i64> = BTreeMap::new();
    for some in planned.chunks(IN_LIST) {
        let ids: Vec<&str> = some.iter().map(|(share, ..)| share.as_str()).collect();
        let on_scales = receipt_line::basis.eq(ReceiptBasis::Weighed.code()).and(receipt_line::refusal.is_null());
        let rows: Vec<(Option<String>, i64)> = receipt_line::table
            .filter(on_scales.and(receipt_line::share_id.eq_any(ids)))
            .select((receipt_line::share_id, receipt_line::received_grams))
            .load(connection)?;
        weighed.extend(rows.into_iter().filter_map(|(share, grams)| Some((share?, grams))));
    }
    let mut found = Vec::new();
    for (share, grams, family, container, containers, whole) in planned {
        let (Some(received), Some(container), Some(containers)) = (weighed.get(&share), container, containers) else { continue };
        let of_share = grams * i64::from(containers);
        if of_share > 0 {
            let one = ContainerWeighed { family: family.parse()?, container: container.parse()?, grams: received * whole / of_share };
            found.push(one);
        }
    }
    Ok(found)
}
