//! What organisations are called.

use crate::domain::organisation::kind::OrganisationKind;
use crate::wording::words::Words;

/// What an organisation is.
#[must_use]
pub const fn kind(kind: OrganisationKind) -> Words {
    match kind {
        OrganisationKind::Shop => Words::new("magasin", "shop"),
        OrganisationKind::Supermarket => Words::new("supermarché", "supermarket"),
        OrganisationKind::Bakery => Words::new("boulangerie", "bakery"),
        OrganisationKind::MarketTrader => Words::new("étal de marché", "market stall"),
        OrganisationKind::Producer => Words::new("exploitation agricole", "farm"),
        OrganisationKind::Wholesaler => Words::new("grossiste", "wholesaler"),
        OrganisationKind::FoodIndustry => Words::new("industrie alimentaire", "food industry"),
        OrganisationKind::Canteen => Words::new("cantine", "canteen"),
        OrganisationKind::Restaurant => Words::new("restaurant", "restaurant"),
        OrganisationKind::Amap => Words::new("AMAP", "vegetable box scheme"),
        OrganisationKind::UrbanFarm => Words::new("ferme urbaine", "urban farm"),
        OrganisationKind::Distribution => Words::new("distribution alimentaire", "food distribution"),
        OrganisationKind::SocialGrocery => Words::new("épicerie sociale", "social grocery"),
        OrganisationKind::StreetOutreach => Words::new("maraude", "street outreach"),
        OrganisationKind::DayCentre => Words::new("accueil de jour", "day centre"),
        OrganisationKind::CommunityKitchen => Words::new("cuisine solidaire", "community kitchen"),
        OrganisationKind::Platform => Words::new("plateforme", "platform"),
        OrganisationKind::Carrier => Words::new("transporteur", "carrier"),
        OrganisationKind::SortingHub => Words::new("centre de tri", "sorting hub"),
        OrganisationKind::TransformationWorkshop => Words::new("atelier de transformation", "transformation workshop"),
        OrganisationKind::Institution => Words::new("institution", "institution"),
        OrganisationKind::School => Words::new("école", "school"),
        OrganisationKind::SocialWork => Words::new("service social", "social work"),
        OrganisationKind::WasteSorter => Words::new("tri des biodéchets", "food waste sorting"),
        OrganisationKind::ResidentsGroup => Words::new("collectif d’habitants", "residents’ group"),
    }
}
