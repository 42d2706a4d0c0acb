// SPDX-License-Identifier: EUPL-1.2
#include "web/pages/knowledge/knowledge_show.h"
#include "app/insight/knowledge_show.h"
#include "web/page.h"
#include "web/pages/knowledge/knowledge_words.h"
#include "web/words.h"
#include <algorithm>
#include <charconv>

namespace trede::web {

using evidence::KnowledgeQuery;
using evidence::KnowledgeView;
using evidence::ListKind;

namespace {

constexpr int per_page = 25;
constexpr std::size_t most_beside = 3;      ///< of instruments, and of questions
constexpr std::size_t longest_search = 400; ///< bytes

/// Never within a letter.
std::string cut(std::string text, std::size_t most) {
    if (text.size() <= most) return text;
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80)
        --most;
    return text.substr(0, most);
}

KnowledgeQuery query_of(const http::Request& request) {
    const auto asked = [&](const char* name) { return request.query_value(name).value_or(""); };
    return {.words = cut(asked("q"), longest_search),
            .instrument = asked("instrument"),
            .group = asked("groep"),
            .outcome = asked("uitkomst"),
            .design = asked("opzet"),
            .strength = asked("sterkte")};
}

/// A filter with only what some record has: a choice that finds nothing helps nobody.
struct Filter {
    const char* name;
    const char* label;
    std::string chosen;
    std::vector<std::pair<std::string, std::string>> options{}; ///< value and words
};

template <class Has>
void add_options(Filter& filter, const KnowledgeView& known, const KnowledgeWords& words, ListKind kind, Has has) {
    const auto claims = known.claims();
    const auto checks = known.checks();
    for (const auto& entry : known.lists().of(kind)) {
        const auto is_used = [&](const auto* record) { return has(*record, entry.code); };
        if (entry.code == filter.chosen || std::ranges::any_of(claims, is_used) || std::ranges::any_of(checks, is_used))
            filter.options.emplace_back(entry.code, capitalised(words.in(entry.name)));
    }
}

bool among(const std::vector<std::string>& codes, const std::string& code) {
    return std::ranges::find(codes, code) != codes.end();
}

std::vector<Filter> filters_of(const KnowledgeQuery& query, const KnowledgeView& known, const KnowledgeWords& words) {
    std::vector<Filter> filters{{"instrument", "web.knowledge.instrument", query.instrument},
                                {"groep", "web.knowledge.group", query.group},
                                {"uitkomst", "web.knowledge.outcome", query.outcome},
                                {"opzet", "web.knowledge.design", query.design},
                                {"sterkte", "web.knowledge.strength", query.strength}};
    for (const auto* instrument : known.instruments())
        filters[0].options.emplace_back(instrument->id, words.in(instrument->name));
    std::ranges::sort(filters[0].options, {}, [](const auto& option) { return option.second; });
    add_options(filters[1], known, words, ListKind::groups, [](const auto& record, const std::string& code) {
        return code == "everyone" ? record.groups.empty() : among(record.groups, code);
    });
    add_options(filters[2], known, words, ListKind::outcomes,
                [](const auto& record, const std::string& code) { return among(record.outcomes, code); });
    add_options(filters[3], known, words, ListKind::designs,
                [](const auto& record, const std::string& code) { return record.design == code; });
    add_options(filters[4], known, words, ListKind::strengths,
                [](const auto& record, const std::string& code) { return record.strength == code; });
    return filters;
}

void add_filters(html::View& view, const Visit& visit, const std::vector<Filter>& filters) {
    for (const auto& filter : filters) {
        auto& field = view.add("filters");
        field.set("name", filter.name).set("filter_label", visit.texts().get(filter.label));
        for (const auto& [value, words] : filter.options)
            field.add("options").set("value", value).set("label", words).set("chosen", value == filter.chosen);
    }
}

void add_questions(html::View& view, const KnowledgeView& known, const KnowledgeWords& words, const Visit& visit) {
    for (const auto* question : known.questions())
        view.add("questions")
            .set("question_url", question_url(question->id))
            .set("question", words.in(question->question))
            .set("known", visit.texts().get("web.knowledge.known_" + std::string(code_of(question->known))))
            .set("badge_class", question->known == evidence::Known::yes ? "utrecht-status-badge--safe" : "");
    view.set("has_questions", !known.questions().empty());
}

/// What else is called so: a reader who types the name of an instrument often wants its page.
void add_beside(html::View& view, const std::string& asked, const KnowledgeView& known, const KnowledgeWords& words) {
    const auto instruments = known.find_instruments(asked);
    const auto questions = known.find_questions(asked);
    for (std::size_t i = 0; i < std::min(instruments.size(), most_beside); ++i)
        view.add("called")
            .set("link_url", instrument_url(instruments[i]->id))
            .set("link", words.in(instruments[i]->name));
    for (std::size_t i = 0; i < std::min(questions.size(), most_beside); ++i)
        view.add("called")
            .set("link_url", question_url(questions[i]->id))
            .set("link", words.in(questions[i]->question));
    view.set("has_called", !instruments.empty() || !questions.empty());
}

void add_pages(html::View& view, const Visit& visit, int page, int last) {
    const auto address = [&](int number) {
        http::Fields fields;
        for (const auto& field : visit.request.query)
            if (field.first != "pagina" && field.first != "lang") fields.push_back(field);
        fields.emplace_back("pagina", std::to_string(number));
        return url("/kennis", fields);
    };
    view.set("previous_url", page > 1 ? address(page - 1) : "")
        .set("next_url", page < last ? address(page + 1) : "")
        .set("pages", last > 1)
        .set("page_text", visit.texts().get("web.knowledge.page_of",
                                            {{"page", std::to_string(page)}, {"last", std::to_string(last)}}));
}

} // namespace

