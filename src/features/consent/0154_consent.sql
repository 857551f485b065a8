-- The people around somebody, as they name them; with or without a sign-in.
CREATE TABLE near_one (
    person_id TEXT NOT NULL REFERENCES person (id),
    id TEXT NOT NULL,
    account_id TEXT NOT NULL DEFAULT '',
    kind BIGINT NOT NULL,
    at_s BIGINT NOT NULL,
    gone_at_s BIGINT NOT NULL DEFAULT 0,
    revision BIGINT NOT NULL,
    words BLOB NOT NULL,
    PRIMARY KEY (person_id, id)
) WITHOUT ROWID;

-- The ledger: who may know what, what for, and until when. Rows are added and ended, and never go.
CREATE TABLE consent (
    person_id TEXT NOT NULL REFERENCES person (id),
    id TEXT NOT NULL,
    near_id TEXT NOT NULL,
    relation_id TEXT NOT NULL DEFAULT '',
    purpose BIGINT NOT NULL,
    what BIGINT NOT NULL,
    given_at_s BIGINT NOT NULL,
    until_s BIGINT NOT NULL,
    ended_at_s BIGINT NOT NULL DEFAULT 0,
    ended_how BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (person_id, id)
) WITHOUT ROWID;
