// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/context.h"
#include "core/result.h"
#include "core/value.h"
#include "domain/job.h"
#include <functional>
#include <string_view>

namespace trede::app {

/// How a piece of work says how far it is, and hears that it must end.
class JobProgress {
public:
    virtual ~JobProgress() = default;

    /// The next step begins; steps count from 1. Not within a read or a write: it is written down at once. Problems:
    /// stopped.
    virtual core::Result<void> step(int number) = 0;

    /// How far this step is, from 0 to 1; costs next to nothing and is written down now and then. False when the work
    /// must end: it then answers with the problem `stopped`.
    virtual bool share(double done) = 0;
};

/// What came of it.
struct JobOutcome {
    core::Value gist{};       ///< what a list shows
    core::Value result{};     ///< kept as it is, for good
    core::Problems not_yet{}; ///< what it waits for; it then tries again tomorrow
};

/// One kind of work. The context is that of the one who asked, at the moment at which it begins.
struct JobKind {
    std::string_view code;
    std::function<core::Result<JobOutcome>(const Context&, const domain::Job&, JobProgress&)> work;
};

} // namespace trede::app
