// SPDX-License-Identifier: EUPL-1.2
#include "app/practice/conversation_ladder.h"
#include "diagnosis/ladder.h"
#include "domain/running.h"

namespace trede::app {

namespace {

const domain::Measurement* last_ladder(const domain::Timeline& timeline, core::Date day) {
    const domain::Measurement* last = nullptr;
    for (const auto& each : timeline.measurements)
        if (each.kind == "ladder" && each.view == "professional" && each.day <= day) last = &each;
    return last;
}

diagnosis::LadderAnswers answers_in(const Fields& fields) {
    diagnosis::LadderAnswers answers;
    for (const auto& question : diagnosis::ladder_questions()) {
        const auto said = field_of(fields, "ladder_" + question);
        if (said == "yes" || said == "no") diagnosis::answer_to(answers, question) = said == "yes";
    }
    return answers;
}

} // namespace

LadderStanding ladder_standing(const Fields& fields, const domain::Timeline& timeline, std::string_view name,
                               core::Date today, const core::Texts& texts) {
    LadderStanding standing;
    const auto* last = last_ladder(timeline, today);
    const auto before = last ? diagnosis::ladder_of(last->details) : diagnosis::LadderDetails{};
    if (last) standing.before = last->value;
    for (const auto& question : diagnosis::ladder_questions())
        standing.questions.push_back({question,
                                      texts.get(diagnosis::question_key(question), {{"name", std::string(name)}}),
                                      diagnosis::answer_to(before.answers, question)});
    standing.derived = diagnosis::decide(answers_in(fields), domain::on_benefit(timeline, today)).rung;
    return standing;
}

void read_ladder(const Fields& fields, Typed& typed, const ConversationBasis& basis, core::Date day,
                 std::vector<Fact>& fresh) {
    const auto answers = answers_in(fields);
    const auto agrees = typed.yes_no("trede_eens");
    const auto reason = typed.text("trede_reden", 400);
    const auto other = typed.whole("trede", 1, 6);
    const bool touched = answers != diagnosis::LadderAnswers{} || other;
    if (!touched) return;

    const bool benefit = domain::on_benefit(basis.timeline, day);
    const auto decision = diagnosis::decide(answers, benefit);
    if (!decision.rung && !other) {
        typed.problem("ladder_" + decision.next, "ladder_question_open");
        return;
    }
    const auto rung = diagnosis::with_override(decision, other ? std::optional(static_cast<int>(*other)) : std::nullopt,
                                               reason, benefit);
    if (!rung) {
        for (const auto& problem : rung.error().kept())
            typed.problem(problem.code == "ladder_reason_missing" ? "trede_reden" : "trede", problem.code,
                          problem.args);
        return;
    }
    domain::Measurement measured;
    measured.id = basis.fresh_id();
    measured.person = basis.timeline.person.id;
    measured.kind = "ladder";
    measured.day = day;
    measured.view = "professional";
    measured.rater = basis.staff;
    measured.value = *rung;
    measured.details = diagnosis::details_of({answers, decision.rung, reason,
                                              !agrees   ? ""
                                              : *agrees ? "agrees"
                                                        : "disagrees"});
    fresh.emplace_back(measured);
}

} // namespace trede::app
