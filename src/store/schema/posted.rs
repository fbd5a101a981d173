//! The tables of what is posted for a day: offers, lots, dated needs, exclusions. Types and meaning: see the migrations.

diesel::table! {
    offer (id) {
        id -> Text,
        territory_id -> Text,
        site_id -> Text,
        day -> Date,
        basis -> Text,
        slot_id -> Nullable<Text>,
        state -> Text,
        note -> Nullable<Text>,
        version -> Integer,
    }
}

diesel::table! {
    offer_window (id) {
        id -> Text,
        offer_id -> Text,
        from_at -> Timestamp,
        to_at -> Timestamp,
    }
}

diesel::table! {
    donor_word (offer_id, word) {
        offer_id -> Text,
        word -> Text,
        reason -> Nullable<Text>,
        said_at -> Timestamp,
    }
}

diesel::table! {
    lot (id) {
        id -> Text,
        territory_id -> Text,
        offer_id -> Text,
        day -> Date,
        external_ref -> Nullable<Text>,
        description -> Nullable<Text>,
        family -> Text,
        temperature -> Text,
        grams -> BigInt,
        unit_grams -> BigInt,
        mass_basis -> Text,
        container -> Nullable<Text>,
        containers -> Nullable<Integer>,
        date_kind -> Text,
        date -> Nullable<Date>,
        animal_origin -> Bool,
        packaging -> Text,
        alcohol_tenths -> Nullable<Integer>,
        ready_to_eat -> Text,
        contains_pork -> Text,
        state -> Text,
        version -> Integer,
    }
}

diesel::table! {
    need (id) {
        id -> Text,
        territory_id -> Text,
        organisation_id -> Text,
        day -> Date,
        source -> Text,
        only_lines -> Bool,
        storage_given -> Bool,
        windows_given -> Bool,
        ambient_grams -> Nullable<BigInt>,
        chilled_grams -> Nullable<BigInt>,
        frozen_grams -> Nullable<BigInt>,
        hot_grams -> Nullable<BigInt>,
        version -> Integer,
        fridge_full -> Bool,
        no_bread -> Bool,
        nothing_wanted -> Bool,
    }
}

diesel::table! {
    need_line (need_id, family) {
        need_id -> Text,
        family -> Text,
        grams -> BigInt,
    }
}

diesel::table! {
    dated_window (id) {
        id -> Text,
        need_id -> Text,
        purpose -> Text,
        from_at -> Timestamp,
        to_at -> Timestamp,
    }
}

diesel::table! {
    exclusion (id) {
        id -> Text,
        territory_id -> Text,
        lot_id -> Text,
        organisation_id -> Text,
        reason -> Text,
    }
}
