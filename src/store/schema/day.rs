//! The tables of what a day becomes: runs, shares, shipments, rounds. Types and meaning: see the migrations.

diesel::table! {
    allocation_run (id) {
        id -> Text,
        territory_id -> Text,
        wave_id -> Text,
        day -> Date,
        sequence -> Integer,
        state -> Text,
        lease_owner -> Nullable<Text>,
        lease_until -> Nullable<Timestamp>,
        started_at -> Timestamp,
        proposed_at -> Nullable<Timestamp>,
        published_at -> Nullable<Timestamp>,
        failure -> Nullable<Text>,
        problem -> Nullable<Text>,
        plan -> Nullable<Text>,
        rounds_problem -> Nullable<Text>,
        rounds_result -> Nullable<Text>,
        continues_run_id -> Nullable<Text>,
    }
}

diesel::table! {
    share (id) {
        id -> Text,
        run_id -> Text,
        given_by_run_id -> Text,
        lot_id -> Text,
        organisation_id -> Text,
        grams -> BigInt,
        origin -> Text,
        state -> Text,
        reason -> Nullable<Text>,
        received_grams -> Nullable<BigInt>,
        answer_until -> Nullable<Timestamp>,
        answered_at -> Nullable<Timestamp>,
        answered_by -> Nullable<Text>,
        passed_on -> Bool,
    }
}

diesel::table! {
    shipment (id) {
        id -> Text,
        run_id -> Text,
        code -> Text,
        from_site_id -> Text,
        to_site_id -> Text,
        organisation_id -> Text,
        mode -> Text,
        appointment_from -> Nullable<Timestamp>,
        appointment_to -> Nullable<Timestamp>,
        unserved_reason -> Nullable<Text>,
        unserved_action -> Nullable<Text>,
    }
}

diesel::table! {
    shipment_share (shipment_id, share_id) {
        shipment_id -> Text,
        share_id -> Text,
    }
}

diesel::table! {
    round (id) {
        id -> Text,
        run_id -> Text,
        code -> Text,
        vehicle_id -> Text,
        collector_id -> Nullable<Text>,
        state -> Text,
        leaves -> Timestamp,
        meters -> BigInt,
        seconds -> BigInt,
        answered_at -> Nullable<Timestamp>,
        second_id -> Nullable<Text>,
        second_declined -> Bool,
    }
}

diesel::table! {
    round_draft (run_id, sequence) {
        run_id -> Text,
        sequence -> Integer,
        document -> Text,
        changed_at -> Timestamp,
    }
}

diesel::table! {
    stop (id) {
        id -> Text,
        round_id -> Text,
        position -> Integer,
        site_id -> Text,
        arrival -> Timestamp,
        departure -> Timestamp,
        state -> Text,
        reason -> Nullable<Text>,
        arrived_at -> Nullable<Timestamp>,
        ended_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    stop_task (stop_id, shipment_id, action) {
        stop_id -> Text,
        shipment_id -> Text,
        action -> Text,
    }
}
