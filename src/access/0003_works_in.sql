-- Who works in a team, for the lists of features:
--     … FROM works_in w LEFT JOIN worker_profile p ON p.account_id = w.account_id WHERE w.team_id = $1
-- state: 'invited', 'active' or 'suspended'.
CREATE VIEW works_in (team_id, account_id, role, state, from_s, until_s) AS
SELECT r.team_id, r.account_id, r.role, a.state, r.from_s, r.until_s FROM account_role r
JOIN account a ON a.id = r.account_id WHERE r.role IN ('worker', 'supervisor', 'coordinator');
