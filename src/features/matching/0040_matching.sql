-- Who walks with whom. Rows of a person are together; each change raises the revision and seals the words anew.
CREATE TABLE match (
    person_id TEXT NOT NULL REFERENCES person (id),
    id TEXT NOT NULL,
    team_id TEXT NOT NULL,
    worker_id TEXT NOT NULL REFERENCES account (id),
    state BIGINT NOT NULL,
    since_s BIGINT NOT NULL,
    chosen_at_s BIGINT NOT NULL,
    paused_until_s BIGINT NOT NULL DEFAULT 0,
    ends_at_s BIGINT NOT NULL DEFAULT 0,
    door_open_until_s BIGINT NOT NULL DEFAULT 0,
    change_asked_at_s BIGINT NOT NULL DEFAULT 0,
    ended_at_s BIGINT NOT NULL DEFAULT 0,
    end_how BIGINT NOT NULL DEFAULT 0,
    taper BIGINT NOT NULL DEFAULT 0,
    talked_on TEXT NOT NULL DEFAULT '',
    author_id TEXT NOT NULL,
    revision BIGINT NOT NULL,
    words BLOB NOT NULL,
    PRIMARY KEY (person_id, id)
) WITHOUT ROWID;
CREATE INDEX match_worker ON match (worker_id, state, person_id);
CREATE INDEX match_team ON match (team_id, person_id);

-- Introductions offered to a person. place: in the order that works best for everyone who waits.
CREATE TABLE match_offer (
    person_id TEXT NOT NULL REFERENCES person (id),
    id TEXT NOT NULL,
    team_id TEXT NOT NULL,
    worker_id TEXT NOT NULL REFERENCES account (id),
    place BIGINT NOT NULL,
    state BIGINT NOT NULL,
    offered_by TEXT NOT NULL,
    offered_at_s BIGINT NOT NULL,
    answered_at_s BIGINT NOT NULL DEFAULT 0,
    revision BIGINT NOT NULL,
    PRIMARY KEY (person_id, id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX match_offer_open ON match_offer (person_id, worker_id) WHERE state IN (1, 2);
CREATE INDEX match_offer_team ON match_offer (team_id, state, person_id);

-- Pairs that are not offered again, whoever of the two said so: that is kept nowhere.
CREATE TABLE match_declined (
    person_id TEXT NOT NULL REFERENCES person (id),
    worker_id TEXT NOT NULL REFERENCES account (id),
    team_id TEXT NOT NULL,
    at_s BIGINT NOT NULL,
    PRIMARY KEY (person_id, worker_id)
) WITHOUT ROWID;
CREATE INDEX match_declined_team ON match_declined (team_id, person_id);

-- People who would like to talk it over before they choose.
CREATE TABLE match_asked (
    person_id TEXT PRIMARY KEY REFERENCES person (id),
    team_id TEXT NOT NULL,
    at_s BIGINT NOT NULL
);
CREATE INDEX match_asked_team ON match_asked (team_id, person_id);

-- A worker's ceiling when they were last offered to somebody. Whoever chooses them changes this row first, so that two
-- people who choose the last place do so one after the other.
CREATE TABLE match_room (
    worker_id TEXT PRIMARY KEY REFERENCES account (id),
    ceiling BIGINT NOT NULL,
    turns BIGINT NOT NULL
);

-- Who stands in for a person's worker, from when until when.
CREATE TABLE match_cover (
    person_id TEXT NOT NULL REFERENCES person (id),
    id TEXT NOT NULL,
    match_id TEXT NOT NULL,
    worker_id TEXT NOT NULL REFERENCES account (id),
    from_s BIGINT NOT NULL,
    until_s BIGINT NOT NULL,
    ended_at_s BIGINT NOT NULL DEFAULT 0,
    author_id TEXT NOT NULL,
    revision BIGINT NOT NULL,
    PRIMARY KEY (person_id, id)
) WITHOUT ROWID;

-- Each time somebody looked who fits: how many waited, how many somebody fits, what it cost, and the seed that anyone
-- can draw again. Rows are never changed.
CREATE TABLE match_run (
    team_id TEXT NOT NULL REFERENCES team (id),
    id TEXT NOT NULL,
    at_s BIGINT NOT NULL,
    by_id TEXT NOT NULL,
    seed BIGINT NOT NULL,
    people BIGINT NOT NULL,
    workers BIGINT NOT NULL,
    fitted BIGINT NOT NULL,
    misfit BIGINT NOT NULL,
    load BIGINT NOT NULL,
    unserved_cost BIGINT NOT NULL,
    PRIMARY KEY (team_id, id)
) WITHOUT ROWID;

-- What the last look that a person was part of found for them: how many fit, why nobody when none does, and the reasons,
-- sealed. ask_revision: of the wishes it was made from.
CREATE TABLE match_found (
    person_id TEXT PRIMARY KEY REFERENCES person (id),
    team_id TEXT NOT NULL,
    run_id TEXT NOT NULL,
    ask_revision BIGINT NOT NULL,
    suggested BIGINT NOT NULL,
    why BIGINT NOT NULL,
    body BLOB NOT NULL
);
CREATE INDEX match_found_team ON match_found (team_id, run_id, person_id);
