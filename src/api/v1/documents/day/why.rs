//! Why an association did not get a lot, and why a lot is left over: a code, its figures, what could be done, and both in words.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use crate::allocation::why::{Action, Fact, LeftOver, WhyNot};
use crate::api::v1::documents::parts::codes;
use crate::api::v1::documents::parts::time::WindowDocument;
use crate::domain::account::language::Language;
use crate::domain::food::family::TemperatureClass;
use crate::domain::food::grams::Grams;
use crate::domain::id::ExternalRef;
use crate::domain::time::civil::CivilZone;
use crate::wording::reason;
use crate::wording::say::Say;
use crate::wording::why::facts::Teller;

/// The names that the caller may read.
pub type Names<'a> = Option<&'a BTreeMap<ExternalRef, String>>;

/// Why an association did not get a lot.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Why)]
pub struct WhyDocument {
    /// The rule that forbids it, or `need_full`, `storage_full`, `agreement`, `less_served`, `whole_units`, `budget`.
    code: String,
    french: String,
    english: String,
    facts: WhyFactsDocument,
    /// What could be done; null where fairness, a promise or a date says no.
    action: Option<ActionDocument>,
}

/// The figures that it rests on; those that say nothing here are left out.
#[derive(Debug, Clone, Default, Serialize, ToSchema)]
#[schema(as = WhyFacts)]
pub struct WhyFactsDocument {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(schema_with = codes::family)]
    family: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(schema_with = codes::temperature)]
    temperature: Option<&'static str>,
    /// What it can use of the family.
    #[serde(skip_serializing_if = "Option::is_none")]
    need_grams: Option<i64>,
    /// What it can store of the class.
    #[serde(skip_serializing_if = "Option::is_none")]
    room_grams: Option<i64>,
    /// What it would have had to store besides.
    #[serde(skip_serializing_if = "Option::is_none")]
    missing_grams: Option<i64>,
    /// What cannot be cut.
    #[serde(skip_serializing_if = "Option::is_none")]
    unit_grams: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_distribution: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    distance_m: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    radius_m: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    donor_opens: Option<WindowDocument>,
    #[serde(skip_serializing_if = "Option::is_none")]
    association_receives: Option<WindowDocument>,
    /// Its own level after the day, in grams a person.
    #[serde(skip_serializing_if = "Option::is_none")]
    own_level: Option<i64>,
    /// That of the least served of those who got it.
    #[serde(skip_serializing_if = "Option::is_none")]
    less_served_level: Option<i64>,
}

/// What could be done.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Remedy)]
pub struct ActionDocument {
    code: &'static str,
    french: String,
    english: String,
}

/// Why something is left of a lot.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = WhyLeft)]
pub struct WhyLeftDocument {
    /// The reason of the plan document.
    code: String,
    french: String,
    english: String,
    /// How many associations each rule keeps from it.
    barred: BTreeMap<String, usize>,
    /// How many may receive it.
    eligible: usize,
    unit_grams: i64,
    /// How far the nearest of those is that are too far.
    nearest_m: Option<i64>,
    action: ActionDocument,
}

impl WhyDocument {
    /// Writes why `own` did not get a lot.
    #[must_use]
    pub fn of(why: &WhyNot, own: &ExternalRef, zone: CivilZone, names: Names<'_>) -> Self {
        let [french, english] =
            [Language::French, Language::English].map(|language| Teller { say: Say(language), zone, names }.why_not(why));
        let action = why.remedy(own).map(|action| ActionDocument::of(&action, None));
        Self { code: why.code().to_owned(), french, english, facts: WhyFactsDocument::of(why), action }
    }
}

impl ActionDocument {
    /// Writes an action, with the names of those it concerns where the caller may read them.
    fn of(action: &Action, names: Names<'_>) -> Self {
        let name = |id: &ExternalRef| names.and_then(|names| names.get(id)).cloned().unwrap_or_else(|| id.to_string());
        let words = |language| match names {
            Some(_) => reason::action_said(language, action, name),
            None => reason::action(action).of(language).to_owned(),
        };
        Self { code: action.code(), french: words(Language::French), english: words(Language::English) }
    }
}

impl WhyLeftDocument {
    /// Writes why something is left of a lot of this class.
    #[must_use]
    pub fn of(left: &LeftOver, class: TemperatureClass, zone: CivilZone, names: &BTreeMap<ExternalRef, String>) -> Self {
        let words = |language| Teller { say: Say(language), zone, names: Some(names) }.left_over(left, class);
        Self {
            code: serde_json::to_value(left.reason).ok().and_then(|code| code.as_str().map(str::to_owned)).unwrap_or_default(),
            french: words(Language::French),
            english: words(Language::English),
            barred: left.barred.iter().map(|(rule, count)| (rule.code().to_owned(), *count)).collect(),
            eligible: left.eligible,
            unit_grams: left.unit.get(),
            nearest_m: left.nearest.map(|(metres, _)| metres),
            action: ActionDocument::of(&left.action, Some(names)),
        }
    }
}

impl WhyFactsDocument {
    fn of(why: &WhyNot) -> Self {
        let none = Self::default();
        let grams = |mass: &Grams| Some(mass.get());
        match why {
            WhyNot::Excluded(_, fact) => Self::of_rule(*fact),
            WhyNot::NeedFull { family, need } => Self { family: Some(family.code()), need_grams: grams(need), ..none },
            WhyNot::StorageFull { class, room, missing } => {
                Self { temperature: Some(class.code()), room_grams: grams(room), missing_grams: grams(missing), ..none }
            }
            WhyNot::LessServed(served) => {
                let least = served.least().and_then(|one| one.level);
                Self { own_level: least.map(|_| served.own), less_served_level: least, ..none }
            }
            WhyNot::CarryingFull(class) => Self { temperature: Some(class.code()), ..none },
            WhyNot::WholeUnits { unit } => Self { unit_grams: grams(unit), ..none },
            WhyNot::Agreement(_) | WhyNot::FewerStops | WhyNot::Budget => none,
        }
    }

    fn of_rule(fact: Fact) -> Self {
        let none = Self::default();
        match fact {
            Fact::None | Fact::NotSaid => none,
            Fact::Date { date, next } => Self { date: Some(date.to_string()), next_distribution: next.map(|day| day.to_string()), ..none },
            Fact::BestBefore { date, .. } => Self { date: Some(date.to_string()), ..none },
            Fact::Room { class, missing } => Self { temperature: Some(class.code()), missing_grams: Some(missing.get()), ..none },
            Fact::Distance { metres, radius } => Self { distance_m: Some(metres), radius_m: Some(radius), ..none },
            Fact::Hours { donor, association } => {
                Self { donor_opens: donor.map(WindowDocument::of), association_receives: association.map(WindowDocument::of), ..none }
            }
        }
    }
}
