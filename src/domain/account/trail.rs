//! The trail of what was done: who, what, to what, when. Coordinators read that of their territory.

use chrono::{DateTime, Utc};

use crate::domain::id::{AccountId, TerritoryId, TrailId};
use crate::domain::macros::closed_list;

closed_list! {
    /// What was done.
    Deed, "deed" {
        SignedIn = "signed_in",
        SignedOutEverywhere = "signed_out_everywhere",
        PasswordSet = "password_set",
        CodesSet = "codes_set",
        CodesRemoved = "codes_removed",
        CodesReset = "codes_reset",
        EmailChanged = "email_changed",
        JoinApproved = "join_approved",
        JoinRefused = "join_refused",
        MemberInvited = "member_invited",
        MembershipGiven = "membership_given",
        MembershipEnded = "membership_ended",
        SiteLinkMade = "site_link_made",
        SiteLinkRevoked = "site_link_revoked",
        NobodyCame = "nobody_came",
        FigureApproved = "figure_approved",
        FigureRefused = "figure_refused",
        OrganisationMade = "organisation_made",
        OrganisationChanged = "organisation_changed",
        SiteMade = "site_made",
        SiteChanged = "site_changed",
        VehicleMade = "vehicle_made",
        VehicleChanged = "vehicle_changed",
        EquipmentMade = "equipment_made",
        EquipmentChanged = "equipment_changed",
        BookingMade = "booking_made",
        BookingWaits = "booking_waits",
        BookingShortened = "booking_shortened",
        BookingCancelled = "booking_cancelled",
        CollectorMade = "collector_made",
        CollectorChanged = "collector_changed",
        RegularRoundMade = "regular_round_made",
        RegularRoundChanged = "regular_round_changed",
        WavesChanged = "waves_changed",
        TerritoryChanged = "territory_changed",
        RulesChanged = "rules_changed",
        ConventionMade = "convention_made",
        ConventionChanged = "convention_changed",
        DayPublished = "day_published",
        DayWithdrawn = "day_withdrawn",
        RoundsKept = "rounds_kept",
        RotaChanged = "rota_changed",
        AbsenceSaid = "absence_said",
        RoundsHanded = "rounds_handed",
        AccountErased = "account_erased",
    }
}

impl Deed {
    /// Whether it concerns one's own account alone: no territory reads it.
    #[must_use]
    pub const fn is_private(self) -> bool {
        matches!(
            self,
            Self::SignedIn
                | Self::SignedOutEverywhere
                | Self::PasswordSet
                | Self::CodesSet
                | Self::CodesRemoved
                | Self::CodesReset
                | Self::EmailChanged
        )
    }
}

/// Which lines of the trail are wanted; all of them without either.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TrailFilter {
    /// Of this deed.
    pub deed: Option<Deed>,
    /// Of this person.
    pub account: Option<AccountId>,
}

/// One line of the trail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrailEntry {
    /// Its public id, in the order of time.
    pub id: TrailId,
    /// Where; `None` for what concerns no territory.
    pub territory: Option<TerritoryId>,
    /// When.
    pub at: DateTime<Utc>,
    /// The code of who did it: `operator`, or what they showed and its id, such as `account:0190…`.
    pub actor: String,
    /// What was done.
    pub deed: Deed,
    /// To what: its id.
    pub object: String,
}
