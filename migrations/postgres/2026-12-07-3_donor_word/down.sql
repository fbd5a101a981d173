DROP TABLE donor_word;
