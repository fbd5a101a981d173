//! The typed schema, one text for both databases; the migrations hold the constraints.

mod day;
mod lent;
mod outside;
mod people;
mod posted;
mod received;
mod relations;
mod rota;
mod service;
mod standing;

pub use crate::store::schema::day::{allocation_run, round, round_draft, share, shipment, shipment_share, stop, stop_task};
pub use crate::store::schema::lent::{booking, equipment};
pub use crate::store::schema::outside::{found_address, road_way};
pub use crate::store::schema::people::{account, attempt, join_request, membership, one_time_link, session, site_link, trail};
pub use crate::store::schema::posted::{dated_window, donor_word, exclusion, lot, need, need_line, offer, offer_window};
pub use crate::store::schema::received::{monthly_report, receipt, receipt_line};
pub use crate::store::schema::rota::{absence, duty, replacement};
pub use crate::store::schema::service::{api_token, idempotency_key, outbox};
pub use crate::store::schema::standing::{
    closed_period, collector, collector_vehicle, convention, convention_association, convention_family, convention_site, convention_slot,
    convention_suspension, memory_opening, opening, organisation, people_figure, profile, refused_family, regular_round,
    regular_round_site, site, territory, vehicle, vehicle_shift, wave,
};
