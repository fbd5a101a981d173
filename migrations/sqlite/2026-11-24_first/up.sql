-- The first schema. The tree of the other dialect holds the same statements: no extension, no trigger, no function of one server.
-- Ids are UUIDv7 in lower case, which tell when the row was made; instants are UTC; masses are whole grams; minutes count from the
-- midnight of the clock.

-- Standing facts ---------------------------------------------------------------------------------------------------------------------

CREATE TABLE territory (
    id TEXT PRIMARY KEY NOT NULL,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    timezone TEXT NOT NULL,
    coordinator_name TEXT,
    coordinator_email TEXT,
    coordinator_phone TEXT,
    half_life_days INTEGER NOT NULL CHECK (half_life_days BETWEEN 1 AND 365),
    fairness_tolerance DOUBLE PRECISION NOT NULL CHECK (fairness_tolerance BETWEEN 0 AND 1),
    stop_cost_m BIGINT NOT NULL CHECK (stop_cost_m >= 0),
    default_radius_m BIGINT NOT NULL CHECK (default_radius_m BETWEEN 0 AND 500000),
    travel_speed_kmh DOUBLE PRECISION NOT NULL CHECK (travel_speed_kmh > 0),
    active BOOLEAN NOT NULL,
    version INTEGER NOT NULL
);

CREATE TABLE wave (
    id TEXT PRIMARY KEY NOT NULL,
    territory_id TEXT NOT NULL REFERENCES territory (id),
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    weekdays INTEGER NOT NULL CHECK (weekdays BETWEEN 1 AND 127), -- bit 0 is Monday
    cutoff_days_before INTEGER NOT NULL CHECK (cutoff_days_before BETWEEN 0 AND 7),
    cutoff_minute INTEGER NOT NULL CHECK (cutoff_minute BETWEEN 0 AND 1440),
    from_minute INTEGER NOT NULL CHECK (from_minute BETWEEN 0 AND 1440),
    to_minute INTEGER NOT NULL CHECK (to_minute BETWEEN 0 AND 1440),
    needs_approval BOOLEAN NOT NULL,
    UNIQUE (territory_id, code),
    CHECK (from_minute < to_minute)
);

CREATE TABLE organisation (
    id TEXT PRIMARY KEY NOT NULL,
    territory_id TEXT NOT NULL REFERENCES territory (id),
    external_ref TEXT,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    gives BOOLEAN NOT NULL,
    receives BOOLEAN NOT NULL,
    carries BOOLEAN NOT NULL,
    stores BOOLEAN NOT NULL,
    transforms BOOLEAN NOT NULL,
    serving_rank INTEGER NOT NULL CHECK (serving_rank BETWEEN 1 AND 9),
    convention_declared BOOLEAN, -- said by the donor or an import; NULL: computed from the sizes
    sales_area_m2 BIGINT CHECK (sales_area_m2 >= 0),
    turnover_eur BIGINT CHECK (turnover_eur >= 0),
    meals_a_day BIGINT CHECK (meals_a_day >= 0),
    habilitation TEXT NOT NULL CHECK (habilitation IN ('public_body', 'granted', 'none')),
    habilitation_level TEXT CHECK (habilitation_level IN ('national', 'regional')),
    habilitation_number TEXT,
    habilitation_from DATE,
    habilitation_to DATE,
    network_head TEXT,
    siren TEXT,
    siret TEXT,
    rna TEXT,
    contact_name TEXT,
    email TEXT,
    phone TEXT,
    active BOOLEAN NOT NULL,
    version INTEGER NOT NULL,
    UNIQUE (territory_id, external_ref)
);

CREATE TABLE site (
    id TEXT PRIMARY KEY NOT NULL,
    territory_id TEXT NOT NULL REFERENCES territory (id),
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    external_ref TEXT,
    name TEXT NOT NULL,
    address TEXT,
    latitude DOUBLE PRECISION NOT NULL CHECK (latitude BETWEEN -90 AND 90),
    longitude DOUBLE PRECISION NOT NULL CHECK (longitude BETWEEN -180 AND 180),
    access_note TEXT,
    contact_name TEXT,
    email TEXT,
    phone TEXT,
    active BOOLEAN NOT NULL,
    version INTEGER NOT NULL,
    UNIQUE (territory_id, external_ref)
);
CREATE INDEX site_organisation ON site (organisation_id);

