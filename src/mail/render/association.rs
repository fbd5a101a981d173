//! The association's letter: a label a delivery, why that much, and what is not for it.

use crate::domain::account::language::Language;
use crate::domain::food::grams::Grams;
use crate::mail::facts::Facts;
use crate::mail::letter::{Bar, Block, Label, Letter, Link, Section};
use crate::mail::message::{AssociationMail, Carrier, Delivery, Fairness};
use crate::mail::render::parts;
use crate::wording::mail;
use crate::wording::quantity;
use crate::wording::reason;
use crate::wording::telling;
use crate::wording::time;

/// More reasons than this tire a reader; the heaviest are said.
const MISSED_LINES: usize = 5;

/// One line a delivery.
#[must_use]
pub fn facts(mail: &AssociationMail) -> Facts {
    Facts::new(mail.deliveries.iter().map(|delivery| {
        let way = way(mail, delivery);
        format!("{} · {way} · {}", delivery.donor.name, telling::loads(&delivery.loads))
    }))
}

/// The letter.
#[must_use]
pub fn letter(mail: &AssociationMail, previous: Option<&Facts>) -> Letter {
    let deliveries = mail.deliveries.iter().map(|delivery| Block::Label(label(mail, delivery))).collect();
    let mut sections = vec![Section { heading: mail::ANSWER, blocks: answer(mail) }];
    sections.push(Section { heading: mail::DELIVERIES, blocks: deliveries });
    sections.push(Section { heading: mail::WHY, blocks: why(mail) });
    sections.push(Section { heading: mail::MISSED, blocks: missed(mail) });
    sections.retain(|section| !section.blocks.is_empty());
    Letter {
        language: Language::French,
        subject: parts::subject(subject(mail), previous),
        title: mail::association_title(&mail.header, mail.mass()),
        lead: mail::lead(&mail.header, &mail.association),
        intro: Vec::new(),
        changes: parts::changes(&facts(mail), previous),
        sections,
        closing: parts::closing(&mail.header, Some(responsibility(mail))),
    }
}

/// Until when to say yes, or no; the page is named, and acts only once it is opened.
fn answer(mail: &AssociationMail) -> Vec<Block> {
    let Some(asked) = &mail.answer else { return Vec::new() };
    let zone = mail.header.zone;
    let until = (zone.day_of(asked.until).ok().filter(|day| *day != mail.header.day), time::hour(zone, asked.until));
    let sentence = if asked.awaited > Grams::ZERO { mail::answer_by(asked.awaited, until) } else { mail::decline_by(until) };
    vec![Block::Note(sentence), Block::Link(Link { text: mail::ANSWER_PAGE.to_owned(), url: asked.page.clone() })]
}

fn subject(mail: &AssociationMail) -> String {
    let families = telling::families(mail.deliveries.iter().flat_map(|delivery| &delivery.loads), mail::FAMILIES_IN_SUBJECT);
    match mail.deliveries.as_slice() {
        [only] => {
            let who = format!("{} · {}", telling::appointment(mail.header.zone, only.when), only.donor.name);
            mail::short_subject(&mail.header, &who, &families)
        }
        several => {
            let who = format!("{} pour vous · {}", quantity::mass(mail.mass()), quantity::count(several.len(), "don", "dons"));
            mail::short_subject(&mail.header, &who, &families)
        }
    }
}

fn way(mail: &AssociationMail, delivery: &Delivery) -> String {
    let when = telling::appointment(mail.header.zone, delivery.when);
    match &delivery.carrier {
        Carrier::Association(_) => mail::to_fetch(&when),
        Carrier::Vehicle { vehicle, .. } => mail::arrives(&when, vehicle),
    }
}

fn label(mail: &AssociationMail, delivery: &Delivery) -> Label {
    let fetched = matches!(delivery.carrier, Carrier::Association(_));
    let on_the_spot = if fetched { parts::on_the_spot(&delivery.donor) } else { driver(&delivery.carrier) };
    let agreed = (delivery.agreed > Grams::ZERO).then(|| mail::agreed(delivery.agreed, delivery.mass()));
    Label {
        name: delivery.donor.name.clone(),
        when: way(mail, delivery),
        figure: quantity::mass(delivery.mass()),
        food: vec![parts::food(None, &delivery.loads)],
        place: fetched.then(|| parts::address(&delivery.donor)),
        notes: agreed.into_iter().chain(on_the_spot).collect(),
    }
}

fn driver(carrier: &Carrier) -> Vec<String> {
    match carrier {
        Carrier::Vehicle { driver: Some(driver), .. } => parts::reachable(driver).into_iter().collect(),
        Carrier::Vehicle { driver: None, .. } | Carrier::Association(_) => Vec::new(),
    }
}

fn why(mail: &AssociationMail) -> Vec<Block> {
    let Some(fairness) = &mail.fairness else { return vec![Block::Note(mail::AFTER_THE_OTHERS.to_owned())] };
    let rise = mail::rise(fairness.people, fairness.before, fairness.after);
    let note = format!("{rise} {}", mail::standing(fairness.less_served_before));
    vec![Block::Note(note), Block::Bars(bars(&mail.association, fairness))]
}

fn missed(mail: &AssociationMail) -> Vec<Block> {
    let lots = mail.missed.iter().map(|missed| (&missed.load, &missed.why));
    reason::missed(lots, MISSED_LINES).into_iter().map(Block::Note).collect()
}

fn bars(own: &str, fairness: &Fairness) -> Vec<Bar> {
    let longest = fairness.most.max(fairness.after).max(1);
    let bar = |name: &str, level: i64, is_own: bool| Bar {
        name: name.to_owned(),
        figure: quantity::per_person(level),
        percent: level * 100 / longest,
        is_own,
    };
    vec![
        bar(mail::LEAST_SERVED, fairness.least, false),
        bar(own, fairness.after, true),
        bar(mail::HALF_HAS_LESS, fairness.median, false),
        bar(mail::BEST_SERVED, fairness.most, false),
    ]
}

fn responsibility(mail: &AssociationMail) -> String {
    let donors = parts::distinct(mail.deliveries.iter().map(|delivery| delivery.donor.name.as_str()));
    let carriers = parts::distinct(mail.deliveries.iter().map(|delivery| delivery.carrier.responsible()));
    mail::responsibility(&donors, std::slice::from_ref(&mail.association), &carriers)
}
