-- A run that shared out again what another one freed may hold two shares of one lot for one association: they become one.
PRAGMA defer_foreign_keys = ON;
CREATE TEMPORARY TABLE share_copy AS SELECT * FROM share;
CREATE TEMPORARY TABLE share_first AS
SELECT MIN(id) AS id, run_id, lot_id, organisation_id, origin, SUM(grams) AS grams FROM share
GROUP BY run_id, lot_id, organisation_id, origin;
DELETE FROM shipment_share WHERE share_id NOT IN (SELECT id FROM share_first);
UPDATE receipt_line SET share_id = NULL WHERE share_id NOT IN (SELECT id FROM share_first);
DROP TABLE share;
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
INSERT INTO share (id, run_id, lot_id, organisation_id, grams, origin, state, reason, received_grams)
SELECT one.id, one.run_id, one.lot_id, one.organisation_id, first.grams, one.origin, one.state, one.reason, one.received_grams
FROM share_copy AS one JOIN share_first AS first ON first.id = one.id;
CREATE INDEX share_organisation ON share (organisation_id);
CREATE INDEX share_lot ON share (lot_id);
DROP TABLE share_copy;
DROP TABLE share_first;
ALTER TABLE allocation_run DROP COLUMN continues_run_id;
