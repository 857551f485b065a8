-- What somebody with a sign-in of their own told the team, about whomever: it names nobody of ours but in its words.
CREATE TABLE told_team (
    team_id TEXT NOT NULL REFERENCES team (id),
    id TEXT NOT NULL,
    account_id TEXT NOT NULL REFERENCES account (id),
    at_s BIGINT NOT NULL,
    got_by TEXT NOT NULL DEFAULT '',
    got_at_s BIGINT NOT NULL DEFAULT 0,
    words BLOB NOT NULL,
    PRIMARY KEY (team_id, id)
) WITHOUT ROWID;
