DROP TABLE regular_round_site;
DROP TABLE regular_round;
