-- People with an account ------------------------------------------------------------------------------------------------------------

CREATE TABLE account (
    id TEXT PRIMARY KEY NOT NULL,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL UNIQUE, -- in lower case: the same address in any case is the same account
    name TEXT NOT NULL,
    language TEXT NOT NULL CHECK (language IN ('fr', 'en')),
    verified BOOLEAN NOT NULL, -- a link sent to the address was opened
    state TEXT NOT NULL CHECK (state IN ('active', 'closed', 'erased')),
    password_hash TEXT, -- argon2id, with its parameters and salt (PHC string)
    totp_secret TEXT, -- base32 (RFC 4648); a sign-in asks for a code once it is here
    totp_step BIGINT, -- the last step whose code was accepted: no code twice
    created_at TIMESTAMP NOT NULL
);

CREATE TABLE membership (
    id TEXT PRIMARY KEY NOT NULL,
    account_id TEXT NOT NULL REFERENCES account (id),
    role TEXT NOT NULL CHECK (role IN ('donor', 'association', 'collector', 'coordinator', 'admin')),
    territory_id TEXT REFERENCES territory (id),
    organisation_id TEXT REFERENCES organisation (id),
    collector_id TEXT REFERENCES collector (id),
    created_at TIMESTAMP NOT NULL,
    ended_at TIMESTAMP
);
CREATE INDEX membership_account ON membership (account_id);
CREATE INDEX membership_territory ON membership (territory_id);

CREATE TABLE session (
    id TEXT PRIMARY KEY NOT NULL,
    account_id TEXT NOT NULL REFERENCES account (id),
    membership_id TEXT REFERENCES membership (id),
    secret_hash TEXT NOT NULL UNIQUE, -- SHA-256, in hexadecimal
    agent TEXT NOT NULL, -- the browser, in a few words of its own
    awaits_code BOOLEAN NOT NULL,
    created_at TIMESTAMP NOT NULL,
    seen_at TIMESTAMP NOT NULL,
    ended_at TIMESTAMP
);
CREATE INDEX session_account ON session (account_id);

-- A link sent by mail. One without an account opens nothing: it was asked for an address that nobody has.
CREATE TABLE one_time_link (
    id TEXT PRIMARY KEY NOT NULL,
    secret_hash TEXT NOT NULL UNIQUE,
    purpose TEXT NOT NULL CHECK (purpose IN ('sign_in', 'reset', 'change_email', 'invitation')),
    account_id TEXT REFERENCES account (id),
    new_email TEXT,
    created_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    used_at TIMESTAMP,
    CHECK ((purpose = 'change_email') = (new_email IS NOT NULL))
);
CREATE INDEX one_time_link_account ON one_time_link (account_id);
CREATE INDEX one_time_link_expires ON one_time_link (expires_at);

CREATE TABLE site_link (
    id TEXT PRIMARY KEY NOT NULL,
    site_id TEXT NOT NULL REFERENCES site (id),
    secret_hash TEXT NOT NULL UNIQUE,
    made_by TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    revoked_at TIMESTAMP
);
CREATE INDEX site_link_site ON site_link (site_id);

-- What was tried, to stop who tries too often. The key is a hash: neither address nor account can be read here.
CREATE TABLE attempt (
    id TEXT PRIMARY KEY NOT NULL,
    key TEXT NOT NULL,
    at TIMESTAMP NOT NULL
);
CREATE INDEX attempt_key ON attempt (key, at);
CREATE INDEX attempt_at ON attempt (at);

-- Who did what, to what, when.
CREATE TABLE trail (
    id TEXT PRIMARY KEY NOT NULL,
    territory_id TEXT REFERENCES territory (id),
    at TIMESTAMP NOT NULL,
    actor TEXT NOT NULL, -- what was shown and its id, such as account:0190…
    deed TEXT NOT NULL,
    object TEXT NOT NULL
);
CREATE INDEX trail_territory ON trail (territory_id, id);

-- A keyed request belongs to whoever sent it: a token, an account, a site's link.
CREATE TABLE idempotency_key_next (
    owner TEXT NOT NULL,
    route TEXT NOT NULL,
    key TEXT NOT NULL,
    body_hash TEXT NOT NULL,
    status INTEGER NOT NULL,
    location TEXT,
    version INTEGER, -- of the object answered, for its ETag
    body TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (owner, route, key)
);
INSERT INTO idempotency_key_next
SELECT 'token:' || token_id, route, key, body_hash, status, location, version, body, created_at FROM idempotency_key;
DROP TABLE idempotency_key;
ALTER TABLE idempotency_key_next RENAME TO idempotency_key;
CREATE INDEX idempotency_key_created ON idempotency_key (created_at);

-- A mail to an account has no run, no wave, no day and no territory.
CREATE TABLE outbox_next (
    id TEXT PRIMARY KEY NOT NULL,
    territory_id TEXT REFERENCES territory (id),
    run_id TEXT REFERENCES allocation_run (id),
    wave_id TEXT REFERENCES wave (id),
    day DATE,
    recipient TEXT NOT NULL, -- the id of the organisation, collector or account
    kind TEXT NOT NULL CHECK (kind IN ('collector', 'donor', 'association', 'account')),
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
    UNIQUE (wave_id, day, recipient, kind, revision),
    CHECK ((kind = 'account') = (run_id IS NULL)),
    CHECK ((run_id IS NULL) = (wave_id IS NULL) AND (run_id IS NULL) = (day IS NULL) AND (run_id IS NULL) = (territory_id IS NULL))
);
INSERT INTO outbox_next (
    id, territory_id, run_id, wave_id, day, recipient, kind, revision, fingerprint, message_id, cancels, address, reply_to, subject,
    body_text, body_html, facts, state, attempts, next_at, lease_owner, lease_until, last_error, sent_at, created_at
)
SELECT
    id, territory_id, run_id, wave_id, day, recipient, kind, revision, fingerprint, message_id, cancels, address, reply_to, subject,
    body_text, body_html, facts, state, attempts, next_at, lease_owner, lease_until, last_error, sent_at, created_at
FROM outbox;
DROP TABLE outbox;
ALTER TABLE outbox_next RENAME TO outbox;
CREATE INDEX outbox_due ON outbox (state, next_at);
CREATE INDEX outbox_territory ON outbox (territory_id, day);
