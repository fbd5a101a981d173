-- Fails, and changes nothing, when a reference was used on two days.
ALTER TABLE lot DROP CONSTRAINT lot_territory_id_day_external_ref_key;
ALTER TABLE lot ADD CONSTRAINT lot_territory_id_external_ref_key UNIQUE (territory_id, external_ref);
ALTER TABLE lot DROP COLUMN day;
