-- The rota: who usually drives a vehicle, who is away, who stands in for whom; and who goes along on a round. Days are civil days of the
-- territory, both ends included.

CREATE TABLE duty (
    id TEXT PRIMARY KEY NOT NULL,
    territory_id TEXT NOT NULL REFERENCES territory (id),
    vehicle_id TEXT NOT NULL REFERENCES vehicle (id),
    weekdays INTEGER NOT NULL CHECK (weekdays BETWEEN 1 AND 127), -- one bit each: 1 is Monday
    collector_id TEXT NOT NULL REFERENCES collector (id),
    needs_two BOOLEAN NOT NULL,
    second_id TEXT REFERENCES collector (id), -- who goes along
    CHECK (needs_two OR second_id IS NULL)
);
CREATE INDEX duty_territory ON duty (territory_id);

CREATE TABLE absence (
    id TEXT PRIMARY KEY NOT NULL,
    territory_id TEXT NOT NULL REFERENCES territory (id),
    collector_id TEXT NOT NULL REFERENCES collector (id),
    from_day DATE NOT NULL,
    to_day DATE NOT NULL,
    reason TEXT, -- read by coordinators and by the person alone; forgotten a month after the last day
    CHECK (from_day <= to_day)
);
CREATE INDEX absence_territory ON absence (territory_id, to_day);

CREATE TABLE replacement (
    id TEXT PRIMARY KEY NOT NULL,
    territory_id TEXT NOT NULL REFERENCES territory (id),
    replaced_id TEXT NOT NULL REFERENCES collector (id),
    by_id TEXT NOT NULL REFERENCES collector (id),
    vehicle_id TEXT REFERENCES vehicle (id), -- null: in every vehicle
    from_day DATE NOT NULL,
    to_day DATE NOT NULL,
    CHECK (from_day <= to_day),
    CHECK (replaced_id <> by_id)
);
CREATE INDEX replacement_territory ON replacement (territory_id, to_day);

ALTER TABLE round ADD COLUMN second_id TEXT REFERENCES collector (id);
ALTER TABLE round ADD COLUMN second_declined BOOLEAN NOT NULL DEFAULT FALSE; -- the place of the second is free again
CREATE INDEX round_second ON round (second_id);
