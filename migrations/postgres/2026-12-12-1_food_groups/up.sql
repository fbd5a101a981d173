-- A kilo of bread is not a kilo of meat: the families that are shared out apart, each group with a memory of its own. Groups stand between
-- semicolons, families between commas; NULL: all food together. Carrying capacities are for one day; NULL: no limit.
-- Infants (below three years) are part of the people. What stands already goes on as it was.

ALTER TABLE territory ADD COLUMN food_groups TEXT;
ALTER TABLE territory ADD COLUMN carrying_ambient_grams BIGINT CHECK (carrying_ambient_grams >= 0);
ALTER TABLE territory ADD COLUMN carrying_chilled_grams BIGINT CHECK (carrying_chilled_grams >= 0);
ALTER TABLE territory ADD COLUMN carrying_frozen_grams BIGINT CHECK (carrying_frozen_grams >= 0);
ALTER TABLE territory ADD COLUMN carrying_hot_grams BIGINT CHECK (carrying_hot_grams >= 0);
ALTER TABLE people_figure ADD COLUMN infants BIGINT NOT NULL DEFAULT 0 CHECK (infants >= 0);
