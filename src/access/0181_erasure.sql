-- Records that are to be erased: asked for by the person (why 1), or because their time is over (why 2). state: 1 asked,
-- 2 taken back, 3 erased. code is the receipt's code, sealed for the person until then; receipt is a hash of it.
CREATE TABLE erasure (
    person_id TEXT NOT NULL REFERENCES person (id),
    id TEXT NOT NULL,
    why BIGINT NOT NULL,
    asked_by TEXT NOT NULL,
    asked_at_s BIGINT NOT NULL,
    from_s BIGINT NOT NULL,
    state BIGINT NOT NULL,
    ended_at_s BIGINT NOT NULL DEFAULT 0,
    account_id TEXT NOT NULL DEFAULT '',
    revision BIGINT NOT NULL,
    voucher BLOB NOT NULL,
    receipt BLOB NOT NULL,
    code BLOB NOT NULL,
    PRIMARY KEY (person_id, id)
) WITHOUT ROWID;
CREATE INDEX erasure_state ON erasure (state, from_s, id);
CREATE UNIQUE INDEX erasure_receipt ON erasure (receipt);
-- Who of the staff said yes to it. voucher: what the key holder made when they did; it knows its own again.
CREATE TABLE erasure_approval (
    person_id TEXT NOT NULL REFERENCES person (id),
    erasure_id TEXT NOT NULL,
    account_id TEXT NOT NULL REFERENCES account (id),
    role TEXT NOT NULL,
    at_s BIGINT NOT NULL,
    voucher BLOB NOT NULL,
    PRIMARY KEY (person_id, erasure_id, account_id)
) WITHOUT ROWID;
-- While one stands, nothing of the person's is erased or deleted.
CREATE TABLE legal_hold (
    person_id TEXT NOT NULL REFERENCES person (id),
    id TEXT NOT NULL,
    set_by TEXT NOT NULL,
    set_at_s BIGINT NOT NULL,
    until_s BIGINT NOT NULL,
    ended_at_s BIGINT NOT NULL DEFAULT 0,
    ended_by TEXT NOT NULL DEFAULT '',
    revision BIGINT NOT NULL,
    reason BLOB NOT NULL,
    PRIMARY KEY (person_id, id)
) WITHOUT ROWID;
-- Who is held just now, for features that delete what is old: … AND NOT EXISTS (SELECT 1 FROM held h
-- WHERE h.person_id = t.person_id AND h.until_s > $n).
CREATE VIEW held (person_id, until_s) AS SELECT person_id, until_s FROM legal_hold WHERE ended_at_s = 0;
