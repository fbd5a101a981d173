ALTER TABLE share DROP COLUMN passed_on;
