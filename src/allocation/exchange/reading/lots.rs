//! The lots.

use crate::allocation::exchange::limits;
use crate::allocation::exchange::problem::LotDocument;
use crate::allocation::exchange::reading::reader::Reader;
use crate::allocation::problem::Lot;
use crate::domain::food::family::{Answer, DateKind, ProductFamily};
use crate::domain::food::grams::Grams;
use crate::domain::invalid::Invalid;
use crate::domain::offer::lot::LotDate;

impl Reader {
    pub(in crate::allocation::exchange::reading) fn lot(&mut self, index: usize, document: &LotDocument) -> Option<Lot> {
        let at = format!("/lots/{index}");
        let id = self.id(&at, &document.id);
        let donor = self.reference(format!("{at}/donor"), &document.donor, |reader| &reader.donors);
        let family = self.text(format!("{at}/family"), &document.family);
        let group = family.and_then(|family| self.group_of(format!("{at}/family"), family));
        let temperature = self.text(format!("{at}/temperature"), &document.temperature);
        let mass = self.mass(&at, document);
        let date = self.lot_date(&at, document);
        let ready_to_eat = self.text(format!("{at}/ready_to_eat"), &document.ready_to_eat);
        let contains_pork = self.pork(&at, document, family);
        let pickup = self.windows(&format!("{at}/pickup"), &document.pickup);
        let (grams, unit) = mass?;
        Some(Lot {
            id: id?,
            donor: donor?,
            family: family?,
            group: group?,
            temperature: temperature?,
            grams,
            unit,
            date: date?,
            animal_origin: document.animal_origin,
            prepacked: document.prepacked,
            ready_to_eat: ready_to_eat?,
            contains_pork: contains_pork?,
            pickup: pickup?,
        })
    }

    fn mass(&mut self, at: &str, document: &LotDocument) -> Option<(Grams, Grams)> {
        let grams = self.grams(format!("{at}/grams"), document.grams, limits::LOT_GRAMS);
        let unit = self.grams(format!("{at}/unit_grams"), document.unit_grams, limits::LOT_GRAMS);
        let (grams, unit) = (grams?, unit?);
        if grams.whole_units(unit) != grams {
            let conflict = format!("{} g is not a multiple of the unit, {} g", document.grams, document.unit_grams);
            self.findings.say(format!("{at}/unit_grams"), "not_a_multiple", conflict);
        }
        Some((grams, unit))
    }

    fn lot_date(&mut self, at: &str, document: &LotDocument) -> Option<LotDate> {
        let kind = self.text(format!("{at}/date_kind"), &document.date_kind);
        let pointer = format!("{at}/date");
        let date = document.date.as_deref().map(|date| self.date(pointer.clone(), date));
        match (kind?, date) {
            (DateKind::None, None) => Some(LotDate::None),
            (DateKind::UseBy, Some(date)) => date.map(LotDate::UseBy),
            (DateKind::BestBefore, Some(date)) => date.map(LotDate::BestBefore),
            (kind, date) => {
                let given = if date.is_some() { "given" } else { "null" };
                self.findings.note(pointer, &Invalid::contradiction("date", format_args!("it is {given}, date_kind is {kind}")));
                None
            }
        }
    }

    fn pork(&mut self, at: &str, document: &LotDocument, family: Option<ProductFamily>) -> Option<Answer> {
        match document.contains_pork.as_deref() {
            Some(answer) => self.text(format!("{at}/contains_pork"), answer),
            None => family.map(ProductFamily::pork_unless_said),
        }
    }
}
