//! Product families and temperature classes.

use crate::domain::account::language::Language;
use crate::domain::food::family::{ProductFamily, TemperatureClass};
use crate::wording::words::Words;

/// What a family is called, in the middle of a sentence.
#[must_use]
pub const fn family(family: ProductFamily) -> Words {
    match family {
        ProductFamily::FruitVegetables => Words::new("fruits et légumes", "fruit and vegetables"),
        ProductFamily::Bakery => Words::new("pain et viennoiseries", "bread and pastries"),
        ProductFamily::Dairy => Words::new("laitages", "dairy"),
        ProductFamily::Eggs => Words::new("œufs", "eggs"),
        ProductFamily::Meat => Words::new("viande", "meat"),
        ProductFamily::Fish => Words::new("poisson", "fish"),
        ProductFamily::PreparedMeals => Words::new("plats préparés", "prepared meals"),
        ProductFamily::SandwichesPastry => Words::new("sandwichs et pâtisseries", "sandwiches and cakes"),
        ProductFamily::DryGoods => Words::new("épicerie", "dry goods"),
        ProductFamily::Canned => Words::new("conserves", "canned food"),
        ProductFamily::FrozenFood => Words::new("surgelés", "frozen food"),
        ProductFamily::FatsOils => Words::new("beurre et huiles", "fats and oils"),
        ProductFamily::SweetsSnacks => Words::new("biscuits et sucreries", "biscuits and sweets"),
        ProductFamily::Drinks => Words::new("boissons", "drinks"),
        ProductFamily::BabyFood => Words::new("produits pour bébés", "baby food"),
        ProductFamily::MixedAmbient => Words::new("un peu de tout, sans frais", "a bit of everything, dry"),
        ProductFamily::MixedChilled => Words::new("un peu de tout, frais", "a bit of everything, chilled"),
        ProductFamily::OtherFood => Words::new("autres aliments", "other food"),
    }
}

/// The same where it stands among others of its group.
const fn family_in_a_group(of: ProductFamily) -> Words {
    match of {
        ProductFamily::Bakery => Words::new("pain", "bread"),
        ProductFamily::SandwichesPastry => Words::new("sandwichs", "sandwiches"),
        ProductFamily::FatsOils => Words::new("huiles", "oils"),
        ProductFamily::SweetsSnacks => Words::new("biscuits", "biscuits"),
        ProductFamily::MixedAmbient | ProductFamily::MixedChilled => Words::new("un peu de tout", "a bit of everything"),
        other => family(other),
    }
}

/// What the families of a group are called, each once, in the middle of a sentence.
#[must_use]
pub fn group(families: &[ProductFamily], language: Language) -> Vec<String> {
    if let [only] = families {
        return vec![family(*only).of(language).to_owned()];
    }
    let mut names: Vec<String> = families.iter().map(|one| family_in_a_group(*one).of(language).to_owned()).collect();
    names.dedup();
    names
}

/// What a temperature class is called, with the limit that defines it.
#[must_use]
pub const fn temperature(class: TemperatureClass) -> Words {
    match class {
        TemperatureClass::Ambient => Words::new("température ambiante", "room temperature"),
        TemperatureClass::Chilled => Words::new("au frais", "chilled"),
        TemperatureClass::Frozen => Words::new("surgelé, −18\u{202F}°C", "frozen, −18 °C"),
        TemperatureClass::Hot => Words::new("chaud, 63\u{202F}°C", "hot, 63 °C"),
    }
}

/// The sign beside the word: a house, a snowflake, an ice crystal, steam. Text presentation, so that it prints in one colour.
#[must_use]
pub const fn temperature_sign(class: TemperatureClass) -> &'static str {
    match class {
        TemperatureClass::Ambient => "⌂",
        TemperatureClass::Chilled => "❄\u{FE0E}",
        TemperatureClass::Frozen => "✱",
        TemperatureClass::Hot => "♨\u{FE0E}",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_families_have_the_same_name() {
        let names: std::collections::BTreeSet<_> = ProductFamily::ALL.iter().map(|one| family(*one).french).collect();
        assert_eq!(names.len(), ProductFamily::ALL.len());
    }
}
