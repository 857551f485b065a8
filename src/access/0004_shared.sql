-- Whom a network member reaches: those who share with them, once the name was asked for (bit 1: SCOPE(KIND_CONTACT)).
DROP VIEW reached;
CREATE VIEW reached (team_id, account_id, person_id) AS
SELECT r.team_id, r.account_id, p.id FROM account_role r JOIN person p ON p.team_id = r.team_id
WHERE r.role = 'coordinator' AND p.listed = 1
UNION ALL
SELECT r.team_id, r.account_id, x.person_id FROM account_role r JOIN relation x ON x.account_id = r.account_id
WHERE r.role = 'worker' AND x.kind IN (1, 2) AND x.ended_at_s = 0
UNION ALL
SELECT r.team_id, r.account_id, x.person_id FROM account_role r JOIN relation x ON x.account_id = r.account_id
WHERE r.role = 'network' AND x.kind IN (4, 5) AND x.ended_at_s = 0 AND (x.scopes & 2) <> 0
UNION ALL
SELECT r.team_id, r.account_id, x.person_id FROM account_role r
JOIN supervision_of s ON s.supervisor_id = r.account_id
JOIN relation x ON x.account_id = s.worker_id
WHERE r.role = 'supervisor' AND x.kind IN (1, 2) AND x.ended_at_s = 0;
