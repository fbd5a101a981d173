-- What somebody changed of the rounds of a proposal and has not kept yet: each change is one row more, and taking it back is one row less.
-- Instants are UTC.

CREATE TABLE round_draft (
    run_id TEXT NOT NULL REFERENCES allocation_run (id),
    sequence INTEGER NOT NULL CHECK (sequence > 0), -- 1 is the first change
    document TEXT NOT NULL, -- JSON: the rounds after it, who drives them, how many of their stops are locked
    changed_at TIMESTAMP NOT NULL,
    PRIMARY KEY (run_id, sequence)
);
