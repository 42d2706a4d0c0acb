-- SPDX-License-Identifier: EUPL-1.2
-- The shape of what is kept. The typed words are those of store/dialect.h.
--
-- What can change is kept in versions: `version` counts from 1, the newest has no `recorded_until`, and closing a
-- version is the only change that a row ever sees. A retraction is a version without content. Every key begins
-- with the municipality, so that its rows stay together.

CREATE TABLE setting (
    name {text} NOT NULL PRIMARY KEY,
    value {text} NOT NULL
) {clustered};

CREATE TABLE municipality (
    code {code} NOT NULL PRIMARY KEY,
    name {text}
) {clustered};

-- Who records, as a number, because a fact is often and a name is long. An import is an author too; `source` is
-- the system that delivered.
CREATE TABLE author (
    municipality {code} NOT NULL REFERENCES municipality (code),
    number {int} NOT NULL,
    name {text} NOT NULL,
    source {text},
    PRIMARY KEY (municipality, number),
    UNIQUE (municipality, name)
) {clustered};

CREATE TABLE delivery (
    municipality {code} NOT NULL,
    id {id} NOT NULL,
    author {int} NOT NULL,
    source {text} NOT NULL,
    day {date} NOT NULL,
    whole {flag} NOT NULL,
    sha256 {text} NOT NULL,
    recorded_at {moment} NOT NULL,
    recorded_by {int} NOT NULL,
    added {int} NOT NULL,
    corrected {int} NOT NULL,
    unchanged {int} NOT NULL,
    no_longer_delivered {int} NOT NULL,
    undone {moment},
    PRIMARY KEY (municipality, id),
    FOREIGN KEY (municipality, author) REFERENCES author (municipality, number)
) {clustered};

-- The organisation.

CREATE TABLE team (
    municipality {code} NOT NULL,
    id {id} NOT NULL,
    version {int} NOT NULL,
    recorded_at {moment} NOT NULL,
    recorded_until {moment},
    recorded_by {int} NOT NULL,
    reason {text},
    name {text},
    PRIMARY KEY (municipality, id, version),
    FOREIGN KEY (municipality, recorded_by) REFERENCES author (municipality, number)
) {clustered};

CREATE TABLE staff (
    municipality {code} NOT NULL,
    id {id} NOT NULL,
    version {int} NOT NULL,
    recorded_at {moment} NOT NULL,
    recorded_until {moment},
    recorded_by {int} NOT NULL,
    reason {text},
    name {text},
    role {code},
    team {id},
    login {text},
    PRIMARY KEY (municipality, id, version),
    FOREIGN KEY (municipality, recorded_by) REFERENCES author (municipality, number)
) {clustered};

CREATE TABLE programme (
    municipality {code} NOT NULL,
    id {id} NOT NULL,
    version {int} NOT NULL,
    recorded_at {moment} NOT NULL,
    recorded_until {moment},
    recorded_by {int} NOT NULL,
    reason {text},
    reference {text},
    name {text},
    kind {code},
    goal {code},
    provider {text},
    from_day {date},
    until_day {date},
    capacity {int},
    cost_cents {int},
    description {text},
    PRIMARY KEY (municipality, id, version),
    FOREIGN KEY (municipality, recorded_by) REFERENCES author (municipality, number)
) {clustered};

-- People. The row of `person` alone survives an erasure.

CREATE TABLE person (
    municipality {code} NOT NULL REFERENCES municipality (code),
    id {id} NOT NULL,
    erased_at {moment},
    PRIMARY KEY (municipality, id)
) {clustered};

CREATE TABLE person_traits (
    municipality {code} NOT NULL,
    person {id} NOT NULL,
    version {int} NOT NULL,
    recorded_at {moment} NOT NULL,
    recorded_until {moment},
    recorded_by {int} NOT NULL,
    reason {text},
    reference {text},
    sex {code},
    birth_year {int},
    education {code},
    neighbourhood {text},
    PRIMARY KEY (municipality, person, version),
    FOREIGN KEY (municipality, person) REFERENCES person (municipality, id)
) {clustered};

