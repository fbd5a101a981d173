//! What stands around a convention's own row: sites, associations, families, slots, suspensions.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use diesel::{ExpressionMethods, Insertable, QueryDsl, Queryable, RunQueryDsl, Selectable, SelectableHelper};

use crate::domain::convention::agreement::Convention;
use crate::domain::food::family::ProductFamily;
use crate::domain::id::{ConventionId, OrganisationId, SiteId};
use crate::domain::kept::Kept;
use crate::domain::time::civil::Day;
use crate::domain::time::span::DaySpan;
use crate::domain::time::weekly::WeeklySlot;
use crate::store::connection::Connection;
use crate::store::convert::{insert_rows, slot, slot_columns};
use crate::store::error::StoreError;
use crate::store::schema::{convention_association, convention_family, convention_site, convention_slot, convention_suspension, offer};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = convention_site)]
struct SiteRow {
    convention_id: String,
    site_id: String,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = convention_association)]
struct AssociationRow {
    convention_id: String,
    organisation_id: String,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = convention_family)]
struct FamilyRow {
    convention_id: String,
    family: String,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = convention_slot, treat_none_as_default_value = false)]
struct SlotRow {
    id: String,
    convention_id: String,
    weekday: i32,
    from_minute: i32,
    to_minute: i32,
    every_weeks: i32,
    first_day: Option<NaiveDate>,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = convention_suspension)]
struct SuspensionRow {
    id: String,
    convention_id: String,
    from_day: NaiveDate,
    to_day: NaiveDate,
}

/// The rows around one convention, as domain values.
#[derive(Default)]
pub(in crate::store) struct AroundConvention {
    pub sites: BTreeSet<SiteId>,
    pub covered: BTreeSet<OrganisationId>,
    pub families: BTreeSet<ProductFamily>,
    pub slots: Vec<WeeklySlot>,
    pub suspensions: Vec<DaySpan>,
}

impl AroundConvention {
    /// Loads what stands around the conventions `ids`, by convention.
    pub(in crate::store) fn load(
        connection: &mut Connection,
        ids: &[String],
        around: &mut BTreeMap<String, Self>,
    ) -> Result<(), StoreError> {
        let query = convention_site::table.filter(convention_site::convention_id.eq_any(ids)).select(SiteRow::as_select());
        for row in query.load::<SiteRow>(connection)? {
            around.entry(row.convention_id).or_default().sites.insert(row.site_id.parse()?);
        }
        let query = convention_association::table.filter(convention_association::convention_id.eq_any(ids));
        for row in query.select(AssociationRow::as_select()).load::<AssociationRow>(connection)? {
            around.entry(row.convention_id).or_default().covered.insert(row.organisation_id.parse()?);
        }
        let query = convention_family::table.filter(convention_family::convention_id.eq_any(ids)).select(FamilyRow::as_select());
        for row in query.load::<FamilyRow>(connection)? {
            around.entry(row.convention_id).or_default().families.insert(row.family.parse()?);
        }
        let query = convention_slot::table.filter(convention_slot::convention_id.eq_any(ids)).order(convention_slot::id);
        for row in query.select(SlotRow::as_select()).load::<SlotRow>(connection)? {
            let slot = slot((row.weekday, row.from_minute, row.to_minute, row.every_weeks, row.first_day))?;
            around.entry(row.convention_id).or_default().slots.push(slot);
        }
        let query = convention_suspension::table.filter(convention_suspension::convention_id.eq_any(ids)).order(convention_suspension::id);
        for row in query.select(SuspensionRow::as_select()).load::<SuspensionRow>(connection)? {
            let span = DaySpan::new(Day::new(row.from_day)?, Day::new(row.to_day)?)?;
            around.entry(row.convention_id).or_default().suspensions.push(span);
        }
        Ok(())
    }
}

