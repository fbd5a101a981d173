//! The pages of the weighing.

use askama::Template;

use crate::domain::field_error::FieldError;
use crate::domain::food::grams::Grams;
use crate::domain::receipt::refusal::RefusalReason;
use crate::domain::telling::Load;
use crate::services::receipts::delivery::{Delivery, Heap};
use crate::web::kit::form::Form;
use crate::web::kit::posted::Posted;
use crate::web::kit::reading::REQUIRED;
use crate::web::kit::shell::Shell;
use crate::web::kit::visit::Visit;
use crate::web::pages::weighing::paths;
use crate::web::pages::weighing::reading::{NO_THERMOMETER, TEMPERATURE, crate_grams, fields};
use crate::wording::pages::messages::Messages;
use crate::wording::pages::weighing::{WeighingText, refusal};
use crate::wording::say::Say;
use crate::wording::typography::capitalised;

/// A delivery, as a label.
#[derive(Debug)]
struct Label {
    path: String,
    donor: String,
    day: String,
    figure: String,
    food: String,
    /// Who entered it, for whom; nothing while it waits.
    entered: Option<String>,
}

/// What waits, and what is done.
#[derive(Template)]
#[template(path = "weighing/list.html", config = "config/askama.toml")]
pub struct ListPage {
    shell: Shell,
    t: &'static WeighingText,
    labels: Vec<Label>,
    gift: &'static str,
}

impl ListPage {
    /// The list: what waits comes first.
    #[must_use]
    pub fn new(visit: &Visit, deliveries: &[Delivery]) -> Self {
        let t = WeighingText::of(visit.language());
        let (waiting, weighed): (Vec<_>, Vec<_>) = deliveries.iter().partition(|one| one.waits() && one.open().next().is_some());
        let labels = waiting.into_iter().chain(weighed).map(|one| label(visit.say(), t, one)).collect();
        Self { shell: visit.shell(t.title), t, labels, gift: paths::GIFT }
    }
}

fn label(say: Say, t: &WeighingText, delivery: &Delivery) -> Label {
    let planned: Grams = delivery.shares.iter().map(|share| share.load.mass).sum();
    let received: Grams = delivery.shares.iter().filter_map(|share| share.received).sum();
    let mut food: Vec<String> = Vec::new();
    for name in delivery.shares.iter().map(|share| what(say, &share.load)) {
        if !food.contains(&name) {
            food.push(name);
        }
    }
    Label {
        path: paths::delivery(&delivery.shipment),
        donor: delivery.donor.clone(),
        day: say.day(delivery.day),
        figure: if delivery.waits() { (t.planned)(&say.mass(planned)) } else { (t.received)(&say.mass(received)) },
        food: say.list(&food),
        entered: delivery.author.as_ref().map(|author| (t.entered_by)(author, &delivery.association_name)),
    }
}

fn what(say: Say, load: &Load) -> String {
    load.product.clone().unwrap_or_else(|| say.family(load.family).to_owned())
}

/// One line of the form.
#[derive(Debug)]
struct Line {
    name: String,
    family: &'static str,
    planned: String,
    kept: Option<&'static str>,
    class: &'static str,
    kilograms: String,
    crates: Option<String>,
    refusal: String,
}

/// One delivery at the scales.
#[derive(Template)]
#[template(path = "weighing/delivery.html", config = "config/askama.toml")]
pub struct DeliveryPage {
    shell: Shell,
    t: &'static WeighingText,
    f: Form,
    label: Label,
    lines: Vec<Line>,
    is_cold: bool,
    waits: bool,
    reasons: Vec<(String, String)>,
    back: &'static str,
}

impl DeliveryPage {
    /// The page.
    #[must_use]
    pub fn new(visit: &Visit, delivery: &Delivery, form: Form) -> Self {
        let (t, say) = (WeighingText::of(visit.language()), visit.say());
        let reasons = RefusalReason::ALL.iter().map(|one| (one.code().to_owned(), capitalised(refusal(*one).of(visit.language()))));
        let none = (String::new(), t.no_refusal.to_owned());
        Self {
            shell: visit.shell((t.weigh)(&delivery.donor)).at(delivery.association_name.clone()),
            t,
            f: form,
            label: label(say, t, delivery),
            lines: delivery.heaps().iter().enumerate().map(|(at, heap)| line(say, delivery, at, heap)).collect(),
            is_cold: delivery.is_cold(),
            waits: delivery.waits() && delivery.open().next().is_some(),
            reasons: [none].into_iter().chain(reasons).collect(),
            back: paths::WEIGHING,
        }
    }
}

fn line(say: Say, delivery: &Delivery, at: usize, heap: &Heap<'_>) -> Line {
    let [kilograms, crates, refusal] = fields(at);
    let load = &heap.load;
    let cold = load.temperature.code() != "ambient";
    Line {
        name: capitalised(&what(say, load)),
        family: load.family.code(),
        planned: say.mass(load.mass),
        kept: cold.then(|| say.temperature(load.temperature)),
        class: load.temperature.code(),
        kilograms,
        crates: crate_grams(load.family, delivery.day).map(|_| crates),
        refusal,
    }
}

/// The form of a delivery.
#[must_use]
pub fn form(visit: &Visit, delivery: &Delivery, posted: Posted) -> Form {
    let (t, say) = (WeighingText::of(visit.language()), visit.say());
    let form = delivery.heaps().iter().enumerate().fold(Form::new(visit, posted), |form, (at, heap)| {
        let ([kilograms, crates, refusal], name) = (fields(at), capitalised(&what(say, &heap.load)));
        let form = form.hinted(kilograms, (t.kilograms)(&name), (t.planned_hint)(&say.mass(heap.load.mass)));
        let form = match crate_grams(heap.load.family, delivery.day) {
            Some(each) => form.hinted(crates, (t.containers)(&name), (t.containers_hint)(&say.mass(each))),
            None => form,
        };
        form.field(refusal, (t.refusal)(&name))
    });
    form.hinted(TEMPERATURE, t.temperature, t.temperature_hint).field(NO_THERMOMETER, t.no_thermometer)
}

/// The form with what is wrong.
#[must_use]
pub fn refused(form: Form, t: &'static WeighingText, errors: &[FieldError]) -> Form {
    let kit = form.t;
    form.refused_as(errors, |field, code| {
        let sentence = if field == TEMPERATURE && code == REQUIRED { t.cold_needed } else { kit.wrong(code) };
        sentence.to_owned()
    })
}
