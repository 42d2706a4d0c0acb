// SPDX-License-Identifier: EUPL-1.2
// The people of timing_person.h as columns in memory, for programs that time one method; and a clock of elapsed and
// processor seconds.
#pragma once
#include "stats/matrix.h"
#include "timing_person.h"
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <fmt/format.h>
#include <string>
#include <vector>

namespace trede::bench {

struct TimingColumns {
    std::vector<std::string> names{"(Intercept)"}; ///< a constant, and then the covariates
    std::vector<std::vector<double>> held;
    std::vector<stats::Column> covariates;
    std::vector<double> treatment, outcome, time, event, cause;
    unsigned threads = 2;

    [[nodiscard]] std::size_t rows() const { return treatment.size(); }
    /// The treatment and then the covariates, as a model of leaving has them.
    [[nodiscard]] std::vector<stats::Column> with_treatment() const {
        std::vector<stats::Column> out{treatment};
        out.insert(out.end(), covariates.begin(), covariates.end());
        return out;
    }
    [[nodiscard]] std::vector<std::string> names_with_treatment() const {
        std::vector<std::string> out{"d"};
        out.insert(out.end(), names.begin() + 1, names.end());
        return out;
    }
};

/// PROGRAM [ROWS [THREADS]].
inline TimingColumns timing_columns(int argc, char** argv) {
    const auto rows = static_cast<std::size_t>(argc > 1 ? std::atol(argv[1]) : 1000000);
    TimingColumns out;
    if (argc > 2) out.threads = static_cast<unsigned>(std::atoi(argv[2]));
    out.held.assign(TimingPerson::covariates, std::vector<double>(rows));
    for (std::size_t row = 0; row < rows; ++row) {
        const TimingPerson one(row + 1);
        for (std::size_t j = 0; j < one.x.size(); ++j)
            out.held[j][row] = one.x[j];
        out.treatment.push_back(one.treated);
        out.outcome.push_back(std::round(100 * one.euros) / 100);
        out.time.push_back(one.days);
        out.event.push_back(one.cause == 1 ? 1 : 0);
        out.cause.push_back(one.cause);
    }
    for (std::size_t j = 0; j < out.held.size(); ++j) {
        out.names.push_back(fmt::format("x{}", j + 1));
        out.covariates.emplace_back(out.held[j]);
    }
    return out;
}

class Clock {
public:
    [[nodiscard]] std::string text() const {
        const auto elapsed = std::chrono::duration<double>(std::chrono::steady_clock::now() - began_).count();
        const auto processor = static_cast<double>(std::clock() - processor_) / CLOCKS_PER_SEC;
        return fmt::format("{:.3f} s elapsed, {:.3f} s of processor", elapsed, processor);
    }

private:
    std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
    std::clock_t processor_ = std::clock();
};

/// Does it, says how long that took, and gives what it gave.
template <class Work> auto measured(const char* what, Work work) {
    const Clock clock;
    auto out = work();
    fmt::print("{:<28} {}\n", what, clock.text());
    return out;
}

} // namespace trede::bench
