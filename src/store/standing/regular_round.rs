//! Regular rounds, with their stops in order.

use std::collections::BTreeMap;

use diesel::{AsChangeset, ExpressionMethods, Insertable, QueryDsl, Queryable, RunQueryDsl, Selectable, SelectableHelper};

use crate::domain::fleet::regular::{RegularRound, UsualOrder};
use crate::domain::id::{OrganisationId, RegularRoundId, SiteId, TerritoryId, VehicleId};
use crate::domain::invalid::Invalid;
use crate::domain::kept::Kept;
use crate::domain::page::PageRequest;
use crate::domain::time::weekly::Weekdays;
use crate::domain::version::Version;
use crate::store::connection::Connection;
use crate::store::convert::{IN_LIST, insert_rows, optional, small, text};
use crate::store::error::StoreError;
use crate::store::schema::{regular_round as table, regular_round_site, vehicle};

/// A regular round as it is kept.
pub type KeptRegularRound = Kept<RegularRoundId, RegularRound>;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = table, treat_none_as_default_value = false, treat_none_as_null = true)]
struct Row {
    id: String,
    territory_id: String,
    external_ref: Option<String>,
    name: String,
    vehicle_id: String,
    weekdays: i32,
    active: bool,
    version: i32,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = regular_round_site)]
struct SiteRow {
    regular_round_id: String,
    position: i32,
    site_id: String,
}

impl Row {
    fn of(kept: &KeptRegularRound) -> Self {
        let it = &kept.value;
        Self {
            id: kept.id.to_string(),
            territory_id: kept.territory.to_string(),
            external_ref: text(it.external_ref.as_ref()),
            name: it.name.to_string(),
            vehicle_id: it.vehicle.to_string(),
            weekdays: it.weekdays.get().into(),
            active: it.active,
            version: kept.version.get(),
        }
    }

    fn into_kept(self, sites: Vec<SiteId>) -> Result<KeptRegularRound, Invalid> {
        Ok(Kept {
            id: self.id.parse()?,
            territory: self.territory_id.parse()?,
            version: Version::new(self.version)?,
            value: RegularRound {
                external_ref: optional(self.external_ref)?,
                name: self.name.parse()?,
                vehicle: self.vehicle_id.parse()?,
                weekdays: Weekdays::new(small(Weekdays::WHAT, self.weekdays)?)?,
                sites: UsualOrder::new(sites)?,
                active: self.active,
            },
        })
    }
}

fn with_sites(connection: &mut Connection, rows: Vec<Row>) -> Result<Vec<KeptRegularRound>, StoreError> {
    let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    let mut sites: BTreeMap<String, Vec<SiteId>> = BTreeMap::new();
    for some in ids.chunks(IN_LIST) {
        let query = regular_round_site::table.filter(regular_round_site::regular_round_id.eq_any(some));
        let query = query.order(regular_round_site::position).select(SiteRow::as_select());
        for row in query.load::<SiteRow>(connection)? {
            sites.entry(row.regular_round_id).or_default().push(row.site_id.parse()?);
        }
    }
    let kept = rows.into_iter().map(|row| {
        let sites = sites.remove(&row.id).unwrap_or_default();
        Ok(row.into_kept(sites)?)
    });
    kept.collect()
}

fn insert_sites(connection: &mut Connection, new: &[KeptRegularRound]) -> Result<(), StoreError> {
    let of_one = |kept: &KeptRegularRound| {
        let id = kept.id.to_string();
        let row = move |(position, site): (i32, &SiteId)| SiteRow { regular_round_id: id.clone(), position, site_id: site.to_string() };
        (1..).zip(kept.value.sites.all()).map(row).collect::<Vec<_>>()
    };
    let rows: Vec<SiteRow> = new.iter().flat_map(of_one).collect();
    insert_rows!(connection, regular_round_site::table, rows);
    Ok(())
}

/// Adds regular rounds.
///
/// # Errors
/// `StoreError::Reference` when a vehicle or a site is not there; `StoreError::Duplicate` for a reference used twice.
pub fn regular_round_insert(connection: &mut Connection, new: &[KeptRegularRound]) -> Result<(), StoreError> {
    let rows: Vec<Row> = new.iter().map(Row::of).collect();
    insert_rows!(connection, table::table, rows);
    insert_sites(connection, new)
}

/// Writes a regular round again.
///
/// # Errors
/// As for adding.
pub fn regular_round_update(connection: &mut Connection, changed: &KeptRegularRound) -> Result<(), StoreError> {
    diesel::update(table::table.find(changed.id.as_str())).set(Row::of(changed)).execute(connection)?;
    let before = regular_round_site::table.filter(regular_round_site::regular_round_id.eq(changed.id.as_str()));
    diesel::delete(before).execute(connection)?;
    insert_sites(connection, std::slice::from_ref(changed))
}

/// One regular round.
///
/// # Errors
/// `StoreError::Absent` when it is not there.
pub fn regular_round_get(connection: &mut Connection, id: &RegularRoundId) -> Result<KeptRegularRound, StoreError> {
    let rows: Vec<Row> = table::table.find(id.as_str()).select(Row::as_select()).load(connection)?;
    with_sites(connection, rows)?.pop().ok_or_else(|| StoreError::absent("regular round", id))
}

/// The rows of one page of a territory's regular rounds; `only`: of the vehicles of this organisation.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn regular_round_page(
    connection: &mut Connection,
    territory: &TerritoryId,
    only: Option<&OrganisationId>,
    page: &PageRequest<RegularRoundId>,
) -> Result<Vec<KeptRegularRound>, StoreError> {
    let mut query = table::table.filter(table::territory_id.eq(territory.as_str())).into_boxed();
    if let Some(own) = only {
        query =
            query.filter(table::vehicle_id.eq_any(vehicle::table.filter(vehicle::organisation_id.eq(own.as_str())).select(vehicle::id)));
    }
    if let Some(after) = &page.after {
        query = query.filter(table::id.gt(after.as_str()));
    }
    let rows: Vec<Row> = query.order(table::id).limit(page.rows()).select(Row::as_select()).load(connection)?;
    with_sites(connection, rows)
}

/// All regular rounds of a territory, those given up included, in the order of their ids.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn regular_round_all(connection: &mut Connection, territory: &TerritoryId) -> Result<Vec<KeptRegularRound>, StoreError> {
    let query = table::table.filter(table::territory_id.eq(territory.as_str())).order(table::id).select(Row::as_select());
    let rows: Vec<Row> = query.load(connection)?;
    with_sites(connection, rows)
}

/// The regular rounds of a vehicle, those given up included, in the order of their ids.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn regular_round_of_vehicle(connection: &mut Connection, vehicle: &VehicleId) -> Result<Vec<KeptRegularRound>, StoreError> {
    let query = table::table.filter(table::vehicle_id.eq(vehicle.as_str())).order(table::id).select(Row::as_select());
    let rows: Vec<Row> = query.load(connection)?;
    with_sites(connection, rows)
}
