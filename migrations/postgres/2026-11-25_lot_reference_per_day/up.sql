-- The reference of a lot names it on its pickup day: another program may use it again on the next one.
ALTER TABLE lot ADD COLUMN day DATE; -- that of its offer
UPDATE lot SET day = (SELECT offer.day FROM offer WHERE offer.id = lot.offer_id);
ALTER TABLE lot ALTER COLUMN day SET NOT NULL;
ALTER TABLE lot DROP CONSTRAINT lot_territory_id_external_ref_key;
ALTER TABLE lot ADD CONSTRAINT lot_territory_id_day_external_ref_key UNIQUE (territory_id, day, external_ref);
