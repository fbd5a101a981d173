-- Limits of real life: how many associations come to one donor in a day, what is worth a trip, to how many donors one association goes.
-- NULL: no limit. What stands already goes on as it was.

ALTER TABLE territory ADD COLUMN max_collectors INTEGER;
ALTER TABLE territory ADD COLUMN min_trip_grams BIGINT;
ALTER TABLE territory ADD COLUMN max_donors_per_day INTEGER;
