//! The messages of the sample day.

use allies::domain::food::grams::Grams;
use allies::domain::telling::{Appointment, Contact};
use allies::mail::message::{
    AnswerAsked, AssociationMail, Carrier, CollectorMail, Delivery, DonorMail, Fairness, Gift, Message, Missed, Visit,
};

use crate::support::sample_day::{
    at, bakery, between, bread, contact, fruit, header, kg, market, outreach, pantry, place, stops, summary, yoghurt,
};

fn van() -> Carrier {
    Carrier::Vehicle {
        vehicle: "le fourgon réfrigéré de la Plateforme".into(),
        organisation: "Plateforme de la Plaine".into(),
        driver: Some(contact("Équipage de la Plateforme", "02 00 00 03 01", "equipage@example.org")),
    }
}

fn reader(name: &str) -> Contact {
    contact(name, "02 00 00 00 30", "bonjour@example.org")
}

pub fn collector() -> Message {
    let depot = place("Plateforme de la Plaine", "2 rue de la Plaine, Ormeval");
    Message::Collector(CollectorMail {
        header: header(),
        collector: "Équipage de la Plateforme".into(),
        to_call: None,
        name: None,
        with: None,
        is_second: false,
        carrier: "Plateforme de la Plaine".into(),
        vehicle: "le fourgon réfrigéré de la Plateforme".into(),
        departure: (depot.clone(), at("07:50")),
        stops: stops(),
        arrival: (depot, at("10:12")),
        metres: 21_400,
    })
}

/// The same round, as the one that the van drives every week.
pub fn regular() -> Message {
    let Message::Collector(round) = collector() else { unreachable!() };
    Message::Collector(CollectorMail { name: Some("Tournée du jeudi".into()), ..round })
}

/// The same round, driven by somebody without an address.
pub fn sheet() -> Message {
    let Message::Collector(round) = collector() else { unreachable!() };
    let driver = Contact { email: None, ..contact("Dominique Roy", "06 00 00 00 07", "") };
    Message::Collector(CollectorMail { collector: "Plateforme de la Plaine".into(), to_call: Some(driver), ..round })
}

pub fn donor() -> Message {
    let gift = |association: &str, loads| Gift { association: association.into(), loads };
    Message::Donor(DonorMail {
        header: header(),
        site: market().name,
        visits: vec![Visit {
            when: Appointment::Around(at("08:05")),
            carrier: van(),
            gifts: vec![gift(&pantry().name, vec![fruit(18.0), yoghurt(13.0)]), gift(&outreach().name, vec![fruit(31.0)])],
        }],
        unclaimed: vec![yoghurt(6.0)],
    })
}

/// What is fetched, and what a vehicle brings.
pub fn association() -> Message {
    let missed = summary().associations.remove(1).missed.into_iter().map(|missed| Missed { load: missed.load, why: missed.why });
    Message::Association(AssociationMail {
        header: header(),
        association: pantry().name,
        answer: Some(AnswerAsked {
            until: at("21:00") - chrono::TimeDelta::days(1),
            page: "https://allies.example.org/shares".to_owned(),
            awaited: kg(31.0),
        }),
        deliveries: vec![
            Delivery {
                donor: bakery(),
                when: Appointment::Within(between("07:30", "08:30")),
                carrier: Carrier::Association(reader(&pantry().name)),
                loads: vec![bread(15.0)],
                agreed: kg(15.0),
            },
            Delivery {
                donor: market(),
                when: Appointment::Around(at("09:18")),
                carrier: van(),
                loads: vec![fruit(18.0), yoghurt(13.0)],
                agreed: Grams::ZERO,
            },
        ],
        fairness: Some(Fairness {
            people: 120,
            before: 410,
            after: 793,
            least: 793,
            median: 864,
            most: 1_420,
            less_served_before: 1,
            by_group: vec![],
        }),
        missed: missed.collect(),
    })
}
