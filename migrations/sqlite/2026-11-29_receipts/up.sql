-- What an association really received: by delivery or as a gift arranged by telephone. Masses are grams, instants UTC, temperatures
-- tenths of a degree.

CREATE TABLE receipt (
    id TEXT PRIMARY KEY NOT NULL,
    territory_id TEXT NOT NULL REFERENCES territory (id),
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    shipment_id TEXT UNIQUE REFERENCES shipment (id), -- NULL: a gift arranged by telephone
    donor TEXT NOT NULL, -- its name on that day
    day DATE NOT NULL,
    author TEXT NOT NULL, -- who entered it
    created_at TIMESTAMP NOT NULL,
    temperature_tenths INTEGER CHECK (temperature_tenths BETWEEN -600 AND 1000),
    no_thermometer BOOLEAN NOT NULL
);
CREATE INDEX receipt_organisation ON receipt (organisation_id, day);
CREATE INDEX receipt_territory ON receipt (territory_id, day);

CREATE TABLE receipt_line (
    id TEXT PRIMARY KEY NOT NULL,
    receipt_id TEXT NOT NULL REFERENCES receipt (id),
    share_id TEXT UNIQUE REFERENCES share (id),
    family TEXT NOT NULL,
    received_grams BIGINT NOT NULL CHECK (received_grams >= 0),
    basis TEXT NOT NULL CHECK (basis IN ('weighed', 'counted', 'estimated')),
    refused_grams BIGINT NOT NULL CHECK (refused_grams >= 0),
    refusal TEXT,
    CHECK ((refusal IS NULL) = (refused_grams = 0))
);
CREATE INDEX receipt_line_receipt ON receipt_line (receipt_id);
