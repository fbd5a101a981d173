//! The tables of what was received. Types and meaning: see the migrations.

diesel::table! {
    receipt (id) {
        id -> Text,
        territory_id -> Text,
        organisation_id -> Text,
        shipment_id -> Nullable<Text>,
        donor -> Text,
        day -> Date,
        author -> Text,
        created_at -> Timestamp,
        temperature_tenths -> Nullable<Integer>,
        no_thermometer -> Bool,
    }
}

diesel::table! {
    receipt_line (id) {
        id -> Text,
        receipt_id -> Text,
        share_id -> Nullable<Text>,
        family -> Text,
        received_grams -> BigInt,
        basis -> Text,
        refused_grams -> BigInt,
        refusal -> Nullable<Text>,
    }
}

diesel::table! {
    monthly_report (organisation_id, month) {
        organisation_id -> Text,
        month -> Date,
        persons -> BigInt,
        households -> BigInt,
        infants -> BigInt,
        thrown_grams -> BigInt,
        author -> Text,
        written_at -> Timestamp,
        version -> Integer,
    }
}

diesel::joinable!(receipt_line -> receipt (receipt_id));
diesel::allow_tables_to_appear_in_same_query!(receipt, receipt_line);
