//! A lot: food of one family, kept one way, with one date.

use crate::domain::contact::text::Note;
use crate::domain::food::family::{Answer, DateKind, ProductFamily, TemperatureClass};
use crate::domain::id::ExternalRef;
use crate::domain::invalid::Invalid;
use crate::domain::macros::{bounded_integer, closed_list};
use crate::domain::offer::mass::{LotGrams, Mass};
use crate::domain::time::civil::Day;

bounded_integer! {
    /// Alcohol in tenths of a percent by volume. The bound is the rule: nothing above 1.2 % is given (code de la santé publique, L3321-1).
    AlcoholTenths(u16), "alcohol in tenths of a percent", 0..=12
}

/// The date on a lot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LotDate {
    /// None.
    None,
    /// DLC: never after it.
    UseBy(Day),
    /// DDM: quality, not safety.
    BestBefore(Day),
}

impl LotDate {
    /// # Errors
    /// `Invalid` when a date is missing, or there is one without a kind.
    pub fn new(kind: DateKind, date: Option<Day>) -> Result<Self, Invalid> {
        match (kind, date) {
            (DateKind::None, None) => Ok(Self::None),
            (DateKind::UseBy, Some(day)) => Ok(Self::UseBy(day)),
            (DateKind::BestBefore, Some(day)) => Ok(Self::BestBefore(day)),
            (DateKind::None, Some(day)) => {
                Err(Invalid::contradiction("date", format_args!("{day} is given although the date kind is none")))
            }
            (kind, None) => Err(Invalid::contradiction("date", format_args!("missing although the date kind is {kind}"))),
        }
    }

    /// What it means.
    #[must_use]
    pub const fn kind(self) -> DateKind {
        match self {
            Self::None => DateKind::None,
            Self::UseBy(_) => DateKind::UseBy,
            Self::BestBefore(_) => DateKind::BestBefore,
        }
    }

    /// The day itself.
    #[must_use]
    pub const fn day(self) -> Option<Day> {
        match self {
            Self::None => None,
            Self::UseBy(day) | Self::BestBefore(day) => Some(day),
        }
    }
}

closed_list! {
    /// How food is wrapped: what decides whether food of animal origin may be given (code rural, D541-310; arrêté of 7 January 2021).
    Packaging, "packaging" {
        /// In a closed pack.
        Packed = "packed",
        /// Open.
        Unpacked = "unpacked",
        /// Surplus of a canteen, never presented to guests, kept cold or hot throughout, its allergens known.
        CanteenSurplus = "canteen_surplus",
    }
}

/// What is in a lot, for those who ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contents {
    /// Food of animal origin, or that may be.
    pub animal_origin: bool,
    /// Can be eaten as it is.
    pub ready_to_eat: Answer,
    /// Contains pork.
    pub pork: Answer,
    /// Contains alcohol.
    pub alcohol: Option<AlcoholTenths>,
}

/// What a lot is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LotParts {
    /// What another program calls it.
    pub external_ref: Option<ExternalRef>,
    /// What the donor calls it.
    pub description: Option<Note>,
    /// What kind of food.
    pub family: ProductFamily,
    /// How it is kept.
    pub temperature: TemperatureClass,
    /// How much.
    pub mass: Mass,
    /// Its indivisible unit: a crate, a tray; 1 when it can be divided at will.
    pub unit: LotGrams,
    /// Its date.
    pub date: LotDate,
    /// How it is wrapped.
    pub packaging: Packaging,
    /// What is in it.
    pub contents: Contents,
}

/// A lot whose parts agree with each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lot(LotParts);

