//! Product families and temperature classes: closed lists.

use crate::domain::macros::closed_list;

closed_list! {
    /// What kind of food a lot is.
    ProductFamily, "product family" {
        FruitVegetables = "fruit_vegetables",
        Bakery = "bakery",
        Dairy = "dairy",
        Eggs = "eggs",
        Meat = "meat",
        Fish = "fish",
        PreparedMeals = "prepared_meals",
        SandwichesPastry = "sandwiches_pastry",
        DryGoods = "dry_goods",
        Canned = "canned",
        FrozenFood = "frozen_food",
        FatsOils = "fats_oils",
        SweetsSnacks = "sweets_snacks",
        Drinks = "drinks",
        BabyFood = "baby_food",
        MixedAmbient = "mixed_ambient",
        MixedChilled = "mixed_chilled",
        OtherFood = "other_food",
    }
}

closed_list! {
    /// How warm a lot must be kept: the limit of each class is in `food::rules`.
    TemperatureClass, "temperature class" {
        Ambient = "ambient",
        Chilled = "chilled",
        Frozen = "frozen",
        Hot = "hot",
    }
}

closed_list! {
    /// What the date on a lot means.
    DateKind, "date kind" {
        /// No date.
        None = "none",
        /// DLC: never after it.
        UseBy = "use_by",
        /// DDM: quality, not safety.
        BestBefore = "best_before",
    }
}

closed_list! {
    /// An answer that the donor may not know.
    Answer, "answer" {
        Yes = "yes",
        No = "no",
        Unknown = "unknown",
    }
}

impl ProductFamily {
    /// What a lot of this family says about pork when nobody says it.
    #[must_use]
    pub const fn pork_unless_said(self) -> Answer {
        match self {
            Self::Meat
            | Self::PreparedMeals
            | Self::SandwichesPastry
            | Self::Canned
            | Self::FrozenFood
            | Self::MixedAmbient
            | Self::MixedChilled
            | Self::OtherFood => Answer::Unknown,
            _ => Answer::No,
        }
    }

    /// Whether a lot of this family is, or may be, of animal origin when nobody says it: then it has to be packed to be given.
    #[must_use]
    pub const fn animal_origin_unless_said(self) -> bool {
        matches!(
            self,
            Self::Dairy
                | Self::Eggs
                | Self::Meat
                | Self::Fish
                | Self::PreparedMeals
                | Self::SandwichesPastry
                | Self::FrozenFood
                | Self::MixedChilled
        )
    }

    /// How a shop keeps food of this family when nobody says it.
    #[must_use]
    pub const fn kept_unless_said(self) -> TemperatureClass {
        match self {
            Self::Dairy | Self::Meat | Self::Fish | Self::PreparedMeals | Self::SandwichesPastry | Self::MixedChilled => {
                TemperatureClass::Chilled
            }
            Self::FrozenFood => TemperatureClass::Frozen,
            _ => TemperatureClass::Ambient,
        }
    }
}