-- What a recipient can store (NULL: without limit) and take, as long as nothing dated says otherwise.
CREATE TABLE profile (
    organisation_id TEXT PRIMARY KEY NOT NULL REFERENCES organisation (id),
    ambient_grams BIGINT CHECK (ambient_grams >= 0),
    chilled_grams BIGINT CHECK (chilled_grams >= 0),
    frozen_grams BIGINT CHECK (frozen_grams >= 0),
    hot_grams BIGINT CHECK (hot_grams >= 0),
    radius_m BIGINT CHECK (radius_m BETWEEN 0 AND 500000),
    accepts_past_best_before BOOLEAN NOT NULL,
    ready_to_eat_only BOOLEAN NOT NULL,
    excludes_pork BOOLEAN NOT NULL,
    always_comes BOOLEAN NOT NULL,
    fetches_itself BOOLEAN NOT NULL, -- no vehicle is planned for it
    version INTEGER NOT NULL
);

CREATE TABLE refused_family (
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    family TEXT NOT NULL,
    PRIMARY KEY (organisation_id, family)
);

CREATE TABLE opening (
    id TEXT PRIMARY KEY NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    purpose TEXT NOT NULL CHECK (purpose IN ('reception', 'collects', 'distribution')),
    weekday INTEGER NOT NULL CHECK (weekday BETWEEN 0 AND 6), -- 0 is Monday
    from_minute INTEGER NOT NULL CHECK (from_minute BETWEEN 0 AND 1440),
    to_minute INTEGER NOT NULL CHECK (to_minute BETWEEN 0 AND 1440),
    every_weeks INTEGER NOT NULL CHECK (every_weeks BETWEEN 1 AND 8),
    first_day DATE, -- the week that counts as the first when not every week
    CHECK (from_minute <= to_minute)
);
CREATE INDEX opening_organisation ON opening (organisation_id);

CREATE TABLE people_figure (
    id TEXT PRIMARY KEY NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    people BIGINT NOT NULL CHECK (people BETWEEN 1 AND 1000000),
    basis TEXT NOT NULL CHECK (basis IN ('register', 'count', 'estimate')),
    counted_on DATE NOT NULL,
    declared_on DATE NOT NULL,
    author TEXT NOT NULL,
    approver TEXT,
    state TEXT NOT NULL CHECK (state IN ('pending', 'in_use', 'replaced', 'refused')),
    version INTEGER NOT NULL
);
CREATE INDEX people_figure_organisation ON people_figure (organisation_id, state);

CREATE TABLE closed_period (
    id TEXT PRIMARY KEY NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    from_day DATE NOT NULL,
    to_day DATE NOT NULL,
    CHECK (from_day <= to_day)
);
CREATE INDEX closed_period_organisation ON closed_period (organisation_id);

CREATE TABLE memory_opening (
    organisation_id TEXT PRIMARY KEY NOT NULL REFERENCES organisation (id),
    day DATE NOT NULL, -- the day on which it is worth that much, before the gifts of that day
    grams BIGINT NOT NULL CHECK (grams >= 0)
);

CREATE TABLE convention (
    id TEXT PRIMARY KEY NOT NULL,
    territory_id TEXT NOT NULL REFERENCES territory (id),
    external_ref TEXT,
    beneficiary_id TEXT NOT NULL REFERENCES organisation (id),
    serving_rank INTEGER NOT NULL CHECK (serving_rank BETWEEN 1 AND 9),
    transport TEXT NOT NULL CHECK (transport IN ('association', 'donor', 'territory')),
    families_mode TEXT NOT NULL CHECK (families_mode IN ('all', 'only', 'except')),
    max_grams BIGINT CHECK (max_grams > 0),
    starts_on DATE NOT NULL,
    ends_on DATE,
    active BOOLEAN NOT NULL,
    version INTEGER NOT NULL,
    UNIQUE (territory_id, external_ref),
    CHECK (ends_on IS NULL OR starts_on <= ends_on)
);

CREATE TABLE convention_site (
    convention_id TEXT NOT NULL REFERENCES convention (id),
    site_id TEXT NOT NULL REFERENCES site (id),
    PRIMARY KEY (convention_id, site_id)
);
CREATE INDEX convention_site_site ON convention_site (site_id);

