//! The tables of accounts. Types and meaning: see the migrations.

diesel::table! {
    account (id) {
        id -> Text,
        email -> Text,
        email_key -> Text,
        name -> Text,
        language -> Text,
        verified -> Bool,
        state -> Text,
        password_hash -> Nullable<Text>,
        totp_secret -> Nullable<Text>,
        totp_step -> Nullable<BigInt>,
        created_at -> Timestamp,
        seen_at -> Nullable<Timestamp>,
        reminded_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    membership (id) {
        id -> Text,
        account_id -> Text,
        role -> Text,
        territory_id -> Nullable<Text>,
        organisation_id -> Nullable<Text>,
        collector_id -> Nullable<Text>,
        created_at -> Timestamp,
        ended_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    session (id) {
        id -> Text,
        account_id -> Text,
        membership_id -> Nullable<Text>,
        secret_hash -> Text,
        agent -> Text,
        awaits_code -> Bool,
        created_at -> Timestamp,
        seen_at -> Timestamp,
        ended_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    one_time_link (id) {
        id -> Text,
        secret_hash -> Text,
        purpose -> Text,
        account_id -> Nullable<Text>,
        new_email -> Nullable<Text>,
        created_at -> Timestamp,
        expires_at -> Timestamp,
        used_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    site_link (id) {
        id -> Text,
        site_id -> Text,
        secret_hash -> Text,
        made_by -> Text,
        created_at -> Timestamp,
        revoked_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    attempt (id) {
        id -> Text,
        key -> Text,
        at -> Timestamp,
    }
}

diesel::table! {
    trail (id) {
        id -> Text,
        territory_id -> Nullable<Text>,
        at -> Timestamp,
        actor -> Text,
        deed -> Text,
        object -> Text,
    }
}

diesel::table! {
    join_request (id) {
        id -> Text,
        territory_id -> Text,
        organisation -> Text,
        kind -> Text,
        siren -> Nullable<Text>,
        siret -> Nullable<Text>,
        rna -> Nullable<Text>,
        address -> Text,
        person -> Text,
        email -> Text,
        phone -> Nullable<Text>,
        language -> Text,
        note -> Nullable<Text>,
        state -> Text,
        reason -> Nullable<Text>,
        created_at -> Timestamp,
        decided_at -> Nullable<Timestamp>,
    }
}
