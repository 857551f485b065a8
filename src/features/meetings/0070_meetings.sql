-- Notes of meetings. A note is never changed after it was saved; its id is made of the time of the meeting, so that a
-- person's notes stand in that order.
CREATE TABLE note (
    person_id TEXT NOT NULL REFERENCES person (id),
    id TEXT NOT NULL,
    team_id TEXT NOT NULL,
    author_id TEXT NOT NULL,
    appointment_id TEXT NOT NULL,
    draft_id TEXT NOT NULL,
    met_at_s BIGINT NOT NULL,
    month_start_s BIGINT NOT NULL,
    written_at_s BIGINT NOT NULL,
    length_min BIGINT NOT NULL,
    meet BIGINT NOT NULL,
    has_heard BIGINT NOT NULL,
    words BLOB NOT NULL,
    PRIMARY KEY (person_id, id)
) WITHOUT ROWID;
CREATE INDEX note_appointment ON note (person_id, appointment_id, draft_id);
CREATE INDEX note_month ON note (team_id, month_start_s, author_id);

-- What the person said about a note: yes, a correction, an addition. Never changed either.
CREATE TABLE note_answer (
    person_id TEXT NOT NULL REFERENCES person (id),
    note_id TEXT NOT NULL,
    id TEXT NOT NULL,
    author_id TEXT NOT NULL,
    at_s BIGINT NOT NULL,
    kind BIGINT NOT NULL,
    words BLOB NOT NULL,
    PRIMARY KEY (person_id, note_id, id)
) WITHOUT ROWID;

-- Notes being written, a row for each window they are written in, so that no window overwrites another.
CREATE TABLE note_draft (
    person_id TEXT NOT NULL REFERENCES person (id),
    id TEXT NOT NULL,
    author_id TEXT NOT NULL,
    appointment_id TEXT NOT NULL,
    begun_at_s BIGINT NOT NULL,
    saved_at_s BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    words BLOB NOT NULL,
    PRIMARY KEY (person_id, id)
) WITHOUT ROWID;
CREATE INDEX note_draft_author ON note_draft (author_id, person_id);
