-- SPDX-License-Identifier: EUPL-1.2
-- A week's planned contacts are those of the whole municipality, of which a page shows one member of staff's. The index
-- holds all that the choice asks for; without kind and subject each of them was looked up in the table.

DROP INDEX event_planned;
CREATE INDEX event_planned ON event (municipality, day, person, kind, subject, status, recorded_until)
    WHERE status = 'planned' AND recorded_until IS NULL;

-- only: sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('event', 'event_planned', '9000 9000 150 1 1 1 1 1');
ANALYZE sqlite_schema;
-- both
