-- How much time a match takes in a week, in half hours, as it was wished for when they chose; 0 for matches of before
-- this was asked, which count as an hour.
ALTER TABLE match ADD COLUMN half_hours BIGINT NOT NULL DEFAULT 0;
-- How much a worker agreed to in all, when they were last offered to somebody; 0 for offers of before.
ALTER TABLE match_room ADD COLUMN half_hours BIGINT NOT NULL DEFAULT 0;

-- When hours were counted at a run: how much time was wished for and is met, the most that any arrangement could meet,
-- and how many people's time would be divided for that. 0 when places alone were counted.
ALTER TABLE match_checked ADD COLUMN half_hours_wished BIGINT NOT NULL DEFAULT 0;
ALTER TABLE match_checked ADD COLUMN half_hours BIGINT NOT NULL DEFAULT 0;
ALTER TABLE match_checked ADD COLUMN half_hours_most BIGINT NOT NULL DEFAULT 0;
ALTER TABLE match_checked ADD COLUMN split BIGINT NOT NULL DEFAULT 0;
ALTER TABLE match_run_load ADD COLUMN agreed_half_hours BIGINT NOT NULL DEFAULT 0;
ALTER TABLE match_run_load ADD COLUMN taken_half_hours BIGINT NOT NULL DEFAULT 0;
ALTER TABLE match_run_load ADD COLUMN placed_half_hours BIGINT NOT NULL DEFAULT 0;
