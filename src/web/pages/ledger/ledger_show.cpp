// SPDX-License-Identifier: EUPL-1.2
#include "web/pages/ledger/ledger_show.h"
#include "app/access/rights.h"
#include "app/insight/ledger/ledger_knowledge.h"
#include "app/insight/ledger/ledger_list.h"
#include "app/insight/ledger/ledger_words.h"
#include "web/page.h"
#include "web/pages/ledger/ledger_urls.h"
#include "web/words.h"
#include <algorithm>
#include <charconv>

namespace trede::web {

namespace {

constexpr const char* path = "/effectenboek";

/// A code of a list; what is in none filters nothing.
std::string asked(const Visit& visit, const app::LedgerKnowledge& known, const char* name, app::LedgerList list) {
    const auto code = visit.request.query_value(name).value_or("");
    return known.has(list, code) ? code : std::string();
}

app::LedgerFilter filter_of(const Visit& visit, const app::LedgerKnowledge& known) {
    app::LedgerFilter filter{.instrument = asked(visit, known, "instrument", app::LedgerList::instruments),
                             .group = asked(visit, known, "groep", app::LedgerList::groups),
                             .outcome = asked(visit, known, "uitkomst", app::LedgerList::outcomes),
                             .strength = evidence::strength_of(visit.request.query_value("sterkte").value_or(""))};
    const auto number = visit.request.query_value("pagina").value_or("1");
    std::from_chars(number.data(), number.data() + number.size(), filter.page);
    return filter;
}

http::Fields query_of(const app::LedgerFilter& filter) {
    return {{"instrument", filter.instrument},
            {"groep", filter.group},
            {"uitkomst", filter.outcome},
            {"sterkte", filter.strength ? std::string(evidence::code_of(*filter.strength)) : std::string()}};
}

struct Named {
    std::string code, name;
};

void add_options(html::View& view, const char* into, std::vector<Named> options, const app::LedgerCounts& counts,
                 const std::string& chosen, const core::Texts& texts) {
    for (const auto& option : options) {
        const auto count = counts.find(option.code);
        if (count == counts.end() && option.code != chosen) continue;
        view.add(into)
            .set("value", option.code)
            .set("label",
                 capitalised(option.name) + " (" + texts.count(count == counts.end() ? 0 : count->second) + ")")
            .set("chosen", option.code == chosen);
    }
}

std::vector<Named> named(app::LedgerList list, const app::LedgerKnowledge& known, bool by_name) {
    std::vector<Named> all;
    for (const auto& code : known.codes(list))
        all.push_back({code, known.name(list, code)});
    if (by_name) std::ranges::sort(all, {}, &Named::name);
    return all;
}

void add_filters(html::View& view, const app::LedgerWords& words, const app::LedgerFilter& filter,
                 const app::LedgerPage& page) {
    const auto& texts = words.texts;
    add_options(view, "instruments", named(app::LedgerList::instruments, words.known, true), page.instruments,
                filter.instrument, texts);
    add_options(view, "groups", named(app::LedgerList::groups, words.known, false), page.groups, filter.group, texts);
    add_options(view, "outcomes", named(app::LedgerList::outcomes, words.known, true), page.outcomes, filter.outcome,
                texts);
    std::vector<Named> strengths;
    for (const auto strength : evidence::all_strengths())
        strengths.push_back({std::string(evidence::code_of(strength)), app::strength_words(strength, texts)});
    add_options(view, "strengths", std::move(strengths), page.strengths,
                filter.strength ? std::string(evidence::code_of(*filter.strength)) : std::string(), texts);
}

void add_rows(html::View& view, const app::LedgerWords& words, const app::LedgerPage& page) {
    const auto& texts = words.texts;
    for (const auto& line : page.lines)
        view.add("rows")
            .set("row_url", row_url(line.key))
            .set("sources_url", row_url(line.key) + "#bronnen")
            .set("instrument", app::instrument_name(line.key, words))
            .set("group", app::group_name(line.key, words))
            .set("outcome", app::outcome_name(line.key, words))
            .set("after", app::horizon_short(line.key, texts))
            .set("effect", app::effect_words(line, texts))
            .set("sources", texts.count(line.sources))
            .set("has_own", line.has_own)
            .set("strength", app::strength_words(line.strength, texts))
            .set("badge_class", strength_badge(line.strength));
}

void add_pages(html::View& view, const core::Texts& texts, const app::LedgerFilter& filter,
               const app::LedgerPage& page) {
    view.set("pages", page.pages > 1);
    const auto address = [&](int number) {
        auto query = query_of(filter);
        query.emplace_back("pagina", std::to_string(number));
        return url(path, query);
    };
    int shown = 0;
    for (int number = 1; number <= page.pages; ++number) {
        if (number != 1 && number != page.pages && std::abs(number - page.page) > 1) continue;
        if (shown != 0 && number > shown + 1) view.add("links").set("gap", true);
        shown = number;
        view.add("links")
            .set("number", std::to_string(number))
            .set("current", number == page.page)
            .set("other", number != page.page)
            .set("page_url", address(number))
            .set("page_label", texts.get("web.people.page", {{"number", std::to_string(number)}}));
    }
    view.set("next_url", page.page < page.pages ? address(page.page + 1) : "");
}

} // namespace

http::Response ledger_show(const Visit& visit) {
    const auto& texts = visit.texts();
    const app::LedgerWords words(visit.context);
    const auto filter = filter_of(visit, words.known);
    const auto found = app::list_ledger(visit.context, filter);
    if (!found) return show_problems(visit, found.error());
    Page page{.title = texts.get("web.ledger.title"),
              .template_name = "pages/ledger/ledger_show",
              .view = {},
              .section = "effectenboek"};
    auto& view = page.view;
    const auto first = found->found == 0 ? 0 : std::int64_t{found->page - 1} * app::ledger_lines_per_page + 1;
    const auto last = first == 0 ? 0 : first + static_cast<std::int64_t>(found->lines.size()) - 1;
    view.set("range", texts.get("web.ledger.range", {{"first", texts.count(first)},
                                                     {"last", texts.count(last)},
                                                     {"count", texts.count(found->found)}}))
        .set("is_empty", found->total == 0)
        .set("nothing", found->total > 0 && found->found == 0)
        .set("something", found->found > 0)
        .set("has_rows", found->total > 0)
        .set("has_waiting", found->waiting > 0)
        .set("may_decide", app::may(visit.context.actor, "approve_finding").has_value())
        .set("may_share", app::may(visit.context.actor, "share_findings").has_value());
    if (found->waiting > 0)
        view.set("waiting", texts.get("web.ledger.waiting_count", {{"count", texts.count(found->waiting)}}));
    add_filters(view, words, filter, *found);
    add_rows(view, words, *found);
    add_pages(view, texts, filter, *found);
    return show(visit, page);
}

} // namespace trede::web