/// The key of a slot says what the slot is: the same slot has the same key.
fn slot_row(convention: &str, slot: &WeeklySlot) -> SlotRow {
    let (weekday, from_minute, to_minute, every_weeks, first_day) = slot_columns(slot);
    let first = first_day.map(|day| format!("-{day}")).unwrap_or_default();
    let id = format!("{convention}/{weekday}-{from_minute:04}-{to_minute:04}-{every_weeks}{first}");
    SlotRow { id, convention_id: convention.to_owned(), weekday, from_minute, to_minute, every_weeks, first_day }
}

/// The slots of a convention, without twins.
fn slot_rows(kept: &Kept<ConventionId, Convention>) -> Vec<SlotRow> {
    let rows = kept.value.parts().slots.iter().map(|slot| slot_row(kept.id.as_str(), slot));
    rows.map(|row| (row.id.clone(), row)).collect::<BTreeMap<_, _>>().into_values().collect()
}

/// Adds what stands around new conventions.
pub(in crate::store) fn insert_around(connection: &mut Connection, new: &[Kept<ConventionId, Convention>]) -> Result<(), StoreError> {
    insert_all_but_slots(connection, new)?;
    let slots: Vec<SlotRow> = new.iter().flat_map(slot_rows).collect();
    insert_rows!(connection, convention_slot::table, slots);
    Ok(())
}

fn insert_all_but_slots(connection: &mut Connection, new: &[Kept<ConventionId, Convention>]) -> Result<(), StoreError> {
    let (mut sites, mut covered, mut families, mut suspensions) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for kept in new {
        let (id, it) = (kept.id.as_str(), kept.value.parts());
        sites.extend(it.sites.iter().map(|site| SiteRow { convention_id: id.to_owned(), site_id: site.to_string() }));
        covered.extend(it.covered.iter().map(|it| AssociationRow { convention_id: id.to_owned(), organisation_id: it.to_string() }));
        families.extend(it.families.named().iter().map(|it| FamilyRow { convention_id: id.to_owned(), family: it.to_string() }));
        suspensions.extend(it.suspensions.iter().enumerate().map(|(at, span)| SuspensionRow {
            id: format!("{id}/{at:04}"),
            convention_id: id.to_owned(),
            from_day: span.from().date(),
            to_day: span.to().date(),
        }));
    }
    insert_rows!(connection, convention_site::table, sites);
    insert_rows!(connection, convention_association::table, covered);
    insert_rows!(connection, convention_family::table, families);
    insert_rows!(connection, convention_suspension::table, suspensions);
    Ok(())
}

/// Replaces what stands around a convention. Slots that stay keep their rows; a pickup whose slot goes stays, without it.
pub(in crate::store) fn replace_around(connection: &mut Connection, changed: &Kept<ConventionId, Convention>) -> Result<(), StoreError> {
    let id = changed.id.as_str();
    diesel::delete(convention_site::table.filter(convention_site::convention_id.eq(id))).execute(connection)?;
    diesel::delete(convention_association::table.filter(convention_association::convention_id.eq(id))).execute(connection)?;
    diesel::delete(convention_family::table.filter(convention_family::convention_id.eq(id))).execute(connection)?;
    diesel::delete(convention_suspension::table.filter(convention_suspension::convention_id.eq(id))).execute(connection)?;
    insert_all_but_slots(connection, std::slice::from_ref(changed))?;
    let slots = convention_slot::table.filter(convention_slot::convention_id.eq(id));
    let old: BTreeSet<String> = slots.select(convention_slot::id).load(connection)?.into_iter().collect();
    let wanted = slot_rows(changed);
    let gone: Vec<&String> = old.iter().filter(|key| wanted.iter().all(|row| row.id != **key)).collect();
    let freed = offer::table.filter(offer::slot_id.eq_any(&gone));
    diesel::update(freed).set(offer::slot_id.eq(None::<String>)).execute(connection)?;
    diesel::delete(convention_slot::table.filter(convention_slot::id.eq_any(&gone))).execute(connection)?;
    let new: Vec<SlotRow> = wanted.into_iter().filter(|row| !old.contains(&row.id)).collect();
    insert_rows!(connection, convention_slot::table, new);
    Ok(())
}
