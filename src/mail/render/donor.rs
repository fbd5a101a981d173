//! The donor's letter: a label a visit, then what nobody comes for.

use crate::domain::food::grams::Grams;
use crate::domain::telling::Load;
use crate::mail::facts::Facts;
use crate::mail::letter::{Block, Food, Label, Letter, Section};
use crate::mail::mark::Mark;
use crate::mail::message::{Carrier, DonorMail, Gift, Visit};
use crate::mail::render::parts;
use crate::wording::day_mail::donor::DonorMailText;
use crate::wording::day_mail::letter::{FAMILIES_IN_SUBJECT, LetterText};
use crate::wording::pages::messages::Messages;
use crate::wording::say::Say;
use crate::wording::telling;
use crate::wording::typography::capitalised;

/// One line a visit, one a load that nobody comes for.
#[must_use]
pub fn facts(say: Say, mail: &DonorMail) -> Vec<String> {
    let (t, take_for) = (DonorMailText::of(say.0), LetterText::of(say.0).take_for);
    let visits = mail.visits.iter().map(|visit| {
        let gifts: Vec<_> = visit.gifts.iter().map(|gift| take_for(&telling::loads(say, &gift.loads), &gift.association)).collect();
        format!("{} · {} · {}", telling::appointment(say, mail.header.zone, visit.when), visitor(&visit.carrier), gifts.join(" ; "))
    });
    let unclaimed = mail.unclaimed.iter().map(|load| format!("{} · {}", telling::load(say, load), t.nobody));
    visits.chain(unclaimed).collect()
}

/// The same in figures.
#[must_use]
pub fn marks(mail: &DonorMail) -> Vec<Mark> {
    let visit = |visit: &Visit| Mark {
        name: visitor(&visit.carrier).to_owned(),
        at: Some(visit.when.begins()),
        mass: visit.mass(),
        by: visit.carrier.told(),
    };
    let load = |load: &Load| Mark { name: load.family.to_string(), at: None, mass: load.mass, by: String::new() };
    mail.visits.iter().map(visit).chain(mail.unclaimed.iter().map(load)).collect()
}

/// The letter.
#[must_use]
pub fn letter(say: Say, mail: &DonorMail, (facts, previous): (&Facts, Option<&Facts>)) -> Letter {
    let t = DonorMailText::of(say.0);
    let visits = mail.visits.iter().map(|visit| Block::Label(label(say, t, mail, visit))).collect();
    let mut sections = vec![Section { heading: t.visits, blocks: visits }];
    let mut unclaimed: Vec<_> = mail.unclaimed.iter().map(|load| Block::Note(capitalised(&telling::load(say, load)))).collect();
    if !unclaimed.is_empty() {
        unclaimed.push(Block::Note(t.unclaimed_advice.to_owned()));
    }
    sections.push(Section { heading: t.unclaimed, blocks: unclaimed });
    sections.retain(|section| !section.blocks.is_empty());
    let day = parts::day(say, &mail.header);
    Letter {
        language: say.0,
        subject: parts::subject(say, subject(say, t, mail), previous),
        title: if mail.mass() == Grams::ZERO { (t.title_of_nobody)(&day) } else { (t.title)(&day, &say.mass(mail.mass())) },
        lead: parts::lead(&mail.header, &mail.site),
        intro: Vec::new(),
        changes: parts::changes(say, facts, previous),
        sections,
        closing: parts::closing(say, &mail.header, responsibility(say, mail)),
    }
}

fn subject(say: Say, t: &DonorMailText, mail: &DonorMail) -> String {
    let loads = mail.visits.iter().flat_map(|visit| &visit.gifts).flat_map(|gift| &gift.loads);
    let taken = telling::families(say, loads, FAMILIES_IN_SUBJECT);
    let (who, what) = match mail.visits.as_slice() {
        [] => (t.nobody.to_owned(), telling::families(say, mail.unclaimed.iter(), FAMILIES_IN_SUBJECT)),
        [visit] => (format!("{} · {}", telling::appointment(say, mail.header.zone, visit.when), visitor(&visit.carrier)), taken),
        visits => (say.count(visits.len(), t.visits_counted), taken),
    };
    parts::short_subject(say, &mail.header, &who, &what)
}

fn label(say: Say, t: &DonorMailText, mail: &DonorMail, visit: &Visit) -> Label {
    let contact = match &visit.carrier {
        Carrier::Association(contact) => parts::reachable(contact),
        Carrier::Vehicle { driver, .. } => driver.as_ref().and_then(parts::reachable),
    };
    Label {
        name: capitalised(visitor(&visit.carrier)),
        when: (t.comes)(&telling::appointment(say, mail.header.zone, visit.when)),
        figure: say.mass(visit.mass()),
        food: visit.gifts.iter().map(|one| gift(say, one)).collect(),
        place: None,
        notes: contact.into_iter().collect(),
    }
}

fn gift(say: Say, gift: &Gift) -> Food {
    parts::food(say, Some((LetterText::of(say.0).destination)(&gift.association)), &gift.loads)
}

fn visitor(carrier: &Carrier) -> &str {
    match carrier {
        Carrier::Association(contact) => &contact.name,
        Carrier::Vehicle { vehicle, .. } => vehicle,
    }
}

fn responsibility(say: Say, mail: &DonorMail) -> Option<String> {
    let recipients = parts::distinct(mail.visits.iter().flat_map(|visit| &visit.gifts).map(|gift| gift.association.as_str()));
    let carriers = parts::distinct(mail.visits.iter().map(|visit| visit.carrier.responsible()));
    let donor = std::slice::from_ref(&mail.site);
    (!recipients.is_empty()).then(|| LetterText::of(say.0).responsible(say, donor, &recipients, &carriers))
}
