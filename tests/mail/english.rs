//! The mails about a day for whoever reads English: the same facts, said in its words.

use allies::domain::account::language::Language;
use allies::mail::Facts;
use allies::mail::message::{Cancellation, Message};

use crate::mail::messages;
use crate::support::markup;
use crate::support::sample_day::header;

fn shown(message: &Message, previous: Option<&Facts>) -> String {
    let mail = message.render(Language::English, previous, None).unwrap();
    format!("{}\n\n{}", mail.subject, mail.text)
}

#[test]
fn the_collector_reads_the_round() {
    insta::assert_snapshot!(shown(&messages::collector(), None));
}

#[test]
fn the_organisation_reads_whom_to_call_and_prints_the_round() {
    insta::assert_snapshot!(shown(&messages::sheet(), None));
}

#[test]
fn the_donor_reads_who_comes() {
    insta::assert_snapshot!(shown(&messages::donor(), None));
}

#[test]
fn the_association_reads_what_comes_and_why() {
    insta::assert_snapshot!(shown(&messages::association(), None));
}

#[test]
fn a_change_tells_the_difference_in_english_also_to_somebody_who_was_told_in_french() {
    let Message::Association(mut changed) = messages::association() else { unreachable!() };
    changed.deliveries.remove(0);
    let told = Facts::from_text(&messages::association().facts().to_text());
    insta::assert_snapshot!(shown(&Message::Association(changed), Some(&told)));
}

#[test]
fn a_cancellation_reads_as_one() {
    let cancellation = Cancellation { header: header(), facts: messages::donor().facts(), cause: None };
    let mail = cancellation.render(Language::English).unwrap();
    insta::assert_snapshot!(format!("{}\n\n{}", mail.subject, mail.text));
}

#[test]
fn no_word_of_french_is_left_and_the_page_says_its_language() {
    for message in [messages::collector(), messages::sheet(), messages::donor(), messages::association()] {
        let mail = message.render(Language::English, None, None).unwrap();
        let html = markup::read(&mail.html);
        for french in ["arrêt", "tournée", "nov.", " pour ", "association :", "Une question", " à ", "carte", "don ", "8 h"] {
            assert!(!mail.text.contains(french), "{french}: {}", mail.text);
            assert!(!html.text.contains(french), "{french}: {}", html.text);
        }
        assert!(mail.html.contains("<html lang=\"en\">"));
    }
}
