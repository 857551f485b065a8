-- A text that was handed to somebody without a sign-in: by a link, and a code that is told another way. Words are sealed
-- under both, so that nothing here opens them; they are taken out when it ends.
CREATE TABLE handed (
    person_id TEXT NOT NULL REFERENCES person (id),
    id TEXT NOT NULL,
    hash BLOB NOT NULL UNIQUE,
    what_id TEXT NOT NULL,
    by_id TEXT NOT NULL,
    made_at_s BIGINT NOT NULL,
    until_s BIGINT NOT NULL,
    ended_at_s BIGINT NOT NULL DEFAULT 0,
    tries BIGINT NOT NULL DEFAULT 0,
    opened BIGINT NOT NULL DEFAULT 0,
    opened_at_s BIGINT NOT NULL DEFAULT 0,
    got_at_s BIGINT NOT NULL DEFAULT 0,
    words BLOB NOT NULL,
    PRIMARY KEY (person_id, id)
) WITHOUT ROWID;
