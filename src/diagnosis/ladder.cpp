// SPDX-License-Identifier: EUPL-1.2
#include "diagnosis/ladder.h"
#include "diagnosis/ladder_table.h"
#include <algorithm>
#include <array>

namespace trede::diagnosis {

namespace {

/// Where a fact is kept, and the text that asks for it.
struct Fact {
    std::string_view code;
    std::optional<bool> LadderAnswers::* answer;
    std::string_view question;
};

constexpr std::array<Fact, 6> facts{{
    {"contract", &LadderAnswers::contract, "diagnosis.ladder.contract.question"},
    {"support", &LadderAnswers::support, "diagnosis.ladder.support.question"},
    {"sheltered", &LadderAnswers::sheltered, "diagnosis.ladder.sheltered.question"},
    {"unpaid_work", &LadderAnswers::unpaid_work, "diagnosis.ladder.unpaid_work.question"},
    {"activity", &LadderAnswers::activity, "diagnosis.ladder.activity.question"},
    {"contacts", &LadderAnswers::contacts, "diagnosis.ladder.contacts.question"},
}};

const Fact& fact(std::string_view question) {
    const auto* const found = std::ranges::find(facts, question, &Fact::code);
    core::ensure(found != facts.end(), "a question of the ladder is one of the six facts");
    return *found;
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

core::Problem problem(std::string_view code, std::string_view field) {
    return {.code = std::string(code), .place = {.file = {}, .field = std::string(field)}};
}

} // namespace

const std::vector<std::string>& ladder_questions() {
    static const auto codes = [] {
        std::vector<std::string> made;
        for (const auto& question : ladder_table().questions)
            made.push_back(question.code);
        return made;
    }();
    return codes;
}

std::optional<bool>& answer_to(LadderAnswers& answers, std::string_view question) {
    return answers.*fact(question).answer;
}

const std::optional<bool>& answer_to(const LadderAnswers& answers, std::string_view question) {
    return answers.*fact(question).answer;
}

std::string_view question_key(std::string_view question) { return fact(question).question; }

LadderDecision decide(const LadderAnswers& answers, bool on_benefit) {
    const auto& questions = ladder_table().questions;
    LadderDecision decision;
    const LadderQuestion* asked = &questions.front();
    for (;;) {
        const bool by_benefit = on_benefit && asked->benefit_says_yes;
        const auto answer = by_benefit ? std::optional<bool>(true) : answer_to(answers, asked->code);
        if (!answer) {
            decision.next = asked->code;
            return decision;
        }
        if (by_benefit)
            decision.by_benefit = true;
        else
            decision.decided_by.push_back(asked->code);
        const auto& step = *answer ? asked->yes : asked->no;
        if (step.rung) {
            decision.rung = step.rung;
            return decision;
        }
        asked = &questions[step.question];
    }
}

core::Result<int> with_override(const LadderDecision& decision, std::optional<int> rung, std::string_view reason,
                                bool on_benefit) {
    const auto laid_down = rung ? rung : decision.rung;
    if (!laid_down || *laid_down < lowest_rung || *laid_down > highest_rung)
        return core::failed(problem("ladder_rung_unknown", "rung"));
    core::Problems problems;
    if (on_benefit && *laid_down > ladder_table().highest_on_benefit)
        problems.add(problem("ladder_rung_six_on_benefit", "rung"));
    if (laid_down != decision.rung && is_blank(reason)) problems.add(problem("ladder_reason_missing", "reason"));
    if (!problems.empty()) return core::failed(std::move(problems));
    return *laid_down;
}

core::Value details_of(const LadderDetails& ladder) {
    core::Value details;
    for (const auto& code : ladder_questions())
        if (const auto& answer = answer_to(ladder.answers, code)) details.set(code, *answer ? "yes" : "no");
    if (ladder.derived) details.set("derived", *ladder.derived);
    if (!ladder.reason.empty()) details.set("reason", ladder.reason);
    if (!ladder.client_view.empty()) details.set("client_view", ladder.client_view);
    return details;
}

LadderDetails ladder_of(const core::Value& details) {
    LadderDetails ladder;
    for (const auto& code : ladder_questions()) {
        const auto said = details[code].string();
        if (said == "yes" || said == "no") answer_to(ladder.answers, code) = said == "yes";
    }
    if (details["derived"].is_int()) ladder.derived = static_cast<int>(details["derived"].integer());
    ladder.reason = details["reason"].string();
    ladder.client_view = details["client_view"].string();
    return ladder;
}

} // namespace trede::diagnosis
