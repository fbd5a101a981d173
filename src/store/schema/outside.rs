//! The tables of what outside services answered. Types and meaning: see the migrations.

diesel::table! {
    road_way (network, from_latitude, from_longitude, to_latitude, to_longitude) {
        network -> Text,
        from_latitude -> Integer,
        from_longitude -> Integer,
        to_latitude -> Integer,
        to_longitude -> Integer,
        seconds -> Nullable<Integer>,
        meters -> Nullable<Integer>,
        asked_at -> Timestamp,
    }
}

diesel::table! {
    found_address (server, asked) {
        server -> Text,
        asked -> Text,
        found -> Text,
        asked_at -> Timestamp,
    }
}
