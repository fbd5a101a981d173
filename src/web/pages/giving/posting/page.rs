//! The page of a gift.

use std::collections::BTreeSet;

use askama::Template;

use crate::domain::food::family::{ProductFamily, TemperatureClass};
use crate::domain::offer::container::Container;
use crate::services::giving::board::GivingSeen;
use crate::web::kit::form::Form;
use crate::web::kit::posted::Posted;
use crate::web::kit::shell::Shell;
use crate::web::kit::visit::Visit;
use crate::web::pages::giving::posting::fields::{DAY, FAMILY, FROM, NOTE, PACKED, UNTIL, containers, names};
use crate::web::pages::giving::posting::fill::{held, usual};
use crate::web::pages::giving::till::Till;
use crate::wording::pages::donor::posting::PostingText;
use crate::wording::pages::messages::Messages;
use crate::wording::typography::capitalised;

/// How many families stand in sight.
const IN_SIGHT: usize = 6;
/// What shops give most, where nothing is known of one.
const USUAL: [ProductFamily; IN_SIGHT] = [
    ProductFamily::Bakery,
    ProductFamily::FruitVegetables,
    ProductFamily::Dairy,
    ProductFamily::SandwichesPastry,
    ProductFamily::PreparedMeals,
    ProductFamily::MixedChilled,
];

/// A field that counts containers, and what one weighs in grams.
struct CountView {
    name: String,
    each: i64,
}

/// One family: its tile and its card.
struct FamilyView {
    code: &'static str,
    name: String,
    crates: Option<CountView>,
    bags: Option<CountView>,
    trolleys: Option<CountView>,
    kilograms: String,
    date: String,
    kept: String,
    /// Something stands in the fold.
    is_unfolded: bool,
}

/// What a gift's page is for.
pub struct Purpose {
    pub title: &'static str,
    pub lead: String,
    pub action: String,
    pub button: &'static str,
    /// Where it is cancelled.
    pub cancel: Option<String>,
    /// What the page cannot show of it; then it is not a form.
    pub by_hand: Option<String>,
}

/// Giving something, or changing it.
#[derive(Template)]
#[template(path = "giving/post.html", config = "config/askama.toml")]
pub struct PostPage {
    shell: Shell,
    t: &'static PostingText,
    f: Form,
    purpose: Purpose,
    first: Vec<FamilyView>,
    more: Vec<FamilyView>,
    more_is_open: bool,
    temperatures: Vec<(String, String)>,
    back: String,
}

impl PostPage {
    /// The page.
    #[must_use]
    pub fn new(visit: &Visit, till: &Till, seen: &GivingSeen, (f, purpose): (Form, Purpose)) -> Self {
        let t = PostingText::of(visit.language());
        let in_sight = in_sight(seen);
        let view = |family: &ProductFamily| family_view(visit, seen, *family, &f);
        let rest = ProductFamily::ALL.iter().filter(|family| !in_sight.contains(family));
        let class = |class: &TemperatureClass| (class.code().to_owned(), capitalised(visit.say().temperature(*class)));
        let more: Vec<FamilyView> = rest.map(view).collect();
        Self {
            shell: till.shell(visit, purpose.title, seen.site.value.name.to_string()),
            t,
            first: in_sight.iter().map(view).collect(),
            more_is_open: more.iter().any(|family| f.is_on(FAMILY, family.code)),
            more,
            temperatures: TemperatureClass::ALL.iter().map(class).collect(),
            back: till.base.day(),
            f,
            purpose,
        }
    }
}

/// What the site gave before, the latest first, then what shops give most.
fn in_sight(seen: &GivingSeen) -> Vec<ProductFamily> {
    let offers = seen.before.iter().chain(seen.offers.iter().map(|given| &given.offer)).rev();
    let given = offers.flat_map(held).map(|lot| lot.parts().family);
    let mut known = BTreeSet::new();
    given.chain(USUAL).filter(|family| known.insert(*family)).take(IN_SIGHT).collect()
}

fn family_view(visit: &Visit, seen: &GivingSeen, family: ProductFamily, f: &Form) -> FamilyView {
    let names = names(family);
    let has = containers(&seen.containers, family, seen.today);
    let field = |container| {
        let (_, each) = has.iter().find(|(one, _)| *one == container)?;
        Some(CountView { name: names.count(container), each: each.get() })
    };
    let (crates, trolleys) = (field(Container::Crate), field(Container::Trolley));
    let folded = [Some(&names.kilograms), trolleys.as_ref().map(|one| &one.name)];
    let is_filled = |name: &&String| !f.value(name).is_empty() || f.wrong(name).is_some();
    FamilyView {
        code: family.code(),
        name: capitalised(visit.say().family(family)),
        is_unfolded: crates.is_none() || folded.into_iter().flatten().any(|name| is_filled(&name)),
        crates,
        bags: field(Container::BreadBag),
        trolleys,
        kilograms: names.kilograms.clone(),
        date: names.date.clone(),
        kept: names.kept,
    }
}

/// The form of a gift.
#[must_use]
pub fn form(visit: &Visit, seen: &GivingSeen, posted: Posted) -> Form {
    let (t, say) = (PostingText::of(visit.language()), visit.say());
    let families = ProductFamily::ALL.iter().map(|family| (family.code().to_owned(), say.family(*family).to_owned()));
    let classes = TemperatureClass::ALL.iter().map(|class| (class.code().to_owned(), say.temperature(*class).to_owned()));
    let (families, classes): (Vec<_>, Vec<_>) = (families.collect(), classes.collect());
    let form = Form::new(visit, posted).field(FAMILY, t.what).worded(FAMILY, families);
    let form = ProductFamily::ALL.iter().fold(form, |form, family| {
        let (names, name) = (names(*family), capitalised(say.family(*family)));
        let form = containers(&seen.containers, *family, seen.today).into_iter().fold(form, |form, (container, each)| {
            let (field, each) = (names.count(container), say.mass(each));
            match container {
                Container::Crate if usual(seen, *family).is_some() => form.hinted(field, (t.crates)(&name), (t.usual_hint)(&each)),
                Container::Crate => form.hinted(field, (t.crates)(&name), (t.crates_hint)(&each)),
                Container::BreadBag => form.hinted(field, (t.bags)(&name), (t.bags_hint)(&each)),
                Container::Trolley => form.hinted(field, (t.trolleys)(&name), (t.trolleys_hint)(&each)),
            }
        });
        let is_cold = family.kept_unless_said() == TemperatureClass::Chilled;
        let date_hint = if is_cold { t.date_needed_hint } else { t.date_hint };
        form.hinted(names.kilograms, (t.kilograms)(&name), t.kilograms_hint)
            .hinted(names.date, (t.date)(&name), date_hint)
            .field(names.kept.clone(), (t.kept)(&name))
            .worded(&names.kept, classes.clone())
    });
    let answers = vec![("yes".to_owned(), t.yes.to_owned()), ("no".to_owned(), t.no.to_owned())];
    let form = form.hinted(PACKED, t.packed, t.packed_hint).worded(PACKED, answers);
    form.field(DAY, t.day).field(FROM, t.from).field(UNTIL, t.to).hinted(NOTE, t.note, t.note_hint)
}
