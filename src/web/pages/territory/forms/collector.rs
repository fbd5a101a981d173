//! Somebody who drives: how to reach them, what and when they drive.

use crate::domain::account::language::Language;
use crate::domain::contact::person::ContactPoint;
use crate::domain::field_error::FieldError;
use crate::domain::fleet::collector::Collector;
use crate::domain::id::{CollectorId, TerritoryId};
use crate::domain::kept::Kept;
use crate::domain::version::Version;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::services::lists::book::Book;
use crate::web::kit::posted::Posted;
use crate::web::kit::reading::Reading;
use crate::web::kit::visit::Visit;
use crate::web::pages::territory::edit::draft::Draft;
use crate::web::pages::territory::edit::entry::{Entry, EntryWords};
use crate::web::pages::territory::edit::read::{
    ACTIVE, CONTACT, active, contact, hours, known_contact, known_text, known_tick, typed_minute, with_none,
};
use crate::web::pages::territory::forms::site::organisations;
use crate::web::pages::territory::forms::vehicle::vehicles;
use crate::web::pages::territory::paths::{COLLECTORS, NEW_COLLECTOR};
use crate::wording::pages::messages::Messages;
use crate::wording::pages::territory::edit::EditText;
use crate::wording::pages::territory::home::TerritoryText;
use crate::wording::pages::territory::places::PlacesText;

const ORGANISATION: &str = "organisation";
const VEHICLES: &str = "vehicles";
const FROM: &str = "from";
const TO: &str = "to";

pub(in crate::web::pages::territory) struct CollectorEntry;

impl Entry for CollectorEntry {
    type Id = CollectorId;
    type Value = Collector;
    const LIST: &'static str = COLLECTORS;
    const NEW: &'static str = NEW_COLLECTOR;

    fn words(language: Language) -> EntryWords {
        let t = PlacesText::of(language);
        EntryWords { list: TerritoryText::of(language).collectors, new: t.new_collector, lead: t.collector_lead }
    }

    fn name(_: &Book, value: &Collector) -> String {
        value.name.to_string()
    }

    fn draft(visit: &Visit, book: &Book, posted: Posted, is_new: bool) -> Draft {
        let (t, edit, [name, phone, email]) = (PlacesText::of(visit.language()), EditText::of(visit.language()), CONTACT);
        let vehicles = vehicles(book, &posted, VEHICLES);
        let draft = Draft::new(visit, posted).part("").field("text", name, (t.collector_name, ""));
        let draft = draft.field("tel", phone, (edit.contact_phone, "")).beside();
        let draft = draft.field("email", email, (edit.contact_email, t.collector_email_hint)).beside();
        let draft = draft.choice("choose", ORGANISATION, (t.for_whom, ""), with_none(t.pool, organisations(book))).part(t.drives);
        let draft = draft.field("time", FROM, (edit.from, "")).beside().field("time", TO, (edit.to, "")).beside();
        let draft = if vehicles.is_empty() { draft } else { draft.choice("ticks", VEHICLES, (t.vehicles, ""), vehicles) };
        if is_new { draft } else { draft.part("").field("tick", ACTIVE, (edit.active, edit.active_hint)) }
    }

    fn known(it: &Collector) -> Posted {
        let posted = known_text(known_contact(Posted::new(), &it.contact()), ORGANISATION, it.organisation.as_ref());
        let posted = posted.with(FROM, typed_minute(it.hours.from())).with(TO, typed_minute(it.hours.to()));
        let posted = it.vehicles.iter().fold(posted, |posted, vehicle| posted.with(VEHICLES, vehicle.as_str()));
        known_tick(posted, ACTIVE, it.active)
    }

    fn usual(_: &Book) -> Posted {
        Posted::new()
    }

    fn read(posted: &Posted, before: Option<&Collector>) -> Result<Collector, Vec<FieldError>> {
        let mut reading = Reading::of(posted);
        let ContactPoint { name, email, phone } = contact(&mut reading);
        let [name_field, ..] = CONTACT;
        if posted.text(name_field).trim().is_empty() {
            reading.refuse(name_field, "required");
        }
        let (organisation, vehicles) = (reading.optional(ORGANISATION), reading.each(VEHICLES).into_iter().collect());
        let hours = hours(&mut reading, FROM, TO);
        let active = active(&reading, before.is_none());
        reading.finish()?;
        let external_ref = before.and_then(|before| before.external_ref.clone());
        match (name, hours) {
            (Some(name), Some(hours)) => Ok(Collector { external_ref, name, email, phone, organisation, hours, vehicles, active }),
            _ => Err(Vec::new()),
        }
    }

    fn sentence(_: Language, _: &str, _: &str) -> Option<&'static str> {
        None
    }

    fn leads(_: &Visit, _: &Book, _: &CollectorId) -> Vec<(String, String)> {
        Vec::new()
    }

    async fn get(services: &Services, actor: &Actor, id: &CollectorId) -> Result<Kept<CollectorId, Collector>, ServiceError> {
        services.read_collector(actor, id).await
    }

    async fn create(
        services: &Services,
        actor: &Actor,
        territory: TerritoryId,
        (value, keep): (Collector, Keep<Kept<CollectorId, Collector>>),
    ) -> Result<Kept<CollectorId, Collector>, ServiceError> {
        services.create_collector(actor, territory, value, keep).await
    }

    async fn change(
        services: &Services,
        actor: &Actor,
        id: &CollectorId,
        (seen, value): (Version, Collector),
    ) -> Result<Kept<CollectorId, Collector>, ServiceError> {
        services.change_collector(actor, id, seen, value).await
    }
}
