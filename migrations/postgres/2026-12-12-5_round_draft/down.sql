DROP TABLE round_draft;
