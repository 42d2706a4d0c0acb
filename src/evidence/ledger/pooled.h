// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/result.h"
#include "evidence/ledger/method.h"
#include "evidence/ledger/rules.h"
#include "stats/mixture.h"
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace trede::evidence {

/// What is believed of one number: Student's t about a centre, or a mixture of normals.
class Distribution {
public:
    struct Student {
        double centre = 0, scale = 0, degrees = 0; ///< no degrees: normal
    };
    explicit Distribution(Student student) : held_(student) {}
    explicit Distribution(stats::Mixture mixture) : held_(std::move(mixture)) {}

    [[nodiscard]] double mean() const;
    [[nodiscard]] double below(double x) const;
    [[nodiscard]] double quantile(double p) const;
    [[nodiscard]] Interval interval(double level) const; ///< equal tails
    [[nodiscard]] double width() const;                  ///< of the 95 % interval

private:
    std::variant<Student, stats::Mixture> held_;
};

/// What one place found, from all that was found there.
struct Study {
    double estimate = 0, variance = 0;
    bool own = false;
};

/// Studies together. `weights` follow the studies; with a prior they sum to less than one and `prior_weight` is the
/// rest.
struct Pooled {
    Method method = Method::none;
    double estimate = 0, se = 0, tau = 0;
    std::optional<double> i2{}, q{};
    std::vector<double> weights{};
    double prior_weight = 0;
    Distribution mean;
    Distribution next;               ///< the true effect in a place that is not among them
    std::optional<Distribution> own; ///< the true effect in our own place, when it is among them
    double own_share = 0;
};

/// REML with Hartung-Knapp, or by `prior` (docs/ledger.md). `unit` gives the prior; REML does without when it has none.
/// Problems: tau2_does_not_settle.
core::Result<Pooled> pooled(const std::vector<Study>& studies, Method method, const UnitRules& unit);

} // namespace trede::evidence
