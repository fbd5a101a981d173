//! Which tables may be joined, and by which column where there is only one such column.

use crate::store::schema::day::{allocation_run, round, share, shipment, shipment_share, stop, stop_task};
use crate::store::schema::posted::{dated_window, exclusion, lot, need, need_line, offer, offer_window};
use crate::store::schema::received::monthly_report;
use crate::store::schema::service::{api_token, idempotency_key, outbox};
use crate::store::schema::standing::{
    closed_period, collector, collector_vehicle, convention, convention_association, convention_family, convention_site, convention_slot,
    convention_suspension, memory_opening, opening, organisation, people_figure, profile, refused_family, regular_round, site, territory,
    vehicle, vehicle_shift, wave,
};

diesel::joinable!(wave -> territory (territory_id));
diesel::joinable!(organisation -> territory (territory_id));
diesel::joinable!(site -> territory (territory_id));
diesel::joinable!(site -> organisation (organisation_id));
diesel::joinable!(profile -> organisation (organisation_id));
diesel::joinable!(refused_family -> organisation (organisation_id));
diesel::joinable!(opening -> organisation (organisation_id));
diesel::joinable!(people_figure -> organisation (organisation_id));
diesel::joinable!(closed_period -> organisation (organisation_id));
diesel::joinable!(memory_opening -> organisation (organisation_id));
diesel::joinable!(convention -> territory (territory_id));
diesel::joinable!(convention -> organisation (beneficiary_id));
diesel::joinable!(convention_site -> convention (convention_id));
diesel::joinable!(convention_site -> site (site_id));
diesel::joinable!(convention_association -> convention (convention_id));
diesel::joinable!(convention_association -> organisation (organisation_id));
diesel::joinable!(convention_family -> convention (convention_id));
diesel::joinable!(convention_slot -> convention (convention_id));
diesel::joinable!(convention_suspension -> convention (convention_id));
diesel::joinable!(vehicle -> territory (territory_id));
diesel::joinable!(vehicle -> organisation (organisation_id));
diesel::joinable!(vehicle_shift -> vehicle (vehicle_id));
diesel::joinable!(collector -> territory (territory_id));
diesel::joinable!(collector -> organisation (organisation_id));
diesel::joinable!(collector_vehicle -> collector (collector_id));
diesel::joinable!(collector_vehicle -> vehicle (vehicle_id));
diesel::joinable!(offer -> territory (territory_id));
diesel::joinable!(offer -> site (site_id));
diesel::joinable!(offer -> convention_slot (slot_id));
diesel::joinable!(offer_window -> offer (offer_id));
diesel::joinable!(lot -> territory (territory_id));
diesel::joinable!(lot -> offer (offer_id));
diesel::joinable!(need -> territory (territory_id));
diesel::joinable!(need -> organisation (organisation_id));
diesel::joinable!(need_line -> need (need_id));
diesel::joinable!(dated_window -> need (need_id));
diesel::joinable!(exclusion -> territory (territory_id));
diesel::joinable!(exclusion -> lot (lot_id));
diesel::joinable!(exclusion -> organisation (organisation_id));
diesel::joinable!(allocation_run -> territory (territory_id));
diesel::joinable!(allocation_run -> wave (wave_id));
diesel::joinable!(share -> allocation_run (run_id));
diesel::joinable!(share -> lot (lot_id));
diesel::joinable!(share -> organisation (organisation_id));
diesel::joinable!(shipment -> allocation_run (run_id));
diesel::joinable!(shipment -> organisation (organisation_id));
diesel::joinable!(shipment_share -> shipment (shipment_id));
diesel::joinable!(shipment_share -> share (share_id));
diesel::joinable!(round -> allocation_run (run_id));
diesel::joinable!(round -> vehicle (vehicle_id));
diesel::joinable!(round -> collector (collector_id));
diesel::joinable!(stop -> round (round_id));
diesel::joinable!(stop -> site (site_id));
diesel::joinable!(stop_task -> stop (stop_id));
diesel::joinable!(stop_task -> shipment (shipment_id));
diesel::joinable!(outbox -> territory (territory_id));
diesel::joinable!(outbox -> allocation_run (run_id));
diesel::joinable!(outbox -> wave (wave_id));
diesel::joinable!(api_token -> territory (territory_id));
diesel::joinable!(api_token -> organisation (organisation_id));
diesel::joinable!(api_token -> collector (collector_id));

diesel::allow_tables_to_appear_in_same_query!(
    allocation_run,
    api_token,
    closed_period,
    collector,
    collector_vehicle,
    convention,
    convention_association,
    convention_family,
    convention_site,
    convention_slot,
    convention_suspension,
    dated_window,
    exclusion,
    idempotency_key,
    lot,
    memory_opening,
    need,
    need_line,
    offer,
    offer_window,
    opening,
    organisation,
    outbox,
    people_figure,
    profile,
    refused_family,
    round,
    share,
    shipment,
    shipment_share,
    site,
    stop,
    stop_task,
    territory,
    vehicle,
    vehicle_shift,
    wave,
);
diesel::allow_tables_to_appear_in_same_query!(monthly_report, organisation);
diesel::allow_tables_to_appear_in_same_query!(regular_round, vehicle);
