//! The table of routes. Whatever is served, documented or tested is one of its lines.

use crate::api::paths::{
    COLLECTOR, COLLECTORS, CONVENTION, CONVENTIONS, DAY, DOCUMENTS, FIGURE_ANSWER, FIGURES, NEED, NEEDS, OFFER, OFFERS, ORGANISATION,
    ORGANISATIONS, OUTBOX, PROFILE, PUBLICATION, REGULAR_ROUND, REGULAR_ROUNDS, REPLANNING, ROUNDS, RUN, RUNS, SHARES, SITE, SITES,
    SUMMARY, TERRITORIES, TERRITORY, TERRITORY_FIGURES, VEHICLE, VEHICLES, WHAT_IF,
};
use crate::api::route::{Route, delete, get, post, put};
use crate::api::v1::conventions;
use crate::api::v1::documents::day::mail::MailDocument as Mail;
use crate::api::v1::documents::day::round::RoundsDocument as Rounds;
use crate::api::v1::documents::day::run::RunDocumentsDocument as RunDocuments;
use crate::api::v1::documents::day::run::{
    AskedRunDocument as AskedRun, DayDocument as Day, RunDocument as Run, RunRequestDocument as RunRequest,
};
use crate::api::v1::documents::day::share::SharesDocument as Shares;
use crate::api::v1::documents::day::summary::SummaryDocument as Summary;
use crate::api::v1::documents::day::what_if::{WhatIfDocument as WhatIf, WhatIfRequestDocument as WhatIfRequest};
use crate::api::v1::documents::posted::need::NeedDocument as Need;
use crate::api::v1::documents::posted::offer::{OfferDocument as Offer, PostedOfferDocument as PostedOffer};
use crate::api::v1::documents::standing::collector::CollectorDocument as Collector;
use crate::api::v1::documents::standing::convention::ConventionDocument as Convention;
use crate::api::v1::documents::standing::figure::{
    FigureAnswerDocument as FigureAnswer, FigureDocument as Figure, KeptFigureDocument as KeptFigure,
};
use crate::api::v1::documents::standing::organisation::OrganisationDocument as Organisation;
use crate::api::v1::documents::standing::profile::{KeptProfileDocument as KeptProfile, ProfileDocument as Profile};
use crate::api::v1::documents::standing::regular_round::RegularRoundDocument as RegularRound;
use crate::api::v1::documents::standing::site::SiteDocument as Site;
use crate::api::v1::documents::standing::territory::TerritoryDocument as Territory;
use crate::api::v1::documents::standing::vehicle::VehicleDocument as Vehicle;
use crate::api::v1::figures;
use crate::api::v1::fleet::{collectors, regular_rounds, vehicles};
use crate::api::v1::needs;
use crate::api::v1::offers;
use crate::api::v1::organisations;
use crate::api::v1::outbox;
use crate::api::v1::runs;
use crate::api::v1::sites;
use crate::api::v1::territories;
use crate::domain::access::action::Action;

/// Every route of version 1.
#[must_use]
pub fn routes() -> Vec<Route> {
    [territory_routes(), organisation_routes(), transport_routes(), posted_routes(), day_routes()].into_iter().flatten().collect()
}

fn territory_routes() -> Vec<Route> {
    vec![
        get(TERRITORIES, Action::ReadTerritory, "Lists the territories that the token reaches")
            .objects::<Territory>()
            .to(territories::list),
        post(TERRITORIES, Action::CreateTerritory, "Opens a territory")
            .takes::<Territory>()
            .makes_object::<Territory>()
            .to(territories::create),
        get(TERRITORY, Action::ReadTerritory, "Reads a territory and its waves").object::<Territory>().to(territories::read),
        put(TERRITORY, Action::ChangeTerritory, "Changes a territory").takes::<Territory>().object::<Territory>().to(territories::change),
        delete(TERRITORY, Action::ChangeTerritory, "Closes a territory").to(territories::cancel),
    ]
}

