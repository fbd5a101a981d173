//! People figures: never overwritten, only followed by another.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use diesel::{
    AsChangeset, ExpressionMethods, Insertable, OptionalExtension, QueryDsl, Queryable, RunQueryDsl, Selectable, SelectableHelper,
};

use crate::domain::id::{OrganisationId, PeopleFigureId, TerritoryId};
use crate::domain::invalid::Invalid;
use crate::domain::organisation::people::{DeclaredFigure, FigureState, Infants, People, PeopleFigure};
use crate::domain::page::PageRequest;
use crate::domain::time::civil::Day;
use crate::domain::version::Version;
use crate::store::connection::Connection;
use crate::store::convert::{insert_rows, optional, text};
use crate::store::error::StoreError;
use crate::store::schema::{organisation, people_figure as table};

/// A figure as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptFigure {
    /// Its public id.
    pub id: PeopleFigureId,
    /// Whose people.
    pub organisation: OrganisationId,
    /// How often it was written.
    pub version: Version,
    /// The figure, and what became of it.
    pub declared: DeclaredFigure,
}

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = table, treat_none_as_default_value = false, treat_none_as_null = true)]
struct Row {
    id: String,
    organisation_id: String,
    people: i64,
    basis: String,
    counted_on: NaiveDate,
    declared_on: NaiveDate,
    author: String,
    approver: Option<String>,
    state: String,
    version: i32,
    refusal: Option<String>,
    infants: i64,
}

impl Row {
    fn of(kept: &KeptFigure) -> Self {
        let (it, figure) = (&kept.declared, &kept.declared.figure);
        Self {
            id: kept.id.to_string(),
            organisation_id: kept.organisation.to_string(),
            people: figure.people.get(),
            basis: figure.basis.to_string(),
            counted_on: figure.counted_on.date(),
            declared_on: it.declared_on.date(),
            author: figure.author.to_string(),
            approver: text(it.approver.as_ref()),
            state: it.state.to_string(),
            version: kept.version.get(),
            refusal: text(it.refusal.as_ref()),
            infants: figure.infants.get(),
        }
    }

    fn into_kept(self) -> Result<KeptFigure, Invalid> {
        let figure = PeopleFigure {
            people: People::new(self.people)?,
            infants: Infants::new(self.infants)?,
            basis: self.basis.parse()?,
            counted_on: Day::new(self.counted_on)?,
            author: self.author.parse()?,
        };
        Ok(KeptFigure {
            id: self.id.parse()?,
            organisation: self.organisation_id.parse()?,
            version: Version::new(self.version)?,
            declared: DeclaredFigure {
                figure,
                declared_on: Day::new(self.declared_on)?,
                approver: optional(self.approver)?,
                state: self.state.parse()?,
                refusal: optional(self.refusal)?,
            },
        })
    }
}

/// Adds figures.
///
/// # Errors
/// `StoreError::Reference` when an organisation is not there.
pub fn people_figure_insert(connection: &mut Connection, new: &[KeptFigure]) -> Result<(), StoreError> {
    let rows: Vec<Row> = new.iter().map(Row::of).collect();
    insert_rows!(connection, table::table, rows);
    Ok(())
}

/// Writes what became of a figure.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn people_figure_update(connection: &mut Connection, changed: &KeptFigure) -> Result<(), StoreError> {
    diesel::update(table::table.find(changed.id.as_str())).set(Row::of(changed)).execute(connection)?;
    Ok(())
}

/// One figure.
///
/// # Errors
/// `StoreError::Absent` when it is not there.
pub fn people_figure_get(connection: &mut Connection, id: &PeopleFigureId) -> Result<KeptFigure, StoreError> {
    let row: Option<Row> = table::table.find(id.as_str()).select(Row::as_select()).first(connection).optional()?;
    Ok(row.ok_or_else(|| StoreError::absent("people figure", id))?.into_kept()?)
}

/// All figures of an organisation, the first declared first.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn people_figure_of(connection: &mut Connection, id: &OrganisationId) -> Result<Vec<KeptFigure>, StoreError> {
    let query = table::table.filter(table::organisation_id.eq(id.as_str())).order(table::id).select(Row::as_select());
    query.load::<Row>(connection)?.into_iter().map(|row| Ok(row.into_kept()?)).collect()
}

/// The rows of one page of a territory's figures, the first declared first.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn people_figure_page(
    connection: &mut Connection,
    territory: &TerritoryId,
    only: Option<&OrganisationId>,
    page: &PageRequest<PeopleFigureId>,
) -> Result<Vec<KeptFigure>, StoreError> {
    let of_territory = organisation::table.filter(organisation::territory_id.eq(territory.as_str())).select(organisation::id);
    let mut query = table::table.filter(table::organisation_id.eq_any(of_territory)).into_boxed();
    if let Some(own) = only {
        query = query.filter(table::organisation_id.eq(own.as_str()));
    }
    if let Some(after) = &page.after {
        query = query.filter(table::id.gt(after.as_str()));
    }
    let rows: Vec<Row> = query.order(table::id).limit(page.rows()).select(Row::as_select()).load(connection)?;
    rows.into_iter().map(|row| Ok(row.into_kept()?)).collect()
}

/// The figure in use of every organisation of a territory that has one.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn people_in_use_all(connection: &mut Connection, territory: &TerritoryId) -> Result<BTreeMap<OrganisationId, KeptFigure>, StoreError> {
    let of_territory = table::table.inner_join(organisation::table).filter(organisation::territory_id.eq(territory.as_str()));
    let query = of_territory.filter(table::state.eq(FigureState::InUse.code())).order(table::id).select(Row::as_select());
    let kept = query.load::<Row>(connection)?.into_iter().map(Row::into_kept);
    kept.map(|kept| kept.map(|kept| (kept.organisation.clone(), kept)).map_err(StoreError::from)).collect()
}
