-- What a donor says of an offer beside the offer itself: that nobody came, that there is nothing this time. Instants are UTC.

CREATE TABLE donor_word (
    offer_id TEXT NOT NULL REFERENCES offer (id),
    word TEXT NOT NULL CHECK (word IN ('nobody_came', 'nothing')),
    reason TEXT, -- why there is nothing
    said_at TIMESTAMP NOT NULL,
    PRIMARY KEY (offer_id, word),
    CHECK ((reason IS NOT NULL) = (word = 'nothing'))
);
