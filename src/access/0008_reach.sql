-- A grant over a team is made for each list: whom it reaches comes from the indexes alone, whatever the size of the
-- service. Rows of one team lie far apart in the tables, which are in order of when people came.
DROP INDEX person_team;
CREATE INDEX person_team ON person (team_id, listed, id);
DROP INDEX relation_account;
CREATE INDEX relation_account ON relation (account_id, kind, ended_at_s, person_id, from_s, until_s, scopes);
CREATE INDEX account_login_account ON account_login (account_id);
