-- A way in for words and no way out: whoever has the link can put something in, and learns nothing. Each has a pair of
-- keys; the public one seals, and the other is sealed with the person's own. The mark binds the public one to all else.
CREATE TABLE letterbox (
    person_id TEXT NOT NULL REFERENCES person (id),
    id TEXT NOT NULL,
    hash BLOB NOT NULL UNIQUE,
    by_id TEXT NOT NULL,
    made_at_s BIGINT NOT NULL,
    until_s BIGINT NOT NULL,
    ended_at_s BIGINT NOT NULL DEFAULT 0,
    public BLOB NOT NULL,
    mark BLOB NOT NULL,
    words BLOB NOT NULL,
    PRIMARY KEY (person_id, id)
) WITHOUT ROWID;
CREATE TABLE told (
    person_id TEXT NOT NULL REFERENCES person (id),
    id TEXT NOT NULL,
    letterbox_id TEXT NOT NULL,
    at_s BIGINT NOT NULL,
    may BIGINT NOT NULL,
    got_by TEXT NOT NULL DEFAULT '',
    got_at_s BIGINT NOT NULL DEFAULT 0,
    words BLOB NOT NULL,
    PRIMARY KEY (person_id, id)
) WITHOUT ROWID;
CREATE INDEX told_got ON told (got_at_s, person_id, id);
