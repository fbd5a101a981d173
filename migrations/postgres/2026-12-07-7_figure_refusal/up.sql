-- Why a coordinator refused a people figure, in their words: the association reads it.

ALTER TABLE people_figure ADD COLUMN refusal TEXT;
