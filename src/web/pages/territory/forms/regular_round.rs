//! A regular round: its name, its vehicle, its days, its stops in their order.

use crate::domain::account::language::Language;
use crate::domain::field_error::FieldError;
use crate::domain::fleet::regular::{RegularRound, UsualOrder};
use crate::domain::id::{RegularRoundId, SiteId, TerritoryId};
use crate::domain::kept::Kept;
use crate::domain::time::weekly::Weekdays;
use crate::domain::version::Version;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::services::lists::book::Book;
use crate::services::standing::regular_rounds::AsRegular;
use crate::web::kit::posted::Posted;
use crate::web::kit::reading::{REQUIRED, Reading, week};
use crate::web::kit::visit::Visit;
use crate::web::pages::territory::edit::draft::Draft;
use crate::web::pages::territory::edit::entry::{Entry, EntryWords};
use crate::web::pages::territory::edit::read::{ACTIVE, active, known_tick, with_none, without};
use crate::web::pages::territory::forms::stops::{self, SITES};
use crate::web::pages::territory::forms::vehicle::vehicles;
use crate::web::pages::territory::paths::{LIKE_ROUND, MORE_SITES, NAME, NEW_REGULAR_ROUND, REGULAR_ROUNDS, VEHICLES, one};
use crate::wording::pages::messages::Messages;
use crate::wording::pages::territory::edit::EditText;
use crate::wording::pages::territory::regular::RegularText;

const VEHICLE: &str = "vehicle";
const WEEKDAYS: &str = "weekdays";

pub(in crate::web::pages::territory) struct RegularRoundEntry;

impl Entry for RegularRoundEntry {
    type Id = RegularRoundId;
    type Value = RegularRound;
    const LIST: &'static str = REGULAR_ROUNDS;
    const NEW: &'static str = NEW_REGULAR_ROUND;

    fn words(language: Language) -> EntryWords {
        let t = RegularText::of(language);
        EntryWords { list: t.title, new: t.new, lead: t.form_lead }
    }

    fn name(_: &Book, value: &RegularRound) -> String {
        value.name.to_string()
    }

    fn draft(visit: &Visit, book: &Book, posted: Posted, is_new: bool) -> Draft {
        let (t, edit) = (RegularText::of(visit.language()), EditText::of(visit.language()));
        let draft = Draft::new(visit, posted.clone()).part("").field("text", NAME, (t.name, t.name_hint));
        let draft = draft.choice("choose", VEHICLE, (t.which_vehicle, ""), with_none(edit.choose, vehicles(book, &posted, VEHICLE)));
        let draft = draft.choice("ticks", WEEKDAYS, (edit.weekdays, ""), week(visit.say())).part("");
        let draft = stops::fields(draft, book, &posted, (t, edit));
        if is_new { draft } else { draft.part("").field("tick", ACTIVE, (t.active, t.active_hint)) }
    }

    fn known(it: &RegularRound) -> Posted {
        let known = AsRegular { vehicle: it.vehicle.clone(), weekdays: it.weekdays, sites: it.sites.all().to_vec() };
        known_tick(filled(Posted::new().with(NAME, it.name.as_str()), &known), ACTIVE, it.active)
    }

    fn usual(_: &Book) -> Posted {
        Posted::new()
    }

    fn read(posted: &Posted, before: Option<&RegularRound>) -> Result<RegularRound, Vec<FieldError>> {
        let mut reading = Reading::of(posted);
        let (name, vehicle) = (reading.required(NAME), reading.required(VEHICLE));
        let weekdays = Weekdays::of(reading.weekdays(WEEKDAYS)).map_err(|_| reading.refuse(WEEKDAYS, REQUIRED)).ok();
        let sites = order(&mut reading);
        let active = active(&reading, before.is_none());
        reading.finish()?;
        let external_ref = before.and_then(|before| before.external_ref.clone());
        match (name, vehicle, weekdays, sites) {
            (Some(name), Some(vehicle), Some(weekdays), Some(sites)) => {
                Ok(RegularRound { external_ref, name, vehicle, weekdays, sites, active })
            }
            _ => Err(Vec::new()),
        }
    }

    fn sentence(language: Language, field: &str, code: &str) -> Option<&'static str> {
        let t = RegularText::of(language);
        match (field, code) {
            (WEEKDAYS, REQUIRED) => Some(t.no_day),
            (VEHICLE, "given_up") => Some(t.vehicle_gone),
            (MORE_SITES, REQUIRED) => Some(t.no_stop),
            (SITES, "out_of_bounds") => Some(t.too_many_stops),
            _ => None,
        }
    }

    fn naming(language: Language, code: &'static str, other: &str) -> Option<String> {
        (code == "vehicle_taken").then(|| (RegularText::of(language).vehicle_taken)(other))
    }

    fn leads(visit: &Visit, book: &Book, id: &RegularRoundId) -> Vec<(String, String)> {
        let vehicle = book.regular_rounds.get(id).and_then(|round| Some((&round.vehicle, book.vehicles.get(&round.vehicle)?)));
        let words = RegularText::of(visit.language()).its_vehicle;
        vehicle.map(|(id, vehicle)| (words(vehicle.parts().name.as_str()), one(VEHICLES, id))).into_iter().collect()
    }

    /// A form made of a round of a day is filled with it.
    async fn begun(services: &Services, actor: &Actor, said: Posted) -> Result<Posted, ServiceError> {
        let Ok(round) = said.text(LIKE_ROUND).parse() else { return Ok(said) };
        let like = services.as_regular_round(actor, &round).await?;
        Ok(filled(without(&said, &[LIKE_ROUND]), &like))
    }

    /// A button of the order moves a stop.
    async fn helped(_: &Services, _: (&Actor, &TerritoryId), posted: Posted) -> Result<(Posted, bool), ServiceError> {
        Ok(stops::moved(posted))
    }

    async fn get(services: &Services, actor: &Actor, id: &RegularRoundId) -> Result<Kept<RegularRoundId, RegularRound>, ServiceError> {
        services.read_regular_round(actor, id).await
    }

    async fn create(
        services: &Services,
        actor: &Actor,
        territory: TerritoryId,
        (value, keep): (RegularRound, Keep<Kept<RegularRoundId, RegularRound>>),
    ) -> Result<Kept<RegularRoundId, RegularRound>, ServiceError> {
        services.create_regular_round(actor, territory, value, keep).await
    }

    async fn change(
        services: &Services,
        actor: &Actor,
        id: &RegularRoundId,
        (seen, value): (Version, RegularRound),
    ) -> Result<Kept<RegularRoundId, RegularRound>, ServiceError> {
        services.change_regular_round(actor, id, seen, value).await
    }
}

fn filled(posted: Posted, like: &AsRegular) -> Posted {
    let posted = posted.with(VEHICLE, like.vehicle.as_str());
    let days = like.weekdays.days().map(|day| day.num_days_from_monday().to_string());
    let posted = days.fold(posted, |posted, day| posted.with(WEEKDAYS, day));
    like.sites.iter().fold(posted, |posted, site| posted.with(SITES, site.as_str()))
}

/// The stops in their order; one that is chosen and not added yet is the last.
fn order(reading: &mut Reading<'_>) -> Option<UsualOrder> {
    let mut sites: Vec<SiteId> = reading.each(SITES);
    let last: Option<SiteId> = reading.optional(MORE_SITES);
    sites.extend(last.filter(|last| !sites.contains(last)));
    if sites.is_empty() {
        reading.refuse(MORE_SITES, REQUIRED);
        return None;
    }
    reading.keep(SITES, UsualOrder::new(sites))
}
