//! A convention: who gives, for whom, when, what, who drives, from when to when, and when it rests.

use std::collections::BTreeSet;

use crate::domain::account::language::Language;
use crate::domain::convention::agreement::{Convention, ConventionParts, FamilyChoice, Transport};
use crate::domain::field_error::FieldError;
use crate::domain::food::family::ProductFamily;
use crate::domain::id::{ConventionId, OrganisationId, SiteId, TerritoryId};
use crate::domain::kept::Kept;
use crate::domain::offer::mass::LotGrams;
use crate::domain::organisation::kind::{Capability, ServingRank};
use crate::domain::time::span::Term;
use crate::domain::version::Version;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::services::lists::book::Book;
use crate::web::kit::posted::Posted;
use crate::web::kit::reading::{Reading, kilograms, typed_kilograms, whole};
use crate::web::kit::visit::Visit;
use crate::web::pages::territory::edit::draft::{Draft, Options};
use crate::web::pages::territory::edit::entry::{Entry, EntryWords};
use crate::web::pages::territory::edit::read::{ACTIVE, active, known_text, known_tick, with_none};
use crate::web::pages::territory::forms::convention_rows as rows;
use crate::web::pages::territory::forms::site::organisations;
use crate::web::pages::territory::paths::{BENEFICIARY, CONVENTIONS, MORE_SITES, NEW_CONVENTION};
use crate::wording::pages::messages::Messages;
use crate::wording::pages::territory::convention::ConventionText;
use crate::wording::pages::territory::edit::EditText;
use crate::wording::pages::territory::home::TerritoryText;
use crate::wording::pages::territory::words::transport;
use crate::wording::say::Say;
use crate::wording::typography::capitalised;

const SITES: &str = "sites";
const COVERED: &str = "covered";
const MORE_COVERED: &str = "more_covered";
const RANK: &str = "rank";
const FAMILIES: &str = "families";
const FAMILY: &str = "family";
const TRANSPORT: &str = "transport";
const MOST: &str = "most";
const STARTS: &str = "starts_on";
const ENDS: &str = "ends_on";

pub(in crate::web::pages::territory) struct ConventionEntry;

impl Entry for ConventionEntry {
    type Id = ConventionId;
    type Value = Convention;
    const LIST: &'static str = CONVENTIONS;
    const NEW: &'static str = NEW_CONVENTION;

    fn words(language: Language) -> EntryWords {
        let t = ConventionText::of(language);
        EntryWords { list: TerritoryText::of(language).conventions, new: t.new, lead: t.lead }
    }

    fn name(book: &Book, value: &Convention) -> String {
        let parts = value.parts();
        let donor = parts.sites.first().map(|site| book.site(site)).unwrap_or_default();
        format!("{donor} → {}", book.organisation(&parts.beneficiary))
    }

    fn draft(visit: &Visit, book: &Book, posted: Posted, is_new: bool) -> Draft {
        let (t, edit, say) = (ConventionText::of(visit.language()), EditText::of(visit.language()), visit.say());
        let draft = parties(Draft::new(visit, posted.clone()).part(t.parties), book, &posted, (t, edit));
        let draft = rows::fields(draft, &posted, (say, t, edit));
        let draft = food(draft, t, say, posted.has(FAMILIES, FamilyChoice::All.code()));
        let ways = Transport::ALL.iter().map(|one| (one.code().to_owned(), capitalised(transport(*one).of(visit.language()))));
        let draft = draft.part("").choice("lines", TRANSPORT, (t.who_drives, ""), ways.collect()).part(t.term);
        let draft = draft.field("date", STARTS, (t.starts_on, "")).beside().field("date", ENDS, (t.ends_on, edit.optional)).beside();
        let ranks = (ServingRank::MIN..=ServingRank::MAX).map(|rank| (rank.to_string(), (t.rank_of)(rank)));
        let draft = draft.choice("choose", RANK, (t.rank, t.rank_hint), ranks.collect());
        if is_new { draft } else { draft.part("").field("tick", ACTIVE, (t.active, t.active_hint)) }
    }

