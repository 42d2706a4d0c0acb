// SPDX-License-Identifier: EUPL-1.2
#include "app/insight/ledger/ledger_list.h"
#include "app/access/rights.h"
#include "app/author.h"
#include "app/insight/ledger/ledger_knowledge.h"
#include "app/insight/ledger/ledger_lines.h"
#include "store/database.h"
#include <algorithm>
#include <array>
#include <tuple>

namespace trede::app {

using evidence::LedgerLine;

namespace {

enum class Part : std::uint8_t { instrument, group, outcome, strength };
constexpr std::array parts{Part::instrument, Part::group, Part::outcome, Part::strength};

std::string code_of(const LedgerLine& line, Part part) {
    switch (part) {
    case Part::instrument: return line.key.instrument;
    case Part::group: return line.key.group;
    case Part::outcome: return line.key.outcome;
    case Part::strength: return std::string(evidence::code_of(line.strength));
    }
    return {};
}

bool lets_through(const LedgerFilter& filter, const LedgerLine& line, Part part) {
    const auto is = [](const std::string& asked, const std::string& code) { return asked.empty() || asked == code; };
    switch (part) {
    case Part::instrument: return is(filter.instrument, line.key.instrument);
    case Part::group: return is(filter.group, line.key.group);
    case Part::outcome: return is(filter.outcome, line.key.outcome);
    case Part::strength: return !filter.strength || *filter.strength == line.strength;
    }
    return true;
}

/// The place of each code in the order in which people read its name; one comparison of numbers per row.
class Order {
public:
    explicit Order(const LedgerKnowledge& known) : known_(known) {}
    [[nodiscard]] std::tuple<int, int, int, int> of(const evidence::LedgerKey& key) {
        return {by_name(instruments_, LedgerList::instruments, key.instrument), by_list(groups_, key.group),
                by_name(outcomes_, LedgerList::outcomes, key.outcome), key.horizon_months.value_or(10'000)};
    }

private:
    using Places = std::map<std::string, int>;
    static constexpr int last = 1'000'000;

    static int found(const Places& places, const std::string& code) {
        const auto at = places.find(code);
        return at == places.end() ? last : at->second;
    }
    int by_name(Places& places, LedgerList list, const std::string& code) {
        if (places.empty()) {
            std::vector<std::pair<std::string, std::string>> named;
            for (const auto& each : known_.codes(list))
                named.emplace_back(known_.name(list, each), each);
            std::ranges::sort(named);
            for (const auto& [name, each] : named)
                places.emplace(each, static_cast<int>(places.size()));
        }
        return found(places, code);
    }
    /// Everyone first, then as the list has them.
    int by_list(Places& places, const std::string& code) {
        if (places.empty())
            for (const auto& each : known_.codes(LedgerList::groups))
                places.emplace(each, static_cast<int>(places.size()));
        return found(places, code);
    }

    const LedgerKnowledge& known_;
    Places instruments_, groups_, outcomes_;
};

void sort(std::vector<LedgerLine>& lines, const LedgerKnowledge& known) {
    Order order(known);
    std::vector<std::pair<std::tuple<int, int, int, int>, std::size_t>> places;
    places.reserve(lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i)
        places.emplace_back(order.of(lines[i].key), i);
    std::ranges::sort(places);
    std::vector<LedgerLine> sorted;
    sorted.reserve(lines.size());
    for (const auto& [place, i] : places)
        sorted.push_back(std::move(lines[i]));
    lines = std::move(sorted);
}

} // namespace

core::Result<LedgerPage> list_ledger(const Context& context, const LedgerFilter& filter) {
    TRY(permitted(context.actor, "see_ledger"));
    auto lines = TRY(kept_lines(context));
    LedgerPage page;
    page.total = static_cast<std::int64_t>(lines.size());
    const std::array<LedgerCounts*, parts.size()> counts{&page.instruments, &page.groups, &page.outcomes,
                                                         &page.strengths};
    std::vector<LedgerLine> found;
    for (auto& line : lines) {
        std::array<bool, parts.size()> passes{};
        for (std::size_t i = 0; i < parts.size(); ++i)
            passes[i] = lets_through(filter, line, parts[i]);
        const auto fails = std::ranges::count(passes, false);
        // What another choice of one filter would show is what only that filter keeps out.
        for (std::size_t i = 0; i < parts.size(); ++i)
            if (fails == 0 || (fails == 1 && !passes[i])) ++(*counts[i])[code_of(line, parts[i])];
        if (fails == 0) found.push_back(std::move(line));
    }
    page.found = static_cast<std::int64_t>(found.size());
    page.pages = std::max(1, static_cast<int>((page.found + ledger_lines_per_page - 1) / ledger_lines_per_page));
    page.page = std::clamp(filter.page, 1, page.pages);
    sort(found, LedgerKnowledge(context));
    const auto first = std::min<std::size_t>(found.size(), static_cast<std::size_t>(page.page - 1) *
                                                               static_cast<std::size_t>(ledger_lines_per_page));
    const auto last = std::min<std::size_t>(found.size(), first + ledger_lines_per_page);
    for (auto i = first; i < last; ++i)
        page.lines.push_back(std::move(found[i]));
    if (may(context.actor, "approve_finding"))
        page.waiting =
            context.database->read(author_of(context), [](store::Reader& reader) { return reader.ledger_waiting(); });
    return page;
}

core::Result<std::vector<LedgerLine>> all_ledger_lines(const Context& context, const LedgerFilter& filter) {
    TRY(permitted(context.actor, "see_ledger"));
    auto lines = TRY(kept_lines(context));
    std::erase_if(lines, [&](const LedgerLine& line) {
        return !std::ranges::all_of(parts, [&](Part part) { return lets_through(filter, line, part); });
    });
    sort(lines, LedgerKnowledge(context));
    return lines;
}

} // namespace trede::app
