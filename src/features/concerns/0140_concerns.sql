-- Concerns about somebody's safety. What is written about one stands in concern_line, and is only ever added to.
CREATE TABLE concern (
    person_id TEXT NOT NULL REFERENCES person (id),
    id TEXT NOT NULL,
    team_id TEXT NOT NULL,
    raised_by TEXT NOT NULL,
    at_s BIGINT NOT NULL,
    wait_s BIGINT NOT NULL,
    due_at_s BIGINT NOT NULL,
    got_by TEXT NOT NULL DEFAULT '',
    got_at_s BIGINT NOT NULL DEFAULT 0,
    closed_by TEXT NOT NULL DEFAULT '',
    closed_at_s BIGINT NOT NULL DEFAULT 0,
    revision BIGINT NOT NULL,
    PRIMARY KEY (person_id, id)
) WITHOUT ROWID;
CREATE INDEX concern_due ON concern (due_at_s, id);
CREATE INDEX concern_team ON concern (team_id, closed_at_s, id);

-- The line that a concern is taken up: the one who was named, then the others, each asked when it is their turn.
CREATE TABLE concern_ask (
    person_id TEXT NOT NULL REFERENCES person (id),
    concern_id TEXT NOT NULL,
    account_id TEXT NOT NULL,
    place BIGINT NOT NULL,
    asked_at_s BIGINT NOT NULL DEFAULT 0,
    due_at_s BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (person_id, concern_id, account_id)
) WITHOUT ROWID;
CREATE INDEX concern_ask_account ON concern_ask (account_id, concern_id);

-- What is happening, what was decided and why, what was done, what the person was told, what came of it.
CREATE TABLE concern_line (
    person_id TEXT NOT NULL REFERENCES person (id),
    id TEXT NOT NULL,
    concern_id TEXT NOT NULL,
    part BIGINT NOT NULL,
    author_id TEXT NOT NULL,
    at_s BIGINT NOT NULL,
    words BLOB NOT NULL,
    PRIMARY KEY (person_id, id)
) WITHOUT ROWID;
CREATE INDEX concern_line_concern ON concern_line (person_id, concern_id, id);

-- Who is asked first at which hours.
CREATE TABLE concern_cover (
    team_id TEXT NOT NULL REFERENCES team (id),
    id TEXT NOT NULL,
    account_id TEXT NOT NULL REFERENCES account (id),
    days BIGINT NOT NULL,
    from_min BIGINT NOT NULL,
    until_min BIGINT NOT NULL,
    author_id TEXT NOT NULL,
    at_s BIGINT NOT NULL,
    ended_at_s BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (team_id, id)
) WITHOUT ROWID;

-- How long somebody has to say that they've got it, before the next is asked.
CREATE TABLE concern_wait (
    team_id TEXT PRIMARY KEY REFERENCES team (id),
    wait_min BIGINT NOT NULL,
    author_id TEXT NOT NULL,
    at_s BIGINT NOT NULL
);
