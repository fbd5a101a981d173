//! A place: whose it is, where, and how one gets in.

use crate::domain::account::language::Language;
use crate::domain::field_error::FieldError;
use crate::domain::id::{SiteId, TerritoryId};
use crate::domain::kept::Kept;
use crate::domain::place::site::Site;
use crate::domain::version::Version;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::services::lists::book::Book;
use crate::web::kit::posted::Posted;
use crate::web::kit::reading::{Reading, position};
use crate::web::kit::visit::Visit;
use crate::web::pages::territory::edit::draft::Draft;
use crate::web::pages::territory::edit::entry::{Entry, EntryWords};
use crate::web::pages::territory::edit::read::{ACTIVE, active, contact, contact_fields, known_contact, known_text, known_tick, with_none};
use crate::web::pages::territory::forms::site_address::{ADDRESS, POSITION, helped, search_fields, typed};
use crate::web::pages::territory::paths::{NEW_SITE, ORGANISATIONS, SITES, one};
use crate::wording::pages::messages::Messages;
use crate::wording::pages::territory::edit::EditText;
use crate::wording::pages::territory::home::TerritoryText;
use crate::wording::pages::territory::places::PlacesText;

const ORGANISATION: &str = "organisation";
const NAME: &str = "name";
const ACCESS: &str = "access_note";

pub(in crate::web::pages::territory) struct SiteEntry;

impl Entry for SiteEntry {
    type Id = SiteId;
    type Value = Site;
    const LIST: &'static str = SITES;
    const NEW: &'static str = NEW_SITE;

    fn words(language: Language) -> EntryWords {
        let t = PlacesText::of(language);
        EntryWords { list: TerritoryText::of(language).sites, new: t.new_site, lead: t.site_lead }
    }

    fn name(book: &Book, value: &Site) -> String {
        let owner = book.organisation(&value.organisation);
        if owner == value.name.as_str() || owner.is_empty() { value.name.to_string() } else { format!("{owner}, {}", value.name) }
    }

    fn draft(visit: &Visit, book: &Book, posted: Posted, is_new: bool) -> Draft {
        let (t, edit) = (PlacesText::of(visit.language()), EditText::of(visit.language()));
        let searched = visit.finds_addresses().then(|| posted.clone());
        let draft = Draft::new(visit, posted).part("");
        let draft =
            if is_new { draft.choice("choose", ORGANISATION, (t.whose, ""), with_none(edit.choose, organisations(book))) } else { draft };
        let draft = draft.field("text", NAME, (t.name, t.name_hint)).field("text", ADDRESS, (t.address, ""));
        let draft = searched.iter().fold(draft, |draft, posted| search_fields(draft, t, posted));
        let draft = draft.field("text", POSITION, (t.position, t.position_hint)).field("area", ACCESS, (t.access, t.access_hint));
        let draft = contact_fields(draft.part(t.on_the_spot), edit);
        if is_new { draft } else { draft.part("").field("tick", ACTIVE, (edit.active, edit.active_hint)) }
    }

    fn known(it: &Site) -> Posted {
        let posted = Posted::new().with(ORGANISATION, it.organisation.as_str()).with(NAME, it.name.as_str());
        let posted = known_text(known_text(posted, ADDRESS, it.address.as_ref()), ACCESS, it.access_note.as_ref());
        let posted = posted.with(POSITION, typed(it.position));
        known_tick(known_contact(posted, &it.contact), ACTIVE, it.active)
    }

    fn usual(_: &Book) -> Posted {
        Posted::new()
    }

    fn read(posted: &Posted, before: Option<&Site>) -> Result<Site, Vec<FieldError>> {
        let mut reading = Reading::of(posted);
        // A site belongs to its organisation for good.
        let organisation = match before {
            Some(before) => Some(before.organisation.clone()),
            None => reading.required(ORGANISATION),
        };
        let (name, position) = (reading.required(NAME), reading.required_with(POSITION, position));
        let (address, access_note) = (reading.optional(ADDRESS), reading.optional(ACCESS));
        let contact = contact(&mut reading);
        let active = active(&reading, before.is_none());
        reading.finish()?;
        let external_ref = before.and_then(|before| before.external_ref.clone());
        match (organisation, name, position) {
            (Some(organisation), Some(name), Some(position)) => {
                Ok(Site { organisation, external_ref, name, address, position, access_note, contact, active })
            }
            _ => Err(Vec::new()),
        }
    }

    fn sentence(language: Language, field: &str, code: &str) -> Option<&'static str> {
        (field == POSITION && code != "required").then_some(PlacesText::of(language).position_wrong)
    }

    fn leads(visit: &Visit, book: &Book, id: &SiteId) -> Vec<(String, String)> {
        let t = PlacesText::of(visit.language());
        let owner = book.sites.get(id).map(|site| &site.organisation);
        owner.map(|owner| ((t.owner)(book.organisation(owner)), one(ORGANISATIONS, owner))).into_iter().collect()
    }

    async fn helped(services: &Services, who: (&Actor, &TerritoryId), posted: Posted) -> Result<(Posted, bool), ServiceError> {
        helped(services, who, posted).await
    }

    async fn get(services: &Services, actor: &Actor, id: &SiteId) -> Result<Kept<SiteId, Site>, ServiceError> {
        services.read_site(actor, id).await
    }

    async fn create(
        services: &Services,
        actor: &Actor,
        territory: TerritoryId,
        (value, keep): (Site, Keep<Kept<SiteId, Site>>),
    ) -> Result<Kept<SiteId, Site>, ServiceError> {
        services.create_site(actor, territory, value, keep).await
    }

    async fn change(
        services: &Services,
        actor: &Actor,
        id: &SiteId,
        (seen, value): (Version, Site),
    ) -> Result<Kept<SiteId, Site>, ServiceError> {
        services.change_site(actor, id, seen, value).await
    }
}

/// The organisations that are still there, by name.
pub(in crate::web::pages::territory) fn organisations(book: &Book) -> Vec<(String, String)> {
    let there = book.organisations.iter().filter(|(_, it)| it.active).map(|(id, it)| (id.to_string(), it.name.to_string()));
    let mut there: Vec<_> = there.collect();
    there.sort_by_key(|(_, name)| name.to_lowercase());
    there
}
