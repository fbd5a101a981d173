//! The pages of a month.

use askama::Template;

use crate::domain::food::grams::Grams;
use crate::domain::id::OrganisationId;
use crate::domain::receipt::monthly::{Headcount, Month, MonthlyFigures, MonthlyReport};
use crate::services::receipts::monthly::Months;
use crate::web::kit::form::Form;
use crate::web::kit::posted::Posted;
use crate::web::kit::reading::typed_kilograms;
use crate::web::kit::shell::Shell;
use crate::web::kit::visit::Visit;
use crate::web::pages::monthly::paths;
use crate::wording::pages::association::monthly::{MonthlyText, month as named};
use crate::wording::pages::messages::Messages;
use crate::wording::typography::capitalised;

pub(in crate::web::pages::monthly) const PERSONS: &str = "persons";
pub(in crate::web::pages::monthly) const HOUSEHOLDS: &str = "households";
pub(in crate::web::pages::monthly) const INFANTS: &str = "infants";
pub(in crate::web::pages::monthly) const THROWN: &str = "thrown";
/// How many months lead on.
const LINKS: u32 = 6;

struct Link {
    path: String,
    name: String,
    note: String,
    is_done: bool,
}

/// The month of one association.
#[derive(Template)]
#[template(path = "monthly/own.html", config = "config/askama.toml")]
pub(in crate::web::pages::monthly) struct OwnPage {
    shell: Shell,
    t: &'static MonthlyText,
    f: Form,
    title: String,
    filled: Option<String>,
    action: String,
    others: Vec<Link>,
}

impl OwnPage {
    pub(in crate::web::pages::monthly) fn new(visit: &Visit, (months, own): (&Months, &OrganisationId), month: Month, form: Form) -> Self {
        let t = MonthlyText::of(visit.language());
        let report = |month: Month| months.reports.get(&(month, own.clone()));
        let link = |month: Month| Link {
            path: paths::month(month),
            name: capitalised(&named(visit.language(), month)),
            note: report(month).map_or_else(|| t.to_fill.to_owned(), |report| (t.filled_by)(&report.author)),
            is_done: report(month).is_some(),
        };
        Self {
            shell: visit.shell(t.title),
            t,
            title: (t.month)(&named(visit.language(), month)),
            filled: report(month).map(|report| (t.filled_by)(&report.author)),
            action: paths::month(month),
            others: (0..=LINKS).map(|ago| months.current.before(ago)).filter(|other| *other != month).map(link).collect(),
            f: form,
        }
    }
}

struct Line {
    name: String,
    figures: Option<[String; 4]>,
}

/// The month of all associations.
#[derive(Template)]
#[template(path = "monthly/all.html", config = "config/askama.toml")]
pub(in crate::web::pages::monthly) struct AllPage {
    shell: Shell,
    t: &'static MonthlyText,
    title: String,
    /// What stands in the four columns of figures.
    heads: [&'static str; 4],
    lines: Vec<Line>,
    total: [String; 4],
    others: Vec<Link>,
}

impl AllPage {
    pub(in crate::web::pages::monthly) fn new(visit: &Visit, months: &Months, month: Month) -> Self {
        let (t, say) = (MonthlyText::of(visit.language()), visit.say());
        let report = |id: &OrganisationId| months.reports.get(&(month, id.clone()));
        let cells = |[persons, households, infants]: [i64; 3], thrown: Grams| {
            [say.number(persons), say.number(households), say.number(infants), say.kilograms(thrown)]
        };
        let told = |report: &MonthlyReport| cells(counts(&report.figures), report.figures.thrown());
        let all: Vec<&MonthlyReport> = months.associations.iter().filter_map(|(id, _)| report(id)).collect();
        let sums = all.iter().fold([0; 3], |[a, b, c], one| {
            let [persons, households, infants] = counts(&one.figures);
            [a + persons, b + households, c + infants]
        });
        let link = |month: Month| {
            let name = capitalised(&named(visit.language(), month));
            Link { path: paths::month(month), name, note: String::new(), is_done: true }
        };
        Self {
            shell: visit.shell(t.title).wide(),
            t,
            title: capitalised(&named(visit.language(), month)),
            heads: [t.persons, t.households, t.infants, t.thrown_column],
            lines: months.associations.iter().map(|(id, name)| Line { name: name.clone(), figures: report(id).map(told) }).collect(),
            total: cells(sums, all.iter().map(|one| one.figures.thrown()).sum()),
            others: (0..=LINKS).map(|ago| months.current.before(ago)).filter(|other| *other != month).map(link).collect(),
        }
    }
}

fn counts(figures: &MonthlyFigures) -> [i64; 3] {
    [figures.persons(), figures.households(), figures.infants()].map(Headcount::get)
}

/// The form of a month, filled with what is known of it.
pub(in crate::web::pages::monthly) fn known(visit: &Visit, months: &Months, own: &OrganisationId, month: Month) -> Form {
    match months.reports.get(&(month, own.clone())) {
        Some(report) => form(visit, typed(&report.figures)).of_version(&report.version),
        None => form(visit, Posted::new()).of_version(&0),
    }
}

pub(in crate::web::pages::monthly) fn form(visit: &Visit, posted: Posted) -> Form {
    let t = MonthlyText::of(visit.language());
    let form = Form::new(visit, posted).hinted(PERSONS, t.persons, t.persons_hint).field(HOUSEHOLDS, t.households);
    form.hinted(INFANTS, t.infants, t.infants_hint).hinted(THROWN, t.thrown, t.thrown_hint)
}

/// Figures as one types them.
pub(in crate::web::pages::monthly) fn typed(figures: &MonthlyFigures) -> Posted {
    let [persons, households, infants] = counts(figures).map(|count| count.to_string());
    let thrown = typed_kilograms(figures.thrown().get());
    Posted::new().with(PERSONS, persons).with(HOUSEHOLDS, households).with(INFANTS, infants).with(THROWN, thrown)
}
