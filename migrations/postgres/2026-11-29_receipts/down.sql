DROP TABLE receipt_line;
DROP TABLE receipt;
