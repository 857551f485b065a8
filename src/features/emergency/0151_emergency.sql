-- What somebody who wasn't part of it found when they looked into a record that was opened in an emergency.
CREATE TABLE emergency_found (
    person_id TEXT NOT NULL REFERENCES person (id),
    id TEXT NOT NULL,
    emergency_id TEXT NOT NULL,
    author_id TEXT NOT NULL,
    at_s BIGINT NOT NULL,
    words BLOB NOT NULL,
    PRIMARY KEY (person_id, id)
) WITHOUT ROWID;
