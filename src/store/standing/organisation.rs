//! Organisations.

use chrono::NaiveDate;
use diesel::{
    AsChangeset, ExpressionMethods, Insertable, OptionalExtension, QueryDsl, Queryable, RunQueryDsl, Selectable, SelectableHelper,
};

use crate::domain::contact::person::ContactPoint;
use crate::domain::id::{OrganisationId, TerritoryId};
use crate::domain::invalid::Invalid;
use crate::domain::kept::Kept;
use crate::domain::organisation::facts::{ConventionDuty, Organisation, Registration};
use crate::domain::organisation::habilitation::{Grant, Habilitation};
use crate::domain::organisation::kind::{Capability, ServingRank};
use crate::domain::organisation::obligation::{DonorSize, Size};
use crate::domain::page::PageRequest;
use crate::domain::time::civil::Day;
use crate::domain::version::Version;
use crate::store::connection::Connection;
use crate::store::convert::{day, insert_rows, optional, small, text};
use crate::store::error::StoreError;
use crate::store::schema::organisation as table;

/// An organisation as it is kept.
pub type KeptOrganisation = Kept<OrganisationId, Organisation>;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = table, treat_none_as_default_value = false, treat_none_as_null = true)]
struct Row {
    id: String,
    territory_id: String,
    external_ref: Option<String>,
    name: String,
    kind: String,
    gives: bool,
    receives: bool,
    carries: bool,
    stores: bool,
    transforms: bool,
    serving_rank: i32,
    convention_declared: Option<bool>,
    sales_area_m2: Option<i64>,
    turnover_eur: Option<i64>,
    meals_a_day: Option<i64>,
    habilitation: String,
    habilitation_level: Option<String>,
    habilitation_number: Option<String>,
    habilitation_from: Option<NaiveDate>,
    habilitation_to: Option<NaiveDate>,
    network_head: Option<String>,
    siren: Option<String>,
    siret: Option<String>,
    rna: Option<String>,
    contact_name: Option<String>,
    email: Option<String>,
    phone: Option<String>,
    active: bool,
    version: i32,
}

impl Row {
    fn of(kept: &KeptOrganisation) -> Self {
        let it = &kept.value;
        let can = |capability| it.capabilities.contains(&capability);
        let none = Grant::default();
        let grant = if let Habilitation::Granted(grant) = &it.habilitation { grant } else { &none };
        Self {
            id: kept.id.to_string(),
            territory_id: kept.territory.to_string(),
            external_ref: text(it.external_ref.as_ref()),
            name: it.name.to_string(),
            kind: it.kind.to_string(),
            gives: can(Capability::Gives),
            receives: can(Capability::Receives),
            carries: can(Capability::Carries),
            stores: can(Capability::Stores),
            transforms: can(Capability::Transforms),
            serving_rank: it.rank.get().into(),
            convention_declared: it.duty.declared,
            sales_area_m2: it.duty.size.sales_area_m2.map(Size::get),
            turnover_eur: it.duty.size.turnover_eur.map(Size::get),
            meals_a_day: it.duty.size.meals_a_day.map(Size::get),
            habilitation: it.habilitation.code().to_owned(),
            habilitation_level: text(grant.level.as_ref()),
            habilitation_number: text(grant.number.as_ref()),
            habilitation_from: grant.starts_on.map(Day::date),
            habilitation_to: grant.ends_on.map(Day::date),
            network_head: text(grant.network_head.as_ref()),
            siren: text(it.registration.siren.as_ref()),
            siret: text(it.registration.siret.as_ref()),
            rna: text(it.registration.rna.as_ref()),
            contact_name: text(it.contact.name.as_ref()),
            email: text(it.contact.email.as_ref()),
            phone: text(it.contact.phone.as_ref()),
            active: it.active,
            version: kept.version.get(),
        }
    }

