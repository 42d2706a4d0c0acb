// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/insight/programme_answer.h"
#include "app/tools/word_table.h"
#include "evidence/course.h"
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace trede::app {

/// How much two groups differ in something that was known before the start, in standard deviations.
struct Likeness {
    std::string name;
    std::optional<double> before;
    std::optional<double> after; ///< weighting; absent of a lot, where nothing is weighted
};

/// One of the ways to reckon the main outcome, as shares of 1.
struct Reckoned {
    std::string name;
    double estimate = 0, low = 0, high = 0;
    bool is_effect = true; ///< the difference without any comparison is none
};

struct CheckAnswer {
    std::string light; ///< code of evidence::Quality
    std::string name, found, needed;
};

/// The effect within a group, as a share of 1.
struct GroupAnswer {
    std::string name;
    evidence::GroupEffect effect;
};

/// A quarter before or after the programme began in a district: shares of 1.
struct RolloutQuarter {
    int at = 0; ///< quarters since it began
    double estimate = 0, low = 0, high = 0;
    bool is_base = false; ///< the quarter that the others are compared with
};

/// What a design that proves less says of the main outcome.
struct LesserShown {
    std::string name; ///< of the design
    OutcomeAnswer main;
};

/// Something that would help to know more: a short name, and what to do.
struct Help {
    std::string title, text;
};

/// All that the page of an evaluation shows, in one language. Of an outcome that cannot be told no effect is here.
struct EvaluationAnswer {
    std::string programme; ///< its name
    std::string compared_with;
    ProgrammeAnswer base; ///< verdict, sentence and effect of each outcome; the first is the main one
    std::string horizon;  ///< "12 maanden"; empty of a roll-out, which is of a quarter
    std::vector<Likeness> balance;
    double alike_enough = 0; ///< a difference up to here is in order; 0 when nothing says so
    std::optional<double> effective_compared;
    std::vector<Reckoned> reckoned;
    std::vector<CheckAnswer> checks; ///< of the main outcome
    WordTable flow;                  ///< to the people of the main outcome
    std::vector<WordTable>
        tables; ///< all of the flow, figures of each outcome that has an answer, and what they lean on
    std::vector<std::string> limits;
    std::vector<Help> helps;
    std::vector<std::pair<std::string, std::string>> method;
    std::string known_before; ///< what the groups were made alike in
    std::optional<evidence::InTime> in_time;
    std::string in_time_words; ///< whether people first fall behind, and what is won
    std::vector<GroupAnswer> groups;
    std::vector<LesserShown> lesser;
    std::vector<RolloutQuarter> rollout;
    std::optional<double> took_part; ///< of a roll-out: share of the people in the districts where it began

    [[nodiscard]] bool is_refused() const { return base.outcomes.empty() || base.outcomes.front().is_refused(); }
};

/// As it is kept, and back.
core::Value to_value(const EvaluationAnswer& answer);
EvaluationAnswer evaluation_answer_of(const core::Value& value);

} // namespace trede::app
