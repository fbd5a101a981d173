//! The page of a profile: one part after the other, each with its own form.

use askama::Template;

use crate::domain::food::family::ProductFamily;
use crate::domain::organisation::opening::OpeningPurpose;
use crate::domain::organisation::profile::Profile;
use crate::domain::time::civil::Day;
use crate::services::standing::figures::PeerFigures;
use crate::web::kit::form::Form;
use crate::web::kit::posted::Posted;
use crate::web::kit::reading::week;
use crate::web::kit::shell::Shell;
use crate::web::kit::visit::Visit;
use crate::web::pages::figures::paths::FIGURES;
use crate::web::pages::profile::lines::{LineView, closed, closed_form, hours, hours_form};
use crate::web::pages::profile::people::{self, FigureView};
use crate::web::pages::profile::section::Section;
use crate::web::pages::profile::{parts, paths};
use crate::wording::pages::association::profile::{ProfileText, purpose};
use crate::wording::pages::messages::Messages;
use crate::wording::typography::capitalised;

/// A family to tick.
struct FamilyTile {
    code: &'static str,
    name: String,
}

/// What became of the form that was sent.
pub enum Returned {
    /// None was.
    Nothing,
    /// It is saved; what is said of that where it stands.
    Saved(Section, &'static str),
    /// It comes back with something to say.
    Again(Section, Form),
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
    /// The form that has something to say: told first, or in its section where only that is exchanged.
    f: Form,
    is_in_place: bool,
    returned: Option<Section>,
    said: Option<&'static str>,
    people: Form,
    storage: Form,
    refused: Form,
    habits: Form,
    hours: Form,
    closed: Form,
    figure: FigureView,
    bases: Vec<(String, String)>,
    distances: Vec<(String, &'static str)>,
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
        let (people, hours_of, closed_of) = (
            people::form(visit, t, people::begun(known.figures)),
            hours_form(visit, t, Posted::new()),
            closed_form(visit, t, Posted::new()),
        );
        let purposes = OpeningPurpose::ALL.iter().map(|one| (one.code().to_owned(), capitalised(purpose(*one).of(say.0))));
        let mut page = Self {
            shell: visit.shell(t.title).with_htmx(),
            t,
            f: Form::new(visit, Posted::new()),
            is_in_place: visit.is_in_place(),
            returned: None,
            said: None,
            people,
            storage,
            refused,
            habits,
            hours: hours_of,
            closed: closed_of,
            figure: people::view(say, t, known.figures),
            bases: people::bases(say),
            distances: parts::distances(t),
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
        match returned {
            Returned::Nothing => {}
            Returned::Saved(section, said) => (self.returned, self.said) = (Some(section), Some(said)),
            Returned::Again(section, form) => {
                self.returned = Some(section);
                self.f = form.clone();
                *self.place(section) = form;
            }
        }
    }

    const fn place(&mut self, section: Section) -> &mut Form {
        match section {
            Section::People => &mut self.people,
            Section::Hours => &mut self.hours,
            Section::Habits => &mut self.habits,
            Section::Storage => &mut self.storage,
            Section::Refused => &mut self.refused,
            Section::Closed => &mut self.closed,
        }
    }

    /// What a section says first, where it alone is exchanged: the form's errors stand with it, not above the page.
    fn tells(&self, section: &str) -> bool {
        self.is_in_place && self.returned.is_some_and(|returned| returned.id() == section)
    }
}
