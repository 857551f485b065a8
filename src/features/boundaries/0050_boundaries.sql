-- The working agreement of a person and who walks with them. A version is never changed: each write adds the next.
CREATE TABLE agreement (
    person_id TEXT NOT NULL REFERENCES person (id),
    revision BIGINT NOT NULL,
    id TEXT NOT NULL,
    author_id TEXT NOT NULL,
    written_at_s BIGINT NOT NULL,
    words BLOB NOT NULL,
    PRIMARY KEY (person_id, revision)
) WITHOUT ROWID;

-- That the person said yes to a version: from their own sign-in, or beside the worker whose account it then is.
CREATE TABLE agreement_yes (
    person_id TEXT NOT NULL REFERENCES person (id),
    revision BIGINT NOT NULL,
    account_id TEXT NOT NULL,
    at_s BIGINT NOT NULL,
    PRIMARY KEY (person_id, revision)
) WITHOUT ROWID;
