//! The form of a change: its fields, how things stand, and what was typed read into a change.

use crate::allocation::what_if::{Own, Rule};
use crate::domain::field_error::FieldError;
use crate::domain::food::family::{ProductFamily, TemperatureClass};
use crate::domain::food::per_class::HoldGrams;
use crate::domain::id::ExternalRef;
use crate::domain::invalid::Invalid;
use crate::domain::organisation::need::NeedGrams;
use crate::domain::organisation::people::People;
use crate::domain::place::territory::{HalfLife, Radius};
use crate::services::day::what_if::{Asked, AskedChange, ChangeKind, TrialFacts};
use crate::web::kit::form::Form;
use crate::web::kit::posted::Posted;
use crate::web::kit::reading::{Reading, kilograms, whole};
use crate::web::kit::visit::Visit;
use crate::wording::pages::messages::Messages;
use crate::wording::pages::trying::what_if::WhatIfText;
use crate::wording::say::Say;
use crate::wording::typography::capitalised;
use crate::wording::why::change::without;

const ASSOCIATION: &str = "association";
const CLASS: &str = "temperature";
const FAMILY: &str = "family";
const KILOGRAMS: &str = "kilograms";
const KILOMETRES: &str = "kilometres";
const PEOPLE: &str = "people";
const DONOR: &str = "donor";
const EXISTS: &str = "exists";
const DAYS: &str = "days";
const RULE: &str = "rule";
const METRES: i64 = 1_000;

/// A field, and how it is drawn: `choose`, `lines`, `mass` or `number`.
pub struct FieldView {
    pub name: &'static str,
    pub way: &'static str,
    pub options: Vec<(String, String)>,
}

fn field(name: &'static str, way: &'static str, options: Vec<(String, String)>) -> FieldView {
    FieldView { name, way, options }
}

/// The fields of a kind of change.
#[must_use]
pub fn fields(say: Say, t: &WhatIfText, facts: &TrialFacts, kind: ChangeKind) -> Vec<FieldView> {
    let whose = facts.associations.iter().map(|one| (one.id.to_string(), one.facts.name.clone())).collect();
    let mut fields = Vec::new();
    if kind.is_own() && facts.own.is_none() {
        fields.push(field(ASSOCIATION, "choose", whose));
    }
    match kind {
        ChangeKind::Storage => {
            let classes = TemperatureClass::ALL.iter().map(|class| (class.code().to_owned(), say.temperature(*class).to_owned()));
            fields.push(field(CLASS, "choose", classes.collect()));
            fields.push(field(KILOGRAMS, "mass", Vec::new()));
        }
        ChangeKind::Radius => fields.push(field(KILOMETRES, "number", Vec::new())),
        ChangeKind::People => fields.push(field(PEOPLE, "number", Vec::new())),
        ChangeKind::Need => {
            let families = ProductFamily::ALL.iter().map(|family| (family.code().to_owned(), capitalised(say.family(*family))));
            fields.push(field(FAMILY, "choose", families.collect()));
            fields.push(field(KILOGRAMS, "mass", Vec::new()));
        }
        ChangeKind::Convention => {
            fields.push(field(DONOR, "choose", facts.donors.iter().map(|(id, name)| (id.to_string(), name.clone())).collect()));
            fields.push(field(EXISTS, "lines", vec![("yes".to_owned(), t.with.to_owned()), ("no".to_owned(), t.without.to_owned())]));
        }
        ChangeKind::HalfLife => fields.push(field(DAYS, "number", Vec::new())),
        ChangeKind::Rule => {
            let rules = Rule::ALL.iter().map(|rule| (rule.code().to_owned(), without(*rule).of(say.0).to_owned()));
            fields.push(field(RULE, "choose", rules.collect()));
        }
    }
    fields
}

/// The form with its words.
#[must_use]
pub fn form(visit: &Visit, facts: &TrialFacts, kind: ChangeKind, posted: Posted) -> Form {
    let (t, say) = (WhatIfText::of(visit.language()), visit.say());
    let own = facts.own.as_ref().and_then(|_| facts.associations.first());
    let radius = own.and_then(|one| one.facts.radius_m).unwrap_or(facts.default_radius_m);
    let form = Form::new(visit, posted).field(ASSOCIATION, t.association).field(CLASS, t.class).field(FAMILY, t.family);
    let form = if kind == ChangeKind::Storage {
        form.hinted(KILOGRAMS, t.hold, t.hold_hint)
    } else {
        form.hinted(KILOGRAMS, t.asked, t.asked_hint)
    };
    let form = form.hinted(KILOMETRES, t.kilometres, (t.kilometres_hint)(&say.distance(radius))).field(PEOPLE, t.served);
    form.field(DONOR, t.donor)
        .field(EXISTS, t.exists)
        .hinted(DAYS, t.days, (t.days_hint)(&say.number(facts.half_life_days)))
        .field(RULE, t.which_rule)
}