-- Who somebody is; the only table with names, and the only one that a search reads. `search` is the name and the
-- reference, folded; `sort_key` puts prefixes last.
CREATE TABLE person_identity (
    municipality {code} NOT NULL,
    person {id} NOT NULL,
    version {int} NOT NULL,
    recorded_at {moment} NOT NULL,
    recorded_until {moment},
    recorded_by {int} NOT NULL,
    reason {text},
    given_name {text},
    name_prefix {text},
    surname {text},
    birth_date {date},
    street {text},
    postal_code {text},
    town {text},
    phone {text},
    sort_key {text},
    search {text},
    PRIMARY KEY (municipality, person, version),
    FOREIGN KEY (municipality, person) REFERENCES person (municipality, id)
) {clustered};

CREATE INDEX person_identity_by_name ON person_identity (municipality, sort_key, person, search, recorded_until)
    WHERE recorded_until IS NULL;

-- Facts, in the order of persons. The indexes below are of a part of the rows; the columns of their condition stand in
-- them too, because SQLite would else look each row up to see what the condition says already.

CREATE TABLE spell (
    municipality {code} NOT NULL,
    person {id} NOT NULL,
    id {id} NOT NULL,
    version {int} NOT NULL,
    recorded_at {moment} NOT NULL,
    recorded_until {moment},
    recorded_by {int} NOT NULL,
    reason {text},
    kind {code},
    code {code},
    subject {id},
    from_day {date},
    until_day {date},
    end_reason {code},
    details {json},
    PRIMARY KEY (municipality, person, id, version),
    FOREIGN KEY (municipality, person) REFERENCES person (municipality, id)
) {clustered};

CREATE INDEX spell_enrolment ON spell (municipality, subject, from_day, person, until_day, end_reason, kind, recorded_until)
    WHERE kind = 'enrolment' AND recorded_until IS NULL;
CREATE INDEX spell_accompaniment ON spell (municipality, subject, person, from_day, until_day, kind, recorded_until)
    WHERE kind = 'accompaniment' AND recorded_until IS NULL;

CREATE TABLE measurement (
    municipality {code} NOT NULL,
    person {id} NOT NULL,
    id {id} NOT NULL,
    version {int} NOT NULL,
    recorded_at {moment} NOT NULL,
    recorded_until {moment},
    recorded_by {int} NOT NULL,
    reason {text},
    kind {code},
    edition {text},
    day {date},
    view {code},
    rater {id},
    value {int},
    code {code},
    details {json},
    PRIMARY KEY (municipality, person, id, version),
    FOREIGN KEY (municipality, person) REFERENCES person (municipality, id)
) {clustered};

CREATE TABLE event (
    municipality {code} NOT NULL,
    person {id} NOT NULL,
    id {id} NOT NULL,
    version {int} NOT NULL,
    recorded_at {moment} NOT NULL,
    recorded_until {moment},
    recorded_by {int} NOT NULL,
    reason {text},
    kind {code},
    day {date},
    minute {int},
    code {code},
    status {code},
    subject {id},
    details {json},
    PRIMARY KEY (municipality, person, id, version),
    FOREIGN KEY (municipality, person) REFERENCES person (municipality, id)
) {clustered};

CREATE INDEX event_planned ON event (municipality, day, person)
    WHERE status = 'planned' AND recorded_until IS NULL;
CREATE INDEX event_lot ON event (municipality, subject, code, kind, recorded_until)
    WHERE kind = 'lot' AND recorded_until IS NULL;

-- Derived: what is current about each person. Can be thrown away and made again (trede db check compares it).
CREATE TABLE person_now (
    municipality {code} NOT NULL,
    person {id} NOT NULL,
    staff {id},
    rung {int},
    previous_rung {int},
    group_code {code},
    benefit_from {date},
    benefit_until {date},
    last_contact {date},
    neighbourhood {text},
    birth_year {int},
    PRIMARY KEY (municipality, person)
) {clustered};

