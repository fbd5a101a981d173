//! Public ids (`UUIDv7` text, of bits made in `services::context`) and the references of other programs.

use std::fmt;
use std::str::FromStr;

use crate::domain::invalid::Invalid;
use crate::domain::macros::public_ids;

public_ids! {
    /// A territory.
    TerritoryId, "territory id";
    /// A wave of a territory's day.
    WaveId, "wave id";
    /// An organisation.
    OrganisationId, "organisation id";
    /// A place where food is taken or received.
    SiteId, "site id";
    /// A surplus offer.
    OfferId, "offer id";
    /// A lot of an offer.
    LotId, "lot id";
    /// A dated need.
    NeedId, "need id";
    /// A convention between a donor and associations.
    ConventionId, "convention id";
    /// A vehicle.
    VehicleId, "vehicle id";
    /// A thing that a territory lends and that is no vehicle.
    EquipmentId, "equipment id";
    /// A booking of what a territory lends.
    BookingId, "booking id";
    /// A person who drives a round.
    CollectorId, "collector id";
    /// A round that comes back every week.
    RegularRoundId, "regular round id";
    /// Who usually drives a vehicle.
    DutyId, "duty id";
    /// Days on which somebody who drives is away.
    AbsenceId, "absence id";
    /// Days on which somebody stands in for somebody else.
    ReplacementId, "replacement id";
    /// One solve of one wave of one day.
    RunId, "run id";
    /// One association's part of one lot.
    ShareId, "share id";
    /// The shares that travel from one site to another.
    ShipmentId, "shipment id";
    /// A vehicle's round.
    RoundId, "round id";
    /// A stop of a round.
    StopId, "stop id";
    /// What was received of a delivery.
    ReceiptId, "receipt id";
    /// A line of a receipt.
    ReceiptLineId, "receipt line id";
    /// A people figure.
    PeopleFigureId, "people figure id";
    /// An outgoing mail.
    MailId, "mail id";
    /// An API token.
    TokenId, "token id";
    /// A form as it was shown once: sent twice, it acts once.
    AttemptId, "attempt id";
    FormId, "form id";
    /// A person's account.
    AccountId, "account id";
    /// What an account is in one organisation or territory.
    MembershipId, "membership id";
    /// A browser in which somebody is signed in.
    SessionId, "session id";
    /// A link that acts once.
    LinkId, "link id";
    /// A site's own link.
    SiteLinkId, "site link id";
    /// A request to join a territory.
    JoinRequestId, "join request id";
    /// A line of what was done.
    TrailId, "trail id";
}

/// An id that another program gave: 1 to 64 of `[A-Za-z0-9._-]`, unique in its territory; it stands in exchange documents.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ExternalRef(String);

impl ExternalRef {
    /// What it is called in an error.
    pub const WHAT: &'static str = "id";
    /// The greatest length, in characters.
    pub const MAX_LENGTH: usize = 64;

    /// The text itself.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ExternalRef {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl FromStr for ExternalRef {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-');
        if (1..=Self::MAX_LENGTH).contains(&text.len()) && text.bytes().all(allowed) {
            Ok(Self(text.to_owned()))
        } else {
            Err(Invalid::malformed(Self::WHAT, text, "1 to 64 characters of A-Z a-z 0-9 . _ -"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::public_id::PublicId;

    #[test]
    fn an_id_is_a_lower_case_uuid() {
        assert!("0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b".parse::<LotId>().is_ok());
        for wrong in ["", "0190A1B2-c3d4-7e5f-8a9b-0c1d2e3f4a5b", "0190a1b2c3d47e5f8a9b0c1d2e3f4a5b"] {
            assert!(wrong.parse::<LotId>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn bits_and_text_of_an_id_agree() {
        let id = LotId::from_bits(0x0190_a1b2_c3d4_7e5f_8a9b_0c1d_2e3f_4a5b);
        assert_eq!(id.as_str(), "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b");
        assert_eq!(id.as_str().parse::<LotId>(), Ok(id));
    }

    #[test]
    fn an_external_reference_has_neither_spaces_nor_accents() {
        assert!("shop_59-12.b".parse::<ExternalRef>().is_ok());
        for wrong in ["", "é", "a b", &"x".repeat(65)] {
            assert!(wrong.parse::<ExternalRef>().is_err(), "{wrong}");
        }
    }
}
