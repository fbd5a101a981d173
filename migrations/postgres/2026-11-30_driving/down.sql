ALTER TABLE stop DROP COLUMN ended_at;
ALTER TABLE stop DROP COLUMN arrived_at;
ALTER TABLE round DROP COLUMN answered_at;
