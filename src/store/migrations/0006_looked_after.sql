-- SPDX-License-Identifier: EUPL-1.2
-- Whether the people of a team are looked after is read from person_now alone: the last ladder by a professional and
-- the first promise that is open stand there too. Looked up in the facts, they took a page or two of each person.

ALTER TABLE person_now ADD COLUMN last_ladder {date};
ALTER TABLE person_now ADD COLUMN first_promise {date};
UPDATE person_now SET
    last_ladder = (SELECT max(m.day) FROM measurement m WHERE m.municipality = person_now.municipality AND
        m.person = person_now.person AND m.recorded_until IS NULL AND m.kind = 'ladder' AND m.view = 'professional'),
    first_promise = (SELECT min(e.day) FROM event e WHERE e.municipality = person_now.municipality AND
        e.person = person_now.person AND e.recorded_until IS NULL AND e.kind = 'agreement' AND e.status = 'planned');

-- Who was the last to accompany whom: those whom nobody accompanies any more are few among them.
CREATE INDEX person_now_by_staff ON person_now (municipality, staff, person, benefit_from, benefit_until);

-- Who takes a place in a programme now: by the day of the end, so that the many who left are not read.
DROP INDEX spell_enrolment;
CREATE INDEX spell_enrolment ON spell (municipality, subject, until_day, from_day, person, end_reason, kind, recorded_until)
    WHERE kind = 'enrolment' AND recorded_until IS NULL;

-- only: sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('person_now', 'person_now_by_staff', '30000 30000 177 1 1 1'),
    ('spell', 'spell_enrolment', '60000 60000 2000 10 5 1 1 1 1');
ANALYZE sqlite_schema;
-- both
