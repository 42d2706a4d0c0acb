-- SPDX-License-Identifier: EUPL-1.2
-- What this municipality adds to the effect ledger: findings of its own, what others shared, what was read elsewhere. A
-- source is kept once and never changed; what happens to it (put forward, approved, withdrawn) is a step beside it, so
-- that what was believed on a day is read back by taking the steps up to that day. What is published travels with the
-- program and stands in no table.

CREATE TABLE ledger_source (
    municipality {code} NOT NULL REFERENCES municipality (code),
    id {id} NOT NULL,
    number {int} NOT NULL,
    source {text} NOT NULL,
    instrument {code} NOT NULL,
    group_code {code} NOT NULL,
    outcome {code} NOT NULL,
    horizon {int},
    content {json} NOT NULL,
    PRIMARY KEY (municipality, id),
    UNIQUE (municipality, number)
) {clustered};

-- A source that was withdrawn may come back under the same name as another row.
CREATE INDEX ledger_source_by_name ON ledger_source (municipality, source);
CREATE INDEX ledger_source_by_row ON ledger_source (municipality, instrument, group_code, outcome, horizon);

CREATE TABLE ledger_step (
    municipality {code} NOT NULL,
    source {id} NOT NULL,
    number {int} NOT NULL,
    state {code} NOT NULL,
    at {moment} NOT NULL,
    by {text} NOT NULL,
    reason {text},
    PRIMARY KEY (municipality, source, number),
    FOREIGN KEY (municipality, source) REFERENCES ledger_source (municipality, id)
) {clustered};

-- Which kind of programme a programme of this municipality is. Another choice is another version.
CREATE TABLE ledger_instrument (
    municipality {code} NOT NULL REFERENCES municipality (code),
    programme {id} NOT NULL,
    version {int} NOT NULL,
    instrument {code} NOT NULL,
    recorded_at {moment} NOT NULL,
    recorded_by {text} NOT NULL,
    PRIMARY KEY (municipality, programme, version)
) {clustered};

-- What the municipality signs with when it shares its findings. Made at the first time, and kept for good: by it others
-- know that a next file comes from the same hands.
CREATE TABLE ledger_key (
    municipality {code} NOT NULL PRIMARY KEY REFERENCES municipality (code),
    seed {bytes} NOT NULL,
    made_at {moment} NOT NULL,
    made_by {text} NOT NULL
) {clustered};

-- Derived: one line for each row of the ledger, for the list. What it rests on stands in kept_answer under "ledger". A
-- horizon that no source says is -1.
CREATE TABLE ledger_row (
    municipality {code} NOT NULL REFERENCES municipality (code),
    instrument {code} NOT NULL,
    group_code {code} NOT NULL,
    outcome {code} NOT NULL,
    horizon {int} NOT NULL,
    scale {code} NOT NULL,
    unit {text},
    sources {int} NOT NULL,
    people {int},
    has_own {flag} NOT NULL,
    strength {code} NOT NULL,
    saying {code} NOT NULL,
    estimate {real},
    low {real},
    high {real},
    PRIMARY KEY (municipality, instrument, group_code, outcome, horizon)
) {clustered};
