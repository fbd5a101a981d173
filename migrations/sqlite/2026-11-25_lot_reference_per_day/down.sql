-- Fails, and changes nothing, when a reference was used on two days.
PRAGMA defer_foreign_keys = ON;
CREATE TEMPORARY TABLE lot_copy AS SELECT * FROM lot;
DROP TABLE lot;
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
INSERT INTO lot (
    id, territory_id, offer_id, external_ref, description, family, temperature, grams, unit_grams, mass_basis, container,
    containers, date_kind, date, animal_origin, packaging, alcohol_tenths, ready_to_eat, contains_pork, state, version
)
SELECT
    id, territory_id, offer_id, external_ref, description, family, temperature, grams, unit_grams, mass_basis, container,
    containers, date_kind, date, animal_origin, packaging, alcohol_tenths, ready_to_eat, contains_pork, state, version
FROM lot_copy;
CREATE INDEX lot_offer ON lot (offer_id);
DROP TABLE lot_copy;
