ALTER TABLE people_figure DROP COLUMN refusal;
