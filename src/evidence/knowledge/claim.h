// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "evidence/knowledge/record.h"
#include "evidence/ledger_source.h"
#include <optional>
#include <string>
#include <vector>

namespace trede::evidence {

/// A number as its source gives it, or the words that stand for one.
struct StatedEffect {
    std::optional<double> value{};
    Bilingual words{}; ///< when it is not a number
    Bilingual unit{};
    std::optional<Interval> interval{};
    std::optional<double> p{};
    bool is_derived = false; ///< reckoned here from what the source says
    std::optional<std::int64_t> people{};
    Bilingual note{};
};

/// A figure that can be reckoned with: what a programme did, beside what would have been without.
struct StatedFinding {
    std::string instrument{}; ///< empty: the one instrument of the record
    std::string group{"everyone"};
    std::string outcome{};
    std::optional<int> horizon_months{};
    Scale scale = Scale::share;
    std::string unit{};
    double estimate = 0, se = 0;
    std::optional<std::int64_t> people{};
    std::string place{};
    std::optional<int> from_year{}, until_year{};
    RiskOfBias risk = RiskOfBias::adjusted;
    std::string same_people{};
    Direction direction = Direction::none;
    Bilingual note{};
};

/// Where it was read: a publication, and the footnote of the report.
struct Cited {
    std::string key{};
    std::string footnote{};
};

/// One thing that the report says.
struct Claim : Record {
    Bilingual claim{};
    std::vector<std::string> instruments{};
    Bilingual population{};
    std::vector<std::string> groups{}; ///< empty: everyone
    std::vector<std::string> outcomes{};
    Direction direction = Direction::descriptive;
    bool is_about_effect = true; ///< what an instrument does; else it says something of it, and gives no source
    std::vector<StatedEffect> effects{};
    std::optional<Counts> counts{};
    std::string design{}, strength{};
    std::vector<Bilingual> mechanisms{}; ///< why it would work
    std::vector<Bilingual> conditions{};
    Bilingual note{};
    Cited source{};
    std::optional<int> page{}; ///< of the report
    std::vector<std::string> contradictions{};
    std::vector<std::string> checks{};
    std::vector<StatedFinding> findings{};
};

/// Whether whoever checked saw the source itself.
enum class Verified : std::uint8_t { source_seen, excerpt_seen, not_seen };
std::string_view code_of(Verified verified);

/// What others found, when what the report says was looked up elsewhere.
struct OutsideCheck : Record {
    Bilingual title{}, finding{};
    struct Number {
        Bilingual what{};
        std::optional<double> value{};
        Bilingual words{}; ///< when it is not a number
    };
    std::vector<Number> numbers{};
    std::optional<Counts> counts{};
    Bilingual caveat{}, note{};
    std::string design{}, strength{};
    Cited source{};
    Verified verified = Verified::not_seen;
    std::vector<std::string> claims{};      ///< on which it bears
    std::vector<std::string> instruments{}; ///< that it names itself
    std::vector<std::string> outcomes{};
    std::vector<std::string> all_instruments{}; ///< with those of the claims on which it bears
    std::vector<std::string> all_outcomes{};    ///< its own, else those of these claims
    std::vector<std::string> groups{};
    std::vector<std::string> contradictions{};
    std::optional<Direction> direction{};
    std::vector<StatedFinding> findings{};
};

std::string_view code_of(Direction direction);

/// The instrument that a figure is about: that which it names, else the only one of its record; empty when that leaves
/// a choice.
std::string instrument_of(const StatedFinding& finding, const Claim& claim);
std::string instrument_of(const StatedFinding& finding, const OutsideCheck& check);

} // namespace trede::evidence
