//! What somebody may want to do. To *change* is also to make, and to cancel.

use crate::domain::macros::closed_list;

closed_list! {
    /// An action that rights are about.
    Action, "action" {
        CreateTerritory = "create_territory",
        ReadTerritory = "read_territory",
        ChangeTerritory = "change_territory",
        ReadOrganisation = "read_organisation",
        ChangeOrganisation = "change_organisation",
        ReadSite = "read_site",
        ChangeSite = "change_site",
        ReadProfile = "read_profile",
        ChangeProfile = "change_profile",
        ReadFigure = "read_figure",
        DeclareFigure = "declare_figure",
        ApproveFigure = "approve_figure",
        ReadConvention = "read_convention",
        ChangeConvention = "change_convention",
        ReadVehicle = "read_vehicle",
        ChangeVehicle = "change_vehicle",
        ReadCollector = "read_collector",
        ChangeCollector = "change_collector",
        ReadOffer = "read_offer",
        ChangeOffer = "change_offer",
        ReadNeed = "read_need",
        ChangeNeed = "change_need",
        RunDay = "run_day",
        PublishDay = "publish_day",
        ReadDay = "read_day",
        FindRun = "find_run",
        ReadShare = "read_share",
        AnswerShare = "answer_share",
        ChangeReceipt = "change_receipt",
        ReadMonthly = "read_monthly",
        ChangeMonthly = "change_monthly",
        ReadRound = "read_round",
        ChangeRound = "change_round",
        ReadOutbox = "read_outbox",
        ReadPeople = "read_people",
        ChangePeople = "change_people",
        ResetCodes = "reset_codes",
        ReadSiteLink = "read_site_link",
        ChangeSiteLink = "change_site_link",
        ReadTrail = "read_trail",
    }
}