fn organisation_routes() -> Vec<Route> {
    vec![
        get(ORGANISATIONS, Action::ReadOrganisation, "Lists organisations").objects::<Organisation>().to(organisations::list),
        post(ORGANISATIONS, Action::ChangeOrganisation, "Adds an organisation")
            .takes::<Organisation>()
            .makes_object::<Organisation>()
            .to(organisations::create),
        get(ORGANISATION, Action::ReadOrganisation, "Reads an organisation").object::<Organisation>().to(organisations::read),
        put(ORGANISATION, Action::ChangeOrganisation, "Changes an organisation")
            .takes::<Organisation>()
            .object::<Organisation>()
            .to(organisations::change),
        delete(ORGANISATION, Action::ChangeOrganisation, "Ends an organisation's part").to(organisations::cancel),
        get(PROFILE, Action::ReadProfile, "Reads what a recipient said once").versioned::<KeptProfile>().to(organisations::read_profile),
        put(PROFILE, Action::ChangeProfile, "Changes what a recipient said once")
            .takes::<Profile>()
            .versioned::<KeptProfile>()
            .to(organisations::change_profile),
        get(TERRITORY_FIGURES, Action::ReadFigure, "Lists how many people each association feeds").page::<KeptFigure>().to(figures::list),
        post(FIGURES, Action::DeclareFigure, "Declares how many people an association feeds")
            .takes::<Figure>()
            .makes::<KeptFigure>()
            .to(figures::declare),
        put(FIGURE_ANSWER, Action::ApproveFigure, "Lets a waiting figure count, or not")
            .takes::<FigureAnswer>()
            .versioned::<KeptFigure>()
            .to(figures::answer),
        get(SITES, Action::ReadSite, "Lists sites").objects::<Site>().to(sites::list),
        post(SITES, Action::ChangeSite, "Adds a site").takes::<Site>().makes_object::<Site>().to(sites::create),
        get(SITE, Action::ReadSite, "Reads a site").object::<Site>().to(sites::read),
        put(SITE, Action::ChangeSite, "Changes a site").takes::<Site>().object::<Site>().to(sites::change),
        delete(SITE, Action::ChangeSite, "Gives up a site").to(sites::cancel),
        get(CONVENTIONS, Action::ReadConvention, "Lists conventions").objects::<Convention>().to(conventions::list),
        post(CONVENTIONS, Action::ChangeConvention, "Adds a convention")
            .takes::<Convention>()
            .makes_object::<Convention>()
            .to(conventions::create),
        get(CONVENTION, Action::ReadConvention, "Reads a convention").object::<Convention>().to(conventions::read),
        put(CONVENTION, Action::ChangeConvention, "Changes a convention")
            .takes::<Convention>()
            .object::<Convention>()
            .to(conventions::change),
        delete(CONVENTION, Action::ChangeConvention, "Calls off a convention").to(conventions::cancel),
    ]
}

fn transport_routes() -> Vec<Route> {
    vec![
        get(VEHICLES, Action::ReadVehicle, "Lists vehicles").objects::<Vehicle>().to(vehicles::list),
        post(VEHICLES, Action::ChangeVehicle, "Adds a vehicle").takes::<Vehicle>().makes_object::<Vehicle>().to(vehicles::create),
        get(VEHICLE, Action::ReadVehicle, "Reads a vehicle").object::<Vehicle>().to(vehicles::read),
        put(VEHICLE, Action::ChangeVehicle, "Changes a vehicle").takes::<Vehicle>().object::<Vehicle>().to(vehicles::change),
        delete(VEHICLE, Action::ChangeVehicle, "Gives up a vehicle").to(vehicles::cancel),
        get(COLLECTORS, Action::ReadCollector, "Lists those who drive").objects::<Collector>().to(collectors::list),
        post(COLLECTORS, Action::ChangeCollector, "Adds somebody who drives")
            .takes::<Collector>()
            .makes_object::<Collector>()
            .to(collectors::create),
        get(COLLECTOR, Action::ReadCollector, "Reads about somebody who drives").object::<Collector>().to(collectors::read),
        put(COLLECTOR, Action::ChangeCollector, "Changes what is known of them")
            .takes::<Collector>()
            .object::<Collector>()
            .to(collectors::change),
        delete(COLLECTOR, Action::ChangeCollector, "Notes that they have stopped").to(collectors::cancel),
        get(REGULAR_ROUNDS, Action::ReadRegularRound, "Lists regular rounds").objects::<RegularRound>().to(regular_rounds::list),
        post(REGULAR_ROUNDS, Action::ChangeRegularRound, "Adds a regular round")
            .takes::<RegularRound>()
            .makes_object::<RegularRound>()
            .to(regular_rounds::create),
        get(REGULAR_ROUND, Action::ReadRegularRound, "Reads a regular round").object::<RegularRound>().to(regular_rounds::read),
        put(REGULAR_ROUND, Action::ChangeRegularRound, "Changes a regular round")
            .takes::<RegularRound>()
            .object::<RegularRound>()
            .to(regular_rounds::change),
        delete(REGULAR_ROUND, Action::ChangeRegularRound, "Gives up a regular round").to(regular_rounds::cancel),
    ]
}

