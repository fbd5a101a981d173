//! The page of an association's needs.

use askama::Template;

use crate::domain::food::family::ProductFamily;
use crate::domain::food::grams::Grams;
use crate::domain::organisation::need::{Need, NeedButton, NeedGrams};
use crate::services::posted::board::Board;
use crate::web::kit::form::Form;
use crate::web::kit::posted::Posted;
use crate::web::kit::reading::kilograms;
use crate::web::kit::shell::Shell;
use crate::web::kit::visit::Visit;
use crate::web::pages::needs::paths;
use crate::web::pages::profile::paths::PROFILE;
use crate::wording::pages::association::needs::{NeedsText, button, effect};
use crate::wording::pages::messages::Messages;
use crate::wording::say::Say;
use crate::wording::typography::capitalised;

/// The day of a dated need.
pub const DAY: &str = "day";
/// Its family.
pub const FAMILY: &str = "family";
/// Its mass, in kilograms.
pub const MASS: &str = "mass";
/// The box of who is sure of ten times the usual.
pub const SURE: &str = "sure";

struct ButtonView {
    code: &'static str,
    name: &'static str,
    effect: &'static str,
    is_pressed: bool,
    undo: String,
}

struct SaidView {
    day: String,
    iso: String,
    family: &'static str,
    text: String,
    back: String,
}

/// Buttons and dated needs.
#[derive(Template)]
#[template(path = "needs/needs.html", config = "config/askama.toml")]
pub struct NeedsPage {
    shell: Shell,
    t: &'static NeedsText,
    f: Form,
    holds_for: Option<String>,
    buttons: Vec<ButtonView>,
    families: Vec<(String, String)>,
    /// Ten times the usual was typed.
    asks: bool,
    said: Vec<SaidView>,
    button: &'static str,
    dated: &'static str,
    profile: &'static str,
}

impl NeedsPage {
    /// The page, with what is wrong in `form`.
    #[must_use]
    pub fn new(visit: &Visit, board: &Board, form: Form) -> Self {
        let (t, say) = (NeedsText::of(visit.language()), visit.say());
        let pressed = board.next.and_then(|(day, _)| board.needs.iter().find(|need| need.day == day));
        let view = |one: &NeedButton| ButtonView {
            code: one.code(),
            name: button(*one).of(visit.language()),
            effect: effect(*one).of(visit.language()),
            is_pressed: pressed.is_some_and(|need| need.pressed.contains(one)),
            undo: (t.undo)(button(*one).of(visit.language())),
        };
        let usual = |family: &ProductFamily| {
            let name = capitalised(say.family(*family));
            let usual = board.usual.get(family).filter(|grams| **grams > Grams::ZERO);
            (family.code().to_owned(), usual.map_or(name.clone(), |grams| format!("{name} ({})", (t.usual)(&say.mass(*grams)))))
        };
        let none = (String::new(), String::new());
        Self {
            shell: visit.shell(t.title),
            t,
            holds_for: board.next.map(|(day, closes)| {
                let until = format!(
                    "{} ({})",
                    say.hour(board.zone, closes),
                    board.zone.day_of(closes).map_or_else(|_| String::new(), |day| say.short_day(day))
                );
                (t.holds_for)(&say.day(day), &until)
            }),
            buttons: NeedButton::ALL.iter().map(view).collect(),
            families: std::iter::once(none).chain(ProductFamily::ALL.iter().map(usual)).collect(),
            asks: form.summary().iter().any(|wrong| wrong.field == MASS) && kilograms(form.value(MASS)).is_ok(),
            said: board.needs.iter().flat_map(|need| said(say, t, need)).collect(),
            button: paths::BUTTON,
            dated: paths::DATED,
            profile: PROFILE,
            f: form,
        }
    }
}

/// Each family that a need dates.
fn said(say: Say, t: &'static NeedsText, need: &Need) -> Vec<SaidView> {
    let line = |(family, mass): (&ProductFamily, &NeedGrams)| {
        let what = capitalised(say.family(*family));
        let mass = Grams::new(mass.get()).unwrap_or(Grams::ZERO);
        let amount = if mass == Grams::ZERO { t.none_wanted.to_owned() } else { say.mass(mass) };
        let (day, text) = (say.day(need.day), format!("{what} : {amount}"));
        SaidView { back: (t.back_to_usual_of)(&format!("{what}, {day}")), iso: need.day.to_string(), family: family.code(), day, text }
    };
    need.lines.iter().map(line).collect()
}

/// The form of a dated need.
#[must_use]
pub fn form(visit: &Visit, posted: Posted) -> Form {
    let t = NeedsText::of(visit.language());
    let typed = kilograms(posted.text(MASS)).unwrap_or(Grams::ZERO);
    let sure = (t.sure)(&visit.say().mass(typed));
    Form::new(visit, posted).field(DAY, t.day).field(FAMILY, t.family).hinted(MASS, t.mass, t.mass_hint).field(SURE, sure)
}
