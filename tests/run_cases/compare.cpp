// SPDX-License-Identifier: EUPL-1.2
#include "compare.h"
#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace trede::cases {

namespace {

std::optional<double> number_at_start(std::string_view text) {
    double value = 0;
    const auto [stopped, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || stopped != text.data() + text.size()) return std::nullopt;
    return value;
}

std::string_view trimmed(std::string_view text) {
    while (text.starts_with(' '))
        text.remove_prefix(1);
    while (text.ends_with(' '))
        text.remove_suffix(1);
    return text;
}

bool is_left_out(std::string_view name) { return name == "published" || name == "truth" || name == "required"; }

void add(const core::Value& expected, const core::Value& found, const Tolerance& tolerance, const std::string& at,
         Compared& out) {
    if (expected.is_object()) {
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
            add(value, found[name], tolerance, at.empty() ? name : at + "." + name, out);
        }
        return;
    }
    if (expected.is_array()) {
        for (std::size_t i = 0; i < expected.items().size(); ++i) {
            static const core::Value nothing;
            const auto& there = i < found.items().size() ? found.items()[i] : nothing;
            add(expected.items()[i], there, tolerance, fmt::format("{}[{}]", at, i), out);
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
    if (!(std::abs(found.number() - wanted) <= tolerance.relative * std::abs(wanted)))
        out.differences.push_back(fmt::format("{}: {:.17g} instead of {:.17g}", at, found.number(), wanted));
}

} // namespace

std::optional<Tolerance> tolerance_of(std::string_view phrase) {
    Tolerance out;
    bool any = false;
    while (!phrase.empty()) {
        const auto end = phrase.find(';');
        const auto part = trimmed(phrase.substr(0, end));
        phrase = end == std::string_view::npos ? std::string_view{} : phrase.substr(end + 1);
        constexpr std::string_view relative = "rel ";
        constexpr std::string_view drawn = "randomisation p within ";
        if (part.starts_with(relative)) {
            const auto value = number_at_start(part.substr(relative.size()));
            if (!value) return std::nullopt;
            out.relative = *value;
        } else if (part.starts_with(drawn) && part.ends_with(" MC SE")) {
            const auto value = number_at_start(part.substr(drawn.size(), part.size() - drawn.size() - 6));
            if (!value) return std::nullopt;
            out.simulation_errors = *value;
        } else {
            return std::nullopt;
        }
        any = true;
    }
    return any ? std::optional(out) : std::nullopt;
}

Compared compare(const core::Value& expected, const core::Value& found, const Tolerance& tolerance) {
    Compared out;
    add(expected, found, tolerance, "", out);
    return out;
}

} // namespace trede::cases