fn posted_routes() -> Vec<Route> {
    vec![
        get(OFFERS, Action::ReadOffer, "Lists offers").page::<PostedOffer>().to(offers::list),
        post(OFFERS, Action::ChangeOffer, "Posts an offer").takes::<Offer>().makes::<PostedOffer>().to(offers::post),
        get(OFFER, Action::ReadOffer, "Reads an offer and its lots").versioned::<PostedOffer>().to(offers::read),
        put(OFFER, Action::ChangeOffer, "Changes an offer and its lots").takes::<Offer>().versioned::<PostedOffer>().to(offers::change),
        delete(OFFER, Action::ChangeOffer, "Cancels an offer").to(offers::cancel),
        get(NEEDS, Action::ReadNeed, "Lists dated needs").objects::<Need>().to(needs::list),
        post(NEEDS, Action::ChangeNeed, "States what a day needs").takes::<Need>().makes_object::<Need>().to(needs::create),
        get(NEED, Action::ReadNeed, "Reads a dated need").object::<Need>().to(needs::read),
        put(NEED, Action::ChangeNeed, "Changes a dated need").takes::<Need>().object::<Need>().to(needs::change),
        delete(NEED, Action::ChangeNeed, "Takes a dated need back").to(needs::cancel),
    ]
}

fn day_routes() -> Vec<Route> {
    vec![
        post(RUNS, Action::RunDay, "Runs a wave of a day").takes::<RunRequest>().document::<AskedRun>().to(runs::ask),
        get(DAY, Action::FindRun, "Lists the runs of a day").document::<Day>().to(runs::list),
        get(RUN, Action::FindRun, "Reads a run").document::<Run>().to(runs::read),
        post(PUBLICATION, Action::PublishDay, "Publishes a proposal: everybody is told").document::<Run>().to(runs::publish),
        post(REPLANNING, Action::PublishDay, "Plans again what is left of a published run: those for whom something changes are told")
            .document::<AskedRun>()
            .to(runs::replan),
        get(SUMMARY, Action::ReadDay, "Tells a day: who gets what and why, what is left over").document::<Summary>().to(runs::summary),
        get(DOCUMENTS, Action::ReadDay, "Reads the exchange documents of a run").document::<RunDocuments>().to(runs::documents),
        get(SHARES, Action::ReadShare, "Lists shares, and why each association has that much").document::<Shares>().to(runs::shares),
        get(ROUNDS, Action::ReadRound, "Lists rounds, stop after stop").document::<Rounds>().to(runs::rounds),
        post(WHAT_IF, Action::AskWhatIf, "Solves a run's day again with one change, and tells the difference; nothing is stored")
            .takes::<WhatIfRequest>()
            .document::<WhatIf>()
            .to(runs::what_if),
        get(OUTBOX, Action::ReadOutbox, "Lists mails").page::<Mail>().to(outbox::list),
    ]
}
