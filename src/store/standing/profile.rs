//! Standing profiles of recipients, with their hours, closed periods and refusals.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use diesel::{ExpressionMethods, Insertable, OptionalExtension, QueryDsl, Queryable, RunQueryDsl, Selectable, SelectableHelper};

use crate::domain::food::family::ProductFamily;
use crate::domain::food::per_class::HoldGrams;
use crate::domain::id::{OrganisationId, TerritoryId};
use crate::domain::invalid::Invalid;
use crate::domain::organisation::opening::Opening;
use crate::domain::organisation::profile::{Acceptance, Profile};
use crate::domain::place::territory::Radius;
use crate::domain::time::civil::Day;
use crate::domain::time::span::DaySpan;
use crate::domain::version::Version;
use crate::store::connection::Connection;
use crate::store::convert::{IN_LIST, insert_rows, slot, slot_columns, storage};
use crate::store::error::StoreError;
use crate::store::schema::{closed_period, opening, organisation, profile as table, refused_family};

/// A profile as it is kept: it has the id of its organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptProfile {
    /// Whose it is.
    pub organisation: OrganisationId,
    /// How often it was written.
    pub version: Version,
    /// What it says.
    pub profile: Profile,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = table, treat_none_as_default_value = false)]
struct Row {
    organisation_id: String,
    ambient_grams: Option<i64>,
    chilled_grams: Option<i64>,
    frozen_grams: Option<i64>,
    hot_grams: Option<i64>,
    radius_m: Option<i64>,
    accepts_past_best_before: bool,
    ready_to_eat_only: bool,
    excludes_pork: bool,
    always_comes: bool,
    fetches_itself: bool,
    version: i32,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = opening, treat_none_as_default_value = false)]
struct OpeningRow {
    id: String,
    organisation_id: String,
    purpose: String,
    weekday: i32,
    from_minute: i32,
    to_minute: i32,
    every_weeks: i32,
    first_day: Option<NaiveDate>,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = closed_period)]
struct ClosedRow {
    id: String,
    organisation_id: String,
    from_day: NaiveDate,
    to_day: NaiveDate,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = refused_family)]
struct RefusedRow {
    organisation_id: String,
    family: String,
}

/// The rows around one or many profiles, by organisation.
#[derive(Default)]
struct Around {
    openings: BTreeMap<String, Vec<Opening>>,
    closed: BTreeMap<String, Vec<DaySpan>>,
    refused: BTreeMap<String, BTreeSet<ProductFamily>>,
}

impl Row {
    fn of(kept: &KeptProfile) -> Self {
        let it = &kept.profile;
        let grams = |hold: Option<HoldGrams>| hold.map(HoldGrams::get);
        Self {
            organisation_id: kept.organisation.to_string(),
            ambient_grams: grams(it.storage.ambient),
            chilled_grams: grams(it.storage.chilled),
            frozen_grams: grams(it.storage.frozen),
            hot_grams: grams(it.storage.hot),
            radius_m: it.radius.map(Radius::get),
            accepts_past_best_before: it.acceptance.past_best_before,
            ready_to_eat_only: it.acceptance.ready_to_eat_only,
            excludes_pork: it.acceptance.excludes_pork,
            always_comes: it.always_comes,
            fetches_itself: it.fetches_itself,
            version: kept.version.get(),
        }
    }

    fn into_kept(self, around: &mut Around) -> Result<KeptProfile, Invalid> {
        let id = &self.organisation_id;
        let profile = Profile {
            storage: storage([self.ambient_grams, self.chilled_grams, self.frozen_grams, self.hot_grams])?,
            radius: self.radius_m.map(Radius::new).transpose()?,
            acceptance: Acceptance {
                past_best_before: self.accepts_past_best_before,
                ready_to_eat_only: self.ready_to_eat_only,
                excludes_pork: self.excludes_pork,
            },
            refused: around.refused.remove(id).unwrap_or_default(),
            openings: around.openings.remove(id).unwrap_or_default(),
            closed: around.closed.remove(id).unwrap_or_default(),
            always_comes: self.always_comes,
            fetches_itself: self.fetches_itself,
        };
        Ok(KeptProfile { organisation: self.organisation_id.parse()?, version: Version::new(self.version)?, profile })
    }
}

