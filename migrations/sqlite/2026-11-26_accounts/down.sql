DROP TABLE trail;
DROP TABLE attempt;
DROP TABLE site_link;
DROP TABLE one_time_link;
DROP TABLE session;
DROP TABLE membership;
DROP TABLE account;
DELETE FROM outbox WHERE kind = 'account';
DELETE FROM idempotency_key WHERE owner NOT LIKE 'token:%';
CREATE TABLE idempotency_key_before (
    token_id TEXT NOT NULL REFERENCES api_token (id),
    route TEXT NOT NULL,
    key TEXT NOT NULL,
    body_hash TEXT NOT NULL,
    status INTEGER NOT NULL,
    location TEXT,
    version INTEGER,
    body TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (token_id, route, key)
);
INSERT INTO idempotency_key_before
SELECT substr(owner, 7), route, key, body_hash, status, location, version, body, created_at FROM idempotency_key;
DROP TABLE idempotency_key;
ALTER TABLE idempotency_key_before RENAME TO idempotency_key;
CREATE INDEX idempotency_key_created ON idempotency_key (created_at);
CREATE TABLE outbox_before (
    id TEXT PRIMARY KEY NOT NULL,
    territory_id TEXT NOT NULL REFERENCES territory (id),
    run_id TEXT NOT NULL REFERENCES allocation_run (id),
    wave_id TEXT NOT NULL REFERENCES wave (id),
    day DATE NOT NULL,
    recipient TEXT NOT NULL, -- the id of the organisation or collector
    kind TEXT NOT NULL CHECK (kind IN ('collector', 'donor', 'association')),
    revision INTEGER NOT NULL CHECK (revision > 0),
    fingerprint TEXT NOT NULL, -- SHA-256 of the facts, in hexadecimal
    message_id TEXT NOT NULL UNIQUE,
    cancels BOOLEAN NOT NULL, -- may also leave at night
    address TEXT NOT NULL,
    reply_to TEXT,
    subject TEXT NOT NULL,
    body_text TEXT NOT NULL,
    body_html TEXT NOT NULL,
    facts TEXT NOT NULL, -- what the mail says, one short line each
    state TEXT NOT NULL CHECK (state IN ('due', 'sending', 'sent', 'withheld', 'failed', 'replaced')),
    attempts INTEGER NOT NULL CHECK (attempts >= 0),
    next_at TIMESTAMP NOT NULL,
    lease_owner TEXT,
    lease_until TIMESTAMP,
    last_error TEXT,
    sent_at TIMESTAMP,
    created_at TIMESTAMP NOT NULL,
    UNIQUE (wave_id, day, recipient, kind, revision)
);
INSERT INTO outbox_before (
    id, territory_id, run_id, wave_id, day, recipient, kind, revision, fingerprint, message_id, cancels, address, reply_to, subject,
    body_text, body_html, facts, state, attempts, next_at, lease_owner, lease_until, last_error, sent_at, created_at
)
SELECT
    id, territory_id, run_id, wave_id, day, recipient, kind, revision, fingerprint, message_id, cancels, address, reply_to, subject,
    body_text, body_html, facts, state, attempts, next_at, lease_owner, lease_until, last_error, sent_at, created_at
FROM outbox;
DROP TABLE outbox;
ALTER TABLE outbox_before RENAME TO outbox;
CREATE INDEX outbox_due ON outbox (state, next_at);
CREATE INDEX outbox_territory ON outbox (territory_id, day);
