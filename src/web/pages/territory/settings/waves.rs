//! The waves of a territory, a row each, and an empty one.

use crate::domain::contact::text::Name;
use crate::domain::field_error::FieldError;
use crate::domain::id::ExternalRef;
use crate::domain::time::wave::{Cutoff, DaysBefore, Wave, Waves};
use crate::domain::time::weekly::Weekdays;
use crate::web::kit::lists::fold::folded;
use crate::web::kit::posted::Posted;
use crate::web::kit::reading::{Reading, week, whole};
use crate::web::pages::territory::edit::draft::Draft;
use crate::web::pages::territory::edit::read::{cell, filled_rows, hours, known_tick, shown_rows, typed_minute};
use crate::wording::pages::territory::edit::EditText;
use crate::wording::pages::territory::settings::SettingsText;
use crate::wording::say::Say;

const WAVE: &str = "wave";
const NAME: &str = "name";
/// What makes a row more than an empty one.
const FIELDS: [&str; 3] = [NAME, "from", "to"];

/// With a part for each wave, and an empty one.
pub(in crate::web::pages::territory::settings) fn fields(
    draft: Draft,
    posted: &Posted,
    (say, t, edit): (Say, &SettingsText, &EditText),
) -> Draft {
    let before = [t.same_day, t.day_before, t.two_days_before].into_iter().map(str::to_owned);
    let before = before.chain((3..=DaysBefore::MAX).map(|days| (t.days_before)(days)));
    let before: Vec<(String, String)> = before.enumerate().map(|(days, words)| (days.to_string(), words)).collect();
    let rows = shown_rows(posted, WAVE, &FIELDS).min(Waves::MAX);
    (1..=rows).fold(draft, |draft, at| {
        let name = posted.text(&cell(WAVE, at, NAME)).to_owned();
        let draft = if name.is_empty() { draft.fold(t.another_wave) } else { draft.part((t.wave)(&name)) };
        let draft =
            draft.field("hidden", cell(WAVE, at, "code"), ("", "")).field("text", cell(WAVE, at, NAME), (t.wave_name, t.wave_name_hint));
        let draft = draft.choice("ticks", cell(WAVE, at, "day"), (edit.weekdays, ""), week(say));
        let draft = draft.field("time", cell(WAVE, at, "from"), (t.pickups_from, "")).beside();
        let draft = draft.field("time", cell(WAVE, at, "to"), (edit.to, "")).beside();
        let draft = draft.field("time", cell(WAVE, at, "cutoff"), (t.cutoff, t.cutoff_hint));
        let draft = draft.choice("choose", cell(WAVE, at, "before"), (t.cutoff_day, ""), before.clone()).beside();
        draft.field("tick", cell(WAVE, at, "approval"), (t.approval, t.approval_hint))
    })
}

/// The waves as one types them.
pub(in crate::web::pages::territory::settings) fn known(posted: Posted, waves: &Waves) -> Posted {
    waves.all().iter().zip(1..).fold(posted, |posted, (wave, at)| {
        let posted = posted.with(&cell(WAVE, at, "code"), wave.code().as_str()).with(&cell(WAVE, at, NAME), wave.name().as_str());
        let posted = posted.with(&cell(WAVE, at, "from"), typed_minute(wave.pickups().from()));
        let posted = posted.with(&cell(WAVE, at, "to"), typed_minute(wave.pickups().to()));
        let posted = posted.with(&cell(WAVE, at, "cutoff"), typed_minute(wave.cutoff().minute));
        let posted = posted.with(&cell(WAVE, at, "before"), wave.cutoff().days_before.get().to_string());
        let days = (0..7_u8).filter(|day| wave.weekdays().get() & (1 << day) != 0);
        let posted = days.fold(posted, |posted, day| posted.with(&cell(WAVE, at, "day"), day.to_string()));
        known_tick(posted, &cell(WAVE, at, "approval"), wave.needs_approval())
    })
}