    fn known(it: &Convention) -> Posted {
        let it = it.parts();
        let posted = Posted::new().with(BENEFICIARY, it.beneficiary.as_str()).with(RANK, it.rank.get().to_string());
        let posted = it.sites.iter().fold(posted, |posted, site| posted.with(SITES, site.as_str()));
        let posted = it.covered.iter().fold(posted, |posted, one| posted.with(COVERED, one.as_str()));
        let posted = posted.with(FAMILIES, it.families.code()).with(TRANSPORT, it.transport.code());
        let posted = it.families.named().iter().fold(posted, |posted, family| posted.with(FAMILY, family.code()));
        let most = it.max_grams.map(|grams| typed_kilograms(grams.get()));
        let posted = known_text(posted, MOST, most.as_ref()).with(STARTS, it.term.starts_on().to_string());
        let posted = known_text(posted, ENDS, it.term.ends_on().as_ref());
        known_tick(rows::known(posted, &it.slots, &it.suspensions), ACTIVE, it.active)
    }

    fn usual(book: &Book) -> Posted {
        let posted = Posted::new().with(RANK, ServingRank::FIRST.get().to_string()).with(FAMILIES, FamilyChoice::All.code());
        posted.with(TRANSPORT, Transport::Association.code()).with(STARTS, book.today.to_string())
    }

    fn read(posted: &Posted, before: Option<&Convention>) -> Result<Convention, Vec<FieldError>> {
        let mut reading = Reading::of(posted);
        let sites: BTreeSet<SiteId> = reading.each(SITES).into_iter().chain(reading.optional(MORE_SITES)).collect();
        if sites.is_empty() {
            reading.refuse(MORE_SITES, "required");
        }
        let beneficiary: Option<OrganisationId> = reading.required(BENEFICIARY);
        let covered = reading.each(COVERED).into_iter().chain(reading.optional(MORE_COVERED)).collect();
        let (slots, suspensions) = (rows::slots(&mut reading, posted), rows::rests(&mut reading, posted));
        let rank = |text: &str| {
            let number = whole(ServingRank::WHAT, text, ServingRank::MIN.into(), ServingRank::MAX.into())?;
            ServingRank::new(u8::try_from(number).unwrap_or(ServingRank::MAX))
        };
        let (rank, transport) = (reading.required_with(RANK, rank), reading.required(TRANSPORT));
        let families = families(&mut reading);
        let max_grams = reading.optional_with(MOST, |text| LotGrams::new(kilograms(text)?.get()));
        let term = term(&mut reading);
        let active = active(&reading, before.is_none());
        reading.finish()?;
        let external_ref = before.and_then(|before| before.parts().external_ref.clone());
        match (beneficiary, rank, transport, families, term) {
            (Some(beneficiary), Some(rank), Some(transport), Some(families), Some(term)) => {
                let parts = ConventionParts {
                    external_ref,
                    sites,
                    beneficiary,
                    covered,
                    slots,
                    rank,
                    families,
                    transport,
                    max_grams,
                    term,
                    suspensions,
                    active,
                };
                Convention::new(parts).map_err(|invalid| vec![FieldError::from_invalid(format!("/{MORE_SITES}"), &invalid)])
            }
            _ => Err(Vec::new()),
        }
    }

    fn sentence(language: Language, field: &str, code: &str) -> Option<&'static str> {
        let t = ConventionText::of(language);
        match (field, code) {
            (MORE_SITES, "required") => Some(t.no_site),
            (SITES, "not_capable") => Some(t.does_not_give),
            (COVERED, "not_capable") => Some(t.does_not_receive),
            (_, "first_week") => Some(t.first_week_needed),
            (FAMILY, "families") => Some(t.no_family),
            _ => None,
        }
    }

    fn leads(_: &Visit, _: &Book, _: &ConventionId) -> Vec<(String, String)> {
        Vec::new()
    }

    async fn get(services: &Services, actor: &Actor, id: &ConventionId) -> Result<Kept<ConventionId, Convention>, ServiceError> {
        services.read_convention(actor, id).await
    }

    async fn create(
        services: &Services,
        actor: &Actor,
        territory: TerritoryId,
        (value, keep): (Convention, Keep<Kept<ConventionId, Convention>>),
    ) -> Result<Kept<ConventionId, Convention>, ServiceError> {
        services.create_convention(actor, territory, value, keep).await
    }

    async fn change(
        services: &Services,
        actor: &Actor,
        id: &ConventionId,
        (seen, value): (Version, Convention),
    ) -> Result<Kept<ConventionId, Convention>, ServiceError> {
        services.change_convention(actor, id, seen, value).await
    }
}

