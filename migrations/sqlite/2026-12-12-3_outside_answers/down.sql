DROP TABLE found_address;
DROP TABLE road_way;
