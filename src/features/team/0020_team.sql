-- What a worker shares of themselves. profile: what the team works with; shown: what is published of it; shared: what
-- the people they support may know besides; own: experiences that are for nobody, sealed for the worker at own_revision.
CREATE TABLE worker_profile (
    account_id TEXT PRIMARY KEY REFERENCES account (id),
    revision BIGINT NOT NULL,
    profile BLOB NOT NULL,
    shown BLOB NOT NULL,
    shared BLOB NOT NULL,
    own BLOB,
    own_revision BIGINT NOT NULL DEFAULT 0
);

-- The worker's own words, for people who choose.
CREATE TABLE worker_introduction (
    account_id TEXT PRIMARY KEY REFERENCES account (id),
    revision BIGINT NOT NULL,
    words BLOB NOT NULL
);

-- What a worker would rather not work with just now: codes for the matcher alone, reasons for themselves alone.
CREATE TABLE worker_not_now (
    account_id TEXT PRIMARY KEY REFERENCES account (id),
    revision BIGINT NOT NULL,
    codes BLOB NOT NULL,
    reasons BLOB,
    reasons_revision BIGINT NOT NULL DEFAULT 0
);

CREATE TABLE worker_leave (
    account_id TEXT NOT NULL REFERENCES account (id),
    id TEXT NOT NULL,
    from_s BIGINT NOT NULL,
    until_s BIGINT NOT NULL,
    PRIMARY KEY (account_id, id)
) WITHOUT ROWID;
