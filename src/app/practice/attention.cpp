// SPDX-License-Identifier: EUPL-1.2
#include "app/practice/attention.h"
#include "planning/rhythm.h"
#include "planning/screening.h"
#include "store/reader.h"
#include <utility>

namespace trede::app {

namespace {

constexpr std::array<std::string_view, attentions> codes{"on_time", "overdue", "out_of_sight", "not_screened",
                                                         "promise_due"};

bool has(const domain::Accompanied& one, Attention attention, core::Date today, const planning::Parameters& norms) {
    if (attention == Attention::not_screened) return !planning::is_screened(one.ladder, one.benefit_from, norms);
    if (attention == Attention::promise_due) return one.promise_due;
    const auto stands = planning::rhythm(one.last_contact, one.benefit_from, today, one.group, norms);
    const bool late = today > stands.due;
    const bool long_ago = today >= core::months_after(stands.since, norms.out_of_sight_months);
    if (attention == Attention::on_time) return !late;
    return late && long_ago == (attention == Attention::out_of_sight);
}

void add(AttentionCounts& counts, const domain::Accompanied& one, core::Date today, const planning::Parameters& norms) {
    ++counts.people;
    for (std::size_t i = 0; i < attentions; ++i)
        if (has(one, static_cast<Attention>(i), today, norms)) ++counts.by[i];
}

} // namespace

std::string_view code_of(Attention attention) { return codes.at(std::to_underlying(attention)); }

std::optional<Attention> attention_of(std::string_view code) {
    for (std::size_t i = 0; i < attentions; ++i)
        if (codes[i] == code) return static_cast<Attention>(i);
    return std::nullopt;
}

core::Result<std::vector<core::Id>> people_with(const store::Reader& reader, const Context& context,
                                                const domain::Reach& reach, const AttentionFilter& filter) {
    const auto norms = TRY(planning::parameters_at(context.today));
    std::vector<core::Id> found;
    for (const auto& one : reader.accompanied(reach, context.today)) {
        const bool fits = (!filter.staff || one.staff == *filter.staff) &&
                          (!filter.attention || has(one, *filter.attention, context.today, norms));
        if (fits && (found.empty() || found.back() != one.person)) found.push_back(one.person);
    }
    return found;
}

core::Result<AttentionTable> count_attention(const store::Reader& reader, const Context& context,
                                             const domain::Reach& reach) {
    const auto norms = TRY(planning::parameters_at(context.today));
    AttentionTable table;
    core::Id last;
    for (const auto& one : reader.accompanied(reach, context.today)) {
        add(table.by_staff[one.staff], one, context.today, norms);
        if (one.person != last) add(table.all, one, context.today, norms);
        last = one.person;
    }
    return table;
}

} // namespace trede::app
