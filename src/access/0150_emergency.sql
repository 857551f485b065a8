-- One record opened in an emergency: by whom, from when until when, and why. Rows are added and ended, and never go.
CREATE TABLE emergency (
    person_id TEXT NOT NULL REFERENCES person (id),
    id TEXT NOT NULL,
    account_id TEXT NOT NULL REFERENCES account (id),
    role TEXT NOT NULL,
    from_s BIGINT NOT NULL,
    until_s BIGINT NOT NULL,
    ended_at_s BIGINT NOT NULL DEFAULT 0,
    reason BLOB NOT NULL,
    PRIMARY KEY (person_id, id)
) WITHOUT ROWID;
CREATE INDEX emergency_from ON emergency (from_s, id);
