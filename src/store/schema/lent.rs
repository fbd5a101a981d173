//! The tables of what a territory lends. Types and meaning: see the migrations.

diesel::table! {
    equipment (id) {
        id -> Text,
        territory_id -> Text,
        name -> Text,
        kind -> Text,
        site_id -> Text,
        note -> Nullable<Text>,
        active -> Bool,
        version -> Integer,
    }
}

diesel::table! {
    booking (id) {
        id -> Text,
        territory_id -> Text,
        vehicle_id -> Nullable<Text>,
        equipment_id -> Nullable<Text>,
        organisation_id -> Text,
        account_id -> Nullable<Text>,
        begins_at -> Timestamp,
        ends_at -> Timestamp,
        purpose -> Text,
        state -> Text,
        created_at -> Timestamp,
    }
}
