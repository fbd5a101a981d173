DROP TABLE booking;
DROP TABLE equipment;
