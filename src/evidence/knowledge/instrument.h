// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "evidence/knowledge/record.h"
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trede::evidence {

enum class Goal : std::uint8_t { work, social, both, none };
std::string_view code_of(Goal goal);

/// How far from paid work those are for whom it is meant.
enum class Distance : std::uint8_t { near, middle, far };
std::string_view code_of(Distance distance);

struct LegalGround {
    Bilingual text{};
    std::optional<core::Date> from{}, until{};
    bool is_verified = false;
};

/// A kind of programme or measure, wherever it is done.
struct Instrument : Record {
    Bilingual name{}, definition{};
    std::string category{};
    std::vector<LegalGround> legal_ground{};
    Bilingual target_group{};
    std::vector<Distance> distance{};
    Bilingual duration{}, cost{};
    std::vector<Bilingual> mechanisms{};
    Goal goal = Goal::none;
    Bilingual ladder{};
    std::vector<Bilingual> works_if{}, fails_if{};
    std::vector<std::string> claims{}, checks{}, contradictions{};
    std::vector<int> pages{};
    Bilingual note{};
};

/// What one municipality did. An example, never evidence.
struct Initiative : Record {
    Bilingual name{}, place{}, period{}, target_group{}, what{}, participants{}, results{};
    std::string evaluation{};
    Bilingual evaluation_note{}, note{};
    std::vector<std::string> instruments{}, claims{}, checks{}, contradictions{};
    std::vector<int> pages{};
    std::optional<Counts> counts{};
};

/// Where the report contradicts itself, and what Trede does with it.
struct Contradiction : Record {
    Bilingual title{}, detail{}, handling{};
    std::string kind{}, severity{};
    std::vector<int> pages{};
};

} // namespace trede::evidence