http::Response knowledge_show(const Visit& visit) {
    const auto& texts = visit.texts();
    const auto known = app::show_knowledge(visit.context);
    if (!known) return show_problems(visit, known.error());
    const KnowledgeWords words(*known, texts);
    const auto query = query_of(visit.request);
    const auto hits = known->find(query);
    const int last = std::max(1, (static_cast<int>(hits.size()) + per_page - 1) / per_page);
    int number = 1;
    const auto asked = visit.request.query_value("pagina").value_or("1");
    std::from_chars(asked.data(), asked.data() + asked.size(), number);
    number = std::clamp(number, 1, last);

    Page page{.title = texts.get("web.knowledge.title"),
              .template_name = "pages/knowledge/knowledge_show",
              .view = {},
              .section = "kennis"};
    auto& view = page.view;
    const auto count = [](std::size_t size) { return std::to_string(size); };
    view.set("summary", texts.get("web.knowledge.summary", {{"claims", count(known->claims().size())},
                                                            {"checks", count(known->checks().size())}}))
        .set("instruments", count(known->instruments().size()))
        .set("contradictions", count(known->contradictions().size()))
        .set("examples", count(known->initiatives().size()))
        .set("words", query.words)
        .set("asks_nothing", query.is_empty() && number == 1)
        .set("result_heading", texts.get(query.is_empty() ? "web.knowledge.all" : "web.knowledge.found"))
        .set("result_text", texts.get("web.knowledge.found_count", {{"count", count(hits.size())}}))
        .set("nothing", hits.empty())
        .set("something", !hits.empty());
    add_filters(view, visit, filters_of(query, *known, words));
    add_questions(view, *known, words, visit);
    add_beside(view, query.words, *known, words);
    add_pages(view, visit, number, last);
    const auto from = static_cast<std::size_t>(number - 1) * per_page;
    for (std::size_t i = from; i < std::min(hits.size(), from + per_page); ++i)
        words.set_line(view.add("lines"), hits[i]);
    return show(visit, page);
}

} // namespace trede::web
