ALTER TABLE account DROP COLUMN reminded_at;
ALTER TABLE account DROP COLUMN seen_at;
DROP TABLE join_request;
