-- A run that shared out again what another one freed may hold two shares of one lot for one association: they become one.
CREATE TEMPORARY TABLE share_first AS
SELECT MIN(id) AS id, SUM(grams) AS grams FROM share GROUP BY run_id, lot_id, organisation_id, origin;
DELETE FROM shipment_share WHERE share_id NOT IN (SELECT id FROM share_first);
UPDATE receipt_line SET share_id = NULL WHERE share_id NOT IN (SELECT id FROM share_first);
DELETE FROM share WHERE id NOT IN (SELECT id FROM share_first);
UPDATE share SET grams = share_first.grams FROM share_first WHERE share_first.id = share.id;
DROP TABLE share_first;
DROP INDEX share_run;
ALTER TABLE share DROP CONSTRAINT share_answered;
ALTER TABLE share DROP CONSTRAINT share_given_once;
ALTER TABLE share ADD CONSTRAINT share_run_id_lot_id_organisation_id_origin_key UNIQUE (run_id, lot_id, organisation_id, origin);
ALTER TABLE share DROP COLUMN answered_by;
ALTER TABLE share DROP COLUMN answered_at;
ALTER TABLE share DROP COLUMN answer_until;
ALTER TABLE share DROP COLUMN given_by_run_id;
ALTER TABLE allocation_run DROP COLUMN continues_run_id;
