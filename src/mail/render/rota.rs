//! Words for a change of the rota.

use crate::domain::account::language::Language;
use crate::mail::facts::Facts;
use crate::mail::letter::{Block, Letter, Link, Section};
use crate::mail::message::{RotaMail, RotaNews, RotaPlace};
use crate::mail::render::parts;
use crate::mail::render::rendered::{RenderedMail, render};
use crate::wording::day_mail::rota::RotaMailText;
use crate::wording::pages::messages::Messages;
use crate::wording::say::Say;
use crate::wording::typography::capitalised;

impl RotaMail {
    /// Subject, text and HTML. It has no facts: it is said once.
    ///
    /// # Errors
    /// The template's own, which a string to write to never causes.
    pub fn render(&self, language: Language) -> Result<RenderedMail, askama::Error> {
        let (t, say) = (RotaMailText::of(language), Say(language));
        let (title, intro) = self.said(say, t);
        let mut blocks: Vec<Block> =
            self.places().iter().filter(|place| !place.days.is_empty()).map(|place| Block::Note(told(say, t, place))).collect();
        blocks
            .push(Block::Link(Link { text: if self.is_to_coordinator() { t.open } else { t.open_own }.to_owned(), url: self.url.clone() }));
        let asked = parts::reachable(&self.coordinator).unwrap_or_else(|| self.coordinator.name.clone());
        let letter = Letter {
            language,
            subject: title.clone(),
            title,
            lead: self.territory.clone(),
            intro: vec![intro],
            changes: Vec::new(),
            sections: vec![Section { heading: t.days, blocks }],
            closing: if self.is_to_coordinator() { Vec::new() } else { vec![(t.question)(&asked)] },
        };
        render(&letter, Facts::default())
    }

    fn said(&self, say: Say, t: &RotaMailText) -> (String, String) {
        let days = |days| capitalised(&say.days(days));
        match &self.news {
            RotaNews::StandsIn { of, days: when, places } => {
                let drives = places.is_empty() || places.iter().any(|place| place.drives);
                let own = places.iter().filter(|place| place.drives == drives);
                let mut vehicles: Vec<String> = own.map(|place| place.vehicle.clone()).collect();
                vehicles.dedup();
                let vehicles = say.list(&vehicles);
                let title = if drives { (t.you_drive)(&days(*when), &vehicles) } else { (t.you_go_along)(&days(*when), &vehicles) };
                (title, (t.instead_of)(of))
            }
            RotaNews::NoLonger { of, days: when } => ((t.you_do_not)(&days(*when)), (t.back_to)(of)),
            RotaNews::IsReplaced { by, days: when, vehicle, stays } => {
                let intro = match (vehicle, stays.is_empty()) {
                    (None, true) => t.everywhere.to_owned(),
                    (None, false) => t.everywhere_but.to_owned(),
                    (Some(vehicle), true) => (t.only_in)(vehicle),
                    (Some(vehicle), false) => (t.only_in_but)(vehicle),
                };
                ((t.is_replaced)(&days(*when), by), intro)
            }
            RotaNews::YoursAgain { by, days: when } => ((t.yours_again)(&days(*when)), (t.no_more)(by)),
            RotaNews::IsAway { who, days: when, left } => {
                ((t.is_away)(&days(*when), who), if left.is_empty() { t.nothing_left } else { t.something_left }.to_owned())
            }
            RotaNews::DoesNotComeAlong { who, vehicle, day } => {
                ((t.does_not_come)(&capitalised(&say.day(*day)), who), (t.second_missing)(vehicle))
            }
        }
    }

    fn places(&self) -> &[RotaPlace] {
        match &self.news {
            RotaNews::StandsIn { places, .. } | RotaNews::IsAway { left: places, .. } | RotaNews::IsReplaced { stays: places, .. } => {
                places
            }
            _ => &[],
        }
    }

    const fn is_to_coordinator(&self) -> bool {
        matches!(self.news, RotaNews::IsAway { .. } | RotaNews::DoesNotComeAlong { .. })
    }
}

/// `Fourgon : mardi 8 décembre et jeudi 10 décembre.`
fn told(say: Say, t: &RotaMailText, place: &RotaPlace) -> String {
    /// More days than anybody reads are told by the first of them.
    const READ: usize = 10;
    let days: Vec<String> = place.days.iter().take(READ).map(|day| say.day(*day)).collect();
    let days = if place.days.len() > READ { format!("{}…", days.join(", ")) } else { say.list(&days) };
    if place.drives { (t.at_the_wheel)(&place.vehicle, &days) } else { (t.along)(&place.vehicle, &days) }
}