/// What stands there at first: how things are for one's own association, a convention to try.
#[must_use]
pub fn known(facts: &TrialFacts, asked: Posted) -> Posted {
    let posted = if asked.text(EXISTS).is_empty() { asked.with(EXISTS, "yes") } else { asked };
    let Some(own) = facts.own.as_ref().and_then(|_| facts.associations.first()) else { return posted };
    let posted = if posted.text(PEOPLE).is_empty() { posted.with(PEOPLE, own.facts.people.to_string()) } else { posted };
    let radius = own.facts.radius_m.unwrap_or(facts.default_radius_m) / METRES;
    if posted.text(KILOMETRES).is_empty() { posted.with(KILOMETRES, radius.to_string()) } else { posted }
}

/// Reads the change that was typed.
///
/// # Errors
/// Every wrong field.
pub fn read(posted: &Posted, facts: &TrialFacts, kind: ChangeKind) -> Result<Asked, Vec<FieldError>> {
    let mut reading = Reading::of(posted);
    let association: Option<ExternalRef> =
        if kind.is_own() && facts.own.is_none() { reading.required(ASSOCIATION) } else { facts.own.clone() };
    let change = change(&mut reading, kind);
    reading.finish()?;
    change.map(|change| Asked { association, change }).ok_or_else(Vec::new)
}

fn change(reading: &mut Reading<'_>, kind: ChangeKind) -> Option<AskedChange> {
    Some(match kind {
        ChangeKind::Storage => {
            let class = reading.required(CLASS);
            let is_empty = reading.is_empty(KILOGRAMS);
            let hold = reading.optional_with(KILOGRAMS, |text| HoldGrams::new(kilograms(text)?.get()));
            AskedChange::Own(Own::Storage(class?, if is_empty { None } else { Some(hold?) }))
        }
        ChangeKind::Radius => {
            let far = |text: &str| Radius::new(whole("radius in kilometres", text, 0, Radius::MAX / METRES)? * METRES);
            AskedChange::Own(Own::Radius(reading.required_with(KILOMETRES, far)?))
        }
        ChangeKind::People => {
            let people = |text: &str| People::new(whole(People::WHAT, text, People::MIN, People::MAX)?);
            AskedChange::Own(Own::People(reading.required_with(PEOPLE, people)?))
        }
        ChangeKind::Need => {
            let family = reading.required(FAMILY);
            let need = reading.required_with(KILOGRAMS, |text| NeedGrams::new(kilograms(text)?.get()));
            AskedChange::Own(Own::Need(family?, need?))
        }
        ChangeKind::Convention => {
            let donor = reading.required(DONOR)?;
            let exists = reading.required_with(EXISTS, yes_or_no)?;
            AskedChange::Convention { donor, exists }
        }
        ChangeKind::HalfLife => AskedChange::HalfLife(reading.required_with(DAYS, half_life)?),
        ChangeKind::Rule => {
            let unknown = |text: &str| Invalid::not_listed("rule", text, &Rule::ALL.map(Rule::code));
            AskedChange::Without(reading.required_with(RULE, |text| Rule::from_code(text).ok_or_else(|| unknown(text)))?)
        }
    })
}

fn half_life(text: &str) -> Result<HalfLife, Invalid> {
    let days = whole(HalfLife::WHAT, text, HalfLife::MIN.into(), HalfLife::MAX.into())?;
    HalfLife::new(u16::try_from(days).unwrap_or(HalfLife::MAX))
}

fn yes_or_no(text: &str) -> Result<bool, Invalid> {
    match text {
        "yes" => Ok(true),
        "no" => Ok(false),
        other => Err(Invalid::not_listed("answer", other, &["yes", "no"])),
    }
}

/// The code of a choice that the day does not know.
pub const UNKNOWN: &str = "unknown_reference";

/// What is wrong, with the page's own sentence for a choice that the day does not know.
#[must_use]
pub fn refused(form: Form, t: &WhatIfText, errors: &[FieldError]) -> Form {
    let kit = form.t;
    form.refused_as(errors, |_, code| if code == UNKNOWN { t.unknown.to_owned() } else { kit.wrong(code).to_owned() })
}
