-- The three buttons of an association, kept beside what it dated, so that each can be undone.

ALTER TABLE need ADD COLUMN fridge_full BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE need ADD COLUMN no_bread BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE need ADD COLUMN nothing_wanted BOOLEAN NOT NULL DEFAULT FALSE;
