-- How somebody has been: their own words and answers, sealed; whether who walks with them may read it.
CREATE TABLE check_in (
    person_id TEXT NOT NULL REFERENCES person (id),
    id TEXT NOT NULL,
    author_id TEXT NOT NULL,
    at_s BIGINT NOT NULL,
    shared BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    words BLOB NOT NULL,
    PRIMARY KEY (person_id, id)
) WITHOUT ROWID;

-- Which questions they chose, sealed.
CREATE TABLE check_choice (
    person_id TEXT PRIMARY KEY REFERENCES person (id),
    author_id TEXT NOT NULL,
    at_s BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    words BLOB NOT NULL
);

-- Which signs count, and until when noticing is muted.
CREATE TABLE notice_wish (
    person_id TEXT PRIMARY KEY REFERENCES person (id),
    author_id TEXT NOT NULL,
    at_s BIGINT NOT NULL,
    signs BIGINT NOT NULL,
    muted_until_s BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    words BLOB NOT NULL
);

-- Days on which they are away, or rest from walking together.
CREATE TABLE notice_away (
    person_id TEXT NOT NULL REFERENCES person (id),
    id TEXT NOT NULL,
    kind BIGINT NOT NULL,
    author_id TEXT NOT NULL,
    at_s BIGINT NOT NULL,
    from_s BIGINT NOT NULL,
    until_s BIGINT NOT NULL,
    PRIMARY KEY (person_id, id)
) WITHOUT ROWID;

-- That somebody was asked to reach out, why, and what came of it. No number that was worked out.
CREATE TABLE notice_prompt (
    person_id TEXT NOT NULL REFERENCES person (id),
    id TEXT NOT NULL,
    team_id TEXT NOT NULL,
    reason BIGINT NOT NULL,
    raised_at_s BIGINT NOT NULL,
    asked_id TEXT NOT NULL,
    asked_at_s BIGINT NOT NULL,
    came BIGINT NOT NULL DEFAULT 0,
    came_by TEXT NOT NULL DEFAULT '',
    came_at_s BIGINT NOT NULL DEFAULT 0,
    words BLOB,
    PRIMARY KEY (person_id, id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX notice_prompt_open ON notice_prompt (person_id) WHERE came = 0;
CREATE INDEX notice_prompt_team ON notice_prompt (team_id, came, id);

-- How far the round over everybody is: one row.
CREATE TABLE notice_round (
    id BIGINT PRIMARY KEY,
    after_id TEXT NOT NULL,
    begun_at_s BIGINT NOT NULL,
    ended_at_s BIGINT NOT NULL
);
