-- What a donor took back counts as lost: nobody received it.
UPDATE share SET state = 'lost' WHERE state = 'withdrawn';
ALTER TABLE share DROP CONSTRAINT share_state_check;
ALTER TABLE share ADD CONSTRAINT share_state_check
    CHECK (state IN ('proposed', 'confirmed', 'collected', 'received', 'declined', 'refused', 'lost'));
