//! An organisation: what it is, what it may do, whom to ask for, and what decides its rights and duties.

use crate::domain::account::language::Language;
use crate::domain::field_error::FieldError;
use crate::domain::id::{OrganisationId, TerritoryId};
use crate::domain::kept::Kept;
use crate::domain::organisation::facts::{ConventionDuty, Organisation, Registration};
use crate::domain::organisation::habilitation::{Grant, Habilitation, HabilitationLevel};
use crate::domain::organisation::kind::{Capability, OrganisationKind, ServingRank};
use crate::domain::organisation::obligation::{DonorSize, Size};
use crate::domain::version::Version;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::services::lists::book::Book;
use crate::web::kit::posted::Posted;
use crate::web::kit::reading::{Reading, whole};
use crate::web::kit::visit::Visit;
use crate::web::pages::territory::edit::draft::Draft;
use crate::web::pages::territory::edit::entry::{Entry, EntryWords};
use crate::web::pages::territory::edit::read::{ACTIVE, active, contact, contact_fields, known_contact, known_text, known_tick, with_none};
use crate::web::pages::territory::paths::{NEW_ORGANISATION, NEW_SITE, ORGANISATIONS, SITES, one};
use crate::wording::pages::messages::Messages;
use crate::wording::pages::people::kinds;
use crate::wording::pages::territory::edit::EditText;
use crate::wording::pages::territory::home::TerritoryText;
use crate::wording::pages::territory::organisation::OrganisationText;
use crate::wording::pages::territory::words::{capability, habilitation};
use crate::wording::typography::capitalised;

const NAME: &str = "name";
const KIND: &str = "kind";
const DOES: &str = "does";
const RANK: &str = "rank";
const NUMBERS: [&str; 3] = ["siret", "siren", "rna"];
const DUTY: &str = "duty";
const SIZES: [&str; 3] = ["sales_area", "turnover", "meals"];
const HABILITATION: &str = "habilitation";
const LEVEL: &str = "level";
const NUMBER: &str = "number";
const STARTS: &str = "starts_on";
const ENDS: &str = "ends_on";
const NETWORK: &str = "network";

pub(in crate::web::pages::territory) struct OrganisationEntry;

impl Entry for OrganisationEntry {
    type Id = OrganisationId;
    type Value = Organisation;
    const LIST: &'static str = ORGANISATIONS;
    const NEW: &'static str = NEW_ORGANISATION;

    fn words(language: Language) -> EntryWords {
        let t = OrganisationText::of(language);
        EntryWords { list: TerritoryText::of(language).organisations, new: t.new, lead: t.lead }
    }

    fn name(_: &Book, value: &Organisation) -> String {
        value.name.to_string()
    }

    fn draft(visit: &Visit, _: &Book, posted: Posted, is_new: bool) -> Draft {
        let language = visit.language();
        let (t, edit) = (OrganisationText::of(language), EditText::of(language));
        let kinds = OrganisationKind::ALL.iter().map(|kind| (kind.code().to_owned(), capitalised(kinds::kind(*kind).of(language))));
        let does = Capability::ALL.iter().map(|one| (one.code().to_owned(), capitalised(capability(*one).of(language))));
        let ranks = (ServingRank::MIN..=ServingRank::MAX).map(|rank| (rank.to_string(), (t.rank_of)(rank)));
        let draft = Draft::new(visit, posted).part("").field("text", NAME, (t.name, ""));
        let draft = draft.choice("choose", KIND, (t.kind, ""), with_none(edit.choose, kinds));
        let draft = draft.choice("ticks", DOES, (t.does, t.does_hint), does.collect());
        let draft = draft.choice("choose", RANK, (t.rank, t.rank_hint), ranks.collect());
        let draft = contact_fields(draft.part(t.contact), edit);
        let draft = law(draft, t, language);
        if is_new { draft } else { draft.part("").field("tick", ACTIVE, (edit.active, edit.active_hint)) }
    }

    fn known(it: &Organisation) -> Posted {
        let posted = Posted::new().with(NAME, it.name.as_str()).with(KIND, it.kind.code()).with(RANK, it.rank.get().to_string());
        let posted = it.capabilities.iter().fold(posted, |posted, one| posted.with(DOES, one.code()));
        let posted = known_contact(posted, &it.contact);
        let [siret, siren, rna] = NUMBERS;
        let posted = known_text(posted, siret, it.registration.siret.as_ref());
        let posted = known_text(posted, siren, it.registration.siren.as_ref());
        let posted = known_text(posted, rna, it.registration.rna.as_ref());
        let size = it.duty.size;
        let sizes = [size.sales_area_m2, size.turnover_eur, size.meals_a_day].map(|size| size.map(Size::get));
        let posted = SIZES.iter().zip(sizes).fold(posted, |posted, (field, size)| known_text(posted, field, size.as_ref()));
        let duty = it.duty.declared.map(|declared| if declared { "yes" } else { "no" });
        let posted = posted.with(DUTY, duty.unwrap_or_default()).with(HABILITATION, it.habilitation.code());
        let none = Grant::default();
        let grant = if let Habilitation::Granted(grant) = &it.habilitation { grant } else { &none };
        let posted = known_text(known_text(posted, LEVEL, grant.level.as_ref()), NUMBER, grant.number.as_ref());
        let posted = known_text(known_text(posted, STARTS, grant.starts_on.as_ref()), ENDS, grant.ends_on.as_ref());
        known_tick(known_text(posted, NETWORK, grant.network_head.as_ref()), ACTIVE, it.active)
    }

    fn usual(_: &Book) -> Posted {
        Posted::new().with(RANK, ServingRank::FIRST.get().to_string()).with(HABILITATION, Habilitation::Missing.code())
    }

