-- What someone asked for. One row for each person; every change raises its revision, a change of the words notes which
-- revision they were sealed at.
CREATE TABLE request (
    person_id TEXT PRIMARY KEY REFERENCES person (id),
    state BIGINT NOT NULL,
    asked_at_s BIGINT NOT NULL,
    call_by_s BIGINT NOT NULL,
    got_by TEXT NOT NULL,
    got_at_s BIGINT NOT NULL,
    author_id TEXT NOT NULL,
    written_at_s BIGINT NOT NULL,
    words_revision BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    body BLOB NOT NULL
);
CREATE INDEX request_state ON request (state, asked_at_s, person_id);
