//! The tables of the rota. Types and meaning: see the migrations.

diesel::table! {
    duty (id) {
        id -> Text,
        territory_id -> Text,
        vehicle_id -> Text,
        weekdays -> Integer,
        collector_id -> Text,
        needs_two -> Bool,
        second_id -> Nullable<Text>,
    }
}

diesel::table! {
    absence (id) {
        id -> Text,
        territory_id -> Text,
        collector_id -> Text,
        from_day -> Date,
        to_day -> Date,
        reason -> Nullable<Text>,
    }
}

diesel::table! {
    replacement (id) {
        id -> Text,
        territory_id -> Text,
        replaced_id -> Text,
        by_id -> Text,
        vehicle_id -> Nullable<Text>,
        from_day -> Date,
        to_day -> Date,
    }
}
