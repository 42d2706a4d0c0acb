// SPDX-License-Identifier: EUPL-1.2
#include "panel/panel.h"
#include "core/result.h"
#include <algorithm>
#include <fmt/format.h>
#include <numeric>

namespace trede::panel {

namespace {

/// Values of one person after the other, the people in a new order.
template <class T>
void reorder_runs(std::vector<T>& values, const std::vector<std::uint64_t>& start,
                  const std::vector<std::uint32_t>& order) {
    std::vector<T> sorted;
    sorted.reserve(values.size());
    for (const auto person : order)
        sorted.insert(sorted.end(), values.begin() + static_cast<std::ptrdiff_t>(start[person]),
                      values.begin() + static_cast<std::ptrdiff_t>(start[person + 1]));
    values = std::move(sorted);
}

template <class T> void reorder(std::vector<T>& values, const std::vector<std::uint32_t>& order) {
    std::vector<T> sorted;
    sorted.reserve(values.size());
    for (const auto person : order)
        sorted.push_back(values[person]);
    values = std::move(sorted);
}

std::vector<std::uint64_t> reordered_starts(const std::vector<std::uint64_t>& start,
                                            const std::vector<std::uint32_t>& order) {
    std::vector<std::uint64_t> sorted{0};
    sorted.reserve(start.size());
    for (const auto person : order)
        sorted.push_back(sorted.back() + start[person + 1] - start[person]);
    return sorted;
}

} // namespace

void Panel::append(const PersonMonths& person) {
    core::ensure(!person.months.empty(), "a person in a panel has a month");
    core::ensure(person.months.size() <= UINT16_MAX, "the months of a person fit in sixteen bits");
    keys.push_back(person.key);
    sex.push_back(person.sex);
    education.push_back(person.education);
    birth_band.push_back(person.birth_band);
    neighbourhood.push_back(person.neighbourhood);
    first_month.push_back(person.first);
    for (const auto& month : person.months) {
        flags.push_back(month.flags);
        months_on_benefit.push_back(month.months_on_benefit);
        working_hours.push_back(month.working_hours);
        rung.push_back(month.rung);
        group.push_back(month.group);
    }
    for (const auto& run : person.zrm) {
        core::ensure(run.from < person.months.size(), "a run of the matrix begins in a month of the person");
        zrm.push_back(run);
    }
    for (const auto& said : person.own_views) {
        core::ensure(said.month < person.months.size() && said.score <= most_own_view,
                     "an own view is of a month of the person");
        own_views.push_back(said);
    }
    for (const auto& run : person.phases) {
        core::ensure(run.from < run.until && run.until <= person.months.size() && run.programme < programmes.size(),
                     "a phase is of a known programme and within the months of the person");
        phases.push_back(run);
    }
    std::sort(phases.begin() + static_cast<std::ptrdiff_t>(phase_start.back()), phases.end());
    row_start.push_back(flags.size());
    zrm_start.push_back(zrm.size());
    own_start.push_back(own_views.size());
    phase_start.push_back(phases.size());
}

std::vector<std::uint32_t> Panel::sort_by_key() {
    std::vector<std::uint32_t> order(people());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [this](std::uint32_t a, std::uint32_t b) { return keys[a] < keys[b]; });
    reorder(keys, order);
    core::ensure(std::adjacent_find(keys.begin(), keys.end()) == keys.end(), "a person stands in a panel once");
    reorder(sex, order);
    reorder(education, order);
    reorder(birth_band, order);
    reorder(neighbourhood, order);
    reorder(first_month, order);
    reorder_runs(flags, row_start, order);
    reorder_runs(months_on_benefit, row_start, order);
    reorder_runs(working_hours, row_start, order);
    reorder_runs(rung, row_start, order);
    reorder_runs(group, row_start, order);
    reorder_runs(zrm, zrm_start, order);
    reorder_runs(own_views, own_start, order);
    reorder_runs(phases, phase_start, order);
    row_start = reordered_starts(row_start, order);
    zrm_start = reordered_starts(zrm_start, order);
    own_start = reordered_starts(own_start, order);
    phase_start = reordered_starts(phase_start, order);
    return order;
}

std::string band_text(int first_year, int years) { return fmt::format("{}-{}", first_year, first_year + years - 1); }

} // namespace trede::panel
