-- SPDX-License-Identifier: EUPL-1.2
-- What lies on the desk of somebody who works here, beside the facts: a conversation that is not finished, lists that
-- were given a name, and the looks at a dossier that were opened in an emergency.

CREATE TABLE draft (
    municipality {code} NOT NULL,
    account {id} NOT NULL,
    person {id} NOT NULL,
    opened {moment} NOT NULL,
    saved {moment} NOT NULL,
    content {json} NOT NULL,
    PRIMARY KEY (municipality, account, person),
    FOREIGN KEY (municipality, account) REFERENCES account (municipality, id),
    FOREIGN KEY (municipality, person) REFERENCES person (municipality, id)
) {clustered};

CREATE TABLE saved_list (
    municipality {code} NOT NULL,
    account {id} NOT NULL,
    id {id} NOT NULL,
    name {text} NOT NULL,
    query {text} NOT NULL,
    PRIMARY KEY (municipality, account, id),
    FOREIGN KEY (municipality, account) REFERENCES account (municipality, id)
) {clustered};

-- The reason stands here and not in the audit trail, which holds no text about a person.
CREATE TABLE emergency_access (
    municipality {code} NOT NULL,
    account {id} NOT NULL,
    person {id} NOT NULL,
    opened {moment} NOT NULL,
    until {moment} NOT NULL,
    reason {text} NOT NULL,
    PRIMARY KEY (municipality, account, person, opened),
    FOREIGN KEY (municipality, account) REFERENCES account (municipality, id),
    FOREIGN KEY (municipality, person) REFERENCES person (municipality, id)
) {clustered};
