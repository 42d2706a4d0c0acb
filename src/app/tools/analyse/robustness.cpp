// SPDX-License-Identifier: EUPL-1.2
#include "stats/robustness.h"
#include "app/tools/analyse/verbs.h"
#include <fmt/format.h>

namespace trede::app {

using core::Value;

core::Result<Analysis> robustness(Question& question) {
    if (const auto named = question.needs({"t", "df"}); !named) return core::failed(named.error());
    const auto t = question.numbers("t");
    const auto degrees = question.numbers("df");
    if (t.empty() || t.size() != degrees.size())
        return core::failed(core::Problem{.code = "lists_differ", .args = {{"options", "--t, --df"}}});
    const double q = question.number("q").value_or(1);
    const double alpha = question.number("alpha").value_or(0.05);

    auto value = Value::array(), significance = value, partial = value;
    for (std::size_t i = 0; i < t.size(); ++i) {
        const auto one = TRY(stats::robustness(t[i], degrees[i], q, alpha));
        value.push(one.value);
        significance.push(one.value_alpha);
        partial.push(one.partial_r2);
    }
    const auto name = fmt::format("rv_q{}", q);
    Analysis out;
    out.results.set(name, value).set(fmt::format("{}_alpha{}", name, alpha), significance).set("partial_r2", partial);
    out.notes.push_back({"robustness_means"});
    return out;
}

} // namespace trede::app
