-- A coordinator who wrote the person's choice down as they told it; '' when the person made it themselves.
ALTER TABLE match_offer ADD COLUMN told_to TEXT NOT NULL DEFAULT '';
