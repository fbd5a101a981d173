-- What a territory lends to its organisations: the vehicles that belong to none of them, and other things; and who has it when.
-- Instants are UTC.

CREATE TABLE equipment (
    id TEXT PRIMARY KEY NOT NULL,
    territory_id TEXT NOT NULL REFERENCES territory (id),
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('cold_boxes', 'trolley', 'scales', 'other')),
    site_id TEXT NOT NULL REFERENCES site (id), -- where it is fetched and brought back
    note TEXT,
    active BOOLEAN NOT NULL,
    version INTEGER NOT NULL
);
CREATE INDEX equipment_territory ON equipment (territory_id);

-- Booked hours of one thing never meet: whoever writes has read all of them in the same transaction.
CREATE TABLE booking (
    id TEXT PRIMARY KEY NOT NULL, -- the id of the form: sent twice, it is one booking
    territory_id TEXT NOT NULL REFERENCES territory (id),
    vehicle_id TEXT REFERENCES vehicle (id),
    equipment_id TEXT REFERENCES equipment (id),
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    account_id TEXT REFERENCES account (id), -- whoever made it; null for a program
    begins_at TIMESTAMP NOT NULL,
    ends_at TIMESTAMP NOT NULL,
    purpose TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('booked', 'waiting', 'cancelled')),
    created_at TIMESTAMP NOT NULL,
    CHECK (begins_at < ends_at),
    CHECK ((vehicle_id IS NULL) <> (equipment_id IS NULL))
);
CREATE INDEX booking_vehicle ON booking (vehicle_id, ends_at);
CREATE INDEX booking_equipment ON booking (equipment_id, ends_at);
CREATE INDEX booking_territory ON booking (territory_id, ends_at);
CREATE INDEX booking_account ON booking (account_id);
