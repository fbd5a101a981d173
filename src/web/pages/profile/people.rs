//! The people figure: the one number on which the whole sharing rests.

use crate::domain::contact::text::Name;
use crate::domain::field_error::FieldError;
use crate::domain::organisation::people::{DeclaredFigure, Infants, People, PeopleBasis, PeopleFigure};
use crate::services::standing::figures::PeerFigures;
use crate::web::kit::form::Form;
use crate::web::kit::posted::Posted;
use crate::web::kit::reading::{Reading, whole};
use crate::web::kit::visit::Visit;
use crate::wording::pages::association::profile::{ProfileText, basis};
use crate::wording::pages::association::shares::SharesText;
use crate::wording::pages::messages::Messages;
use crate::wording::say::Say;
use crate::wording::typography::capitalised;

pub(in crate::web::pages::profile) const PEOPLE: &str = "people";
pub(in crate::web::pages::profile) const INFANTS: &str = "infants";
pub(in crate::web::pages::profile) const BASIS: &str = "basis";
/// The same name as in a figure's own errors.
pub(in crate::web::pages::profile) const COUNTED_ON: &str = "counted_on";

/// What stands, and what waits.
pub(in crate::web::pages::profile) struct FigureView {
    pub in_use: String,
    pub is_stale: bool,
    pub waits: Option<String>,
    pub refused: Option<String>,
}

pub(in crate::web::pages::profile) fn view(say: Say, t: &ProfileText, own: Option<&PeerFigures>) -> FigureView {
    let in_use = own.and_then(|own| own.in_use.as_ref());
    let waits = own.and_then(|own| own.pending.as_ref());
    FigureView {
        in_use: in_use.map_or_else(|| t.no_figure.to_owned(), |declared| figure(say, t, declared)),
        is_stale: own.is_some_and(|own| own.is_stale),
        waits: waits.map(|declared| (t.waits)(&figure(say, t, declared))),
        refused: own.and_then(|own| own.refused.as_ref()).map(|declared| {
            let why = declared.refusal.as_ref().map(ToString::to_string).unwrap_or_default();
            (t.refused_figure)(&figure(say, t, declared), &why)
        }),
    }
}

/// `180 personnes, dont 12 bébés, chiffre du lundi 2 mars, par Ana`.
pub(in crate::web::pages::profile) fn figure(say: Say, t: &ProfileText, declared: &DeclaredFigure) -> String {
    let figure = &declared.figure;
    let people = match figure.infants.get() {
        0 => persons(say, figure.people),
        infants => (t.with_infants)(&persons(say, figure.people), &say.count(usize::try_from(infants).unwrap_or(usize::MAX), t.infant)),
    };
    (t.in_use)(&people, &say.day(figure.counted_on), figure.author.as_str())
}

/// `180 personnes`.
pub(in crate::web::pages::profile) fn persons(say: Say, people: People) -> String {
    let number = usize::try_from(people.get()).unwrap_or(usize::MAX);
    say.count(number, SharesText::of(say.0).people)
}

pub(in crate::web::pages::profile) fn bases(say: Say) -> Vec<(String, String)> {
    PeopleBasis::ALL.iter().map(|one| (one.code().to_owned(), capitalised(basis(*one).of(say.0)))).collect()
}

pub(in crate::web::pages::profile) fn form(visit: &Visit, t: &'static ProfileText, posted: Posted) -> Form {
    let form = Form::new(visit, posted).hinted(PEOPLE, t.persons, t.persons_hint);
    let form = form.hinted(INFANTS, t.infants, t.infants_hint).field(BASIS, t.basis);
    form.hinted(COUNTED_ON, t.counted_on, t.counted_on_hint)
}

/// What a new figure begins with: the infants of the one in use, which few think of saying again.
pub(in crate::web::pages::profile) fn begun(own: Option<&PeerFigures>) -> Posted {
    let infants = own.and_then(|own| own.in_use.as_ref()).map(|declared| declared.figure.infants).filter(|infants| infants.get() > 0);
    infants.map_or_else(Posted::new, |infants| Posted::new().with(INFANTS, infants.get().to_string()))
}

/// The figure that was typed.
pub(in crate::web::pages::profile) fn read(posted: &Posted, author: &str) -> Result<PeopleFigure, Vec<FieldError>> {
    let mut reading = Reading::of(posted);
    let people = reading.required_with(PEOPLE, |text| People::new(whole(People::WHAT, text, People::MIN, People::MAX)?));
    let infants = |text: &str| Infants::new(whole(Infants::WHAT, text, Infants::MIN, Infants::MAX)?);
    let infants = reading.optional_with(INFANTS, infants).unwrap_or_default();
    let (basis, counted_on) = (reading.required(BASIS), reading.required(COUNTED_ON));
    let author = author.parse::<Name>().ok();
    reading.finish()?;
    match (people, basis, counted_on, author) {
        (Some(people), Some(basis), Some(counted_on), Some(author)) => Ok(PeopleFigure { people, infants, basis, counted_on, author }),
        _ => Err(Vec::new()),
    }
}
