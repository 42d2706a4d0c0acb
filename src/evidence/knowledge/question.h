// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "evidence/knowledge/record.h"
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trede::evidence {

enum class Known : std::uint8_t { yes, partly, no };
std::string_view code_of(Known known);

/// Who asks: the report itself, or whoever read what it calls unknown.
enum class AskedBy : std::uint8_t { report, reader };

/// What a pilot would have to see to answer a question. How many people that takes is reckoned from it.
struct Pilot {
    std::string outcome{};
    double base_share = 0; ///< without it
    double difference = 0; ///< the smallest that matters
    std::optional<int> horizon_months{};
    Bilingual why{};
    std::string source{}; ///< the claim that these come from
};

/// What practice wants to know. Its id is its address.
struct KnowledgeQuestion : Record {
    Bilingual question{}, answer{};
    AskedBy asked = AskedBy::report;
    Known known = Known::no;
    std::vector<std::string> claims{}, checks{}, instruments{}, contradictions{};
    std::vector<int> pages{};
    std::optional<Pilot> pilot{};
};

} // namespace trede::evidence
