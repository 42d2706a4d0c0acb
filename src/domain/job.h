// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/date.h"
#include "core/id.h"
#include "core/value.h"
#include <cstdint>
#include <optional>
#include <string>

namespace trede::domain {

enum class JobState : std::uint8_t { waiting, running, done, failed, stopped };

/// One piece of work that somebody asked for and that takes longer than a page may.
struct Job {
    core::Id id{};
    std::string kind{}; ///< code: "evaluation"
    core::Id subject{}; ///< what it is about: a programme
    core::Value asked{};
    JobState state = JobState::waiting;
    int step = 0; ///< that it has come to; 0 before the first
    int steps = 1;
    double share = 0;                       ///< of that step that is done
    std::optional<core::Date> not_before{}; ///< a planned one
    int attempt = 0;                        ///< how often it was begun
    bool wants_stop = false;                ///< somebody asked; seen at the next step
    core::Value problems{};                 ///< why it failed, or why it waits longer; an array
    core::Value gist{};                     ///< what a list shows of the result
    std::string asked_by{};                 ///< id of an account, or "cli:<operating-system user>"
    core::Moment asked_at{};
    std::optional<core::Moment> finished_at{};
};

/// Whether nothing about it will change any more.
inline bool is_over(JobState state) { return state != JobState::waiting && state != JobState::running; }

} // namespace trede::domain
