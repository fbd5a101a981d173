//! The donor's letter: a label a visit, then what nobody comes for.

use crate::domain::account::language::Language;
use crate::mail::facts::Facts;
use crate::mail::letter::{Block, Food, Label, Letter, Section};
use crate::mail::message::{Carrier, DonorMail, Gift, Visit};
use crate::mail::render::parts;
use crate::wording::mail;
use crate::wording::quantity;
use crate::wording::telling;
use crate::wording::typography::capitalised;

/// One line a visit, one a load that nobody comes for.
#[must_use]
pub fn facts(mail: &DonorMail) -> Facts {
    let visits = mail.visits.iter().map(|visit| {
        let gifts: Vec<_> = visit.gifts.iter().map(|gift| mail::take_for(&telling::loads(&gift.loads), &gift.association)).collect();
        format!("{} · {} · {}", telling::appointment(mail.header.zone, visit.when), visitor(&visit.carrier), gifts.join(" ; "))
    });
    let unclaimed = mail.unclaimed.iter().map(|load| format!("{} · {}", telling::load(load), mail::NOBODY));
    Facts::new(visits.chain(unclaimed))
}

/// The letter.
#[must_use]
pub fn letter(mail: &DonorMail, previous: Option<&Facts>) -> Letter {
    let visits = mail.visits.iter().map(|visit| Block::Label(label(mail, visit))).collect();
    let mut sections = vec![Section { heading: mail::VISITS, blocks: visits }];
    let mut unclaimed: Vec<_> = mail.unclaimed.iter().map(|load| Block::Note(capitalised(&telling::load(load)))).collect();
    if !unclaimed.is_empty() {
        unclaimed.push(Block::Note(mail::UNCLAIMED_ADVICE.to_owned()));
    }
    sections.push(Section { heading: mail::UNCLAIMED, blocks: unclaimed });
    sections.retain(|section| !section.blocks.is_empty());
    Letter {
        language: Language::French,
        subject: parts::subject(subject(mail), previous),
        title: mail::donor_title(&mail.header, mail.mass()),
        lead: mail::lead(&mail.header, &mail.site),
        intro: Vec::new(),
        changes: parts::changes(&facts(mail), previous),
        sections,
        closing: parts::closing(&mail.header, responsibility(mail)),
    }
}

fn subject(mail: &DonorMail) -> String {
    let loads = mail.visits.iter().flat_map(|visit| &visit.gifts).flat_map(|gift| &gift.loads);
    match mail.visits.as_slice() {
        [] => mail::short_subject(&mail.header, mail::NOBODY, &telling::families(mail.unclaimed.iter(), mail::FAMILIES_IN_SUBJECT)),
        [visit] => {
            let who = format!("{} · {}", telling::appointment(mail.header.zone, visit.when), visitor(&visit.carrier));
            mail::short_subject(&mail.header, &who, &telling::families(loads, mail::FAMILIES_IN_SUBJECT))
        }
        visits => mail::short_subject(
            &mail.header,
            &quantity::count(visits.len(), "passage", "passages"),
            &telling::families(loads, mail::FAMILIES_IN_SUBJECT),
        ),
    }
}

fn label(mail: &DonorMail, visit: &Visit) -> Label {
    let contact = match &visit.carrier {
        Carrier::Association(contact) => parts::reachable(contact),
        Carrier::Vehicle { driver, .. } => driver.as_ref().and_then(parts::reachable),
    };
    Label {
        name: capitalised(visitor(&visit.carrier)),
        when: mail::comes(&telling::appointment(mail.header.zone, visit.when)),
        figure: quantity::mass(visit.mass()),
        food: visit.gifts.iter().map(gift).collect(),
        place: None,
        notes: contact.into_iter().collect(),
    }
}

fn gift(gift: &Gift) -> Food {
    parts::food(Some(mail::destination(&gift.association)), &gift.loads)
}

fn visitor(carrier: &Carrier) -> &str {
    match carrier {
        Carrier::Association(contact) => &contact.name,
        Carrier::Vehicle { vehicle, .. } => vehicle,
    }
}

fn responsibility(mail: &DonorMail) -> Option<String> {
    let recipients = parts::distinct(mail.visits.iter().flat_map(|visit| &visit.gifts).map(|gift| gift.association.as_str()));
    let carriers = parts::distinct(mail.visits.iter().map(|visit| visit.carrier.responsible()));
    (!recipients.is_empty()).then(|| mail::responsibility(std::slice::from_ref(&mail.site), &recipients, &carriers))
}