CREATE TABLE convention_association (
    convention_id TEXT NOT NULL REFERENCES convention (id),
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    PRIMARY KEY (convention_id, organisation_id)
);
CREATE INDEX convention_association_organisation ON convention_association (organisation_id);

CREATE TABLE convention_family (
    convention_id TEXT NOT NULL REFERENCES convention (id),
    family TEXT NOT NULL,
    PRIMARY KEY (convention_id, family)
);

CREATE TABLE convention_slot (
    id TEXT PRIMARY KEY NOT NULL,
    convention_id TEXT NOT NULL REFERENCES convention (id),
    weekday INTEGER NOT NULL CHECK (weekday BETWEEN 0 AND 6), -- 0 is Monday
    from_minute INTEGER NOT NULL CHECK (from_minute BETWEEN 0 AND 1440),
    to_minute INTEGER NOT NULL CHECK (to_minute BETWEEN 0 AND 1440),
    every_weeks INTEGER NOT NULL CHECK (every_weeks BETWEEN 1 AND 8),
    first_day DATE,
    CHECK (from_minute <= to_minute)
);
CREATE INDEX convention_slot_convention ON convention_slot (convention_id);

CREATE TABLE convention_suspension (
    id TEXT PRIMARY KEY NOT NULL,
    convention_id TEXT NOT NULL REFERENCES convention (id),
    from_day DATE NOT NULL,
    to_day DATE NOT NULL,
    CHECK (from_day <= to_day)
);
CREATE INDEX convention_suspension_convention ON convention_suspension (convention_id);

CREATE TABLE vehicle (
    id TEXT PRIMARY KEY NOT NULL,
    territory_id TEXT NOT NULL REFERENCES territory (id),
    organisation_id TEXT REFERENCES organisation (id), -- NULL: the territory's pool
    external_ref TEXT,
    name TEXT NOT NULL,
    profile TEXT NOT NULL CHECK (profile IN ('van', 'car', 'cargo_bike', 'on_foot')),
    ambient_grams BIGINT NOT NULL CHECK (ambient_grams >= 0),
    chilled_grams BIGINT NOT NULL CHECK (chilled_grams >= 0),
    frozen_grams BIGINT NOT NULL CHECK (frozen_grams >= 0),
    hot_grams BIGINT NOT NULL CHECK (hot_grams >= 0),
    cold TEXT NOT NULL CHECK (cold IN ('none', 'isothermal', 'refrigerated')),
    atp_marking TEXT,
    start_site_id TEXT NOT NULL REFERENCES site (id),
    end_site_id TEXT NOT NULL REFERENCES site (id),
    max_meters BIGINT CHECK (max_meters > 0),
    active BOOLEAN NOT NULL,
    version INTEGER NOT NULL,
    UNIQUE (territory_id, external_ref)
);

CREATE TABLE vehicle_shift (
    vehicle_id TEXT NOT NULL REFERENCES vehicle (id),
    from_minute INTEGER NOT NULL CHECK (from_minute BETWEEN 0 AND 1440),
    to_minute INTEGER NOT NULL CHECK (to_minute BETWEEN 0 AND 1440),
    PRIMARY KEY (vehicle_id, from_minute),
    CHECK (from_minute < to_minute)
);

CREATE TABLE collector (
    id TEXT PRIMARY KEY NOT NULL,
    territory_id TEXT NOT NULL REFERENCES territory (id),
    organisation_id TEXT REFERENCES organisation (id),
    external_ref TEXT,
    name TEXT NOT NULL,
    email TEXT,
    phone TEXT,
    from_minute INTEGER NOT NULL CHECK (from_minute BETWEEN 0 AND 1440),
    to_minute INTEGER NOT NULL CHECK (to_minute BETWEEN 0 AND 1440),
    active BOOLEAN NOT NULL,
    version INTEGER NOT NULL,
    UNIQUE (territory_id, external_ref),
    CHECK (from_minute < to_minute)
);

CREATE TABLE collector_vehicle (
    collector_id TEXT NOT NULL REFERENCES collector (id),
    vehicle_id TEXT NOT NULL REFERENCES vehicle (id),
    PRIMARY KEY (collector_id, vehicle_id)
);
CREATE INDEX collector_vehicle_vehicle ON collector_vehicle (vehicle_id);

