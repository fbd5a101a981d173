//! What the codes of organisations, agreements and vehicles are called, in the middle of a sentence.

use crate::domain::convention::agreement::Transport;
use crate::domain::fleet::vehicle::{ColdEquipment, VehicleProfile};
use crate::domain::organisation::habilitation::Habilitation;
use crate::domain::organisation::kind::Capability;
use crate::domain::planned::mail::{MailKind, MailState};
use crate::wording::words::Words;

/// What an organisation may do.
#[must_use]
pub const fn capability(capability: Capability) -> Words {
    match capability {
        Capability::Gives => Words::new("donne", "gives"),
        Capability::Receives => Words::new("reçoit", "receives"),
        Capability::Carries => Words::new("transporte", "carries"),
        Capability::Stores => Words::new("stocke pour d’autres", "stores for others"),
        Capability::Transforms => Words::new("transforme", "transforms"),
    }
}

/// Who drives under a convention.
#[must_use]
pub const fn transport(transport: Transport) -> Words {
    match transport {
        Transport::Association => Words::new("l’association vient", "the association comes"),
        Transport::Donor => Words::new("le donateur apporte", "the donor brings"),
        Transport::Territory => Words::new("un véhicule du territoire", "a vehicle of the territory"),
    }
}

/// How a vehicle moves.
#[must_use]
pub const fn profile(profile: VehicleProfile) -> Words {
    match profile {
        VehicleProfile::Van => Words::new("fourgon", "van"),
        VehicleProfile::Car => Words::new("voiture", "car"),
        VehicleProfile::CargoBike => Words::new("vélo cargo", "cargo bike"),
        VehicleProfile::OnFoot => Words::new("à pied", "on foot"),
    }
}

/// What keeps food cold on board.
#[must_use]
pub const fn cold(cold: ColdEquipment) -> Words {
    match cold {
        ColdEquipment::None => Words::new("rien pour le froid", "nothing that keeps cold"),
        ColdEquipment::Isothermal => Words::new("caisses isothermes", "cool boxes"),
        ColdEquipment::Refrigerated => Words::new("véhicule réfrigéré", "refrigerated vehicle"),
    }
}

/// Whether an organisation may receive from obliged donors.
#[must_use]
pub const fn habilitation(habilitation: &Habilitation) -> Words {
    match habilitation {
        Habilitation::PublicBody => Words::new("organisme public", "public body"),
        Habilitation::Granted(_) => Words::new("habilitée", "granted"),
        Habilitation::Missing => Words::new("pas d’habilitation", "none"),
    }
}

/// To whom a mail goes.
#[must_use]
pub const fn reader(kind: MailKind) -> Words {
    match kind {
        MailKind::Collector => Words::new("qui conduit", "who drives"),
        MailKind::Donor => Words::new("donateur", "donor"),
        MailKind::Association => Words::new("association", "association"),
        MailKind::Account => Words::new("une personne", "a person"),
    }
}

/// What becomes of a mail.
#[must_use]
pub const fn mail(state: MailState) -> Words {
    match state {
        MailState::Due => Words::new("sera réessayé", "will be tried again"),
        MailState::Sending => Words::new("part en ce moment", "is leaving"),
        MailState::Sent => Words::new("parti", "sent"),
        MailState::Withheld => Words::new("retenu", "withheld"),
        MailState::Failed => Words::new("abandonné", "given up"),
        MailState::Replaced => Words::new("remplacé", "replaced"),
    }
}
