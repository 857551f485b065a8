-- Accounts, relations, sign-ins and the audit: what grants are made from.
CREATE TABLE team (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    created_at_s BIGINT NOT NULL
);
CREATE TABLE person (
    id TEXT PRIMARY KEY,
    team_id TEXT NOT NULL REFERENCES team (id),
    listed BIGINT NOT NULL DEFAULT 0,
    created_at_s BIGINT NOT NULL
);
CREATE INDEX person_team ON person (team_id, id);
CREATE TABLE account (
    id TEXT PRIMARY KEY,
    person_id TEXT UNIQUE REFERENCES person (id),
    state TEXT NOT NULL,
    name BLOB NOT NULL,
    email BLOB,
    salt BLOB,
    proof BLOB,
    owner_public BLOB,
    owner_locked BLOB,
    owner_recovery BLOB,
    created_at_s BIGINT NOT NULL,
    last_at_s BIGINT NOT NULL DEFAULT 0
);
CREATE TABLE account_login (
    blind BLOB PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account (id)
);
CREATE TABLE account_role (
    account_id TEXT NOT NULL REFERENCES account (id),
    role TEXT NOT NULL,
    team_id TEXT NOT NULL,
    from_s BIGINT NOT NULL,
    until_s BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (account_id, role, team_id)
);
CREATE INDEX account_role_team ON account_role (team_id, role, account_id);
CREATE TABLE session (
    hash BLOB PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account (id),
    role TEXT NOT NULL,
    team_id TEXT NOT NULL,
    device_id TEXT NOT NULL,
    own BLOB,
    created_at_s BIGINT NOT NULL,
    seen_at_s BIGINT NOT NULL,
    ends_at_s BIGINT NOT NULL,
    ended_at_s BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX session_account ON session (account_id);
CREATE TABLE device (
    id TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account (id),
    hash BLOB NOT NULL UNIQUE,
    label TEXT NOT NULL,
    first_at_s BIGINT NOT NULL,
    last_at_s BIGINT NOT NULL
);
CREATE INDEX device_account ON device (account_id);
CREATE TABLE invite (
    hash BLOB PRIMARY KEY,
    purpose BIGINT NOT NULL,
    account_id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    by_id TEXT NOT NULL,
    created_at_s BIGINT NOT NULL,
    ends_at_s BIGINT NOT NULL,
    used_at_s BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX invite_account ON invite (account_id, purpose);
CREATE TABLE reset_asked (
    account_id TEXT PRIMARY KEY REFERENCES account (id),
    at_s BIGINT NOT NULL
);
CREATE TABLE relation (
    person_id TEXT NOT NULL REFERENCES person (id),
    id TEXT NOT NULL,
    account_id TEXT NOT NULL REFERENCES account (id),
    kind BIGINT NOT NULL,
    scopes BIGINT NOT NULL,
    from_s BIGINT NOT NULL,
    until_s BIGINT NOT NULL DEFAULT 0,
    ended_at_s BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (person_id, id)
) WITHOUT ROWID;
CREATE INDEX relation_account ON relation (account_id, person_id);
CREATE TABLE apart (
    person_id TEXT NOT NULL REFERENCES person (id),
    account_id TEXT NOT NULL REFERENCES account (id),
    said_by TEXT NOT NULL,
    at_s BIGINT NOT NULL,
    PRIMARY KEY (person_id, account_id)
) WITHOUT ROWID;
CREATE INDEX apart_account ON apart (account_id, person_id);
CREATE TABLE supervision_of (
    worker_id TEXT NOT NULL REFERENCES account (id),
    supervisor_id TEXT NOT NULL REFERENCES account (id),
    cover BIGINT NOT NULL,
    from_s BIGINT NOT NULL,
    until_s BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (worker_id, supervisor_id, from_s)
) WITHOUT ROWID;
CREATE INDEX supervision_of_supervisor ON supervision_of (supervisor_id, worker_id);
CREATE TABLE form_key (
    key TEXT PRIMARY KEY,
    account_id TEXT NOT NULL,
    digest BLOB NOT NULL,
    location TEXT NOT NULL,
    at_s BIGINT NOT NULL
);
CREATE INDEX form_key_at ON form_key (at_s);
CREATE TABLE parked_form (
    hash BLOB PRIMARY KEY,
    account_id TEXT NOT NULL,
    form BLOB NOT NULL,
    at_s BIGINT NOT NULL
);
CREATE TABLE audit (
    seq BIGINT PRIMARY KEY,
    at_s BIGINT NOT NULL,
    account_id TEXT NOT NULL,
    role TEXT NOT NULL,
    person_id TEXT NOT NULL,
    kind BIGINT NOT NULL,
    action BIGINT NOT NULL,
    why TEXT NOT NULL,
    row_table TEXT NOT NULL,
    row_id TEXT NOT NULL,
    revision BIGINT NOT NULL,
    shown BLOB NOT NULL,
    before BLOB NOT NULL,
    hash BLOB NOT NULL
);
CREATE INDEX audit_person ON audit (person_id, seq);
CREATE TABLE audit_shown (
    person_id TEXT NOT NULL,
    seq BIGINT NOT NULL,
    PRIMARY KEY (person_id, seq)
) WITHOUT ROWID;
CREATE INDEX audit_shown_seq ON audit_shown (seq, person_id);
