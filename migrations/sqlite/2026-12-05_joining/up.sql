-- Organisations that ask to join a territory; nothing of them exists until a coordinator approves. Refused ones are forgotten in time.

CREATE TABLE join_request (
    id TEXT PRIMARY KEY NOT NULL, -- the id of the form: sent twice, it is one request
    territory_id TEXT NOT NULL REFERENCES territory (id),
    organisation TEXT NOT NULL,
    kind TEXT NOT NULL,
    siren TEXT,
    siret TEXT,
    rna TEXT,
    address TEXT NOT NULL,
    person TEXT NOT NULL,
    email TEXT NOT NULL,
    phone TEXT,
    language TEXT NOT NULL CHECK (language IN ('fr', 'en')),
    note TEXT,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'approved', 'refused')),
    reason TEXT, -- why it was refused, in the coordinator's words
    created_at TIMESTAMP NOT NULL,
    decided_at TIMESTAMP,
    CHECK ((state = 'waiting') = (decided_at IS NULL)),
    CHECK ((state = 'refused') = (reason IS NOT NULL))
);
CREATE INDEX join_request_territory ON join_request (territory_id, state, id);

-- When somebody was last there, and when they were told that their account is not used.
ALTER TABLE account ADD COLUMN seen_at TIMESTAMP;
ALTER TABLE account ADD COLUMN reminded_at TIMESTAMP;
UPDATE account SET seen_at = (SELECT MAX(session.seen_at) FROM session WHERE session.account_id = account.id);
