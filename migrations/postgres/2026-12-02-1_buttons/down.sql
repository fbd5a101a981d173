ALTER TABLE need DROP COLUMN nothing_wanted;
ALTER TABLE need DROP COLUMN no_bread;
ALTER TABLE need DROP COLUMN fridge_full;
