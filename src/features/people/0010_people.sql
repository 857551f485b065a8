-- Names and how to reach people, sealed. One row for each person; each change raises its revision.
CREATE TABLE person_contact (
    person_id TEXT PRIMARY KEY REFERENCES person (id),
    author_id TEXT NOT NULL,
    written_at_s BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    body BLOB NOT NULL
);

-- Keyed hashes of name words, birth date, phone and email: they find records that may be one person's.
CREATE TABLE person_trace (
    person_id TEXT NOT NULL REFERENCES person (id),
    kind BIGINT NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (person_id, kind, hash)
) WITHOUT ROWID;
CREATE INDEX person_trace_hash ON person_trace (hash, person_id);

-- Two records of one person. person_id sorts before other_id. Rows stay when the two are unlinked.
CREATE TABLE person_link (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    other_id TEXT NOT NULL REFERENCES person (id),
    linked_by TEXT NOT NULL,
    linked_at_s BIGINT NOT NULL,
    unlinked_by TEXT NOT NULL DEFAULT '',
    unlinked_at_s BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX person_link_live ON person_link (person_id, other_id) WHERE unlinked_at_s = 0;
CREATE INDEX person_link_other ON person_link (other_id, person_id);
