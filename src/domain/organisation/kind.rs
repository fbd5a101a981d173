//! Kinds of organisations, for people to recognise; what one may do is decided by its capabilities alone.

use std::collections::BTreeSet;

use crate::domain::macros::{bounded_integer, closed_list};

closed_list! {
    /// What an organisation is.
    OrganisationKind, "organisation kind" {
        Shop = "shop",
        Supermarket = "supermarket",
        Bakery = "bakery",
        MarketTrader = "market_trader",
        Producer = "producer",
        Wholesaler = "wholesaler",
        FoodIndustry = "food_industry",
        Canteen = "canteen",
        Restaurant = "restaurant",
        Amap = "amap",
        UrbanFarm = "urban_farm",
        Distribution = "distribution",
        SocialGrocery = "social_grocery",
        StreetOutreach = "street_outreach",
        DayCentre = "day_centre",
        CommunityKitchen = "community_kitchen",
        Platform = "platform",
        Carrier = "carrier",
        SortingHub = "sorting_hub",
        TransformationWorkshop = "transformation_workshop",
        Institution = "institution",
        School = "school",
        SocialWork = "social_work",
        WasteSorter = "waste_sorter",
        ResidentsGroup = "residents_group",
    }
}

closed_list! {
    /// What an organisation may do.
    Capability, "capability" {
        /// Offers surplus.
        Gives = "gives",
        /// Receives shares.
        Receives = "receives",
        /// Drives for others.
        Carries = "carries",
        /// Keeps food for others.
        Stores = "stores",
        /// Makes food of food.
        Transforms = "transforms",
    }
}

/// What an organisation may do, all together.
pub type Capabilities = BTreeSet<Capability>;

bounded_integer! {
    /// Who is served first: 1 before 2. Platforms and hubs have 2.
    ServingRank(u8), "rank", 1..=9
}

impl ServingRank {
    /// Served first.
    pub const FIRST: Self = Self(1);
    /// Served from what the first leave.
    pub const SECOND: Self = Self(2);
}

impl OrganisationKind {
    /// What such an organisation may do unless somebody says otherwise.
    #[must_use]
    pub fn usual_capabilities(self) -> Capabilities {
        let usual: &[Capability] = match self {
            Self::Shop
            | Self::Supermarket
            | Self::Bakery
            | Self::MarketTrader
            | Self::Producer
            | Self::Wholesaler
            | Self::FoodIndustry
            | Self::Canteen
            | Self::Restaurant
            | Self::Amap
            | Self::UrbanFarm => &[Capability::Gives],
            Self::Distribution | Self::SocialGrocery | Self::StreetOutreach | Self::DayCentre => &[Capability::Receives],
            Self::CommunityKitchen => &[Capability::Receives, Capability::Transforms],
            Self::Platform => &[Capability::Receives, Capability::Carries, Capability::Stores],
            Self::Carrier => &[Capability::Carries],
            Self::SortingHub => &[Capability::Receives, Capability::Stores],
            Self::TransformationWorkshop => &[Capability::Receives, Capability::Transforms],
            Self::Institution | Self::School | Self::SocialWork | Self::WasteSorter | Self::ResidentsGroup => &[],
        };
        usual.iter().copied().collect()
    }

    /// Whom such an organisation is served with unless somebody says otherwise.
    #[must_use]
    pub const fn usual_rank(self) -> ServingRank {
        match self {
            Self::Platform | Self::SortingHub => ServingRank::SECOND,
            _ => ServingRank::FIRST,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_platform_receives_after_those_who_hand_out() {
        assert_eq!(OrganisationKind::Platform.usual_rank(), ServingRank::SECOND);
        assert_eq!(OrganisationKind::StreetOutreach.usual_rank(), ServingRank::FIRST);
    }

    #[test]
    fn a_bakery_gives_and_does_not_receive() {
        let capabilities = OrganisationKind::Bakery.usual_capabilities();
        assert!(capabilities.contains(&Capability::Gives) && !capabilities.contains(&Capability::Receives));
    }
}
