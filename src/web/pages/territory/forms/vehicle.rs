//! A vehicle: what it holds, what keeps it cold, from where and when it drives.

use crate::domain::account::language::Language;
use crate::domain::field_error::FieldError;
use crate::domain::fleet::vehicle::{ColdEquipment, Reach, Shifts, Vehicle, VehicleParts, VehicleProfile};
use crate::domain::food::per_class::PerClass;
use crate::domain::id::{TerritoryId, VehicleId};
use crate::domain::kept::Kept;
use crate::domain::version::Version;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::services::lists::book::Book;
use crate::web::kit::posted::Posted;
use crate::web::kit::reading::{Reading, typed_kilograms, whole};
use crate::web::kit::visit::Visit;
use crate::web::pages::territory::edit::draft::{Draft, Options};
use crate::web::pages::territory::edit::entry::{Entry, EntryWords};
use crate::web::pages::territory::edit::read::{
    ACTIVE, active, cell, filled_rows, hold, hours, known_text, known_tick, shown_rows, typed_minute, with_none,
};
use crate::web::pages::territory::forms::site::organisations;
use crate::web::pages::territory::paths::{NAME, NEW_VEHICLE, REGULAR_ROUNDS, VEHICLES, one};
use crate::wording::pages::messages::Messages;
use crate::wording::pages::territory::edit::EditText;
use crate::wording::pages::territory::home::TerritoryText;
use crate::wording::pages::territory::places::PlacesText;
use crate::wording::pages::territory::regular::RegularText;
use crate::wording::pages::territory::words::{cold, profile};
use crate::wording::typography::capitalised;

const PROFILE: &str = "profile";
const ORGANISATION: &str = "organisation";
const HOLDS: [&str; 4] = ["ambient", "chilled", "frozen", "hot"];
const COLD: &str = "cold";
const ATP: &str = "atp";
const START: &str = "start";
const END: &str = "end";
const SHIFT: &str = "shift";
const ENDS: [&str; 2] = ["from", "to"];
const REACH: &str = "reach";
const METRES: i64 = 1_000;

pub(in crate::web::pages::territory) struct VehicleEntry;

impl Entry for VehicleEntry {
    type Id = VehicleId;
    type Value = Vehicle;
    const LIST: &'static str = VEHICLES;
    const NEW: &'static str = NEW_VEHICLE;

    fn words(language: Language) -> EntryWords {
        let t = PlacesText::of(language);
        EntryWords { list: TerritoryText::of(language).vehicles, new: t.new_vehicle, lead: t.vehicle_lead }
    }

    fn name(_: &Book, value: &Vehicle) -> String {
        value.parts().name.to_string()
    }

    fn draft(visit: &Visit, book: &Book, posted: Posted, is_new: bool) -> Draft {
        let language = visit.language();
        let (t, edit) = (PlacesText::of(language), EditText::of(language));
        let profiles = VehicleProfile::ALL.iter().map(|one| (one.code().to_owned(), capitalised(profile(*one).of(language))));
        let colds = ColdEquipment::ALL.iter().map(|one| (one.code().to_owned(), capitalised(cold(*one).of(language))));
        let mut sites: Vec<_> = book.sites.iter().filter(|(_, it)| it.active).map(|(id, _)| (id.to_string(), book.site(id))).collect();
        sites.sort_by_key(|(_, name)| name.to_lowercase());
        let sites = with_none(edit.choose, sites);
        let rows = shown_rows(&posted, SHIFT, &ENDS).min(Shifts::MAX);
        let draft = Draft::new(visit, posted).part("").field("text", NAME, (t.vehicle_name, ""));
        let draft = draft.choice("choose", PROFILE, (t.profile, ""), profiles.collect()).beside();
        let draft = draft.choice("choose", ORGANISATION, (t.whose, ""), with_none(t.pool, organisations(book))).beside().part(t.holds);
        let labels = [t.ambient, t.chilled, t.frozen, t.hot];
        let draft = HOLDS.iter().zip(labels).fold(draft, |draft, (field, label)| draft.field("mass", *field, (label, "")).beside());
        let draft = draft.choice("choose", COLD, (t.cold, ""), colds.collect()).beside();
        let draft = draft.field("text", ATP, (t.atp, t.atp_hint)).part(t.base);
        let draft = draft.choice("choose", START, (t.start, ""), sites.clone()).choice("choose", END, (t.end, ""), sites);
        let draft = (1..=rows).fold(draft.part(t.shifts), |draft, at| {
            let draft = draft.field("time", cell(SHIFT, at, "from"), (edit.from, "")).beside();
            draft.field("time", cell(SHIFT, at, "to"), (edit.to, "")).beside()
        });
        let draft = draft.field("number", REACH, (t.reach, t.reach_hint));
        if is_new { draft } else { draft.part("").field("tick", ACTIVE, (edit.active, edit.active_hint)) }
    }

