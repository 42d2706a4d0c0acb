-- SPDX-License-Identifier: EUPL-1.2
-- Work that was asked for and takes longer than a page may: one row is one piece of work. Whoever does it holds a lease
-- and renews it at each step; a lease that ran out is taken by another, who begins again. `attempt` tells the two apart.

CREATE TABLE job (
    municipality {code} NOT NULL REFERENCES municipality (code),
    id {id} NOT NULL,
    kind {code} NOT NULL,
    subject {id},
    asked {json} NOT NULL,
    state {code} NOT NULL,
    step {int} NOT NULL,
    steps {int} NOT NULL,
    share {real} NOT NULL,
    not_before {date},
    leased_until {moment},
    attempt {int} NOT NULL,
    wants_stop {flag} NOT NULL,
    problems {json},
    gist {json},
    asked_by {text} NOT NULL,
    asked_at {moment} NOT NULL,
    finished_at {moment},
    PRIMARY KEY (municipality, id)
) {clustered};

-- Apart, because a list of jobs reads every row and a result is long. Kept once, and never changed.
CREATE TABLE job_result (
    municipality {code} NOT NULL,
    id {id} NOT NULL,
    result {json} NOT NULL,
    PRIMARY KEY (municipality, id),
    FOREIGN KEY (municipality, id) REFERENCES job (municipality, id)
) {clustered};