/// The waves that were typed. One without a code gets one made of its name.
pub(in crate::web::pages::territory::settings) fn read(reading: &mut Reading<'_>, posted: &Posted) -> Waves {
    let rows = filled_rows(posted, WAVE, &FIELDS);
    let mut waves: Vec<Wave> = Vec::new();
    for at in rows {
        let field = |name: &str| cell(WAVE, at, name);
        let name: Option<Name> = reading.required(&field(NAME));
        let days = reading.weekdays(&field("day"));
        if days.is_empty() {
            reading.refuse(&field("day"), "required");
        }
        let pickups = hours(reading, &field("from"), &field("to"));
        let minute = reading.required(&field("cutoff"));
        let before = |text: &str| {
            let days = whole(DaysBefore::WHAT, text, DaysBefore::MIN.into(), DaysBefore::MAX.into())?;
            DaysBefore::new(u8::try_from(days).unwrap_or(DaysBefore::MAX))
        };
        let days_before = reading.required_with(&field("before"), before);
        let (Some(name), Ok(weekdays), Some(pickups), Some(minute), Some(days_before)) =
            (name, Weekdays::of(days), pickups, minute, days_before)
        else {
            continue;
        };
        let Some(code) = code(posted.text(&field("code")), &name, &waves) else { continue };
        match Wave::new(code, name, Cutoff { days_before, minute }, pickups) {
            Ok(wave) => waves.push(wave.on_weekdays(weekdays).with_approval(reading.ticked(&field("approval")))),
            Err(_) => reading.refuse(&field("cutoff"), "cutoff_late"),
        }
    }
    Waves::new(waves).unwrap_or_else(|_| {
        reading.refuse(&cell(WAVE, 1, NAME), "malformed");
        Waves::default()
    })
}

/// The code of a wave: that it has, or its name in plain letters, and a number where another has it.
fn code(known: &str, name: &Name, others: &[Wave]) -> Option<ExternalRef> {
    if let Ok(code) = known.parse() {
        return Some(code);
    }
    let plain = plain(name.as_str());
    let free = |code: &ExternalRef| !others.iter().any(|wave| wave.code() == code);
    let numbered = (2..=Waves::MAX + 1).map(|number| format!("{plain}-{number}"));
    std::iter::once(plain.clone()).chain(numbered).filter_map(|text| text.parse().ok()).find(free)
}

/// A name in plain letters and hyphens, 40 at most.
pub(in crate::web::pages::territory::settings) fn plain(name: &str) -> String {
    let letters: String = folded(name).chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' }).collect();
    let words: Vec<&str> = letters.split('-').filter(|word| !word.is_empty()).collect();
    let plain: String = words.join("-").chars().take(40).collect();
    if plain.is_empty() { WAVE.to_owned() } else { plain }
}

/// What is said of a wrong field of a wave.
pub(in crate::web::pages::territory::settings) fn sentence(t: &SettingsText, error: &FieldError) -> Option<&'static str> {
    (error.code == "cutoff_late").then_some(t.cutoff_late)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_waves_are_read_again_as_they_were() {
        let usual = Waves::usual().unwrap();
        let posted = known(Posted::new(), &usual);
        let mut reading = Reading::of(&posted);
        assert_eq!((read(&mut reading, &posted), reading.finish()), (usual, Ok(())));
    }

    #[test]
    fn a_new_wave_is_called_by_its_name_and_one_that_is_cut_off_too_late_is_told() {
        let typed = |cutoff: &str| {
            let posted = Posted::new().with("wave1_name", "Après-midi d’été").with("wave1_day", "4").with("wave1_from", "13:00");
            posted.with("wave1_to", "23:59").with("wave1_before", "0").with("wave1_cutoff", cutoff)
        };
        let posted = typed("12:30");
        let mut reading = Reading::of(&posted);
        let waves = read(&mut reading, &posted);
        assert_eq!((waves.all()[0].code().as_str(), waves.all()[0].pickups().to().get()), ("apres-midi-d-ete", 1_440));
        let posted = typed("14:00");
        let mut reading = Reading::of(&posted);
        read(&mut reading, &posted);
        assert_eq!(reading.finish().unwrap_err()[0].code, "cutoff_late");
    }
}
