//! A thing that is lent and is no vehicle: what it is, where it stands.

use crate::domain::account::language::Language;
use crate::domain::equipment::lent::{Equipment, EquipmentKind};
use crate::domain::field_error::FieldError;
use crate::domain::id::{EquipmentId, TerritoryId};
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
use crate::web::pages::equipment::paths::thing;
use crate::web::pages::territory::edit::draft::Draft;
use crate::web::pages::territory::edit::entry::{Entry, EntryWords};
use crate::web::pages::territory::edit::read::{ACTIVE, active, known_text, known_tick, with_none};
use crate::web::pages::territory::paths::{EQUIPMENT, NEW_EQUIPMENT};
use crate::wording::loan::kind;
use crate::wording::pages::equipment::EquipmentText;
use crate::wording::pages::messages::Messages;
use crate::wording::pages::territory::edit::EditText;
use crate::wording::pages::territory::home::TerritoryText;
use crate::wording::pages::territory::places::PlacesText;
use crate::wording::typography::capitalised;

const NAME: &str = "name";
const KIND: &str = "kind";
const SITE: &str = "site";
const NOTE: &str = "note";

pub(in crate::web::pages::territory) struct EquipmentEntry;

impl Entry for EquipmentEntry {
    type Id = EquipmentId;
    type Value = Equipment;
    const LIST: &'static str = EQUIPMENT;
    const NEW: &'static str = NEW_EQUIPMENT;

    fn words(language: Language) -> EntryWords {
        let t = PlacesText::of(language);
        EntryWords { list: TerritoryText::of(language).equipment, new: t.new_equipment, lead: t.equipment_lead }
    }

    fn name(_: &Book, value: &Equipment) -> String {
        value.name.to_string()
    }

    fn draft(visit: &Visit, book: &Book, posted: Posted, is_new: bool) -> Draft {
        let language = visit.language();
        let (t, edit) = (PlacesText::of(language), EditText::of(language));
        let kinds = EquipmentKind::ALL.iter().map(|one| (one.code().to_owned(), capitalised(kind(*one).of(language))));
        let mut sites: Vec<_> = book.sites.iter().filter(|(_, it)| it.active).map(|(id, _)| (id.to_string(), book.site(id))).collect();
        sites.sort_by_key(|(_, name)| name.to_lowercase());
        let draft = Draft::new(visit, posted).part("").field("text", NAME, (t.equipment_name, ""));
        let draft = draft.choice("choose", KIND, (t.equipment_kind, ""), kinds.collect()).beside();
        let draft = draft.choice("choose", SITE, (t.equipment_site, ""), with_none(edit.choose, sites));
        let draft = draft.field("area", NOTE, (t.equipment_note, t.equipment_note_hint));
        if is_new { draft } else { draft.part("").field("tick", ACTIVE, (edit.active, edit.active_hint)) }
    }

    fn known(it: &Equipment) -> Posted {
        let posted = Posted::new().with(NAME, it.name.as_str()).with(KIND, it.kind.code()).with(SITE, it.site.as_str());
        known_tick(known_text(posted, NOTE, it.note.as_ref()), ACTIVE, it.active)
    }

    fn usual(_: &Book) -> Posted {
        Posted::new().with(KIND, EquipmentKind::ColdBoxes.code())
    }

    fn read(posted: &Posted, before: Option<&Equipment>) -> Result<Equipment, Vec<FieldError>> {
        let mut reading = Reading::of(posted);
        let (name, kind, site) = (reading.required(NAME), reading.required(KIND), reading.required(SITE));
        let (note, active) = (reading.optional(NOTE), active(&reading, before.is_none()));
        reading.finish()?;
        match (name, kind, site) {
            (Some(name), Some(kind), Some(site)) => Ok(Equipment { name, kind, site, note, active }),
            _ => Err(Vec::new()),
        }
    }

    fn sentence(_: Language, _: &str, _: &str) -> Option<&'static str> {
        None
    }

    fn leads(visit: &Visit, _: &Book, id: &EquipmentId) -> Vec<(String, String)> {
        vec![(EquipmentText::of(visit.language()).booked.to_owned(), thing(id.as_str()))]
    }

    async fn get(services: &Services, actor: &Actor, id: &EquipmentId) -> Result<Kept<EquipmentId, Equipment>, ServiceError> {
        services.read_equipment(actor, id).await
    }

    async fn create(
        services: &Services,
        actor: &Actor,
        territory: TerritoryId,
        (value, keep): (Equipment, Keep<Kept<EquipmentId, Equipment>>),
    ) -> Result<Kept<EquipmentId, Equipment>, ServiceError> {
        services.create_equipment(actor, territory, value, keep).await
    }

    async fn change(
        services: &Services,
        actor: &Actor,
        id: &EquipmentId,
        (seen, value): (Version, Equipment),
    ) -> Result<Kept<EquipmentId, Equipment>, ServiceError> {
        services.change_equipment(actor, id, seen, value).await
    }
}
