//! The tables of standing facts: territories, organisations, what they can do and have agreed. Types and meaning: see the migrations.

diesel::table! {
    territory (id) {
        id -> Text,
        code -> Text,
        name -> Text,
        timezone -> Text,
        coordinator_name -> Nullable<Text>,
        coordinator_email -> Nullable<Text>,
        coordinator_phone -> Nullable<Text>,
        half_life_days -> Integer,
        fairness_tolerance -> Double,
        stop_cost_m -> BigInt,
        default_radius_m -> BigInt,
        travel_speed_kmh -> Double,
        active -> Bool,
        version -> Integer,
        max_collectors -> Nullable<Integer>,
        min_trip_grams -> Nullable<BigInt>,
        max_donors_per_day -> Nullable<Integer>,
        food_groups -> Nullable<Text>,
        carrying_ambient_grams -> Nullable<BigInt>,
        carrying_chilled_grams -> Nullable<BigInt>,
        carrying_frozen_grams -> Nullable<BigInt>,
        carrying_hot_grams -> Nullable<BigInt>,
    }
}

diesel::table! {
    wave (id) {
        id -> Text,
        territory_id -> Text,
        code -> Text,
        name -> Text,
        weekdays -> Integer,
        cutoff_days_before -> Integer,
        cutoff_minute -> Integer,
        from_minute -> Integer,
        to_minute -> Integer,
        needs_approval -> Bool,
    }
}

diesel::table! {
    organisation (id) {
        id -> Text,
        territory_id -> Text,
        external_ref -> Nullable<Text>,
        name -> Text,
        kind -> Text,
        gives -> Bool,
        receives -> Bool,
        carries -> Bool,
        stores -> Bool,
        transforms -> Bool,
        serving_rank -> Integer,
        convention_declared -> Nullable<Bool>,
        sales_area_m2 -> Nullable<BigInt>,
        turnover_eur -> Nullable<BigInt>,
        meals_a_day -> Nullable<BigInt>,
        habilitation -> Text,
        habilitation_level -> Nullable<Text>,
        habilitation_number -> Nullable<Text>,
        habilitation_from -> Nullable<Date>,
        habilitation_to -> Nullable<Date>,
        network_head -> Nullable<Text>,
        siren -> Nullable<Text>,
        siret -> Nullable<Text>,
        rna -> Nullable<Text>,
        contact_name -> Nullable<Text>,
        email -> Nullable<Text>,
        phone -> Nullable<Text>,
        active -> Bool,
        version -> Integer,
    }
}

diesel::table! {
    site (id) {
        id -> Text,
        territory_id -> Text,
        organisation_id -> Text,
        external_ref -> Nullable<Text>,
        name -> Text,
        address -> Nullable<Text>,
        latitude -> Double,
        longitude -> Double,
        access_note -> Nullable<Text>,
        contact_name -> Nullable<Text>,
        email -> Nullable<Text>,
        phone -> Nullable<Text>,
        active -> Bool,
        version -> Integer,
    }
}

diesel::table! {
    profile (organisation_id) {
        organisation_id -> Text,
        ambient_grams -> Nullable<BigInt>,
        chilled_grams -> Nullable<BigInt>,
        frozen_grams -> Nullable<BigInt>,
        hot_grams -> Nullable<BigInt>,
        radius_m -> Nullable<BigInt>,
        accepts_past_best_before -> Bool,
        ready_to_eat_only -> Bool,
        excludes_pork -> Bool,
        always_comes -> Bool,
        fetches_itself -> Bool,
        version -> Integer,
    }
}

diesel::table! {
    refused_family (organisation_id, family) {
        organisation_id -> Text,
        family -> Text,
    }
}

diesel::table! {
    opening (id) {
        id -> Text,
        organisation_id -> Text,
        purpose -> Text,
        weekday -> Integer,
        from_minute -> Integer,
        to_minute -> Integer,
        every_weeks -> Integer,
        first_day -> Nullable<Date>,
    }
}

diesel::table! {
    people_figure (id) {
        id -> Text,
        organisation_id -> Text,
        people -> BigInt,
        basis -> Text,
        counted_on -> Date,
        declared_on -> Date,
        author -> Text,
        approver -> Nullable<Text>,
        state -> Text,
        version -> Integer,
        refusal -> Nullable<Text>,
        infants -> BigInt,
    }
}

diesel::table! {
    closed_period (id) {
        id -> Text,
        organisation_id -> Text,
        from_day -> Date,
        to_day -> Date,
    }
}

diesel::table! {
    memory_opening (organisation_id) {
        organisation_id -> Text,
        day -> Date,
        grams -> BigInt,
    }
}

diesel::table! {
    convention (id) {
        id -> Text,
        territory_id -> Text,
        external_ref -> Nullable<Text>,
        beneficiary_id -> Text,
        serving_rank -> Integer,
        transport -> Text,
        families_mode -> Text,
        max_grams -> Nullable<BigInt>,
        starts_on -> Date,
        ends_on -> Nullable<Date>,
        active -> Bool,
        version -> Integer,
    }
}

diesel::table! {
    convention_site (convention_id, site_id) {
        convention_id -> Text,
        site_id -> Text,
    }
}

diesel::table! {
    convention_association (convention_id, organisation_id) {
        convention_id -> Text,
        organisation_id -> Text,
    }
}

diesel::table! {
    convention_family (convention_id, family) {
        convention_id -> Text,
        family -> Text,
    }
}

diesel::table! {
    convention_slot (id) {
        id -> Text,
        convention_id -> Text,
        weekday -> Integer,
        from_minute -> Integer,
        to_minute -> Integer,
        every_weeks -> Integer,
        first_day -> Nullable<Date>,
    }
}

diesel::table! {
    convention_suspension (id) {
        id -> Text,
        convention_id -> Text,
        from_day -> Date,
        to_day -> Date,
    }
}

diesel::table! {
    vehicle (id) {
        id -> Text,
        territory_id -> Text,
        organisation_id -> Nullable<Text>,
        external_ref -> Nullable<Text>,
        name -> Text,
        profile -> Text,
        ambient_grams -> BigInt,
        chilled_grams -> BigInt,
        frozen_grams -> BigInt,
        hot_grams -> BigInt,
        cold -> Text,
        atp_marking -> Nullable<Text>,
        start_site_id -> Text,
        end_site_id -> Text,
        max_meters -> Nullable<BigInt>,
        active -> Bool,
        version -> Integer,
    }
}

diesel::table! {
    collector (id) {
        id -> Text,
        territory_id -> Text,
        organisation_id -> Nullable<Text>,
        external_ref -> Nullable<Text>,
        name -> Text,
        email -> Nullable<Text>,
        phone -> Nullable<Text>,
        from_minute -> Integer,
        to_minute -> Integer,
        active -> Bool,
        version -> Integer,
    }
}

diesel::table! {
    collector_vehicle (collector_id, vehicle_id) {
        collector_id -> Text,
        vehicle_id -> Text,
    }
}

diesel::table! {
    regular_round (id) {
        id -> Text,
        territory_id -> Text,
        external_ref -> Nullable<Text>,
        name -> Text,
        vehicle_id -> Text,
        weekdays -> Integer,
        active -> Bool,
        version -> Integer,
    }
}

diesel::table! {
    regular_round_site (regular_round_id, position) {
        regular_round_id -> Text,
        position -> Integer,
        site_id -> Text,
    }
}

diesel::table! {
    vehicle_shift (vehicle_id, from_minute) {
        vehicle_id -> Text,
        from_minute -> Integer,
        to_minute -> Integer,
    }
}
