//! What several parts say in the same way: a load, how it is kept.

use std::collections::BTreeSet;

use crate::domain::food::family::TemperatureClass;
use crate::domain::telling::Load;
use crate::wording::food::temperature_sign;
use crate::wording::say::Say;

/// How something is kept, unless it needs no care.
pub struct KeptView {
    pub code: &'static str,
    pub sign: &'static str,
    pub words: &'static str,
}

/// A load.
pub struct LoadView {
    /// `yaourts nature 12 kg`.
    pub text: String,
    pub kept: Option<KeptView>,
}

pub fn load(say: Say, load: &Load) -> LoadView {
    LoadView { text: format!("{} {}", name(say, load), say.mass(load.mass)), kept: kept(say, load.temperature) }
}

pub fn loads(say: Say, loads: &[Load]) -> Vec<LoadView> {
    loads.iter().map(|one| load(say, one)).collect()
}

/// What the donor called it, else its family.
pub fn name(say: Say, load: &Load) -> String {
    load.product.clone().unwrap_or_else(|| say.family(load.family).to_owned())
}

pub fn kept(say: Say, class: TemperatureClass) -> Option<KeptView> {
    (class != TemperatureClass::Ambient).then(|| KeptView {
        code: class.code(),
        sign: temperature_sign(class),
        words: say.temperature(class),
    })
}

/// The classes that need care, each once.
pub fn cold<'a>(say: Say, loads: impl Iterator<Item = &'a Load>) -> Vec<KeptView> {
    let classes: BTreeSet<TemperatureClass> = loads.map(|load| load.temperature).collect();
    classes.into_iter().filter_map(|class| kept(say, class)).collect()
}
