//! Territories with their waves.

use diesel::{
    AsChangeset, BoolExpressionMethods, ExpressionMethods, Insertable, OptionalExtension, QueryDsl, Queryable, RunQueryDsl, Selectable,
    SelectableHelper,
};

use crate::domain::contact::person::ContactPoint;
use crate::domain::food::family::TemperatureClass;
use crate::domain::food::per_class::HoldGrams;
use crate::domain::id::{TerritoryId, WaveId};
use crate::domain::invalid::Invalid;
use crate::domain::kept::Kept;
use crate::domain::page::PageRequest;
use crate::domain::place::territory::{
    HalfLife, Radius, SharingPolicy, SharingPolicyParts, StopCost, Stops, Territory, TripGrams, TripLimits, Visits,
};
use crate::domain::time::wave::{Cutoff, DaysBefore, Wave, Waves};
use crate::domain::time::weekly::Weekdays;
use crate::domain::version::Version;
use crate::store::connection::Connection;
use crate::store::convert::{hours, insert_rows, minute, optional, small, storage, text};
use crate::store::error::StoreError;
use crate::store::schema::territory as table;
use crate::store::schema::wave;

/// A territory as it is kept.
pub type KeptTerritory = Kept<TerritoryId, Territory>;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = table, treat_none_as_default_value = false, treat_none_as_null = true)]
struct Row {
    id: String,
    code: String,
    name: String,
    timezone: String,
    coordinator_name: Option<String>,
    coordinator_email: Option<String>,
    coordinator_phone: Option<String>,
    half_life_days: i32,
    fairness_tolerance: f64,
    stop_cost_m: i64,
    default_radius_m: i64,
    travel_speed_kmh: f64,
    active: bool,
    version: i32,
    max_collectors: Option<i32>,
    min_trip_grams: Option<i64>,
    max_donors_per_day: Option<i32>,
    food_groups: Option<String>,
    carrying_ambient_grams: Option<i64>,
    carrying_chilled_grams: Option<i64>,
    carrying_frozen_grams: Option<i64>,
    carrying_hot_grams: Option<i64>,
}

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = wave, treat_none_as_default_value = false)]
struct WaveRow {
    id: String,
    territory_id: String,
    code: String,
    name: String,
    weekdays: i32,
    cutoff_days_before: i32,
    cutoff_minute: i32,
    from_minute: i32,
    to_minute: i32,
    needs_approval: bool,
}

impl Row {
    fn of(kept: &KeptTerritory) -> Self {
        let (it, policy) = (&kept.value, kept.value.policy);
        let carrying = |class| policy.carrying().of(class).map(HoldGrams::get);
        Self {
            id: kept.id.to_string(),
            code: it.code.to_string(),
            name: it.name.to_string(),
            timezone: it.zone.name().to_owned(),
            coordinator_name: text(it.coordinator.name.as_ref()),
            coordinator_email: text(it.coordinator.email.as_ref()),
            coordinator_phone: text(it.coordinator.phone.as_ref()),
            half_life_days: policy.half_life().get().into(),
            fairness_tolerance: policy.fairness_tolerance(),
            stop_cost_m: policy.stop_cost().get(),
            default_radius_m: policy.default_radius().get(),
            travel_speed_kmh: policy.travel_speed_kmh(),
            active: it.active,
            version: kept.version.get(),
            max_collectors: policy.limits().visits.map(Visits::get),
            min_trip_grams: policy.limits().least.map(TripGrams::get),
            max_donors_per_day: policy.limits().stops.map(Stops::get),
            food_groups: text(policy.groups().as_ref()),
            carrying_ambient_grams: carrying(TemperatureClass::Ambient),
            carrying_chilled_grams: carrying(TemperatureClass::Chilled),
            carrying_frozen_grams: carrying(TemperatureClass::Frozen),
            carrying_hot_grams: carrying(TemperatureClass::Hot),
        }
    }

    fn into_kept(self, waves: Vec<WaveRow>) -> Result<KeptTerritory, Invalid> {
        let id: TerritoryId = self.id.parse()?;
        let policy = SharingPolicyParts {
            half_life: HalfLife::new(small(HalfLife::WHAT, self.half_life_days)?)?,
            fairness_tolerance: self.fairness_tolerance,
            stop_cost: StopCost::new(self.stop_cost_m)?,
            default_radius: Radius::new(self.default_radius_m)?,
            travel_speed_kmh: self.travel_speed_kmh,
            limits: TripLimits {
                visits: self.max_collectors.map(Visits::new).transpose()?,
                least: self.min_trip_grams.map(TripGrams::new).transpose()?,
                stops: self.max_donors_per_day.map(Stops::new).transpose()?,
            },
            groups: optional(self.food_groups)?,
            carrying: storage([
                self.carrying_ambient_grams,
                self.carrying_chilled_grams,
                self.carrying_frozen_grams,
                self.carrying_hot_grams,
            ])?,
        };
        let territory = Territory {
            code: self.code.parse()?,
            name: self.name.parse()?,
            zone: self.timezone.parse()?,
            coordinator: ContactPoint {
                name: optional(self.coordinator_name)?,
                email: optional(self.coordinator_email)?,
                phone: optional(self.coordinator_phone)?,
            },
            policy: SharingPolicy::new(policy)?,
            waves: Waves::new(waves.into_iter().map(WaveRow::into_wave).collect::<Result<_, _>>()?)?,
            active: self.active,
        };
        Ok(Kept { territory: id.clone(), id, version: Version::new(self.version)?, value: territory })
    }
}

