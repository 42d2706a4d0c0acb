// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "evidence/knowledge/field_reader.h"
#include "evidence/knowledge/knowledge.h"

namespace trede::evidence {

// One function per kind of record: its fields in, the record out. What is wrong goes to the problems of the reader;
// what other records it names is looked up later (cross_check.h).

ListEntry read_entry(FieldReader& fields, ListKind kind);
Publication read_publication(FieldReader& fields);
Claim read_claim(FieldReader& fields);
OutsideCheck read_check(FieldReader& fields);
Instrument read_instrument(FieldReader& fields);
Initiative read_initiative(FieldReader& fields);
Contradiction read_contradiction(FieldReader& fields);
KnowledgeQuestion read_question(FieldReader& fields);

/// What every record has: until when it holds, when it was looked at, what it comes instead of.
void read_validity(FieldReader& fields, Record& record);

/// Numbers that should add up; that they do is checked when the contradictions are known.
std::optional<Counts> read_counts(FieldReader& fields);

/// The figures of a record, in the order in which they stand.
std::vector<StatedFinding> read_findings(FieldReader& fields, std::optional<Direction> direction);

/// The numbers as the source gives them; flags go to the record.
std::vector<StatedEffect> read_effects(FieldReader& fields, Record& record);

/// The direction of a claim; must stand there unless `otherwise` is given.
Direction read_direction(FieldReader& fields, std::optional<Direction> otherwise = {});

} // namespace trede::evidence
