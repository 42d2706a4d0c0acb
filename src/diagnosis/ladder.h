// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "core/value.h"
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The rung of the participation ladder, 1 (isolated) to 6 (paid work), as it follows from facts about somebody's
/// life. The questions and where they lead are data (data/assessments/ladder.yaml, with the source).
namespace trede::diagnosis {

/// The facts; nothing: not asked, or not known.
struct LadderAnswers {
    std::optional<bool> contract{};    ///< a paid contract, or self-employed
    std::optional<bool> support{};     ///< supplementary benefit, municipal instrument or guidance from outside
    std::optional<bool> sheltered{};   ///< sheltered work, or education with a work component
    std::optional<bool> unpaid_work{}; ///< unpaid tasks with responsibility for others, weekly
    std::optional<bool> activity{};    ///< organised activity at least weekly
    std::optional<bool> contacts{};    ///< somebody outside the household at least weekly
    friend bool operator==(const LadderAnswers&, const LadderAnswers&) = default;
};

/// The codes of the questions, in the order in which they are asked; each is the name of a fact above.
const std::vector<std::string>& ladder_questions();

/// The answer to a question, to read or to fill in. An unknown code is a bug.
std::optional<bool>& answer_to(LadderAnswers& answers, std::string_view question);
const std::optional<bool>& answer_to(const LadderAnswers& answers, std::string_view question);

/// The text that asks the question in a conversation; its placeholder is {name}. An unknown code is a bug.
std::string_view question_key(std::string_view question);

struct LadderDecision {
    std::optional<int> rung{};             ///< nothing while a question is open
    std::string next{};                    ///< the question that has to be answered; empty when there is a rung
    std::vector<std::string> decided_by{}; ///< the questions whose answers led here, in order
    bool by_benefit = false;               ///< a running benefit answered the question about support
    friend bool operator==(const LadderDecision&, const LadderDecision&) = default;
};

/// Walks the questions until a rung, or until one that is not answered. Answers off that path do not count.
LadderDecision decide(const LadderAnswers& answers, bool on_benefit);

/// The rung that a professional lays down: the one that was derived, or another one with a reason. Nothing for `rung`
/// is agreement with what was derived. Problems, all at once: ladder_rung_unknown (no such rung, or none derived and
/// none given), ladder_rung_six_on_benefit, ladder_reason_missing.
core::Result<int> with_override(const LadderDecision& decision, std::optional<int> rung, std::string_view reason,
                                bool on_benefit);

/// What the details of a ladder measurement hold (domain/fact.h).
struct LadderDetails {
    LadderAnswers answers{};
    std::optional<int> derived{}; ///< rung that followed from the answers
    std::string reason{};         ///< why the professional laid down another one
    std::string client_view{};    ///< "agrees", "disagrees", or empty: not asked
    friend bool operator==(const LadderDetails&, const LadderDetails&) = default;
};

/// Null when there is nothing to keep.
core::Value details_of(const LadderDetails& ladder);

/// Back again; what is not there or not understood is left empty, as in measurements that were imported.
LadderDetails ladder_of(const core::Value& details);

} // namespace trede::diagnosis