-- What is posted for a day ---------------------------------------------------------------------------------------------------------

CREATE TABLE offer (
    id TEXT PRIMARY KEY NOT NULL,
    territory_id TEXT NOT NULL REFERENCES territory (id),
    site_id TEXT NOT NULL REFERENCES site (id),
    day DATE NOT NULL, -- the territory's civil day on which the first window opens
    basis TEXT NOT NULL CHECK (basis IN ('posted', 'habit')),
    slot_id TEXT REFERENCES convention_slot (id), -- the regular pickup that a habit stands for
    state TEXT NOT NULL CHECK (state IN ('draft', 'open', 'allocated', 'collected', 'closed', 'cancelled', 'expired')),
    note TEXT,
    version INTEGER NOT NULL,
    UNIQUE (slot_id, day)
);
CREATE INDEX offer_day ON offer (territory_id, day, state);
CREATE INDEX offer_site ON offer (site_id, day);

CREATE TABLE offer_window (
    id TEXT PRIMARY KEY NOT NULL,
    offer_id TEXT NOT NULL REFERENCES offer (id),
    from_at TIMESTAMP NOT NULL,
    to_at TIMESTAMP NOT NULL,
    CHECK (from_at <= to_at)
);
CREATE INDEX offer_window_offer ON offer_window (offer_id);

CREATE TABLE lot (
    id TEXT PRIMARY KEY NOT NULL,
    territory_id TEXT NOT NULL REFERENCES territory (id),
    offer_id TEXT NOT NULL REFERENCES offer (id),
    external_ref TEXT,
    description TEXT,
    family TEXT NOT NULL,
    temperature TEXT NOT NULL CHECK (temperature IN ('ambient', 'chilled', 'frozen', 'hot')),
    grams BIGINT NOT NULL CHECK (grams BETWEEN 1 AND 1000000000),
    unit_grams BIGINT NOT NULL CHECK (unit_grams BETWEEN 1 AND 1000000000),
    mass_basis TEXT NOT NULL CHECK (mass_basis IN ('weighed', 'counted', 'guessed', 'habit')),
    container TEXT,
    containers INTEGER CHECK (containers > 0),
    date_kind TEXT NOT NULL CHECK (date_kind IN ('none', 'use_by', 'best_before')),
    date DATE,
    animal_origin BOOLEAN NOT NULL,
    packaging TEXT NOT NULL CHECK (packaging IN ('packed', 'unpacked', 'canteen_surplus')),
    alcohol_tenths INTEGER CHECK (alcohol_tenths BETWEEN 0 AND 12), -- tenths of a percent by volume
    ready_to_eat TEXT NOT NULL CHECK (ready_to_eat IN ('yes', 'no', 'unknown')),
    contains_pork TEXT NOT NULL CHECK (contains_pork IN ('yes', 'no', 'unknown')),
    state TEXT NOT NULL CHECK (state IN ('open', 'shared', 'collected', 'handed_over', 'withdrawn', 'expired')),
    version INTEGER NOT NULL,
    UNIQUE (territory_id, external_ref),
    CHECK ((date_kind = 'none') = (date IS NULL)),
    CHECK (grams % unit_grams = 0)
);
CREATE INDEX lot_offer ON lot (offer_id);

-- A dated need: what it gives stands instead of the profile for that day.
CREATE TABLE need (
    id TEXT PRIMARY KEY NOT NULL,
    territory_id TEXT NOT NULL REFERENCES territory (id),
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    day DATE NOT NULL,
    source TEXT NOT NULL CHECK (source IN ('import', 'hand', 'button')),
    only_lines BOOLEAN NOT NULL, -- families without a line are not asked
    storage_given BOOLEAN NOT NULL, -- the four masses below replace the profile's
    windows_given BOOLEAN NOT NULL, -- the dated windows replace the openings
    ambient_grams BIGINT CHECK (ambient_grams >= 0),
    chilled_grams BIGINT CHECK (chilled_grams >= 0),
    frozen_grams BIGINT CHECK (frozen_grams >= 0),
    hot_grams BIGINT CHECK (hot_grams >= 0),
    version INTEGER NOT NULL,
    UNIQUE (organisation_id, day)
);
CREATE INDEX need_day ON need (territory_id, day);