impl WaveRow {
    fn of(id: &WaveId, territory: &TerritoryId, wave: &Wave) -> Self {
        Self {
            id: id.to_string(),
            territory_id: territory.to_string(),
            code: wave.code().to_string(),
            name: wave.name().to_string(),
            weekdays: wave.weekdays().get().into(),
            cutoff_days_before: wave.cutoff().days_before.get().into(),
            cutoff_minute: wave.cutoff().minute.get().into(),
            from_minute: wave.pickups().from().get().into(),
            to_minute: wave.pickups().to().get().into(),
            needs_approval: wave.needs_approval(),
        }
    }

    fn into_wave(self) -> Result<Wave, Invalid> {
        let days_before = DaysBefore::new(small(DaysBefore::WHAT, self.cutoff_days_before)?)?;
        let cutoff = Cutoff { days_before, minute: minute(self.cutoff_minute)? };
        let wave = Wave::new(self.code.parse()?, self.name.parse()?, cutoff, hours(self.from_minute, self.to_minute)?)?;
        Ok(wave.on_weekdays(Weekdays::new(small(Weekdays::WHAT, self.weekdays)?)?).with_approval(self.needs_approval))
    }
}

/// The rows of one territory's waves, in the order of the day.
fn waves_of(connection: &mut Connection, territory: &str) -> Result<Vec<WaveRow>, StoreError> {
    let query = wave::table.filter(wave::territory_id.eq(territory)).order((wave::from_minute, wave::code)).select(WaveRow::as_select());
    Ok(query.load(connection)?)
}

fn with_waves(connection: &mut Connection, row: Row) -> Result<KeptTerritory, StoreError> {
    let waves = waves_of(connection, &row.id)?;
    Ok(row.into_kept(waves)?)
}

/// Adds a territory; `wave_ids` gives each of its waves an id.
///
/// # Errors
/// `StoreError::Duplicate` when another has its code.
pub fn territory_insert(connection: &mut Connection, new: &KeptTerritory, wave_ids: &[WaveId]) -> Result<(), StoreError> {
    diesel::insert_into(table::table).values(Row::of(new)).execute(connection)?;
    let waves: Vec<WaveRow> = wave_ids.iter().zip(new.value.waves.all()).map(|(id, wave)| WaveRow::of(id, &new.id, wave)).collect();
    insert_rows!(connection, wave::table, waves);
    Ok(())
}

/// Writes a territory again. A wave whose code stays keeps its id, so that its past runs stay its own; `wave_ids` serve the new ones.
///
/// # Errors
/// `StoreError::Duplicate` when another has its code; `StoreError::Reference` when a wave that had runs is left out.
pub fn territory_update(connection: &mut Connection, changed: &KeptTerritory, wave_ids: &[WaveId]) -> Result<(), StoreError> {
    diesel::update(table::table.find(changed.id.as_str())).set(Row::of(changed)).execute(connection)?;
    let old = waves_of(connection, changed.id.as_str())?;
    let wanted = changed.value.waves.all();
    for gone in old.iter().filter(|row| wanted.iter().all(|wave| wave.code().as_str() != row.code)) {
        diesel::delete(wave::table.find(&gone.id)).execute(connection)?;
    }
    for (id, wave) in wave_ids.iter().zip(wanted) {
        match old.iter().find(|row| row.code == wave.code().as_str()) {
            Some(row) => {
                let again = WaveRow { id: row.id.clone(), ..WaveRow::of(id, &changed.id, wave) };
                diesel::update(wave::table.find(&row.id)).set(again).execute(connection)?;
            }
            None => {
                diesel::insert_into(wave::table).values(WaveRow::of(id, &changed.id, wave)).execute(connection)?;
            }
        }
    }
    Ok(())
}

/// One territory.
///
/// # Errors
/// `StoreError::Absent` when it is not there.
pub fn territory_get(connection: &mut Connection, id: &TerritoryId) -> Result<KeptTerritory, StoreError> {
    let row: Option<Row> = table::table.find(id.as_str()).select(Row::as_select()).first(connection).optional()?;
    with_waves(connection, row.ok_or_else(|| StoreError::absent("territory", id))?)
}

/// The territory that has this code.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn territory_by_code(connection: &mut Connection, code: &str) -> Result<Option<KeptTerritory>, StoreError> {
    let row: Option<Row> = table::table.filter(table::code.eq(code)).select(Row::as_select()).first(connection).optional()?;
    row.map(|row| with_waves(connection, row)).transpose()
}

/// The id of a territory's wave.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn wave_id(connection: &mut Connection, territory: &TerritoryId, code: &str) -> Result<Option<WaveId>, StoreError> {
    let query = wave::table.filter(wave::territory_id.eq(territory.as_str()).and(wave::code.eq(code))).select(wave::id);
    Ok(optional(query.first::<String>(connection).optional()?)?)
}

/// The rows of one page of territories; `only` one when given.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn territory_page(
    connection: &mut Connection,
    only: Option<&TerritoryId>,
    page: &PageRequest<TerritoryId>,
) -> Result<Vec<KeptTerritory>, StoreError> {
    let mut query = table::table.into_boxed();
    if let Some(own) = only {
        query = query.filter(table::id.eq(own.as_str()));
    }
    if let Some(after) = &page.after {
        query = query.filter(table::id.gt(after.as_str()));
    }
    let rows: Vec<Row> = query.order(table::id).limit(page.rows()).select(Row::as_select()).load(connection)?;
    rows.into_iter().map(|row| with_waves(connection, row)).collect()
}
