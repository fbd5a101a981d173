-- What a road engine and a geocoder answered, so that nothing is asked twice. Instants are UTC.

-- From one point to another, in hundred-thousandths of a degree; seconds and metres, both NULL where there is no way. `network`: the first
-- sixteen hexadecimal digits of the SHA-256 of the network's address.
CREATE TABLE road_way (
    network TEXT NOT NULL,
    from_latitude INTEGER NOT NULL,
    from_longitude INTEGER NOT NULL,
    to_latitude INTEGER NOT NULL,
    to_longitude INTEGER NOT NULL,
    seconds INTEGER CHECK (seconds >= 0),
    meters INTEGER CHECK (meters >= 0),
    asked_at TIMESTAMP NOT NULL,
    PRIMARY KEY (network, from_latitude, from_longitude, to_latitude, to_longitude),
    CHECK ((seconds IS NULL) = (meters IS NULL))
);
CREATE INDEX road_way_asked ON road_way (asked_at);

-- An address as it was asked for, normalised, and the candidates that were found (JSON). `server`: its address.
CREATE TABLE found_address (
    server TEXT NOT NULL,
    asked TEXT NOT NULL,
    found TEXT NOT NULL,
    asked_at TIMESTAMP NOT NULL,
    PRIMARY KEY (server, asked)
);