CREATE TABLE need_line (
    need_id TEXT NOT NULL REFERENCES need (id),
    family TEXT NOT NULL,
    grams BIGINT NOT NULL CHECK (grams BETWEEN 0 AND 1000000000),
    PRIMARY KEY (need_id, family)
);

CREATE TABLE dated_window (
    id TEXT PRIMARY KEY NOT NULL,
    need_id TEXT NOT NULL REFERENCES need (id),
    purpose TEXT NOT NULL CHECK (purpose IN ('reception', 'collects', 'distribution')),
    from_at TIMESTAMP NOT NULL,
    to_at TIMESTAMP NOT NULL,
    CHECK (from_at <= to_at)
);
CREATE INDEX dated_window_need ON dated_window (need_id);

CREATE TABLE exclusion (
    id TEXT PRIMARY KEY NOT NULL,
    territory_id TEXT NOT NULL REFERENCES territory (id),
    lot_id TEXT NOT NULL REFERENCES lot (id),
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    reason TEXT NOT NULL,
    UNIQUE (lot_id, organisation_id)
);

-- What a day becomes -----------------------------------------------------------------------------------------------------------------

CREATE TABLE allocation_run (
    id TEXT PRIMARY KEY NOT NULL,
    territory_id TEXT NOT NULL REFERENCES territory (id),
    wave_id TEXT NOT NULL REFERENCES wave (id),
    day DATE NOT NULL,
    sequence INTEGER NOT NULL CHECK (sequence > 0),
    state TEXT NOT NULL CHECK (state IN ('running', 'proposed', 'published', 'superseded', 'failed')),
    lease_owner TEXT,
    lease_until TIMESTAMP,
    started_at TIMESTAMP NOT NULL,
    proposed_at TIMESTAMP,
    published_at TIMESTAMP,
    failure TEXT,
    problem TEXT,
    plan TEXT,
    rounds_problem TEXT,
    rounds_result TEXT,
    UNIQUE (wave_id, day, sequence)
);
CREATE INDEX allocation_run_day ON allocation_run (territory_id, day, state);

CREATE TABLE share (
    id TEXT PRIMARY KEY NOT NULL,
    run_id TEXT NOT NULL REFERENCES allocation_run (id),
    lot_id TEXT NOT NULL REFERENCES lot (id),
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    grams BIGINT NOT NULL CHECK (grams > 0),
    origin TEXT NOT NULL CHECK (origin IN ('agreement', 'pot')),
    state TEXT NOT NULL CHECK (state IN ('proposed', 'confirmed', 'collected', 'received', 'declined', 'refused', 'lost')),
    reason TEXT,
    received_grams BIGINT CHECK (received_grams >= 0),
    UNIQUE (run_id, lot_id, organisation_id, origin)
);
CREATE INDEX share_organisation ON share (organisation_id);
CREATE INDEX share_lot ON share (lot_id);

CREATE TABLE shipment (
    id TEXT PRIMARY KEY NOT NULL,
    run_id TEXT NOT NULL REFERENCES allocation_run (id),
    code TEXT NOT NULL, -- its id in the rounds documents
    from_site_id TEXT NOT NULL REFERENCES site (id),
    to_site_id TEXT NOT NULL REFERENCES site (id),
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    mode TEXT NOT NULL CHECK (mode IN ('self_collected', 'round', 'unserved')),
    appointment_from TIMESTAMP,
    appointment_to TIMESTAMP,
    unserved_reason TEXT,
    unserved_action TEXT,
    UNIQUE (run_id, code),
    CHECK ((mode = 'self_collected') = (appointment_from IS NOT NULL)),
    CHECK ((mode = 'unserved') = (unserved_reason IS NOT NULL))
);

CREATE TABLE shipment_share (
    shipment_id TEXT NOT NULL REFERENCES shipment (id),
    share_id TEXT NOT NULL REFERENCES share (id),
    PRIMARY KEY (shipment_id, share_id)
);
CREATE INDEX shipment_share_share ON shipment_share (share_id);

