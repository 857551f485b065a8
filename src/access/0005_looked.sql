-- Who has looked, without the person's own visits: a record stays quick to open for those who open theirs every day.
CREATE INDEX audit_others ON audit (person_id, seq) WHERE kind > 0 AND role <> 'person';
