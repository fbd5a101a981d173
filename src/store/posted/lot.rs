//! Lots.

use chrono::NaiveDate;
use diesel::{AsChangeset, BoolExpressionMethods, ExpressionMethods, Insertable, QueryDsl, Queryable, RunQueryDsl, Selectable};

use crate::domain::id::{LotId, OfferId, TerritoryId};
use crate::domain::invalid::Invalid;
use crate::domain::offer::lot::{AlcoholTenths, Contents, Lot, LotDate, LotParts};
use crate::domain::offer::mass::{ContainerCount, Counted, LotGrams, Mass};
use crate::domain::offer::posted::{PostedLot, PostedOffer};
use crate::domain::offer::state::LotState;
use crate::domain::time::civil::Day;
use crate::domain::version::Version;
use crate::store::connection::Connection;
use crate::store::convert::{IN_LIST, day, insert_rows, optional, small, text};
use crate::store::error::StoreError;
use crate::store::schema::lot as table;

/// The offer that a lot belongs to, and what a lot keeps of it.
#[derive(Debug, Clone, Copy)]
pub struct LotOwner<'a> {
    /// The offer.
    pub offer: &'a OfferId,
    /// The territory.
    pub territory: &'a TerritoryId,
    /// The pickup day.
    pub day: Day,
}

impl<'a> LotOwner<'a> {
    /// That offer.
    #[must_use]
    pub const fn of(posted: &'a PostedOffer) -> Self {
        Self { offer: &posted.id, territory: &posted.territory, day: posted.day }
    }
}

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = table, treat_none_as_default_value = false, treat_none_as_null = true)]
pub(in crate::store) struct LotRow {
    id: String,
    territory_id: String,
    pub offer_id: String,
    day: NaiveDate,
    external_ref: Option<String>,
    description: Option<String>,
    family: String,
    temperature: String,
    grams: i64,
    unit_grams: i64,
    mass_basis: String,
    container: Option<String>,
    containers: Option<i32>,
    date_kind: String,
    date: Option<NaiveDate>,
    animal_origin: bool,
    packaging: String,
    alcohol_tenths: Option<i32>,
    ready_to_eat: String,
    contains_pork: String,
    state: String,
    version: i32,
}

impl LotRow {
    fn of(posted: &PostedLot, owner: LotOwner<'_>) -> Self {
        let it = posted.lot.parts();
        Self {
            id: posted.id.to_string(),
            territory_id: owner.territory.to_string(),
            offer_id: owner.offer.to_string(),
            day: owner.day.date(),
            external_ref: text(it.external_ref.as_ref()),
            description: text(it.description.as_ref()),
            family: it.family.to_string(),
            temperature: it.temperature.to_string(),
            grams: it.mass.grams.get(),
            unit_grams: it.unit.get(),
            mass_basis: it.mass.basis.to_string(),
            container: it.mass.counted.map(|counted| counted.container.to_string()),
            containers: it.mass.counted.map(|counted| counted.count.get()),
            date_kind: it.date.kind().to_string(),
            date: it.date.day().map(Day::date),
            animal_origin: it.contents.animal_origin,
            packaging: it.packaging.to_string(),
            alcohol_tenths: it.contents.alcohol.map(|alcohol| alcohol.get().into()),
            ready_to_eat: it.contents.ready_to_eat.to_string(),
            contains_pork: it.contents.pork.to_string(),
            state: posted.state.to_string(),
            version: posted.version.get(),
        }
    }

    fn mass(&self) -> Result<Mass, Invalid> {
        let counted = match (&self.container, self.containers) {
            (Some(container), Some(count)) => Some(Counted { container: container.parse()?, count: ContainerCount::new(count)? }),
            _ => None,
        };
        Ok(Mass { grams: LotGrams::new(self.grams)?, basis: self.mass_basis.parse()?, counted })
    }

    pub(in crate::store) fn into_posted(self) -> Result<PostedLot, Invalid> {
        let mass = self.mass()?;
        let alcohol = self.alcohol_tenths.map(|tenths| AlcoholTenths::new(small(AlcoholTenths::WHAT, tenths)?)).transpose()?;
        let parts = LotParts {
            external_ref: optional(self.external_ref)?,
            description: optional(self.description)?,
            family: self.family.parse()?,
            temperature: self.temperature.parse()?,
            mass,
            unit: LotGrams::new(self.unit_grams)?,
            date: LotDate::new(self.date_kind.parse()?, day(self.date)?)?,
            packaging: self.packaging.parse()?,
            contents: Contents {
                animal_origin: self.animal_origin,
                ready_to_eat: self.ready_to_eat.parse()?,
                pork: self.contains_pork.parse()?,
                alcohol,
            },
        };
        Ok(PostedLot { id: self.id.parse()?, version: Version::new(self.version)?, state: self.state.parse()?, lot: Lot::new(parts)? })
    }
}

/// Adds lots, each to its offer.
///
/// # Errors
/// `StoreError::Duplicate` when one has the `external_ref` of another of its territory and day.
pub fn lot_insert<'a>(connection: &mut Connection, new: impl IntoIterator<Item = (LotOwner<'a>, &'a PostedLot)>) -> Result<(), StoreError> {
    let rows: Vec<LotRow> = new.into_iter().map(|(owner, lot)| LotRow::of(lot, owner)).collect();
    insert_rows!(connection, table::table, rows);
    Ok(())
}

/// Writes a lot again.
///
/// # Errors
/// As for adding.
pub fn lot_update(connection: &mut Connection, owner: LotOwner<'_>, changed: &PostedLot) -> Result<(), StoreError> {
    diesel::update(table::table.find(changed.id.as_str())).set(LotRow::of(changed, owner)).execute(connection)?;
    Ok(())
}

/// Moves lots to another state; those that are not in `from` stay. Answers how many moved.
///
/// # Errors
/// `StoreError::State` when `to` may not follow `from`.
pub fn lot_advance(connection: &mut Connection, ids: &[LotId], from: LotState, to: LotState) -> Result<usize, StoreError> {
    let to = from.advance(to)?;
    let mut moved = 0;
    for some in ids.chunks(IN_LIST) {
        let ids: Vec<&str> = some.iter().map(LotId::as_str).collect();
        let chosen = table::table.filter(table::id.eq_any(ids).and(table::state.eq(from.code())));
        moved += diesel::update(chosen).set((table::state.eq(to.code()), table::version.eq(table::version + 1))).execute(connection)?;
    }
    Ok(moved)
}
