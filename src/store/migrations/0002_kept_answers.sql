-- SPDX-License-Identifier: EUPL-1.2
-- Answers that are costly to make, one per name, with what they rest on. Derived: can be thrown away and made again.

CREATE TABLE kept_answer (
    municipality {code} NOT NULL REFERENCES municipality (code),
    name {text} NOT NULL,
    basis {text} NOT NULL,
    answer {json} NOT NULL,
    PRIMARY KEY (municipality, name)
) {clustered};
