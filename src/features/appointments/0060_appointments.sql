-- Meetings that are booked. place and said are sealed together in words; the times stand open, for diaries.
CREATE TABLE appointment (
    person_id TEXT NOT NULL REFERENCES person (id),
    id TEXT NOT NULL,
    worker_id TEXT NOT NULL,
    author_id TEXT NOT NULL,
    by_person BIGINT NOT NULL,
    at_s BIGINT NOT NULL,
    length_min BIGINT NOT NULL,
    meet BIGINT NOT NULL,
    state BIGINT NOT NULL,
    there_at_s BIGINT NOT NULL DEFAULT 0,
    asked_at_s BIGINT NOT NULL DEFAULT 0,
    changed_at_s BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    words BLOB NOT NULL,
    PRIMARY KEY (person_id, id)
) WITHOUT ROWID;
CREATE INDEX appointment_person ON appointment (person_id, at_s, id);
CREATE INDEX appointment_worker ON appointment (worker_id, at_s, person_id, id);

-- What the person would like to talk about, written beforehand.
CREATE TABLE appointment_agenda (
    person_id TEXT NOT NULL REFERENCES person (id),
    id TEXT NOT NULL,
    author_id TEXT NOT NULL,
    written_at_s BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    words BLOB NOT NULL,
    PRIMARY KEY (person_id, id)
) WITHOUT ROWID;
