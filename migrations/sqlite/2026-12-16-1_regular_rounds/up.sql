-- Regular rounds as people keep them: a vehicle, days of the week, and the order of its stops.

CREATE TABLE regular_round (
    id TEXT PRIMARY KEY NOT NULL,
    territory_id TEXT NOT NULL REFERENCES territory (id),
    external_ref TEXT,
    name TEXT NOT NULL,
    vehicle_id TEXT NOT NULL REFERENCES vehicle (id),
    weekdays INTEGER NOT NULL CHECK (weekdays BETWEEN 1 AND 127), -- one bit a day: 1 is Monday, 64 is Sunday
    active BOOLEAN NOT NULL,
    version INTEGER NOT NULL,
    UNIQUE (territory_id, external_ref)
);
CREATE INDEX regular_round_vehicle ON regular_round (vehicle_id);

CREATE TABLE regular_round_site (
    regular_round_id TEXT NOT NULL REFERENCES regular_round (id),
    position INTEGER NOT NULL CHECK (position > 0), -- 1 is the first stop
    site_id TEXT NOT NULL REFERENCES site (id),
    PRIMARY KEY (regular_round_id, position),
    UNIQUE (regular_round_id, site_id)
);
CREATE INDEX regular_round_site_site ON regular_round_site (site_id);