impl Around {
    fn load(connection: &mut Connection, organisations: &[String]) -> Result<Self, StoreError> {
        let mut around = Self::default();
        for some in organisations.chunks(IN_LIST) {
            let query = opening::table.filter(opening::organisation_id.eq_any(some)).order(opening::id).select(OpeningRow::as_select());
            for row in query.load::<OpeningRow>(connection)? {
                let slot = slot((row.weekday, row.from_minute, row.to_minute, row.every_weeks, row.first_day))?;
                around.openings.entry(row.organisation_id).or_default().push(Opening { purpose: row.purpose.parse()?, slot });
            }
            let query = closed_period::table.filter(closed_period::organisation_id.eq_any(some)).select(ClosedRow::as_select());
            for row in query.order(closed_period::id).load::<ClosedRow>(connection)? {
                let span = DaySpan::new(Day::new(row.from_day)?, Day::new(row.to_day)?)?;
                around.closed.entry(row.organisation_id).or_default().push(span);
            }
            let query = refused_family::table.filter(refused_family::organisation_id.eq_any(some)).select(RefusedRow::as_select());
            for row in query.load::<RefusedRow>(connection)? {
                around.refused.entry(row.organisation_id).or_default().insert(row.family.parse()?);
            }
        }
        Ok(around)
    }

    fn insert(connection: &mut Connection, profiles: &[KeptProfile]) -> Result<(), StoreError> {
        let (mut openings, mut closed, mut refused) = (Vec::new(), Vec::new(), Vec::new());
        for kept in profiles {
            let organisation = kept.organisation.as_str();
            openings.extend(kept.profile.openings.iter().enumerate().map(|(at, opening)| {
                let (weekday, from_minute, to_minute, every_weeks, first_day) = slot_columns(&opening.slot);
                let (organisation_id, purpose) = (organisation.to_owned(), opening.purpose.to_string());
                OpeningRow {
                    id: part_id(organisation, at),
                    organisation_id,
                    purpose,
                    weekday,
                    from_minute,
                    to_minute,
                    every_weeks,
                    first_day,
                }
            }));
            closed.extend(kept.profile.closed.iter().enumerate().map(|(at, span)| ClosedRow {
                id: part_id(organisation, at),
                organisation_id: organisation.to_owned(),
                from_day: span.from().date(),
                to_day: span.to().date(),
            }));
            let families = kept.profile.refused.iter();
            refused.extend(families.map(|family| RefusedRow { organisation_id: organisation.to_owned(), family: family.to_string() }));
        }
        insert_rows!(connection, opening::table, openings);
        insert_rows!(connection, closed_period::table, closed);
        insert_rows!(connection, refused_family::table, refused);
        Ok(())
    }

    fn delete(connection: &mut Connection, organisations: &[&str]) -> Result<(), StoreError> {
        for some in organisations.chunks(IN_LIST) {
            diesel::delete(opening::table.filter(opening::organisation_id.eq_any(some))).execute(connection)?;
            diesel::delete(closed_period::table.filter(closed_period::organisation_id.eq_any(some))).execute(connection)?;
            diesel::delete(refused_family::table.filter(refused_family::organisation_id.eq_any(some))).execute(connection)?;
            diesel::delete(table::table.filter(table::organisation_id.eq_any(some))).execute(connection)?;
        }
        Ok(())
    }
}

/// The key of the n-th part of an object: parts have no life of their own, and keep the order in which they were given.
fn part_id(owner: &str, at: usize) -> String {
    format!("{owner}/{at:04}")
}

/// Writes profiles, whether or not they were there.
///
/// # Errors
/// `StoreError::Reference` when an organisation is not there.
pub fn profile_write(connection: &mut Connection, profiles: &[KeptProfile]) -> Result<(), StoreError> {
    let organisations: Vec<&str> = profiles.iter().map(|kept| kept.organisation.as_str()).collect();
    Around::delete(connection, &organisations)?;
    let rows: Vec<Row> = profiles.iter().map(Row::of).collect();
    insert_rows!(connection, table::table, rows);
    Around::insert(connection, profiles)
}

/// The profile of an organisation, if it has one.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn profile_find(connection: &mut Connection, id: &OrganisationId) -> Result<Option<KeptProfile>, StoreError> {
    let row: Option<Row> = table::table.find(id.as_str()).select(Row::as_select()).first(connection).optional()?;
    let Some(row) = row else { return Ok(None) };
    let mut around = Around::load(connection, std::slice::from_ref(&row.organisation_id))?;
    Ok(Some(row.into_kept(&mut around)?))
}

/// The profiles of a territory, in the order of their organisations' ids.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn profile_all(connection: &mut Connection, territory: &TerritoryId) -> Result<Vec<KeptProfile>, StoreError> {
    let query = table::table.inner_join(organisation::table).filter(organisation::territory_id.eq(territory.as_str()));
    let rows: Vec<Row> = query.order(table::organisation_id).select(Row::as_select()).load(connection)?;
    let ids: Vec<String> = rows.iter().map(|row| row.organisation_id.clone()).collect();
    let mut around = Around::load(connection, &ids)?;
    rows.into_iter().map(|row| Ok(row.into_kept(&mut around)?)).collect()
}
