// SPDX-License-Identifier: EUPL-1.2
#include "planning/screening.h"
#include "planning/standing.h"
#include <algorithm>
#include <array>
#include <utility>

namespace trede::planning {

namespace {

constexpr std::array<std::string_view, 4> said{"strength", "need", "wish", "barrier"};
constexpr std::array<std::string_view, 3> measured{"ladder", "zrm", "positive_health"};

template <std::size_t N> bool is_one_of(std::string_view kind, const std::array<std::string_view, N>& kinds) {
    return std::ranges::find(kinds, kind) != kinds.end();
}

/// The first day, from a day on, on which something was said, judged or measured.
std::optional<core::Date> first_explored(const domain::Timeline& timeline, core::Date as_of,
                                         const auto& counts_for_benefit) {
    std::optional<core::Date> first;
    const auto take = [&](core::Date day) {
        if (day <= as_of && counts_for_benefit(day)) first = std::min(first.value_or(day), day);
    };
    for (const auto& spell : timeline.spells)
        if (spell.from && is_one_of(spell.kind, said)) take(*spell.from);
    for (const auto& each : timeline.measurements)
        if (is_one_of(each.kind, measured)) take(each.day);
    for (const auto& event : timeline.events)
        if (event.kind == "contact" && event.status == "held" &&
            (event.details.has("domains") || event.details.has("absent")))
            take(event.day);
    return first;
}

} // namespace

bool is_screened(std::optional<core::Date> ladder, core::Date benefit_begin, const Parameters& parameters) {
    return ladder && core::months_after(*ladder, parameters.ladder_months) > benefit_begin;
}

std::string_view code_of(ScreeningStatus status) {
    constexpr std::array<std::string_view, 3> codes{"not_begun", "begun", "screened"};
    return codes.at(std::to_underlying(status));
}

std::optional<Screening> screening_of(const domain::Timeline& timeline, core::Date as_of,
                                      const Parameters& parameters) {
    const auto standing = standing_of(timeline, as_of, parameters.bridging_gap_days);
    if (!standing.benefit_begin) return std::nullopt;
    const auto begin = *standing.benefit_begin;
    const auto ladder = standing.ladder ? std::optional(standing.ladder->day) : std::nullopt;
    Screening screening{ScreeningStatus::not_begun, begin, begin + parameters.screening_days,
                        first_explored(timeline, as_of, [&](core::Date day) {
                            return core::months_after(day, parameters.ladder_months) > begin;
                        })};
    if (screening.since) screening.status = ScreeningStatus::begun;
    if (is_screened(ladder, begin, parameters)) screening.status = ScreeningStatus::screened;
    return screening;
}

} // namespace trede::planning
