-- Whatever is thought through on a sheet: a decision, its options, an advance wish, a meeting with somebody else, an
-- action of the team plan. A version is never changed: each write adds the next, and the last says where it stands.
CREATE TABLE sheet (
    person_id TEXT NOT NULL REFERENCES person (id),
    id TEXT NOT NULL,
    revision BIGINT NOT NULL,
    version_id TEXT NOT NULL,
    kind BIGINT NOT NULL,
    under_id TEXT NOT NULL,
    author_id TEXT NOT NULL,
    at_s BIGINT NOT NULL,
    begun_at_s BIGINT NOT NULL,
    state BIGINT NOT NULL,
    on_date TEXT NOT NULL,
    owner_id TEXT NOT NULL,
    readers TEXT NOT NULL,
    words BLOB NOT NULL,
    PRIMARY KEY (person_id, id, revision)
) WITHOUT ROWID;

-- The person's own order of the team plan. An action that isn't here stands after those that are, in order of beginning.
CREATE TABLE action_place (
    person_id TEXT NOT NULL REFERENCES person (id),
    action_id TEXT NOT NULL,
    place BIGINT NOT NULL,
    PRIMARY KEY (person_id, action_id)
) WITHOUT ROWID;
