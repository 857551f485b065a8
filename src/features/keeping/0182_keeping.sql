-- How long the service keeps what, as its administrator set it: months since there was last something between the person
-- and the team (record), or since it was written (the others); 0: as long as the record. What isn't set is as the
-- program says (retention.c).
CREATE TABLE retention (
    code TEXT PRIMARY KEY,
    months BIGINT NOT NULL,
    author_id TEXT NOT NULL,
    at_s BIGINT NOT NULL,
    revision BIGINT NOT NULL
);
