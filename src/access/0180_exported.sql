-- Who has looked shows as well when a person took everything along: whoever has their sign-in could have done that.
DROP INDEX audit_others;
CREATE INDEX audit_others ON audit (person_id, seq) WHERE kind > 0 AND (role <> 'person' OR action = 4);
