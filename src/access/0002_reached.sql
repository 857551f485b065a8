-- Whom an account could reach in a team, for the lists of features:
--     … WHERE person_id IN (SELECT person_id FROM reached WHERE team_id = $1 AND account_id = $2)
-- or, where an index finds few rows, EXISTS (SELECT 1 FROM reached r WHERE … AND r.person_id = t.person_id).
-- A little wider than a grant (it knows no dates, and both hats of an account), so team_reaches is asked about each row
-- and nothing is opened without it.
CREATE VIEW reached (team_id, account_id, person_id) AS
SELECT r.team_id, r.account_id, p.id FROM account_role r JOIN person p ON p.team_id = r.team_id
WHERE r.role = 'coordinator' AND p.listed = 1
UNION ALL
SELECT r.team_id, r.account_id, x.person_id FROM account_role r JOIN relation x ON x.account_id = r.account_id
WHERE r.role = 'worker' AND x.kind IN (1, 2) AND x.ended_at_s = 0
UNION ALL
SELECT r.team_id, r.account_id, x.person_id FROM account_role r
JOIN supervision_of s ON s.supervisor_id = r.account_id
JOIN relation x ON x.account_id = s.worker_id
WHERE r.role = 'supervisor' AND x.kind IN (1, 2) AND x.ended_at_s = 0;
