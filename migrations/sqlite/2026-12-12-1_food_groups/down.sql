ALTER TABLE people_figure DROP COLUMN infants;
ALTER TABLE territory DROP COLUMN carrying_hot_grams;
ALTER TABLE territory DROP COLUMN carrying_frozen_grams;
ALTER TABLE territory DROP COLUMN carrying_chilled_grams;
ALTER TABLE territory DROP COLUMN carrying_ambient_grams;
ALTER TABLE territory DROP COLUMN food_groups;