/// Who gives, for whom. Those that are chosen can be unticked; a list of all the others adds one, and saving shows it again for the next.
fn parties(draft: Draft, book: &Book, posted: &Posted, (t, edit): (&ConventionText, &EditText)) -> Draft {
    let gives = |id: &OrganisationId| book.organisations.get(id).is_some_and(|it| it.can(Capability::Gives));
    let (mut sites, mut others): (Options, Options) = (Vec::new(), Vec::new());
    for (id, site) in &book.sites {
        let option = (id.to_string(), book.site(id));
        if posted.has(SITES, id.as_str()) {
            sites.push(option);
        } else if site.active && gives(&site.organisation) {
            others.push(option);
        }
    }
    others.sort_by_key(|(_, name)| name.to_lowercase());
    let receives =
        |id: &str| id.parse::<OrganisationId>().is_ok_and(|id| book.organisations.get(&id).is_some_and(|it| it.can(Capability::Receives)));
    let (covered, receiving): (Options, Options) = organisations(book).into_iter().partition(|(id, _)| posted.has(COVERED, id));
    let receiving = receiving.into_iter().filter(|(id, _)| receives(id));
    let draft = if sites.is_empty() { draft } else { draft.choice("ticks", SITES, (t.sites, t.untick), sites.clone()) };
    let more = if sites.is_empty() { t.site } else { t.more_sites };
    let draft = draft.choice("choose", MORE_SITES, (more, ""), with_none(if sites.is_empty() { edit.choose } else { edit.nobody }, others));
    let draft = draft.choice("choose", BENEFICIARY, (t.beneficiary, t.beneficiary_hint), with_none(edit.choose, organisations(book)));
    let draft = if covered.is_empty() { draft } else { draft.choice("ticks", COVERED, (t.covered, t.untick), covered) };
    draft.choice("choose", MORE_COVERED, (t.more_covered, t.more_covered_hint), with_none(edit.nobody, receiving))
}

fn food(draft: Draft, t: &ConventionText, say: Say, is_all: bool) -> Draft {
    let choices = [("all", t.all_families), ("only", t.only_families), ("except", t.all_but_families)];
    let choices = choices.map(|(code, words)| (code.to_owned(), words.to_owned())).into();
    let families = ProductFamily::ALL.iter().map(|one| (one.code().to_owned(), capitalised(say.family(*one)))).collect();
    let draft = draft.part(t.food).choice("lines", FAMILIES, (t.families, ""), choices).field("mass", MOST, (t.most, t.most_hint));
    let draft = if is_all { draft.fold(t.named_families) } else { draft.part("") };
    draft.choice("ticks", FAMILY, (t.named_families, t.named_families_hint), families)
}

/// The families that were chosen. Ticks that the choice does not ask for are not told: they may stand from before.
fn families(reading: &mut Reading<'_>) -> Option<FamilyChoice> {
    let named: BTreeSet<ProductFamily> = reading.each(FAMILY).into_iter().collect();
    let code = reading.required_with(FAMILIES, |text| Ok(text.to_owned()))?;
    let named = if code == "all" { BTreeSet::new() } else { named };
    if code != "all" && named.is_empty() {
        reading.refuse(FAMILY, "families");
        return None;
    }
    FamilyChoice::new(&code, named).map_err(|_| reading.refuse(FAMILIES, "malformed")).ok()
}

fn term(reading: &mut Reading<'_>) -> Option<Term> {
    let (starts, ends) = (reading.required(STARTS), reading.optional(ENDS));
    Term::new(starts?, ends).map_err(|_| reading.refuse(ENDS, "days_order")).ok()
}
