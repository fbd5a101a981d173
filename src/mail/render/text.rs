//! A letter as plain text: one column, readable on any telephone and in any program.

use crate::mail::letter::{Address, Block, Food, Label, Letter, Line, Section, Stop};
use crate::wording::day_mail::letter::LetterText;
use crate::wording::pages::messages::Messages;

/// Between what is told and who answers for it.
const RULE: &str = "· · ·";

/// The whole letter. Circles take and squares leave, as on the pages.
#[must_use]
pub fn text(letter: &Letter) -> String {
    let t = LetterText::of(letter.language);
    let mut lines = vec![letter.title.clone(), letter.lead.clone()];
    lines.extend(letter.intro.iter().cloned());
    if !letter.changes.is_empty() {
        lines.extend([String::new(), t.changes.to_uppercase()]);
        lines.extend(letter.changes.iter().map(|change| format!("- {} : {}", change.word, change.text)));
    }
    for section in &letter.sections {
        lines.extend(section_lines(t, section));
    }
    lines.extend([String::new(), RULE.to_owned()]);
    lines.extend(letter.closing.iter().cloned());
    lines.push(String::new());
    lines.join("\n")
}

fn section_lines(t: &LetterText, section: &Section) -> Vec<String> {
    let mut lines = vec![String::new(), section.heading.to_uppercase()];
    for block in &section.blocks {
        match block {
            Block::Label(label) => lines.extend(label_lines(t, label)),
            Block::Stop(stop) => lines.extend(stop_lines(t, stop)),
            Block::Note(note) => lines.push(note.clone()),
            Block::Link(link) => lines.extend([format!("{} :", link.text), link.url.clone()]),
            Block::Bars(bars) => lines.extend(bars.iter().map(|bar| format!("  {} : {}", bar.name, bar.figure))),
        }
    }
    lines
}

fn label_lines(t: &LetterText, label: &Label) -> Vec<String> {
    let mut lines = vec![String::new(), label.name.clone(), label.when.clone(), label.figure.clone()];
    lines.extend(label.food.iter().flat_map(food_lines));
    lines.extend(label.place.iter().flat_map(|place| address_lines(t, place)));
    lines.extend(label.notes.iter().map(|note| format!("  {note}")));
    lines
}

fn stop_lines(t: &LetterText, stop: &Stop) -> Vec<String> {
    let mark = if stop.takes.is_some() { "○" } else { "□" };
    let mut lines = vec![String::new(), format!("{mark} {} {}", stop.hour, stop.name)];
    lines.extend(stop.takes.iter().chain(&stop.leaves).map(|act| format!("  {act}")));
    lines.extend(stop.food.iter().flat_map(food_lines));
    lines.extend(address_lines(t, &stop.place));
    lines.extend(stop.notes.iter().map(|note| format!("  {note}")));
    lines
}

fn food_lines(food: &Food) -> Vec<String> {
    let other_end = food.other_end.iter().map(|other_end| format!("  {other_end} :"));
    other_end.chain(food.lines.iter().map(food_line)).collect()
}

fn food_line(line: &Line) -> String {
    match &line.temperature {
        Some(temperature) => format!("  - {} {} {}", line.text, temperature.sign, temperature.word),
        None => format!("  - {}", line.text),
    }
}

fn address_lines(t: &LetterText, place: &Address) -> Vec<String> {
    let address = place.text.iter().map(|text| format!("  {text}"));
    address.chain([format!("  {} : {}", t.map, place.map_url)]).collect()
}
