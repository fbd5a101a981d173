-- A share that its donor takes back when the plan is published already. SQLite cannot change a constraint: the table is made again;
-- shipments and receipts point to shares that are gone in between, so their foreign keys are checked when the transaction ends.
PRAGMA defer_foreign_keys = ON;
CREATE TEMPORARY TABLE share_copy AS SELECT * FROM share;
DROP TABLE share;
CREATE TABLE share (
    id TEXT PRIMARY KEY NOT NULL,
    run_id TEXT NOT NULL REFERENCES allocation_run (id), -- the run that it stands in
    given_by_run_id TEXT NOT NULL REFERENCES allocation_run (id), -- the run that gave it
    lot_id TEXT NOT NULL REFERENCES lot (id),
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    grams BIGINT NOT NULL CHECK (grams > 0),
    origin TEXT NOT NULL CHECK (origin IN ('agreement', 'pot')),
    state TEXT NOT NULL
        CHECK (state IN ('proposed', 'confirmed', 'collected', 'received', 'declined', 'refused', 'lost', 'withdrawn')),
    reason TEXT,
    received_grams BIGINT CHECK (received_grams >= 0),
    answer_until TIMESTAMP, -- null until it is published
    answered_at TIMESTAMP, -- null while nobody has said anything: it was settled by silence, or is still open
    answered_by TEXT,
    UNIQUE (given_by_run_id, lot_id, organisation_id, origin),
    CHECK ((answered_at IS NULL) = (answered_by IS NULL))
);
INSERT INTO share (
    id, run_id, given_by_run_id, lot_id, organisation_id, grams, origin, state, reason, received_grams, answer_until, answered_at, answered_by
)
SELECT
    id, run_id, given_by_run_id, lot_id, organisation_id, grams, origin, state, reason, received_grams, answer_until, answered_at, answered_by
FROM share_copy;
CREATE INDEX share_run ON share (run_id);
CREATE INDEX share_organisation ON share (organisation_id);
CREATE INDEX share_lot ON share (lot_id);
DROP TABLE share_copy;
