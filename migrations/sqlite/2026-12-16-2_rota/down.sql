DROP INDEX round_second;
ALTER TABLE round DROP COLUMN second_declined;
ALTER TABLE round DROP COLUMN second_id;
DROP TABLE replacement;
DROP TABLE absence;
DROP TABLE duty;
