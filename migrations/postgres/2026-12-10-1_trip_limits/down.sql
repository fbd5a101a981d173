ALTER TABLE territory DROP COLUMN max_donors_per_day;
ALTER TABLE territory DROP COLUMN min_trip_grams;
ALTER TABLE territory DROP COLUMN max_collectors;
