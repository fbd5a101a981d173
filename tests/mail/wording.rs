//! Subject and text of every kind of mail, as people read them; HTML read by another program's eyes.

use allies::domain::account::language::Language;
use allies::mail::message::{Cancellation, Message};
use allies::mail::{Facts, RenderedMail};

use crate::mail::messages;
use crate::support::markup;
use crate::support::sample_day::header;

fn shown(mail: &RenderedMail) -> String {
    format!("{}\n\n{}", mail.subject, mail.text)
}

fn rendered(message: &Message) -> RenderedMail {
    message.render(Language::French, None, None).unwrap()
}

#[test]
fn the_collector_reads_the_round_stop_after_stop() {
    insta::assert_snapshot!(shown(&rendered(&messages::collector())));
}

#[test]
fn a_regular_round_is_called_as_people_call_it() {
    let mail = rendered(&messages::regular());
    assert!(mail.subject.contains(" · Tournée du jeudi, "), "{}", mail.subject);
    assert!(mail.text.contains("Tournée du jeudi · Le fourgon"), "{}", mail.text);
    assert_eq!(messages::regular().facts(), messages::collector().facts(), "a new name is no change of the round");
}

#[test]
fn the_organisation_of_a_driver_without_an_address_reads_whom_to_call_and_prints_the_round() {
    insta::assert_snapshot!(shown(&rendered(&messages::sheet())));
}

#[test]
fn the_donor_reads_who_comes_when_and_for_what() {
    insta::assert_snapshot!(shown(&rendered(&messages::donor())));
}

#[test]
fn the_association_reads_what_comes_when_and_why_that_much() {
    insta::assert_snapshot!(shown(&rendered(&messages::association())));
}

#[test]
fn a_change_says_first_what_has_changed() {
    let Message::Association(mut changed) = messages::association() else { unreachable!() };
    changed.deliveries.remove(0);
    let previous = messages::association().facts();
    insta::assert_snapshot!(shown(&Message::Association(changed).render(Language::French, Some(&previous), None).unwrap()));
}

#[test]
fn a_cancellation_says_what_will_not_happen() {
    let cancellation = Cancellation { header: header(), facts: messages::donor().facts(), cause: None };
    insta::assert_snapshot!(shown(&cancellation.render(Language::French).unwrap()));
}

#[test]
fn the_same_facts_have_the_same_fingerprint() {
    let facts = messages::collector().facts();
    assert_eq!(facts.fingerprint(), Facts::from_text(&facts.to_text()).fingerprint());
    assert_ne!(facts.fingerprint(), messages::donor().facts().fingerprint());
}

#[test]
fn a_name_with_markup_or_line_breaks_stays_a_name() {
    let Message::Donor(mut mail) = messages::donor() else { unreachable!() };
    mail.site = "<script>alert(1)</script>\r\nBcc: all@example.org".into();
    mail.visits.clear();
    mail.header.wave = "matin\r\nBcc: all@example.org".into();
    let rendered = rendered(&Message::Donor(mail));
    assert!(!rendered.html.contains("<script"), "{}", rendered.html);
    assert!(!rendered.subject.contains(['\r', '\n']), "{:?}", rendered.subject);
}

#[test]
fn the_html_is_well_formed_says_the_same_and_fetches_nothing() {
    for message in [messages::collector(), messages::donor(), messages::association()] {
        let rendered = rendered(&message);
        let html = markup::read(&rendered.html);
        for word in rendered.text.split_whitespace().filter(|word| word.chars().all(char::is_alphabetic) && word.to_uppercase() != *word) {
            assert!(html.text.contains(word), "{word} is not in the HTML of {}", rendered.subject);
        }
        assert!(html.values("src").is_empty());
        let answers = "https://allies.example.org/shares";
        assert!(html.values("href").iter().all(|link| link.starts_with("https://www.openstreetmap.org/?mlat=") || *link == answers));
    }
}

#[test]
fn every_mail_says_who_is_responsible_and_whom_to_ask() {
    for message in [messages::collector(), messages::donor(), messages::association()] {
        let text = rendered(&message).text;
        assert!(text.contains("est responsable") && text.contains("Une denrée douteuse se refuse."), "{text}");
        assert!(text.contains("Camille Aubry au 02 00 00 00 10"), "{text}");
    }
}
