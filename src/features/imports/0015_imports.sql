-- Spreadsheets between upload and taking in. Their bytes stand sealed in import_part and go as soon as they are used.
CREATE TABLE import_file (
    id TEXT PRIMARY KEY,
    team_id TEXT NOT NULL,
    account_id TEXT NOT NULL REFERENCES account (id),
    what BIGINT NOT NULL,
    state BIGINT NOT NULL,
    name BLOB NOT NULL,
    mapping TEXT NOT NULL DEFAULT '',
    choices BIGINT NOT NULL DEFAULT 0,
    part_count BIGINT NOT NULL,
    uploaded_at_s BIGINT NOT NULL,
    row_count BIGINT NOT NULL DEFAULT 0,
    taken_count BIGINT NOT NULL DEFAULT 0,
    here_count BIGINT NOT NULL DEFAULT 0,
    likely_count BIGINT NOT NULL DEFAULT 0,
    refused_count BIGINT NOT NULL DEFAULT 0,
    left_out BLOB
);
CREATE INDEX import_file_uploaded ON import_file (uploaded_at_s, id);
CREATE INDEX import_file_account ON import_file (account_id, id);
CREATE TABLE import_part (
    file_id TEXT NOT NULL REFERENCES import_file (id),
    n BIGINT NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (file_id, n)
) WITHOUT ROWID;

-- Rows that were taken, as keyed hashes, so that loading the same spreadsheet again takes nothing twice.
CREATE TABLE import_row (
    team_id TEXT NOT NULL,
    what BIGINT NOT NULL,
    hash BLOB NOT NULL,
    subject_id TEXT NOT NULL,
    taken_at_s BIGINT NOT NULL,
    PRIMARY KEY (team_id, what, hash)
) WITHOUT ROWID;