    fn read(posted: &Posted, before: Option<&Organisation>) -> Result<Organisation, Vec<FieldError>> {
        let mut reading = Reading::of(posted);
        let (name, kind) = (reading.required(NAME), reading.required::<OrganisationKind>(KIND));
        let capabilities = reading.each(DOES).into_iter().collect();
        let rank = |text: &str| {
            let number = whole(ServingRank::WHAT, text, ServingRank::MIN.into(), ServingRank::MAX.into())?;
            ServingRank::new(u8::try_from(number).unwrap_or(ServingRank::MAX))
        };
        let rank = reading.required_with(RANK, rank);
        let contact = contact(&mut reading);
        let [siret, siren, rna] = NUMBERS;
        let registration = Registration { siret: reading.optional(siret), siren: reading.optional(siren), rna: reading.optional(rna) };
        let duty = duty(&mut reading, posted);
        let habilitation = read_habilitation(&mut reading, posted);
        let active = active(&reading, before.is_none());
        reading.finish()?;
        let external_ref = before.and_then(|before| before.external_ref.clone());
        match (name, kind, rank) {
            (Some(name), Some(kind), Some(rank)) => {
                Ok(Organisation { external_ref, name, kind, capabilities, rank, duty, habilitation, registration, contact, active })
            }
            _ => Err(Vec::new()),
        }
    }

    fn sentence(language: Language, field: &str, _: &str) -> Option<&'static str> {
        let t = OrganisationText::of(language);
        NUMBERS.contains(&field).then_some(t.wrong_number)
    }

    fn leads(visit: &Visit, book: &Book, id: &OrganisationId) -> Vec<(String, String)> {
        let t = OrganisationText::of(visit.language());
        let sites = book.sites_of(id).map(|(site, it)| ((t.site)(it.name.as_str()), one(SITES, site)));
        sites.chain([(t.add_site.to_owned(), format!("{NEW_SITE}?organisation={id}"))]).collect()
    }

    async fn get(services: &Services, actor: &Actor, id: &OrganisationId) -> Result<Kept<OrganisationId, Organisation>, ServiceError> {
        services.read_organisation(actor, id).await
    }

    async fn create(
        services: &Services,
        actor: &Actor,
        territory: TerritoryId,
        (value, keep): (Organisation, Keep<Kept<OrganisationId, Organisation>>),
    ) -> Result<Kept<OrganisationId, Organisation>, ServiceError> {
        services.create_organisation(actor, territory, value, keep).await
    }

    async fn change(
        services: &Services,
        actor: &Actor,
        id: &OrganisationId,
        (seen, value): (Version, Organisation),
    ) -> Result<Kept<OrganisationId, Organisation>, ServiceError> {
        services.change_organisation(actor, id, seen, value).await
    }
}

/// What decides its rights and duties, shut: most never open it.
fn law(draft: Draft, t: &OrganisationText, language: Language) -> Draft {
    let [siret, siren, rna] = NUMBERS;
    let draft = draft.fold(t.registers).field("text", siret, ("SIRET", "")).beside();
    let draft = draft.field("text", siren, ("SIREN", "")).beside().field("text", rna, ("RNA", "")).beside();
    let standings = [Habilitation::Missing, Habilitation::Granted(Grant::default()), Habilitation::PublicBody];
    let standings = standings.iter().map(|one| (one.code().to_owned(), capitalised(habilitation(one).of(language)))).collect();
    let levels = [(HabilitationLevel::National, t.national), (HabilitationLevel::Regional, t.regional)];
    let levels = levels.map(|(level, words)| (level.code().to_owned(), words.to_owned()));
    let draft = draft.fold(t.habilitation_part).choice("choose", HABILITATION, (t.habilitation, t.habilitation_hint), standings);
    let draft = draft.choice("choose", LEVEL, (t.level, ""), with_none("", levels)).beside().field("text", NUMBER, (t.number, "")).beside();
    let draft = draft.field("date", STARTS, (t.starts_on, "")).beside().field("date", ENDS, (t.ends_on, "")).beside();
    let draft = draft.field("text", NETWORK, (t.network, t.network_hint));
    let duties = [("", t.duty_computed), ("yes", t.duty_yes), ("no", t.duty_no)].map(|(code, words)| (code.to_owned(), words.to_owned()));
    let [area, turnover, meals] = SIZES;
    let draft = draft.fold(t.duty_part).choice("choose", DUTY, (t.duty, t.duty_hint), duties.into());
    let draft = draft.field("number", area, (t.sales_area, "")).beside().field("number", turnover, (t.turnover, "")).beside();
    draft.field("number", meals, (t.meals, "")).beside()
}

fn duty(reading: &mut Reading<'_>, posted: &Posted) -> ConventionDuty {
    let declared = match posted.text(DUTY) {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    let [area, turnover, meals] =
        SIZES.map(|field| reading.optional_with(field, |text| Size::new(whole(Size::WHAT, text, Size::MIN, Size::MAX)?)));
    ConventionDuty { declared, size: DonorSize { sales_area_m2: area, turnover_eur: turnover, meals_a_day: meals } }
}

fn read_habilitation(reading: &mut Reading<'_>, posted: &Posted) -> Habilitation {
    match posted.text(HABILITATION) {
        "public_body" => Habilitation::PublicBody,
        "granted" => {
            let grant = Grant {
                level: reading.optional(LEVEL),
                number: reading.optional(NUMBER),
                starts_on: reading.optional(STARTS),
                ends_on: reading.optional(ENDS),
                network_head: reading.optional(NETWORK),
            };
            if let (Some(start), Some(end)) = (grant.starts_on, grant.ends_on)
                && end < start
            {
                reading.refuse(ENDS, "days_order");
            }
            Habilitation::Granted(grant)
        }
        _ => Habilitation::Missing,
    }
}
