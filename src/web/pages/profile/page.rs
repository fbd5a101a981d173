//! The page of a profile: one part after the other, each with its own form.

use askama::Template;

use crate::domain::food::family::ProductFamily;
use crate::domain::organisation::opening::OpeningPurpose;
use crate::domain::organisation::profile::Profile;
use crate::domain::time::civil::Day;
use crate::services::standing::figures::PeerFigures;
use crate::web::kit::form::Form;
use crate::web::kit::posted::Posted;
use crate::web::kit::shell::Shell;
use crate::web::kit::visit::Visit;
use crate::web::pages::figures::paths::FIGURES;
use crate::web::pages::profile::lines::{LineView, closed, closed_form, hours, hours_form, week};
use crate::web::pages::profile::people::{self, FigureView};
use crate::web::pages::profile::{parts, paths};
use crate::wording::pages::association::profile::{ProfileText, purpose};
use crate::wording::pages::messages::Messages;
use crate::wording::typography::capitalised;

/// A family to tick.
struct FamilyTile {
    code: &'static str,
    name: String,
}

/// Which form of the page was sent, and came back with something to say.
pub enum Returned {
    /// None.
    Nothing,
    People(Form),
    Storage(Form),
    Refused(Form),
    Habits(Form),
    Hours(Form),
    Closed(Form),
}

/// What the page is made of.
pub struct Known<'a> {
    pub profile: &'a Profile,
    pub figures: Option<&'a PeerFigures>,
    pub today: Day,
}

/// The profile.
#[derive(Template)]
#[template(path = "profile/profile.html", config = "config/askama.toml")]
pub struct ProfilePage {
    shell: Shell,
    t: &'static ProfileText,
    /// The form that has something to say, told first.
    f: Form,
    people: Form,
    storage: Form,
    refused: Form,
    habits: Form,
    hours: Form,
    closed: Form,
    figure: FigureView,
    bases: Vec<(String, String)>,
    families: Vec<FamilyTile>,
    purposes: Vec<(String, String)>,
    week: Vec<(String, String)>,
    openings: Vec<LineView>,
    periods: Vec<LineView>,
    stores: Vec<&'static str>,
    paths: Paths,
    figures: &'static str,
}

struct Paths {
    people: &'static str,
    storage: &'static str,
    refused: &'static str,
    habits: &'static str,
    hours: &'static str,
    closed: &'static str,
}

impl ProfilePage {
    /// The page; the form that came back stands in the place of its own.
    #[must_use]
    pub fn new(visit: &Visit, known: &Known<'_>, returned: Returned) -> Self {
        let (t, say) = (ProfileText::of(visit.language()), visit.say());
        let fresh = parts::of(known.profile).map(|part| parts::form(visit, t, &part, parts::known(&part)));
        let [storage, refused, habits] = fresh;
        let (people, hours_of, closed_of) =
            (people::form(visit, t, Posted::new()), hours_form(visit, t, Posted::new()), closed_form(visit, t, Posted::new()));
        let purposes = OpeningPurpose::ALL.iter().map(|one| (one.code().to_owned(), capitalised(purpose(*one).of(say.0))));
        let mut page = Self {
            shell: visit.shell(t.title),
            t,
            f: Form::new(visit, Posted::new()),
            people,
            storage,
            refused,
            habits,
            hours: hours_of,
            closed: closed_of,
            figure: people::view(say, t, known.figures),
            bases: people::bases(say),
            families: ProductFamily::ALL.iter().map(|one| FamilyTile { code: one.code(), name: capitalised(say.family(*one)) }).collect(),
            purposes: purposes.collect(),
            week: week(say),
            openings: hours(say, t, known.profile),
            periods: closed(say, t, known.profile, known.today),
            stores: crate::web::pages::profile::storage::STORES.iter().map(|(field, _)| *field).collect(),
            paths: Paths {
                people: paths::PEOPLE,
                storage: paths::STORAGE,
                refused: paths::REFUSED,
                habits: paths::HABITS,
                hours: paths::HOURS,
                closed: paths::CLOSED,
            },
            figures: FIGURES,
        };
        page.put(returned);
        page
    }

    fn put(&mut self, returned: Returned) {
        let (place, form) = match returned {
            Returned::Nothing => return,
            Returned::People(form) => (&mut self.people, form),
            Returned::Storage(form) => (&mut self.storage, form),
            Returned::Refused(form) => (&mut self.refused, form),
            Returned::Habits(form) => (&mut self.habits, form),
            Returned::Hours(form) => (&mut self.hours, form),
            Returned::Closed(form) => (&mut self.closed, form),
        };
        self.f = form.clone();
        *place = form;
    }
}
