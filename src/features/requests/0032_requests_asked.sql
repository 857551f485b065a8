-- A coordinator whom another asked to ring somebody who pressed; '' when nobody was asked.
ALTER TABLE request ADD COLUMN asked_of TEXT NOT NULL DEFAULT '';
ALTER TABLE request ADD COLUMN asked_of_by TEXT NOT NULL DEFAULT '';
ALTER TABLE request ADD COLUMN asked_of_at_s BIGINT NOT NULL DEFAULT 0;
