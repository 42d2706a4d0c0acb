// SPDX-License-Identifier: EUPL-1.2
#include "web/pages/evaluations/evaluation_status.h"
#include "app/tools/outcome_name.h"
#include "web/verdict_badge.h"
#include "web/words.h"
#include <algorithm>
#include <cmath>

namespace trede::web {

namespace {

using domain::JobState;

/// Of the whole, in hundredths: steps count alike.
int progress_of(const domain::Job& job) {
    if (job.step < 1) return 0;
    const double done = (job.step - 1 + job.share) / std::max(job.steps, 1);
    return std::clamp(static_cast<int>(std::lround(100 * done)), 0, 100);
}

std::string step_words(const core::Texts& texts, const domain::Job& job) {
    constexpr const char* keys[] = {"web.evaluations.step_waiting", "web.evaluations.step_read",
                                    "web.evaluations.step_compare", "web.evaluations.step_write"};
    return texts.get(keys[std::clamp(job.step, 0, 3)]);
}

} // namespace

std::string evaluation_url(const core::Id& evaluation) { return "/evaluaties/" + evaluation.text(); }
std::string evaluate_url(const core::Id& programme) { return "/trajecten/" + programme.text() + "/evalueren"; }

std::string outcome_words(const core::Texts& texts, const std::string& outcome) {
    const auto key = "web.evaluations.outcome_" + outcome;
    return texts.has(key) ? texts.get(key) : app::outcome_name(outcome, texts);
}

bool is_planned(const domain::Job& job, core::Date today) {
    return job.state == JobState::waiting && job.not_before && (*job.not_before > today || !job.problems.is_null());
}

void set_status(html::View& view, const Visit& visit, const app::EvaluationLine& line) {
    const auto& texts = visit.texts();
    const auto& job = line.job;
    const auto badge = [&](const std::string& words, std::string_view css_class) {
        view.set("state_text", words).set("badge_class", css_class);
    };
    constexpr std::string_view neutral = "utrecht-status-badge--neutral";
    if (is_planned(job, visit.context.today)) {
        badge(texts.get("web.evaluations.state_planned"), neutral);
        view.set("sentence", texts.get("web.evaluations.planned_for", {{"day", texts.date(*job.not_before)}}));
        return;
    }
    switch (job.state) {
    case JobState::waiting:
    case JobState::running:
        badge(texts.get(job.state == JobState::waiting ? "web.evaluations.state_waiting"
                                                       : "web.evaluations.state_running"),
              neutral);
        view.set("is_running", true)
            .set("progress", std::to_string(progress_of(job)))
            .set("step_text", step_words(texts, job));
        return;
    case JobState::done:
        badge(verdict_words(texts, line.verdict), verdict_badge(line.verdict));
        view.set("sentence", line.sentence);
        return;
    case JobState::failed:
        badge(texts.get("web.evaluations.state_failed"), "utrecht-status-badge--danger");
        view.set("sentence", texts.get("web.evaluations.failed_text"));
        return;
    case JobState::stopped:
        badge(texts.get("web.evaluations.state_stopped"), neutral);
        view.set("sentence", texts.get("web.evaluations.stopped_text"));
        return;
    }
}

} // namespace trede::web
