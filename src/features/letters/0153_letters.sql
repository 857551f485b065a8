-- Letters: what a person and who walks with them write for somebody who works with the person. Each version is kept.
CREATE TABLE letter (
    person_id TEXT NOT NULL REFERENCES person (id),
    id TEXT NOT NULL,
    begun_by TEXT NOT NULL,
    at_s BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    PRIMARY KEY (person_id, id)
) WITHOUT ROWID;
CREATE TABLE letter_text (
    person_id TEXT NOT NULL REFERENCES person (id),
    letter_id TEXT NOT NULL,
    revision BIGINT NOT NULL,
    id TEXT NOT NULL,
    author_id TEXT NOT NULL,
    at_s BIGINT NOT NULL,
    words BLOB NOT NULL,
    PRIMARY KEY (person_id, letter_id, revision)
) WITHOUT ROWID;

-- The person's yes, to one version and its very words (a keyed hash of them); taken back, never taken out.
CREATE TABLE letter_yes (
    person_id TEXT NOT NULL REFERENCES person (id),
    id TEXT NOT NULL,
    letter_id TEXT NOT NULL,
    revision BIGINT NOT NULL,
    blind BLOB NOT NULL,
    at_s BIGINT NOT NULL,
    taken_back_at_s BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (person_id, id)
) WITHOUT ROWID;
CREATE INDEX letter_yes_letter ON letter_yes (person_id, letter_id, revision);

-- "I've read it", and what they answer.
CREATE TABLE letter_got (
    person_id TEXT NOT NULL REFERENCES person (id),
    id TEXT NOT NULL,
    letter_id TEXT NOT NULL,
    revision BIGINT NOT NULL,
    author_id TEXT NOT NULL,
    at_s BIGINT NOT NULL,
    words BLOB NOT NULL,
    PRIMARY KEY (person_id, id)
) WITHOUT ROWID;
CREATE INDEX letter_got_letter ON letter_got (person_id, letter_id, id);
