//! The closed lists of the domain, as the documentation shows them.

use utoipa::openapi::schema::{Object, ObjectBuilder, Type};

use crate::domain::convention::agreement::Transport;
use crate::domain::fleet::vehicle::{ColdEquipment, VehicleProfile};
use crate::domain::food::family::{Answer, DateKind, ProductFamily, TemperatureClass};
use crate::domain::offer::container::Container;
use crate::domain::offer::lot::Packaging;
use crate::domain::offer::mass::MassBasis;
use crate::domain::offer::state::{LotState, OfferBasis, OfferState};
use crate::domain::organisation::habilitation::HabilitationLevel;
use crate::domain::organisation::kind::{Capability, OrganisationKind};
use crate::domain::organisation::opening::OpeningPurpose;
use crate::domain::organisation::people::{FigureState, PeopleBasis};
use crate::domain::planned::mail::{MailKind, MailState};
use crate::domain::run::{RoundState, RunState, ShareOrigin, ShareState, StopState};

/// One text of a list.
fn listed(codes: impl Iterator<Item = &'static str>) -> Object {
    ObjectBuilder::new().schema_type(Type::String).enum_values(Some(codes)).build()
}

macro_rules! lists {
    ($($function:ident: $list:ty),+ $(,)?) => {
        $(
            /// The codes of this list.
            #[must_use]
            pub fn $function() -> Object {
                listed(<$list>::ALL.iter().map(|value| value.code()))
            }
        )+
    };
}

lists! {
    answer: Answer,
    capability: Capability,
    cold_equipment: ColdEquipment,
    container: Container,
    date_kind: DateKind,
    family: ProductFamily,
    figure_state: FigureState,
    habilitation_level: HabilitationLevel,
    lot_state: LotState,
    mail_kind: MailKind,
    mail_state: MailState,
    mass_basis: MassBasis,
    offer_basis: OfferBasis,
    offer_state: OfferState,
    opening_purpose: OpeningPurpose,
    organisation_kind: OrganisationKind,
    packaging: Packaging,
    people_basis: PeopleBasis,
    round_state: RoundState,
    run_state: RunState,
    share_origin: ShareOrigin,
    share_state: ShareState,
    stop_state: StopState,
    temperature: TemperatureClass,
    transport: Transport,
    vehicle_profile: VehicleProfile,
}

/// Whether an organisation may receive from obliged donors.
#[must_use]
pub fn habilitation() -> Object {
    listed(["public_body", "granted", "none"].into_iter())
}

/// Which families a convention is about.
#[must_use]
pub fn family_choice() -> Object {
    listed(["all", "only", "except"].into_iter())
}

/// A day of the week.
#[must_use]
pub fn weekday() -> Object {
    listed(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"].into_iter())
}
