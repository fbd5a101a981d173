-- When a round was answered, and what became of each stop. Instants are UTC; a stop's `reason` is there already.

ALTER TABLE round ADD COLUMN answered_at TIMESTAMP;
ALTER TABLE stop ADD COLUMN arrived_at TIMESTAMP;
ALTER TABLE stop ADD COLUMN ended_at TIMESTAMP;
