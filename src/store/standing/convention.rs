//! Conventions, with their sites, associations, families, slots and suspensions.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use diesel::{AsChangeset, ExpressionMethods, Insertable, QueryDsl, Queryable, RunQueryDsl, Selectable, SelectableHelper};

use crate::domain::convention::agreement::{Convention, ConventionParts, FamilyChoice};
use crate::domain::id::{ConventionId, OrganisationId, TerritoryId};
use crate::domain::invalid::Invalid;
use crate::domain::kept::Kept;
use crate::domain::offer::mass::LotGrams;
use crate::domain::organisation::kind::ServingRank;
use crate::domain::page::PageRequest;
use crate::domain::time::civil::Day;
use crate::domain::time::span::Term;
use crate::domain::version::Version;
use crate::store::connection::Connection;
use crate::store::convert::{IN_LIST, day, insert_rows, optional, small, text};
use crate::store::error::StoreError;
use crate::store::schema::{convention as table, convention_association, convention_site, site};
use crate::store::standing::convention_parts::{AroundConvention, insert_around, replace_around};

/// A convention as it is kept.
pub type KeptConvention = Kept<ConventionId, Convention>;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = table, treat_none_as_default_value = false, treat_none_as_null = true)]
struct Row {
    id: String,
    territory_id: String,
    external_ref: Option<String>,
    beneficiary_id: String,
    serving_rank: i32,
    transport: String,
    families_mode: String,
    max_grams: Option<i64>,
    starts_on: NaiveDate,
    ends_on: Option<NaiveDate>,
    active: bool,
    version: i32,
}

impl Row {
    fn of(kept: &KeptConvention) -> Self {
        let it = kept.value.parts();
        Self {
            id: kept.id.to_string(),
            territory_id: kept.territory.to_string(),
            external_ref: text(it.external_ref.as_ref()),
            beneficiary_id: it.beneficiary.to_string(),
            serving_rank: it.rank.get().into(),
            transport: it.transport.to_string(),
            families_mode: it.families.code().to_owned(),
            max_grams: it.max_grams.map(LotGrams::get),
            starts_on: it.term.starts_on().date(),
            ends_on: it.term.ends_on().map(Day::date),
            active: it.active,
            version: kept.version.get(),
        }
    }

    fn into_kept(self, around: AroundConvention) -> Result<KeptConvention, Invalid> {
        let parts = ConventionParts {
            external_ref: optional(self.external_ref)?,
            sites: around.sites,
            beneficiary: self.beneficiary_id.parse()?,
            covered: around.covered,
            slots: around.slots,
            rank: ServingRank::new(small(ServingRank::WHAT, self.serving_rank)?)?,
            families: FamilyChoice::new(&self.families_mode, around.families)?,
            transport: self.transport.parse()?,
            max_grams: self.max_grams.map(LotGrams::new).transpose()?,
            term: Term::new(Day::new(self.starts_on)?, day(self.ends_on)?)?,
            suspensions: around.suspensions,
            active: self.active,
        };
        Ok(Kept {
            id: self.id.parse()?,
            territory: self.territory_id.parse()?,
            version: Version::new(self.version)?,
            value: Convention::new(parts)?,
        })
    }
}

fn with_around(connection: &mut Connection, rows: Vec<Row>) -> Result<Vec<KeptConvention>, StoreError> {
    let ids: Vec<String> = rows.iter().map(|row| row.id.clone()).collect();
    let mut around: BTreeMap<String, AroundConvention> = BTreeMap::new();
    for some in ids.chunks(IN_LIST) {
        AroundConvention::load(connection, some, &mut around)?;
    }
    rows.into_iter()
        .map(|row| {
            Ok({
                let around = around.remove(&row.id).unwrap_or_default();
                row.into_kept(around)?
            })
        })
        .collect()
}

/// Adds conventions.
///
/// # Errors
/// `StoreError::Reference` when a site or an organisation is not there; `StoreError::Duplicate` for a reference used twice.
pub fn convention_insert(connection: &mut Connection, new: &[KeptConvention]) -> Result<(), StoreError> {
    let rows: Vec<Row> = new.iter().map(Row::of).collect();
    insert_rows!(connection, table::table, rows);
    insert_around(connection, new)
}

/// Writes a convention again. A slot that stays as it was keeps its key, so that the pickups made of it stay its own.
///
/// # Errors
/// As for adding.
pub fn convention_update(connection: &mut Connection, changed: &KeptConvention) -> Result<(), StoreError> {
    diesel::update(table::table.find(changed.id.as_str())).set(Row::of(changed)).execute(connection)?;
    replace_around(connection, changed)
}

/// One convention.
///
/// # Errors
/// `StoreError::Absent` when it is not there.
pub fn convention_get(connection: &mut Connection, id: &ConventionId) -> Result<KeptConvention, StoreError> {
    let rows: Vec<Row> = table::table.find(id.as_str()).select(Row::as_select()).load(connection)?;
    with_around(connection, rows)?.pop().ok_or_else(|| StoreError::absent("convention", id))
}

/// The conventions that an organisation has a part in: it signed, is covered, or a site is its own.
fn involving(connection: &mut Connection, own: &OrganisationId) -> Result<BTreeSet<String>, StoreError> {
    let own = own.as_str();
    let covered = convention_association::table.filter(convention_association::organisation_id.eq(own));
    let mut ids: BTreeSet<String> = covered.select(convention_association::convention_id).load(connection)?.into_iter().collect();
    let given = convention_site::table.inner_join(site::table).filter(site::organisation_id.eq(own));
    ids.extend(given.select(convention_site::convention_id).load::<String>(connection)?);
    ids.extend(table::table.filter(table::beneficiary_id.eq(own)).select(table::id).load::<String>(connection)?);
    Ok(ids)
}

/// The rows of one page of a territory's conventions.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn convention_page(
    connection: &mut Connection,
    territory: &TerritoryId,
    only: Option<&OrganisationId>,
    page: &PageRequest<ConventionId>,
) -> Result<Vec<KeptConvention>, StoreError> {
    let mut query = table::table.filter(table::territory_id.eq(territory.as_str())).into_boxed();
    if let Some(own) = only {
        query = query.filter(table::id.eq_any(involving(connection, own)?));
    }
    if let Some(after) = &page.after {
        query = query.filter(table::id.gt(after.as_str()));
    }
    let rows: Vec<Row> = query.order(table::id).limit(page.rows()).select(Row::as_select()).load(connection)?;
    with_around(connection, rows)
}

/// All conventions of a territory, in the order of their ids.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn convention_all(connection: &mut Connection, territory: &TerritoryId) -> Result<Vec<KeptConvention>, StoreError> {
    let query = table::table.filter(table::territory_id.eq(territory.as_str())).order(table::id).select(Row::as_select());
    let rows: Vec<Row> = query.load(connection)?;
    with_around(connection, rows)
}
