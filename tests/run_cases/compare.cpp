// SPDX-License-Identifier: EUPL-1.2
#include "compare.h"
#include <cmath>
#include <fmt/format.h>
#include <regex>

namespace trede::cases {

namespace {

/// Timing of events (reference_toe) comes later.
bool is_left_out(std::string_view name) {
    return name == "published" || name == "truth" || name == "required" || name == "reference_toe";
}

/// How far from the known answer the figure at this place may be; `error` is the standard error beside it, or 0.
double reach_at(const std::string& at, double wanted, double error, const Tolerance& tolerance) {
    for (const auto& own : tolerance.own)
        if (std::regex_search(at, std::regex(own.place)))
            return own.relative * std::abs(wanted) + own.of_error * error + tolerance.absolute;
    return tolerance.relative * std::abs(wanted) + tolerance.absolute;
}

/// The first standard error in an object of figures; 0 without one.
double error_in(const core::Value& figures) {
    for (const auto& [name, value] : figures.members())
        if (name.starts_with("se") && value.is_number()) return value.number();
    return 0;
}

void add(const core::Value& expected, const core::Value& found, const Tolerance& tolerance, const std::string& at,
         double error, Compared& out) {
    if (expected.is_object()) {
        error = error_in(expected);
        // A test by drawn lots: its p within so many errors of its simulation; the errors themselves are not
        // compared.
        const bool drawn = expected.has("mc_se") && expected.has("p");
        for (const auto& [name, value] : expected.members()) {
            if (is_left_out(name) || (drawn && name == "mc_se")) continue;
            if (drawn && name == "p") {
                ++out.numbers;
                const double limit = tolerance.simulation_errors * expected["mc_se"].number();
                const double gap = std::abs(found[name].number() - value.number());
                if (!found[name].is_number() || !(gap <= limit))
                    out.differences.push_back(fmt::format("{}.{}: {} is further than {} from {}", at, name,
                                                          found[name].number(), limit, value.number()));
                continue;
            }
            add(value, found[name], tolerance, at.empty() ? name : at + "." + name, error, out);
        }
        return;
    }
    if (expected.is_array()) {
        for (std::size_t i = 0; i < expected.items().size(); ++i) {
            static const core::Value nothing;
            const auto& there = i < found.items().size() ? found.items()[i] : nothing;
            add(expected.items()[i], there, tolerance, fmt::format("{}[{}]", at, i), error, out);
        }
        return;
    }
    if (!expected.is_number()) return;
    ++out.numbers;
    if (!found.is_number()) {
        out.differences.push_back(at + ": missing");
        return;
    }
    const double wanted = expected.number();
    if (!(std::abs(found.number() - wanted) <= reach_at(at, wanted, error, tolerance)))
        out.differences.push_back(fmt::format("{}: {:.17g} instead of {:.17g}", at, found.number(), wanted));
}

} // namespace

Compared compare(const core::Value& expected, const core::Value& found, const Tolerance& tolerance) {
    Compared out;
    add(expected, found, tolerance, "", 0, out);
    return out;
}

} // namespace trede::cases