impl Lot {
    /// # Errors
    /// `Invalid` when the mass is no multiple of the unit, or when surplus of a canteen has no use-by date or is kept neither cold nor hot.
    pub fn new(parts: LotParts) -> Result<Self, Invalid> {
        let (grams, unit) = (parts.mass.grams.get(), parts.unit.get());
        if grams % unit != 0 {
            return Err(Invalid::contradiction("lot", format_args!("{grams} g is not a multiple of its unit of {unit} g")));
        }
        if parts.packaging == Packaging::CanteenSurplus {
            if !matches!(parts.date, LotDate::UseBy(_)) {
                return Err(Invalid::contradiction("surplus of a canteen", "it needs a use-by date"));
            }
            if !matches!(parts.temperature, TemperatureClass::Chilled | TemperatureClass::Hot) {
                let conflict = format_args!("kept {}, allowed chilled (0 to 3 °C) or hot (63 °C and above)", parts.temperature);
                return Err(Invalid::contradiction("surplus of a canteen", conflict));
            }
        }
        Ok(Self(parts))
    }

    /// The lots that a mass makes: whole units, and what is left over of them. The remainder has no reference of its own.
    ///
    /// # Errors
    /// Those of [`Lot::new`], but for the multiple.
    pub fn of_any_mass(parts: &LotParts) -> Result<Vec<Self>, Invalid> {
        let pieces = parts.mass.split(parts.unit).into_iter().enumerate();
        pieces
            .map(|(at, (mass, unit))| {
                let external_ref = parts.external_ref.clone().filter(|_| at == 0);
                Self::new(LotParts { external_ref, mass, unit, ..parts.clone() })
            })
            .collect()
    }

    /// What it is made of.
    #[must_use]
    pub const fn parts(&self) -> &LotParts {
        &self.0
    }

    /// Whether it counts as prepacked for food of animal origin: packed, or lawfully unpacked.
    #[must_use]
    pub fn counts_as_prepacked(&self) -> bool {
        self.0.packaging != Packaging::Unpacked
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::offer::mass::MassBasis;

    fn parts(grams: i64, unit: i64) -> LotParts {
        LotParts {
            external_ref: Some("L1".parse().unwrap()),
            description: None,
            family: ProductFamily::PreparedMeals,
            temperature: TemperatureClass::Chilled,
            mass: Mass { grams: LotGrams::new(grams).unwrap(), basis: MassBasis::Weighed, counted: None },
            unit: LotGrams::new(unit).unwrap(),
            date: LotDate::None,
            packaging: Packaging::Packed,
            contents: Contents { animal_origin: true, ready_to_eat: Answer::Yes, pork: Answer::Unknown, alcohol: None },
        }
    }

    #[test]
    fn a_mass_that_is_no_multiple_of_its_unit_is_refused_or_makes_two_lots() {
        assert!(Lot::new(parts(12_300, 500)).is_err());
        let lots = Lot::of_any_mass(&parts(12_300, 500)).unwrap();
        assert_eq!(lots.iter().map(|lot| lot.parts().mass.grams.get()).collect::<Vec<_>>(), [12_000, 300]);
        assert_eq!(lots[1].parts().external_ref, None);
    }

    #[test]
    fn surplus_of_a_canteen_has_a_use_by_date_and_is_kept_cold_or_hot() {
        let surplus = LotParts { packaging: Packaging::CanteenSurplus, ..parts(1_000, 500) };
        assert!(Lot::new(surplus.clone()).is_err());
        let dated = LotParts { date: LotDate::UseBy("2026-11-25".parse().unwrap()), ..surplus };
        assert!(Lot::new(dated.clone()).unwrap().counts_as_prepacked());
        assert!(Lot::new(LotParts { temperature: TemperatureClass::Ambient, ..dated }).is_err());
    }

    #[test]
    fn a_date_goes_with_its_kind() {
        let day = "2026-11-25".parse().ok();
        assert!(LotDate::new(DateKind::UseBy, day).is_ok());
        assert!(LotDate::new(DateKind::UseBy, None).is_err());
        assert!(LotDate::new(DateKind::None, day).is_err());
    }

    #[test]
    fn cider_is_refused_and_kefir_is_not() {
        assert!(AlcoholTenths::new(45).is_err());
        assert!(AlcoholTenths::new(12).is_ok());
    }
}
