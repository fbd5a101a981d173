//! The sections of a profile: what each is called on the page, which form stands in it, what it says after it was saved.

use askama::Template;

use crate::domain::food::family::{ProductFamily, TemperatureClass};
use crate::domain::food::grams::Grams;
use crate::domain::food::per_class::{HoldGrams, Storage};
use crate::services::standing::profile_parts::{Habits, ProfilePart};
use crate::wording::pages::association::profile::ProfileText;
use crate::wording::say::Say;

/// A section, by its id on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    People,
    Hours,
    Habits,
    Storage,
    Refused,
    Closed,
}

impl Section {
    /// Its id on the page.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::People => "part-people",
            Self::Hours => "part-hours",
            Self::Habits => "part-habits",
            Self::Storage => "part-storage",
            Self::Refused => "part-refused",
            Self::Closed => "part-closed",
        }
    }

    /// The one in which a part is saved.
    #[must_use]
    pub const fn of(part: &ProfilePart) -> Self {
        match part {
            ProfilePart::Storage(_) => Self::Storage,
            ProfilePart::Refused(_) => Self::Refused,
            ProfilePart::Habits(_) => Self::Habits,
        }
    }
}

/// What is exchanged on the page when a part was saved as it was ticked: a sentence, and the mark that its form goes on with.
#[derive(Template)]
#[template(path = "profile/saved.html", config = "config/askama.toml")]
pub(in crate::web::pages::profile) struct SavedPart {
    sentence: String,
    section: &'static str,
    mark: String,
}

impl SavedPart {
    /// `part` as it is stored now, saved by `author`.
    pub(in crate::web::pages::profile) fn new(say: Say, t: &ProfileText, part: &ProfilePart, author: &str) -> Self {
        Self { sentence: (t.saved_by)(author, &told(say, t, part)), section: Section::of(part).id(), mark: part.mark() }
    }
}

/// What a part says, in few words.
fn told(say: Say, t: &ProfileText, part: &ProfilePart) -> String {
    match part {
        ProfilePart::Storage(storage) => stored(say, t, storage),
        ProfilePart::Refused(refused) if refused.is_empty() => t.nothing_refused.to_owned(),
        ProfilePart::Refused(refused) => {
            let names: Vec<String> = refused.iter().map(|family: &ProductFamily| say.family(*family).to_owned()).collect();
            (t.refuses)(&say.list(&names))
        }
        ProfilePart::Habits(habits) => comes(say, t, habits),
    }
}

fn stored(say: Say, t: &ProfileText, storage: &Storage) -> String {
    let hold = |class: TemperatureClass, held: Option<HoldGrams>| {
        let amount =
            held.map_or_else(|| t.unlimited.to_owned(), |held| Grams::new(held.get()).map(|grams| say.mass(grams)).unwrap_or_default());
        format!("{} : {amount}", (t.stored)(class))
    };
    let classes = [
        (TemperatureClass::Chilled, storage.chilled),
        (TemperatureClass::Frozen, storage.frozen),
        (TemperatureClass::Ambient, storage.ambient),
    ];
    let told = classes.map(|(class, held)| hold(class, held));
    let hot = storage.hot.is_none_or(|held| held.get() > 0).then(|| t.hot_kept.to_owned());
    told.into_iter().chain(hot).collect::<Vec<_>>().join(", ")
}

fn comes(say: Say, t: &ProfileText, habits: &Habits) -> String {
    let acceptance = habits.acceptance;
    let ticks = [
        (habits.always_comes, t.comes_always),
        (!habits.always_comes, t.comes_if_said),
        (habits.fetches_itself, t.comes_itself),
        (acceptance.past_best_before, t.takes_past),
        (acceptance.ready_to_eat_only, t.takes_ready),
        (acceptance.excludes_pork, t.takes_no_pork),
    ];
    let radius = habits.radius.map(|radius| (t.comes_from)(&say.distance(radius.get())));
    let told = ticks.into_iter().filter(|(on, _)| *on).map(|(_, words)| words.to_owned());
    told.chain(radius).collect::<Vec<_>>().join(", ")
}
