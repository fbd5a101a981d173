-- Shares of food that was in a vehicle already, on its way to an association that could not take it.
ALTER TABLE share ADD COLUMN passed_on BOOLEAN NOT NULL DEFAULT FALSE;
