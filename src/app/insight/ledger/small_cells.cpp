// SPDX-License-Identifier: EUPL-1.2
#include "app/insight/ledger/small_cells.h"
#include "core/assets.h"
#include "core/yaml.h"
#include "evaluation/gates.h"
#include <algorithm>
#include <map>
#include <optional>
#include <utility>

namespace trede::app {

using evidence::LedgerEntry;

namespace {

constexpr const char* everyone = "everyone";

/// By what a group is told apart: of two groups by the same, one holds the other or they have nobody in common.
std::string column_of(const std::string& group) {
    static const auto columns = [] {
        constexpr auto file = "data/evaluation/groups.yaml";
        const auto parsed = core::parse_yaml(core::asset(file), file);
        core::ensure(parsed.has_value(), "the groups of an evaluation are valid YAML");
        std::map<std::string, std::string> made;
        for (const auto& each : parsed->items())
            made.emplace(each["code"].string(), each["column"].string());
        return made;
    }();
    const auto found = columns.find(group);
    return found == columns.end() ? std::string() : found->second;
}

struct Arms {
    std::int64_t treated = 0, compared = 0;
    [[nodiscard]] std::int64_t people() const { return treated + compared; }
    friend Arms operator+(Arms a, Arms b) { return {a.treated + b.treated, a.compared + b.compared}; }
    friend Arms operator-(Arms a, Arms b) { return {a.treated - b.treated, a.compared - b.compared}; }
};
Arms arms_of(const LedgerEntry& entry) { return {entry.treated.value_or(0), entry.compared.value_or(0)}; }

/// Whether what remains is somebody, but too few.
bool tells_of_few(Arms rest, std::int64_t smallest) {
    if (rest.treated < 0 || rest.compared < 0) return false; // the one does not hold the other
    const auto is_few = [&](std::int64_t people) { return people > 0 && people < smallest; };
    return is_few(rest.treated) || is_few(rest.compared);
}

bool is_about_the_same(const LedgerEntry& a, const LedgerEntry& b) {
    const auto& one = a.source;
    const auto& other = b.source;
    return !one.same_people.empty() && one.same_people == other.same_people && one.key.outcome == other.key.outcome &&
           one.key.horizon_months == other.key.horizon_months;
}

bool may_hold(const std::string& group, const std::string& part) {
    if (group == everyone || group == part) return true;
    const auto column = column_of(group);
    return !column.empty() && column == column_of(part);
}

bool are_apart(const std::string& a, const std::string& b) {
    const auto column = column_of(a);
    return a != b && !column.empty() && column == column_of(b);
}

class Screen {
public:
    Screen(std::vector<LedgerEntry> entries, std::int64_t smallest) : smallest_(smallest) {
        // The larger first, so that of two the smaller goes; of the same size the newer stays.
        std::ranges::sort(entries, [](const LedgerEntry& a, const LedgerEntry& b) {
            return std::pair(arms_of(a).people(), a.number) > std::pair(arms_of(b).people(), b.number);
        });
        for (auto& entry : entries)
            add(std::move(entry));
    }
    Screened take() {
        std::ranges::sort(found_.kept, {}, &LedgerEntry::number);
        return std::move(found_);
    }

private:
    void add(LedgerEntry entry) {
        if (!entry.treated || !entry.compared || std::min(*entry.treated, *entry.compared) < smallest_)
            return found_.left_out.push_back({std::move(entry), WhyLeftOut::small_cell});
        if (auto other = told_by(entry)) {
            found_.left_out.push_back({std::move(entry), WhyLeftOut::difference, std::move(*other)});
            return;
        }
        found_.kept.push_back(std::move(entry));
    }

    /// The source beside which this one would tell of too few.
    [[nodiscard]] std::optional<std::string> told_by(const LedgerEntry& entry) const {
        const auto own = arms_of(entry);
        const auto& group = entry.source.key.group;
        for (const auto& larger : found_.kept) {
            if (!is_about_the_same(larger, entry) || !may_hold(larger.source.key.group, group)) continue;
            if (tells_of_few(arms_of(larger) - own, smallest_)) return larger.source.id;
            for (const auto& beside : found_.kept)
                if (larger.source.key.group == everyone && is_about_the_same(larger, beside) &&
                    are_apart(beside.source.key.group, group) &&
                    tells_of_few(arms_of(larger) - (arms_of(beside) + own), smallest_))
                    return beside.source.id;
        }
        return std::nullopt;
    }

    Screened found_;
    std::int64_t smallest_;
};

} // namespace

core::Result<std::int64_t> smallest_cell(core::Date day) {
    return static_cast<std::int64_t>(TRY(evaluation::gates_at(day)).smallest_cell);
}

Screened screened(std::vector<LedgerEntry> entries, std::int64_t smallest) {
    return Screen(std::move(entries), smallest).take();
}

std::string_view code_of(WhyLeftOut why) { return why == WhyLeftOut::small_cell ? "small_cell" : "difference"; }

} // namespace trede::app