CREATE TABLE round (
    id TEXT PRIMARY KEY NOT NULL,
    run_id TEXT NOT NULL REFERENCES allocation_run (id),
    code TEXT NOT NULL, -- the id of its vehicle and shift in the rounds documents
    vehicle_id TEXT NOT NULL REFERENCES vehicle (id),
    collector_id TEXT REFERENCES collector (id),
    state TEXT NOT NULL CHECK (state IN ('planned', 'sent', 'accepted', 'under_way', 'done', 'declined', 'cancelled')),
    leaves TIMESTAMP NOT NULL,
    meters BIGINT NOT NULL CHECK (meters >= 0),
    seconds BIGINT NOT NULL CHECK (seconds >= 0),
    UNIQUE (run_id, code)
);
CREATE INDEX round_collector ON round (collector_id);

CREATE TABLE stop (
    id TEXT PRIMARY KEY NOT NULL,
    round_id TEXT NOT NULL REFERENCES round (id),
    position INTEGER NOT NULL CHECK (position > 0),
    site_id TEXT NOT NULL REFERENCES site (id),
    arrival TIMESTAMP NOT NULL,
    departure TIMESTAMP NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('to_do', 'arrived', 'done', 'failed')),
    reason TEXT,
    UNIQUE (round_id, position),
    CHECK (arrival <= departure)
);

CREATE TABLE stop_task (
    stop_id TEXT NOT NULL REFERENCES stop (id),
    shipment_id TEXT NOT NULL REFERENCES shipment (id),
    action TEXT NOT NULL CHECK (action IN ('pickup', 'delivery')),
    PRIMARY KEY (stop_id, shipment_id, action)
);
CREATE INDEX stop_task_shipment ON stop_task (shipment_id);

-- Mail, and access by programs --------------------------------------------------------------------------------------------------------

-- One row a mail. A mail about the same (day, wave, recipient, kind) is written again, as the next revision, only with other facts.
CREATE TABLE outbox (
    id TEXT PRIMARY KEY NOT NULL,
    territory_id TEXT NOT NULL REFERENCES territory (id),
    run_id TEXT NOT NULL REFERENCES allocation_run (id),
    wave_id TEXT NOT NULL REFERENCES wave (id),
    day DATE NOT NULL,
    recipient TEXT NOT NULL, -- the id of the organisation or collector
    kind TEXT NOT NULL CHECK (kind IN ('collector', 'donor', 'association')),
    revision INTEGER NOT NULL CHECK (revision > 0),
    fingerprint TEXT NOT NULL, -- SHA-256 of the facts, in hexadecimal
    message_id TEXT NOT NULL UNIQUE,
    cancels BOOLEAN NOT NULL, -- may also leave at night
    address TEXT NOT NULL,
    reply_to TEXT,
    subject TEXT NOT NULL,
    body_text TEXT NOT NULL,
    body_html TEXT NOT NULL,
    facts TEXT NOT NULL, -- what the mail says, one short line each
    state TEXT NOT NULL CHECK (state IN ('due', 'sending', 'sent', 'withheld', 'failed', 'replaced')),
    attempts INTEGER NOT NULL CHECK (attempts >= 0),
    next_at TIMESTAMP NOT NULL,
    lease_owner TEXT,
    lease_until TIMESTAMP,
    last_error TEXT,
    sent_at TIMESTAMP,
    created_at TIMESTAMP NOT NULL,
    UNIQUE (wave_id, day, recipient, kind, revision)
);
CREATE INDEX outbox_due ON outbox (state, next_at);
CREATE INDEX outbox_territory ON outbox (territory_id, day);

CREATE TABLE api_token (
    id TEXT PRIMARY KEY NOT NULL,
    label TEXT NOT NULL,
    token_hash TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL CHECK (role IN ('donor', 'association', 'collector', 'coordinator', 'admin')),
    territory_id TEXT REFERENCES territory (id),
    organisation_id TEXT REFERENCES organisation (id),
    collector_id TEXT REFERENCES collector (id),
    created_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP,
    revoked_at TIMESTAMP
);

CREATE TABLE idempotency_key (
    token_id TEXT NOT NULL REFERENCES api_token (id),
    route TEXT NOT NULL,
    key TEXT NOT NULL,
    body_hash TEXT NOT NULL,
    status INTEGER NOT NULL,
    location TEXT,
    version INTEGER, -- of the object answered, for its ETag
    body TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (token_id, route, key)
);
CREATE INDEX idempotency_key_created ON idempotency_key (created_at);
