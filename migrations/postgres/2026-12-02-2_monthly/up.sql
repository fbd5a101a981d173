-- What an association says of one month: totals only, never a list of people. Masses are grams, instants UTC.

CREATE TABLE monthly_report (
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    month DATE NOT NULL, -- its first day
    persons BIGINT NOT NULL CHECK (persons >= 0),
    households BIGINT NOT NULL CHECK (households >= 0),
    infants BIGINT NOT NULL CHECK (infants >= 0),
    thrown_grams BIGINT NOT NULL CHECK (thrown_grams >= 0),
    author TEXT NOT NULL,
    written_at TIMESTAMP NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (organisation_id, month)
);
CREATE INDEX monthly_report_month ON monthly_report (month);
