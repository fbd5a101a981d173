//! Looking a place's address up, without a script: a button sends the form to be shown again with the places that were found, one of
//! which is chosen before it is saved. What was found travels in the form.

use crate::clients::addresses::{Candidate, Precision};
use crate::domain::id::TerritoryId;
use crate::domain::place::position::Position;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::outside::AddressSearch;
use crate::web::kit::posted::Posted;
use crate::web::pages::territory::edit::draft::Draft;
use crate::web::pages::territory::edit::read::{known_text, without};
use crate::wording::pages::territory::places::PlacesText;

pub(in crate::web::pages::territory::forms) const ADDRESS: &str = "address";
pub(in crate::web::pages::territory::forms) const POSITION: &str = "position";
/// The button.
const SEARCH: &str = "search";
/// What came of it: a line `position|precision|label` for each place, or one of the words below.
const FOUND: &str = "_found";
const NOTHING: &str = "nothing";
const UNANSWERED: &str = "unanswered";
/// The place that is chosen: its position, or the word for none of them.
const CHOSEN: &str = "chosen";
const NONE: &str = "none";

/// The form as it is to be shown again, with `true`, when somebody asked for a search; else as it is to be read.
pub(in crate::web::pages::territory::forms) async fn helped(
    services: &Services,
    (actor, territory): (&Actor, &TerritoryId),
    posted: Posted,
) -> Result<(Posted, bool), ServiceError> {
    if posted.text(SEARCH).is_empty() {
        return Ok((settled(&posted), false));
    }
    let asked = without(&posted, &[SEARCH, FOUND, CHOSEN]);
    let search = services.find_address(actor, territory, posted.text(ADDRESS)).await?;
    let sure = search.sure().map(value);
    Ok((known_text(asked.with(FOUND, told(&search)), CHOSEN, sure.as_ref()), true))
}

/// The button, and the places that were found.
pub(in crate::web::pages::territory::forms) fn search_fields(draft: Draft, t: &PlacesText, posted: &Posted) -> Draft {
    let hint = match posted.text(FOUND) {
        NOTHING => t.not_found,
        UNANSWERED => t.unanswered,
        _ => t.search_hint,
    };
    let draft = draft.field("search", SEARCH, (t.search, hint));
    let mut options: Vec<(String, String)> = posted.text(FOUND).lines().filter_map(|line| option(t, line)).collect();
    if options.is_empty() {
        return draft;
    }
    options.push((NONE.to_owned(), t.none_of_them.to_owned()));
    draft.field("hidden", FOUND, ("", "")).choice("lines", CHOSEN, (t.found, t.found_hint), options)
}

/// A chosen place stands where its position would have been typed.
fn settled(posted: &Posted) -> Posted {
    match posted.text(CHOSEN) {
        "" | NONE => posted.clone(),
        position => without(posted, &[FOUND, CHOSEN, POSITION]).with(POSITION, position),
    }
}

fn told(search: &AddressSearch) -> String {
    match search {
        AddressSearch::Found(candidates) if candidates.is_empty() => NOTHING.to_owned(),
        AddressSearch::Found(candidates) => candidates.iter().map(line).collect::<Vec<_>>().join("\n"),
        AddressSearch::Off | AddressSearch::Unanswered => UNANSWERED.to_owned(),
    }
}

fn value(candidate: &Candidate) -> String {
    typed(candidate.position)
}

/// As maps copy it.
pub(in crate::web::pages::territory::forms) fn typed(position: Position) -> String {
    format!("{}, {}", position.latitude(), position.longitude())
}

fn line(candidate: &Candidate) -> String {
    format!("{}|{}|{}", value(candidate), code(candidate.precision), candidate.label.replace(['\n', '\r'], " "))
}

/// The value of a line, and its words: the address as it was found, and how exactly.
fn option(t: &PlacesText, line: &str) -> Option<(String, String)> {
    let mut parts = line.splitn(3, '|');
    let (position, precision, label) = (parts.next()?, parts.next()?, parts.next()?);
    let known = [Precision::HouseNumber, Precision::Street, Precision::Locality, Precision::Municipality];
    let precision = known.into_iter().find(|one| code(*one) == precision)?;
    let words = match precision {
        Precision::HouseNumber => t.at_number,
        Precision::Street => t.in_street,
        Precision::Locality => t.in_locality,
        Precision::Municipality => t.in_municipality,
    };
    Some((position.to_owned(), format!("{label} ({words})")))
}

const fn code(precision: Precision) -> &'static str {
    match precision {
        Precision::HouseNumber => "number",
        Precision::Street => "street",
        Precision::Locality => "locality",
        Precision::Municipality => "municipality",
    }
}
