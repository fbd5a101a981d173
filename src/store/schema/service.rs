//! The tables of mail and of access by programs. Types and meaning: see the migrations.

diesel::table! {
    outbox (id) {
        id -> Text,
        territory_id -> Nullable<Text>,
        run_id -> Nullable<Text>,
        wave_id -> Nullable<Text>,
        day -> Nullable<Date>,
        recipient -> Text,
        kind -> Text,
        revision -> Integer,
        fingerprint -> Text,
        message_id -> Text,
        cancels -> Bool,
        address -> Text,
        reply_to -> Nullable<Text>,
        subject -> Text,
        body_text -> Text,
        body_html -> Text,
        facts -> Text,
        state -> Text,
        attempts -> Integer,
        next_at -> Timestamp,
        lease_owner -> Nullable<Text>,
        lease_until -> Nullable<Timestamp>,
        last_error -> Nullable<Text>,
        sent_at -> Nullable<Timestamp>,
        created_at -> Timestamp,
    }
}

diesel::table! {
    api_token (id) {
        id -> Text,
        label -> Text,
        token_hash -> Text,
        role -> Text,
        territory_id -> Nullable<Text>,
        organisation_id -> Nullable<Text>,
        collector_id -> Nullable<Text>,
        created_at -> Timestamp,
        expires_at -> Nullable<Timestamp>,
        revoked_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    idempotency_key (owner, route, key) {
        owner -> Text,
        route -> Text,
        key -> Text,
        body_hash -> Text,
        status -> Integer,
        location -> Nullable<Text>,
        version -> Nullable<Integer>,
        body -> Text,
        created_at -> Timestamp,
    }
}
