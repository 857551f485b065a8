-- A person's safety plan in their own words. A version is never changed: each write adds the next.
CREATE TABLE safety_plan (
    person_id TEXT NOT NULL REFERENCES person (id),
    revision BIGINT NOT NULL,
    id TEXT NOT NULL,
    author_id TEXT NOT NULL,
    by_person BIGINT NOT NULL,
    written_at_s BIGINT NOT NULL,
    words BLOB NOT NULL,
    PRIMARY KEY (person_id, revision)
) WITHOUT ROWID;
