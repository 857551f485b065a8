-- A source of the directory: a council's feed, a file that somebody brought in, or the team's own entries.
-- What is shown of a source is what its run says: a row is there from since_run on, and no more from until_run on. So a
-- new run writes beside what is shown, in small transactions, and one UPDATE of run shows all of it at once.
CREATE TABLE directory_feed (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    licence TEXT NOT NULL,
    source TEXT NOT NULL,
    every_s BIGINT NOT NULL,
    run BIGINT NOT NULL,
    state TEXT NOT NULL,
    asked_at_s BIGINT NOT NULL,
    begun_at_s BIGINT NOT NULL,
    ended_at_s BIGINT NOT NULL,
    done_at_s BIGINT NOT NULL,
    problem TEXT NOT NULL,
    dialect TEXT NOT NULL,
    service_count BIGINT NOT NULL,
    read_count BIGINT NOT NULL,
    added_count BIGINT NOT NULL,
    changed_count BIGINT NOT NULL,
    gone_count BIGINT NOT NULL,
    merged_count BIGINT NOT NULL,
    alike_count BIGINT NOT NULL,
    left_out_count BIGINT NOT NULL,
    mended_count BIGINT NOT NULL
);
INSERT INTO directory_feed (id, name, licence, source, every_s, run, state, asked_at_s, begun_at_s, ended_at_s,
    done_at_s, problem, dialect, service_count, read_count, added_count, changed_count, gone_count, merged_count,
    alike_count, left_out_count, mended_count)
VALUES ('own', '', '', '', 0, 1, 'own', 0, 0, 0, 0, '', '', 0, 0, 0, 0, 0, 0, 0, 0, 0);

-- One version of a service. whole is all of it as text of HSDS 3.0 (JSON), its organization and places too, with the
-- team's corrections in it; the other columns are what a query asks for.
CREATE TABLE directory_service (
    id TEXT NOT NULL,
    since_run BIGINT NOT NULL,
    until_run BIGINT NOT NULL,
    feed_id TEXT NOT NULL REFERENCES directory_feed (id),
    source_id TEXT NOT NULL,
    organization_id TEXT NOT NULL,
    name TEXT NOT NULL,
    found_by TEXT NOT NULL,
    status TEXT NOT NULL,
    minimum_age BIGINT NOT NULL,
    maximum_age BIGINT NOT NULL,
    modified_at_s BIGINT NOT NULL,
    digest TEXT NOT NULL,
    whole TEXT NOT NULL,
    PRIMARY KEY (id, since_run)
);
CREATE INDEX directory_service_feed ON directory_service (feed_id, until_run, since_run);
CREATE INDEX directory_service_organization ON directory_service (organization_id);

CREATE TABLE directory_organization (
    id TEXT NOT NULL,
    since_run BIGINT NOT NULL,
    until_run BIGINT NOT NULL,
    feed_id TEXT NOT NULL REFERENCES directory_feed (id),
    name TEXT NOT NULL,
    digest TEXT NOT NULL,
    whole TEXT NOT NULL,
    PRIMARY KEY (id, since_run)
);
CREATE INDEX directory_organization_feed ON directory_organization (feed_id, until_run, since_run);

-- One service at one place, with where that is. Positions are millionths of a degree; placed is 0 where there is none.
CREATE TABLE directory_place (
    id TEXT NOT NULL,
    since_run BIGINT NOT NULL,
    until_run BIGINT NOT NULL,
    feed_id TEXT NOT NULL REFERENCES directory_feed (id),
    service_id TEXT NOT NULL,
    location_id TEXT NOT NULL,
    postcode TEXT NOT NULL,
    placed BIGINT NOT NULL,
    latitude_e6 BIGINT NOT NULL,
    longitude_e6 BIGINT NOT NULL,
    digest TEXT NOT NULL,
    PRIMARY KEY (id, since_run)
);
CREATE INDEX directory_place_service ON directory_place (service_id);
CREATE INDEX directory_place_feed ON directory_place (feed_id, until_run, since_run);
CREATE INDEX directory_place_postcode ON directory_place (postcode);

-- When a version of a service is open: weekday 0 is Monday, -1 where only a time is known; minutes of the day, -1 where
-- they aren't known.
CREATE TABLE directory_time (
    service_id TEXT NOT NULL,
    since_run BIGINT NOT NULL,
    n BIGINT NOT NULL,
    weekday BIGINT NOT NULL,
    opens_min BIGINT NOT NULL,
    closes_min BIGINT NOT NULL,
    PRIMARY KEY (service_id, since_run, n)
) WITHOUT ROWID;

-- The terms by which a version of a service is described.
CREATE TABLE directory_described (
    service_id TEXT NOT NULL,
    since_run BIGINT NOT NULL,
    term_id TEXT NOT NULL,
    PRIMARY KEY (service_id, since_run, term_id)
) WITHOUT ROWID;
CREATE INDEX directory_described_term ON directory_described (term_id, service_id);

CREATE TABLE directory_taxonomy (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    whole TEXT NOT NULL
);
CREATE TABLE directory_term (
    id TEXT NOT NULL PRIMARY KEY,
    taxonomy_id TEXT NOT NULL,
    name TEXT NOT NULL,
    whole TEXT NOT NULL
);
CREATE INDEX directory_term_taxonomy ON directory_term (taxonomy_id, id);

-- What a run has to tell: what was left out and why, what stands twice, what was put right.
CREATE TABLE directory_told (
    feed_id TEXT NOT NULL REFERENCES directory_feed (id),
    run BIGINT NOT NULL,
    n BIGINT NOT NULL,
    what TEXT NOT NULL,
    why TEXT NOT NULL,
    source_id TEXT NOT NULL,
    name TEXT NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (feed_id, run, n)
) WITHOUT ROWID;

-- A field that the team put right. It is put over what the source says, run after run, until the source says the same.
CREATE TABLE directory_correction (
    service_id TEXT NOT NULL,
    field TEXT NOT NULL,
    feed_id TEXT NOT NULL REFERENCES directory_feed (id),
    value TEXT NOT NULL,
    was TEXT NOT NULL,
    account_id TEXT NOT NULL,
    at_s BIGINT NOT NULL,
    sent_at_s BIGINT NOT NULL,
    agreed_at_s BIGINT NOT NULL,
    PRIMARY KEY (service_id, field)
) WITHOUT ROWID;

-- A file that a coordinator sent, until it was brought in.
CREATE TABLE directory_file (
    feed_id TEXT NOT NULL REFERENCES directory_feed (id),
    n BIGINT NOT NULL,
    part BLOB NOT NULL,
    PRIMARY KEY (feed_id, n)
) WITHOUT ROWID;
