//! The association's letter: a label a delivery, why that much, and what is not for it.

use crate::domain::food::grams::Grams;
use crate::mail::facts::Facts;
use crate::mail::letter::{Bar, Block, Label, Letter, Link, Section};
use crate::mail::mark::Mark;
use crate::mail::message::{AssociationMail, Carrier, Delivery, Fairness};
use crate::mail::render::parts;
use crate::wording::day_mail::association::AssociationMailText;
use crate::wording::day_mail::letter::{FAMILIES_IN_SUBJECT, LetterText};
use crate::wording::pages::messages::Messages;
use crate::wording::reason;
use crate::wording::say::Say;
use crate::wording::telling;
use crate::wording::typography::capitalised;

/// More reasons than this tire a reader; the heaviest are said.
const MISSED_LINES: usize = 5;

/// One line a delivery.
#[must_use]
pub fn facts(say: Say, mail: &AssociationMail) -> Vec<String> {
    let t = AssociationMailText::of(say.0);
    let fact = |delivery: &Delivery| {
        format!("{} · {} · {}", delivery.donor.name, way(say, t, mail, delivery), telling::loads(say, &delivery.loads))
    };
    mail.deliveries.iter().map(fact).collect()
}

/// The same in figures.
#[must_use]
pub fn marks(mail: &AssociationMail) -> Vec<Mark> {
    let mark = |delivery: &Delivery| Mark {
        name: delivery.donor.name.clone(),
        at: Some(delivery.when.begins()),
        mass: delivery.mass(),
        by: delivery.carrier.told(),
    };
    mail.deliveries.iter().map(mark).collect()
}

/// The letter.
#[must_use]
pub fn letter(say: Say, mail: &AssociationMail, (facts, previous): (&Facts, Option<&Facts>)) -> Letter {
    let t = AssociationMailText::of(say.0);
    let deliveries = mail.deliveries.iter().map(|delivery| Block::Label(label(say, t, mail, delivery))).collect();
    let mut sections = vec![Section { heading: t.answer, blocks: answer(say, t, mail) }];
    sections.push(Section { heading: t.deliveries, blocks: deliveries });
    sections.push(Section { heading: t.why, blocks: why(say, t, mail) });
    sections.push(Section { heading: t.missed, blocks: missed(say, mail) });
    sections.retain(|section| !section.blocks.is_empty());
    Letter {
        language: say.0,
        subject: parts::subject(say, subject(say, t, mail), previous),
        title: (t.title)(&parts::day(say, &mail.header), &say.mass(mail.mass())),
        lead: parts::lead(&mail.header, &mail.association),
        intro: Vec::new(),
        changes: parts::changes(say, facts, previous),
        sections,
        closing: parts::closing(say, &mail.header, Some(responsibility(say, mail))),
    }
}

/// Until when to say yes, or no; the page is named, and acts only once it is opened.
fn answer(say: Say, t: &AssociationMailText, mail: &AssociationMail) -> Vec<Block> {
    let Some(asked) = &mail.answer else { return Vec::new() };
    let zone = mail.header.zone;
    let hour = say.hour(zone, asked.until);
    let other_day = zone.day_of(asked.until).ok().filter(|day| *day != mail.header.day);
    let until = other_day.map_or(hour.clone(), |day| format!("{hour} ({})", say.short_day(day)));
    let sentence = if asked.awaited > Grams::ZERO { (t.answer_by)(&say.mass(asked.awaited), &until) } else { (t.decline_by)(&until) };
    vec![Block::Note(sentence), Block::Link(Link { text: t.answer_page.to_owned(), url: asked.page.clone() })]
}

fn subject(say: Say, t: &AssociationMailText, mail: &AssociationMail) -> String {
    let families = telling::families(say, mail.deliveries.iter().flat_map(|delivery| &delivery.loads), FAMILIES_IN_SUBJECT);
    let who = match mail.deliveries.as_slice() {
        [only] => format!("{} · {}", telling::appointment(say, mail.header.zone, only.when), only.donor.name),
        several => format!("{} · {}", (t.for_you)(&say.mass(mail.mass())), say.count(several.len(), t.gifts)),
    };
    parts::short_subject(say, &mail.header, &who, &families)
}

fn way(say: Say, t: &AssociationMailText, mail: &AssociationMail, delivery: &Delivery) -> String {
    let when = telling::appointment(say, mail.header.zone, delivery.when);
    match &delivery.carrier {
        Carrier::Association(_) => (t.to_fetch)(&when),
        Carrier::Vehicle { vehicle, .. } => (t.arrives)(&when, vehicle),
    }
}

fn label(say: Say, t: &AssociationMailText, mail: &AssociationMail, delivery: &Delivery) -> Label {
    let fetched = matches!(delivery.carrier, Carrier::Association(_));
    let on_the_spot = if fetched { parts::on_the_spot(&delivery.donor) } else { driver(&delivery.carrier) };
    let agreed = match delivery.agreed {
        Grams::ZERO => None,
        all if all == delivery.mass() => Some(t.agreed.to_owned()),
        part => Some((t.agreed_part)(&say.mass(part))),
    };
    Label {
        name: delivery.donor.name.clone(),
        when: way(say, t, mail, delivery),
        figure: say.mass(delivery.mass()),
        food: vec![parts::food(say, None, &delivery.loads)],
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

fn why(say: Say, t: &AssociationMailText, mail: &AssociationMail) -> Vec<Block> {
    let Some(fairness) = &mail.fairness else { return vec![Block::Note(t.after_the_others.to_owned())] };
    let people = say.count(usize::try_from(fairness.people).unwrap_or(usize::MAX), t.people);
    let rise = (t.rise)(&say.hundredths(fairness.before), &say.per_person(fairness.after), &people);
    let by_group = fairness.by_group.iter().map(|group| Block::Note(capitalised(&say.group_level(group))));
    let standing = match fairness.less_served_before {
        // Who comes first is another matter in each group.
        _ if !fairness.by_group.is_empty() => t.by_group.to_owned(),
        0 => t.least.to_owned(),
        1 | 2 => t.among_the_least.to_owned(),
        more => (t.less_served)(&say.number(more.into())),
    };
    let bars = Block::Bars(bars(say, t, &mail.association, fairness));
    std::iter::once(Block::Note(format!("{rise} {standing}"))).chain(by_group).chain([bars]).collect()
}

fn missed(say: Say, mail: &AssociationMail) -> Vec<Block> {
    let lots = mail.missed.iter().map(|missed| (&missed.load, &missed.why));
    reason::missed(say, lots, MISSED_LINES).into_iter().map(Block::Note).collect()
}

fn bars(say: Say, t: &AssociationMailText, own: &str, fairness: &Fairness) -> Vec<Bar> {
    let longest = fairness.most.max(fairness.after).max(1);
    let bar = |name: &str, level: i64, is_own: bool| Bar {
        name: name.to_owned(),
        figure: say.per_person(level),
        percent: level * 100 / longest,
        is_own,
    };
    vec![
        bar(t.least_served, fairness.least, false),
        bar(own, fairness.after, true),
        bar(t.half_has_less, fairness.median, false),
        bar(t.best_served, fairness.most, false),
    ]
}

fn responsibility(say: Say, mail: &AssociationMail) -> String {
    let donors = parts::distinct(mail.deliveries.iter().map(|delivery| delivery.donor.name.as_str()));
    let carriers = parts::distinct(mail.deliveries.iter().map(|delivery| delivery.carrier.responsible()));
    LetterText::of(say.0).responsible(say, &donors, std::slice::from_ref(&mail.association), &carriers)
}
