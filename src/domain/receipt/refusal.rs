//! Why food is refused at the hand-over.

use crate::domain::macros::closed_list;

closed_list! {
    /// The reasons that the hand-over paper knows.
    RefusalReason, "refusal reason" {
        UseByTooClose = "use_by_too_close",
        UseByPassed = "use_by_passed",
        PackagingDamaged = "packaging_damaged",
        UnfitAppearance = "unfit_appearance",
        Temperature = "temperature",
        Labelling = "labelling",
        AllergensMissing = "allergens_missing",
        OverTransportCapacity = "over_transport_capacity",
        OverStorageCapacity = "over_storage_capacity",
        OverDistributionCapacity = "over_distribution_capacity",
        CategoryNotAgreed = "category_not_agreed",
        Closed = "closed",
        Late = "late",
        Other = "other",
    }
}
