-- What a person writes for themselves alone. Title and words lie in one value that is sealed to the person's own key:
-- with the database and the service's keys nobody opens it. id, times and sizes stand open.
CREATE TABLE space_item (
    person_id TEXT NOT NULL REFERENCES person (id),
    account_id TEXT NOT NULL REFERENCES account (id),
    id TEXT NOT NULL,
    at_s BIGINT NOT NULL,
    changed_at_s BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    words BLOB NOT NULL,
    PRIMARY KEY (person_id, id)
) WITHOUT ROWID;

-- How it read before it was changed: the value as it stood, sealed as it was.
CREATE TABLE space_earlier (
    person_id TEXT NOT NULL REFERENCES person (id),
    account_id TEXT NOT NULL REFERENCES account (id),
    item_id TEXT NOT NULL,
    revision BIGINT NOT NULL,
    at_s BIGINT NOT NULL,
    words BLOB NOT NULL,
    PRIMARY KEY (person_id, item_id, revision)
) WITHOUT ROWID;

-- A copy of one of them for the one worker it was given to, sealed as notes are. Taken back, the row goes.
CREATE TABLE space_shared (
    person_id TEXT NOT NULL REFERENCES person (id),
    item_id TEXT NOT NULL,
    author_id TEXT NOT NULL REFERENCES account (id),
    worker_id TEXT NOT NULL REFERENCES account (id),
    at_s BIGINT NOT NULL,
    written_at_s BIGINT NOT NULL,
    item_revision BIGINT NOT NULL,
    words BLOB NOT NULL,
    PRIMARY KEY (person_id, item_id)
) WITHOUT ROWID;
