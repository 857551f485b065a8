-- Who waits in a team is looked for among those who wait, by person: with the time in between, everyone who waits
-- anywhere was read.
DROP INDEX request_state;
CREATE INDEX request_state ON request (state, person_id);
