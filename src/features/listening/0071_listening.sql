-- How to be with the person today: one card for each, which only they write. standing 0: taken away, and the words with
-- it.
CREATE TABLE mood (
    person_id TEXT PRIMARY KEY REFERENCES person (id),
    author_id TEXT NOT NULL,
    at_s BIGINT NOT NULL,
    standing BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    words BLOB NOT NULL
);

-- What was to be talked about and waits for the next time. The words never change; state 1 waits, 2 talked about since,
-- 3 let go by the person.
CREATE TABLE agenda_point (
    person_id TEXT NOT NULL REFERENCES person (id),
    id TEXT NOT NULL,
    author_id TEXT NOT NULL,
    note_id TEXT NOT NULL,
    kept_at_s BIGINT NOT NULL,
    state BIGINT NOT NULL,
    settled_at_s BIGINT NOT NULL DEFAULT 0,
    revision BIGINT NOT NULL,
    words BLOB NOT NULL,
    PRIMARY KEY (person_id, id)
) WITHOUT ROWID;
CREATE INDEX agenda_point_note ON agenda_point (person_id, note_id, id);

-- What the person shares of themselves with one worker: codes of experiences. Nobody but the two is shown them.
CREATE TABLE ground (
    person_id TEXT NOT NULL REFERENCES person (id),
    worker_id TEXT NOT NULL,
    at_s BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    words BLOB NOT NULL,
    PRIMARY KEY (person_id, worker_id)
) WITHOUT ROWID;

-- Whether the person felt heard, told to the one worker who was there. Which of the answers it was stands in the sealed
-- words alone, so that nothing can be counted.
CREATE TABLE felt (
    person_id TEXT NOT NULL REFERENCES person (id),
    note_id TEXT NOT NULL,
    worker_id TEXT NOT NULL,
    author_id TEXT NOT NULL,
    met_at_s BIGINT NOT NULL,
    at_s BIGINT NOT NULL,
    put_away_at_s BIGINT NOT NULL DEFAULT 0,
    words_revision BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    words BLOB NOT NULL,
    PRIMARY KEY (person_id, note_id)
) WITHOUT ROWID;
CREATE INDEX felt_worker ON felt (worker_id, at_s);