CREATE INDEX person_now_by_contact ON person_now (municipality, last_contact, person, benefit_from, benefit_until);
CREATE INDEX person_now_by_group ON person_now (municipality, neighbourhood, group_code, rung, last_contact, benefit_from, benefit_until);

-- Who may log in, and who is logged in.

CREATE TABLE account (
    municipality {code} NOT NULL REFERENCES municipality (code),
    id {id} NOT NULL,
    login {text} NOT NULL,
    name {text} NOT NULL,
    roles {text} NOT NULL,
    staff {id},
    password_hash {text} NOT NULL,
    disabled {flag} NOT NULL,
    failed_attempts {int} NOT NULL,
    locked_until {moment},
    last_login {moment},
    created {moment} NOT NULL,
    PRIMARY KEY (municipality, id)
) {clustered};

CREATE UNIQUE INDEX account_by_login ON account (login);
CREATE UNIQUE INDEX account_by_id ON account (id);

CREATE TABLE session (
    municipality {code} NOT NULL,
    token_hash {bytes} NOT NULL,
    account {id} NOT NULL,
    opened {moment} NOT NULL,
    seen {moment} NOT NULL,
    kept {json},
    PRIMARY KEY (municipality, token_hash),
    FOREIGN KEY (municipality, account) REFERENCES account (municipality, id)
) {clustered};

CREATE UNIQUE INDEX session_by_token ON session (token_hash);
CREATE INDEX session_by_account ON session (account);

-- Who saw or changed what. Each line holds the hash of the one before.
CREATE TABLE audit (
    municipality {code} NOT NULL REFERENCES municipality (code),
    number {int} NOT NULL,
    at {moment} NOT NULL,
    by {text} NOT NULL,
    action {code} NOT NULL,
    person {id},
    details {json},
    ids {bytes},
    previous_hash {bytes} NOT NULL,
    hash {bytes} NOT NULL,
    PRIMARY KEY (municipality, number)
) {clustered};

CREATE INDEX audit_by_person ON audit (municipality, person, number) WHERE person IS NOT NULL;

-- only: sqlite
-- What the planner may expect: one municipality takes all rows of a table, one person a few. Measured on 30,000 people
-- with ten years of history, and written down here so that a small database and a large one are read the same way.
ANALYZE;
DELETE FROM sqlite_stat1;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('person', 'person', '30000 30000 1'),
    ('person_traits', 'person_traits', '30000 30000 1 1'),
    ('person_identity', 'person_identity', '30000 30000 1 1'),
    ('person_identity', 'person_identity_by_name', '30000 30000 1 1 1 1'),
    ('person_now', 'person_now', '30000 30000 1'),
    ('person_now', 'person_now_by_contact', '30000 30000 41 1 1 1'),
    ('person_now', 'person_now_by_group', '30000 30000 1500 500 100 2 2 2'),
    ('spell', 'spell', '300000 300000 10 1 1'),
    ('spell', 'spell_accompaniment', '30000 30000 177 1 1 1 1 1'),
    ('spell', 'spell_enrolment', '60000 60000 2000 10 1 1 1 1 1'),
    ('measurement', 'measurement', '300000 300000 10 1 1'),
    ('event', 'event', '900000 900000 30 1 1'),
    ('event', 'event_planned', '9000 9000 150 1'),
    ('event', 'event_lot', '1000 1000 100 50 50 50'),
    ('staff', 'staff', '170 170 1 1'),
    ('team', 'team', '10 10 1 1'),
    ('programme', 'programme', '30 30 1 1'),
    ('audit', 'audit', '1000000 1000000 1'),
    ('audit', 'audit_by_person', '300000 300000 10 1'),
    ('account', 'account', '170 170 1'),
    ('session', 'session', '170 170 1');
ANALYZE sqlite_schema;
-- both
