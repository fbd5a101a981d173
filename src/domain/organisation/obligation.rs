//! Which donors must propose a convention to associations: code de l'environnement, L541-15-6.

use crate::domain::macros::bounded_integer;
use crate::domain::organisation::kind::OrganisationKind;
use crate::domain::rule::DatedRule;
use crate::domain::time::civil::Day;

bounded_integer! {
    /// A size: square metres, euros a year, meals a day.
    Size(i64), "size", 0..=1_000_000_000_000
}

const SOURCE: &str = "code de l'environnement, L541-15-6";
/// A food shop must above this sales area.
pub const SHOP_AREA: &[DatedRule<i64>] = &[DatedRule { value: 400, unit: "m2", source: SOURCE, valid_from: (2016, 2, 13) }];
/// Food industry and wholesale must above this turnover.
pub const TURNOVER: &[DatedRule<i64>] = &[DatedRule { value: 50_000_000, unit: "EUR a year", source: SOURCE, valid_from: (2020, 1, 1) }];
/// A canteen must above this number of meals.
pub const MEALS: &[DatedRule<i64>] = &[DatedRule { value: 3_000, unit: "meals a day", source: SOURCE, valid_from: (2020, 1, 1) }];

/// How big a donor is, as far as it is known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DonorSize {
    /// Sales area in square metres.
    pub sales_area_m2: Option<Size>,
    /// Turnover in euros a year.
    pub turnover_eur: Option<Size>,
    /// Meals prepared a day.
    pub meals_a_day: Option<Size>,
}

/// Whether a donor must propose a convention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obligation {
    /// It must.
    Obliged,
    /// It need not.
    Free,
    /// The size that decides is not known.
    Unknown,
}

/// What the law asks of a donor of this kind and size on `day`.
#[must_use]
pub fn obligation(kind: OrganisationKind, size: DonorSize, day: Day) -> Obligation {
    use OrganisationKind as Kind;
    let (measure, rule) = match kind {
        Kind::Shop | Kind::Supermarket | Kind::Bakery => (size.sales_area_m2, SHOP_AREA),
        Kind::Wholesaler | Kind::FoodIndustry => (size.turnover_eur, TURNOVER),
        Kind::Canteen => (size.meals_a_day, MEALS),
        _ => return Obligation::Free,
    };
    match (measure, DatedRule::on(rule, day)) {
        (Some(size), Some(threshold)) if size.get() > threshold => Obligation::Obliged,
        (Some(_), Some(_)) => Obligation::Free,
        _ => Obligation::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(kind: OrganisationKind, size: DonorSize) -> Obligation {
        obligation(kind, size, "2026-11-24".parse().unwrap())
    }

    #[test]
    fn a_supermarket_is_obliged_above_400_square_metres_and_not_at_400() {
        let size = |area| DonorSize { sales_area_m2: Size::new(area).ok(), ..DonorSize::default() };
        assert_eq!(of(OrganisationKind::Supermarket, size(401)), Obligation::Obliged);
        assert_eq!(of(OrganisationKind::Supermarket, size(400)), Obligation::Free);
    }

    #[test]
    fn a_canteen_is_judged_by_its_meals_not_by_its_area() {
        let size = DonorSize { sales_area_m2: Size::new(5_000).ok(), ..DonorSize::default() };
        assert_eq!(of(OrganisationKind::Canteen, size), Obligation::Unknown);
        assert_eq!(of(OrganisationKind::Canteen, DonorSize { meals_a_day: Size::new(3_001).ok(), ..size }), Obligation::Obliged);
    }

    #[test]
    fn a_producer_is_free_whatever_its_size() {
        assert_eq!(of(OrganisationKind::Producer, DonorSize::default()), Obligation::Free);
    }
}
