-- What a run found another than the one before: enum match_since and match_cause.
ALTER TABLE match_found ADD COLUMN since BIGINT NOT NULL DEFAULT 0;
ALTER TABLE match_found ADD COLUMN cause BIGINT NOT NULL DEFAULT 0;

-- What was checked of each run, kept beside it: whether the certificate is sound, who was passed over, what those
-- unserved cost and would cost at least, matches that stood and those touched. Rows are never changed.
CREATE TABLE match_checked (
    team_id TEXT NOT NULL REFERENCES team (id),
    run_id TEXT NOT NULL,
    at_s BIGINT NOT NULL,
    by_id TEXT NOT NULL,
    sound BIGINT NOT NULL,
    people BIGINT NOT NULL,
    served BIGINT NOT NULL,
    passed_over BIGINT NOT NULL,
    unserved_cost BIGINT NOT NULL,
    blind_cost BIGINT NOT NULL,
    kept BIGINT NOT NULL,
    touched BIGINT NOT NULL,
    came BIGINT NOT NULL,
    went BIGINT NOT NULL,
    took_us BIGINT NOT NULL,
    PRIMARY KEY (team_id, run_id)
) WITHOUT ROWID;

-- Each worker at a run: how many people they agreed to, how many they support, how many the run adds, and whether they
-- could be asked at all.
CREATE TABLE match_run_load (
    team_id TEXT NOT NULL REFERENCES team (id),
    run_id TEXT NOT NULL,
    worker_id TEXT NOT NULL REFERENCES account (id),
    agreed BIGINT NOT NULL,
    taken BIGINT NOT NULL,
    placed BIGINT NOT NULL,
    available BIGINT NOT NULL,
    PRIMARY KEY (team_id, run_id, worker_id)
) WITHOUT ROWID;

-- Runs that go on after they were asked for. One at a time for a team.
CREATE TABLE match_job (
    team_id TEXT NOT NULL REFERENCES team (id),
    id TEXT NOT NULL,
    by_id TEXT NOT NULL,
    state BIGINT NOT NULL,
    asked_at_s BIGINT NOT NULL,
    ended_at_s BIGINT NOT NULL DEFAULT 0,
    ended_by TEXT NOT NULL DEFAULT '',
    tries BIGINT NOT NULL DEFAULT 0,
    run_id TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (team_id, id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX match_job_open ON match_job (team_id) WHERE state IN (1, 2);

-- What such a run found, until all of it is there and becomes match_found at once.
CREATE TABLE match_proposed (
    run_id TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id),
    team_id TEXT NOT NULL,
    ask_revision BIGINT NOT NULL,
    suggested BIGINT NOT NULL,
    why BIGINT NOT NULL,
    since BIGINT NOT NULL,
    cause BIGINT NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (run_id, person_id)
) WITHOUT ROWID;
