// SPDX-License-Identifier: EUPL-1.2
#include "evidence/ledger/same_people.h"
#include <map>
#include <tuple>

namespace trede::evidence {

namespace {

bool counts_before(const RowSource& one, const RowSource& other) {
    const auto rank = [](const RowSource& row) {
        return std::tuple(row.part == Part::averaged ? 0 : 1, row.source.risk, -row.source.people.value_or(0));
    };
    if (rank(one) != rank(other)) return rank(one) < rank(other);
    return one.source.id < other.source.id;
}

} // namespace

void count_people_once(std::vector<RowSource>& sources) {
    std::map<std::string, const RowSource*> counted;
    for (const auto& source : sources) {
        const auto& people = source.source.same_people;
        if (people.empty()) continue;
        auto& best = counted[people];
        if (best == nullptr || counts_before(source, *best)) best = &source;
    }
    for (auto& source : sources) {
        const auto& people = source.source.same_people;
        if (people.empty() || counted.at(people) == &source) continue;
        source.part = Part::same_people;
        source.counts_instead = counted.at(people)->source.id;
    }
}

} // namespace trede::evidence
