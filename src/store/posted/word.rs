//! What donors say of their offers beside the offers themselves.

use chrono::NaiveDateTime;
use diesel::{ExpressionMethods, QueryDsl, RunQueryDsl};

use crate::domain::id::OfferId;
use crate::domain::invalid::Invalid;
use crate::domain::offer::word::{DonorSaid, DonorWord, NothingReason};
use crate::store::connection::Connection;
use crate::store::convert::IN_LIST;
use crate::store::error::StoreError;
use crate::store::schema::donor_word as table;

const NOBODY_CAME: &str = "nobody_came";
const NOTHING: &str = "nothing";

/// Adds a word.
///
/// # Errors
/// `StoreError::Duplicate` when it was said before; `StoreError::Reference` without its offer.
pub fn donor_word_insert(connection: &mut Connection, new: &DonorWord) -> Result<(), StoreError> {
    let (word, reason) = match new.said {
        DonorSaid::NobodyCame => (NOBODY_CAME, None),
        DonorSaid::Nothing(reason) => (NOTHING, Some(reason.code())),
    };
    let values =
        (table::offer_id.eq(new.offer.as_str()), table::word.eq(word), table::reason.eq(reason), table::said_at.eq(new.at.naive_utc()));
    diesel::insert_into(table::table).values(values).execute(connection)?;
    Ok(())
}

/// What was said of these offers, by time.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn donor_words(connection: &mut Connection, offers: &[OfferId]) -> Result<Vec<DonorWord>, StoreError> {
    type Row = (String, Option<String>, NaiveDateTime);
    let mut found = Vec::new();
    for some in offers.chunks(IN_LIST) {
        let ids: Vec<&str> = some.iter().map(OfferId::as_str).collect();
        let query = table::table.filter(table::offer_id.eq_any(ids)).order((table::said_at, table::offer_id));
        let rows: Vec<Row> = query.select((table::offer_id, table::reason, table::said_at)).load(connection)?;
        for (offer, reason, at) in rows {
            let said = reason.map(|code| code.parse::<NothingReason>()).transpose()?;
            let said = said.map_or(DonorSaid::NobodyCame, DonorSaid::Nothing);
            found.push(word(&offer, said, at)?);
        }
    }
    Ok(found)
}

fn word(offer: &str, said: DonorSaid, at: NaiveDateTime) -> Result<DonorWord, Invalid> {
    Ok(DonorWord { offer: offer.parse()?, said, at: at.and_utc() })
}
