-- What associations answer to their shares, and the second allocation of what they free. Instants are UTC.

-- A run that shares out again what another one freed takes over the shares that are kept, with their ids.
ALTER TABLE allocation_run ADD COLUMN continues_run_id TEXT REFERENCES allocation_run (id);

ALTER TABLE share ADD COLUMN given_by_run_id TEXT REFERENCES allocation_run (id); -- the run that gave it
UPDATE share SET given_by_run_id = run_id;
ALTER TABLE share ALTER COLUMN given_by_run_id SET NOT NULL;
ALTER TABLE share ADD COLUMN answer_until TIMESTAMP; -- null until it is published
ALTER TABLE share ADD COLUMN answered_at TIMESTAMP; -- null while nobody has said anything: settled by silence, or still open
ALTER TABLE share ADD COLUMN answered_by TEXT;
ALTER TABLE share DROP CONSTRAINT share_run_id_lot_id_organisation_id_origin_key;
ALTER TABLE share ADD CONSTRAINT share_given_once UNIQUE (given_by_run_id, lot_id, organisation_id, origin);
ALTER TABLE share ADD CONSTRAINT share_answered CHECK ((answered_at IS NULL) = (answered_by IS NULL));
CREATE INDEX share_run ON share (run_id);
