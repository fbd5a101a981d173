-- A share that its donor takes back when the plan is published already.
ALTER TABLE share DROP CONSTRAINT share_state_check;
ALTER TABLE share ADD CONSTRAINT share_state_check
    CHECK (state IN ('proposed', 'confirmed', 'collected', 'received', 'declined', 'refused', 'lost', 'withdrawn'));