    fn known(it: &Vehicle) -> Posted {
        let it = it.parts();
        let posted = Posted::new().with(NAME, it.name.as_str()).with(PROFILE, it.profile.code()).with(COLD, it.cold.code());
        let holds = [it.capacity.ambient, it.capacity.chilled, it.capacity.frozen, it.capacity.hot];
        let posted = HOLDS.iter().zip(holds).fold(posted, |posted, (field, hold)| posted.with(field, typed_kilograms(hold.get())));
        let posted = known_text(known_text(posted, ORGANISATION, it.organisation.as_ref()), ATP, it.atp.as_ref());
        let posted = posted.with(START, it.start.as_str()).with(END, it.end.as_str());
        let shifts = it.shifts.all().iter().zip(1..);
        let posted = shifts.fold(posted, |posted, (shift, at)| {
            let posted = posted.with(&cell(SHIFT, at, "from"), typed_minute(shift.from()));
            posted.with(&cell(SHIFT, at, "to"), typed_minute(shift.to()))
        });
        let reach = it.reach.map(|reach| reach.get() / METRES);
        known_tick(known_text(posted, REACH, reach.as_ref()), ACTIVE, it.active)
    }

    fn usual(_: &Book) -> Posted {
        Posted::new().with(PROFILE, VehicleProfile::Van.code()).with(COLD, ColdEquipment::None.code())
    }

    fn read(posted: &Posted, before: Option<&Vehicle>) -> Result<Vehicle, Vec<FieldError>> {
        let mut reading = Reading::of(posted);
        let (name, profile, organisation) = (reading.required(NAME), reading.required(PROFILE), reading.optional(ORGANISATION));
        let [ambient, chilled, frozen, hot] = HOLDS.map(|field| hold(&mut reading, field));
        let (cold, atp) = (reading.required(COLD), reading.optional(ATP));
        let (start, end) = (reading.required(START), reading.required(END));
        let shifts = shifts(&mut reading, posted);
        let reach = reading.optional_with(REACH, |text| Reach::new(whole(Reach::WHAT, text, 1, Reach::MAX / METRES)? * METRES));
        let active = active(&reading, before.is_none());
        reading.finish()?;
        let external_ref = before.and_then(|before| before.parts().external_ref.clone());
        match (name, profile, cold, start, end, shifts) {
            (Some(name), Some(profile), Some(cold), Some(start), Some(end), Some(shifts)) => {
                let capacity = PerClass { ambient, chilled, frozen, hot };
                let parts =
                    VehicleParts { external_ref, name, organisation, profile, capacity, cold, atp, start, end, shifts, reach, active };
                Vehicle::new(parts).map_err(|invalid| vec![FieldError::from_invalid(format!("/{COLD}"), &invalid)])
            }
            _ => Err(Vec::new()),
        }
    }

    fn sentence(language: Language, field: &str, code: &str) -> Option<&'static str> {
        let t = PlacesText::of(language);
        match (field, code) {
            (COLD, "contradiction") => Some(t.vehicle_contradiction),
            (ATP, _) => Some(t.atp_wrong),
            (_, "shifts") => Some(t.shifts_needed),
            _ => None,
        }
    }

    fn leads(visit: &Visit, book: &Book, id: &VehicleId) -> Vec<(String, String)> {
        let own = book.regular_rounds.iter().filter(|(_, round)| round.active && round.vehicle == *id);
        let words = RegularText::of(visit.language()).its_round;
        own.map(|(id, round)| (words(round.name.as_str()), one(REGULAR_ROUNDS, id))).collect()
    }

    async fn get(services: &Services, actor: &Actor, id: &VehicleId) -> Result<Kept<VehicleId, Vehicle>, ServiceError> {
        services.read_vehicle(actor, id).await
    }

    async fn create(
        services: &Services,
        actor: &Actor,
        territory: TerritoryId,
        (value, keep): (Vehicle, Keep<Kept<VehicleId, Vehicle>>),
    ) -> Result<Kept<VehicleId, Vehicle>, ServiceError> {
        services.create_vehicle(actor, territory, value, keep).await
    }

    async fn change(
        services: &Services,
        actor: &Actor,
        id: &VehicleId,
        (seen, value): (Version, Vehicle),
    ) -> Result<Kept<VehicleId, Vehicle>, ServiceError> {
        services.change_vehicle(actor, id, seen, value).await
    }
}

/// The shifts that were typed; the first row says what is wrong with all of them.
fn shifts(reading: &mut Reading<'_>, posted: &Posted) -> Option<Shifts> {
    let rows = filled_rows(posted, SHIFT, &ENDS);
    let read: Vec<_> = rows.iter().map(|at| hours(reading, &cell(SHIFT, *at, "from"), &cell(SHIFT, *at, "to"))).collect();
    let whole: Option<Vec<_>> = read.into_iter().collect();
    Shifts::new(whole?).map_err(|_| reading.refuse(&cell(SHIFT, 1, "from"), "shifts")).ok()
}

/// The vehicles that are still there, or that `field` of a form says, by name.
pub(in crate::web::pages::territory) fn vehicles(book: &Book, posted: &Posted, field: &str) -> Options {
    let there = book.vehicles.iter().filter(|(id, it)| it.parts().active || posted.has(field, id.as_str()));
    let mut there: Options = there.map(|(id, it)| (id.to_string(), it.parts().name.to_string())).collect();
    there.sort_by_key(|(_, name)| name.to_lowercase());
    there
}
