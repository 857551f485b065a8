-- What’s going on: a line in somebody's own words on one part of life. A version is never changed: each write adds the
-- next. stands: 0 once it is put away.
CREATE TABLE plan_entry (
    person_id TEXT NOT NULL REFERENCES person (id),
    id TEXT NOT NULL,
    revision BIGINT NOT NULL,
    version_id TEXT NOT NULL,
    author_id TEXT NOT NULL,
    at_s BIGINT NOT NULL,
    begun_at_s BIGINT NOT NULL,
    stands BIGINT NOT NULL,
    words BLOB NOT NULL,
    PRIMARY KEY (person_id, id, revision)
) WITHOUT ROWID;

-- Hopes, in versions as above. from_id: the line of plan_entry, or the note, that it came from.
CREATE TABLE plan_hope (
    person_id TEXT NOT NULL REFERENCES person (id),
    id TEXT NOT NULL,
    revision BIGINT NOT NULL,
    version_id TEXT NOT NULL,
    author_id TEXT NOT NULL,
    at_s BIGINT NOT NULL,
    begun_at_s BIGINT NOT NULL,
    from_id TEXT NOT NULL,
    review_on TEXT NOT NULL,
    words BLOB NOT NULL,
    PRIMARY KEY (person_id, id, revision)
) WITHOUT ROWID;

-- Where a hope stands: the last turn says it, and all of them are its road.
CREATE TABLE plan_turn (
    person_id TEXT NOT NULL REFERENCES person (id),
    hope_id TEXT NOT NULL,
    id TEXT NOT NULL,
    author_id TEXT NOT NULL,
    at_s BIGINT NOT NULL,
    state BIGINT NOT NULL,
    words BLOB NOT NULL,
    PRIMARY KEY (person_id, hope_id, id)
) WITHOUT ROWID;

-- The ideas of a hope's options board, in versions as above.
CREATE TABLE plan_idea (
    person_id TEXT NOT NULL REFERENCES person (id),
    hope_id TEXT NOT NULL,
    id TEXT NOT NULL,
    revision BIGINT NOT NULL,
    version_id TEXT NOT NULL,
    author_id TEXT NOT NULL,
    at_s BIGINT NOT NULL,
    begun_at_s BIGINT NOT NULL,
    from_id TEXT NOT NULL,
    words BLOB NOT NULL,
    PRIMARY KEY (person_id, hope_id, id, revision)
) WITHOUT ROWID;

-- What somebody wrote under an idea: for, against, a small try, what came of it, and where it stands. Only ever added,
-- so two who write at once both stand.
CREATE TABLE plan_line (
    person_id TEXT NOT NULL REFERENCES person (id),
    hope_id TEXT NOT NULL,
    id TEXT NOT NULL,
    idea_id TEXT NOT NULL,
    author_id TEXT NOT NULL,
    at_s BIGINT NOT NULL,
    kind BIGINT NOT NULL,
    words BLOB NOT NULL,
    PRIMARY KEY (person_id, hope_id, id)
) WITHOUT ROWID;