    fn into_kept(self) -> Result<KeptOrganisation, Invalid> {
        let capabilities = [
            (self.gives, Capability::Gives),
            (self.receives, Capability::Receives),
            (self.carries, Capability::Carries),
            (self.stores, Capability::Stores),
            (self.transforms, Capability::Transforms),
        ];
        let size = |column: Option<i64>| column.map(Size::new).transpose();
        Ok(Kept {
            id: self.id.parse()?,
            territory: self.territory_id.parse()?,
            version: Version::new(self.version)?,
            value: Organisation {
                external_ref: optional(self.external_ref)?,
                name: self.name.parse()?,
                kind: self.kind.parse()?,
                capabilities: capabilities.into_iter().filter_map(|(can, capability)| can.then_some(capability)).collect(),
                rank: ServingRank::new(small(ServingRank::WHAT, self.serving_rank)?)?,
                duty: ConventionDuty {
                    declared: self.convention_declared,
                    size: DonorSize {
                        sales_area_m2: size(self.sales_area_m2)?,
                        turnover_eur: size(self.turnover_eur)?,
                        meals_a_day: size(self.meals_a_day)?,
                    },
                },
                habilitation: match self.habilitation.as_str() {
                    "public_body" => Habilitation::PublicBody,
                    "granted" => Habilitation::Granted(Grant {
                        level: optional(self.habilitation_level)?,
                        number: optional(self.habilitation_number)?,
                        starts_on: day(self.habilitation_from)?,
                        ends_on: day(self.habilitation_to)?,
                        network_head: optional(self.network_head)?,
                    }),
                    _ => Habilitation::Missing,
                },
                registration: Registration { siren: optional(self.siren)?, siret: optional(self.siret)?, rna: optional(self.rna)? },
                contact: ContactPoint { name: optional(self.contact_name)?, email: optional(self.email)?, phone: optional(self.phone)? },
                active: self.active,
            },
        })
    }
}

/// Adds organisations.
///
/// # Errors
/// `StoreError::Duplicate` when one has the `external_ref` of another of its territory; `StoreError::Reference` without a territory.
pub fn organisation_insert(connection: &mut Connection, new: &[KeptOrganisation]) -> Result<(), StoreError> {
    let rows: Vec<Row> = new.iter().map(Row::of).collect();
    insert_rows!(connection, table::table, rows);
    Ok(())
}

/// Writes an organisation again.
///
/// # Errors
/// As for adding.
pub fn organisation_update(connection: &mut Connection, changed: &KeptOrganisation) -> Result<(), StoreError> {
    diesel::update(table::table.find(changed.id.as_str())).set(Row::of(changed)).execute(connection)?;
    Ok(())
}

/// One organisation.
///
/// # Errors
/// `StoreError::Absent` when it is not there.
pub fn organisation_get(connection: &mut Connection, id: &OrganisationId) -> Result<KeptOrganisation, StoreError> {
    let row: Option<Row> = table::table.find(id.as_str()).select(Row::as_select()).first(connection).optional()?;
    Ok(row.ok_or_else(|| StoreError::absent("organisation", id))?.into_kept()?)
}

/// The rows of one page of a territory's organisations.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn organisation_page(
    connection: &mut Connection,
    territory: &TerritoryId,
    only: Option<&OrganisationId>,
    page: &PageRequest<OrganisationId>,
) -> Result<Vec<KeptOrganisation>, StoreError> {
    let mut query = table::table.filter(table::territory_id.eq(territory.as_str())).into_boxed();
    if let Some(own) = only {
        query = query.filter(table::id.eq(own.as_str()));
    }
    if let Some(after) = &page.after {
        query = query.filter(table::id.gt(after.as_str()));
    }
    let rows: Vec<Row> = query.order(table::id).limit(page.rows()).select(Row::as_select()).load(connection)?;
    rows.into_iter().map(|row| Ok(row.into_kept()?)).collect()
}

/// All organisations of a territory, those that left included, in the order of their ids.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn organisation_all(connection: &mut Connection, territory: &TerritoryId) -> Result<Vec<KeptOrganisation>, StoreError> {
    let query = table::table.filter(table::territory_id.eq(territory.as_str())).order(table::id).select(Row::as_select());
    let rows: Vec<Row> = query.load(connection)?;
    rows.into_iter().map(|row| Ok(row.into_kept()?)).collect()
}
