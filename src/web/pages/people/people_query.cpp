// SPDX-License-Identifier: EUPL-1.2
#include "web/pages/people/people_query.h"
#include "app/access/name_search.h"
#include "app/practice/worklist.h"
#include "domain/codes.h"
#include "web/page.h"
#include "web/session_cookie.h"
#include <algorithm>
#include <charconv>

namespace trede::web {

namespace {

int whole(const std::string& text, int fallback) {
    int value = fallback;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

} // namespace

domain::CaseloadQuery people_query(const Visit& visit) {
    const auto& request = visit.request;
    domain::CaseloadQuery query;
    for (const auto& [name, value] : request.query) {
        if (name == "trede" && value.size() == 1 && value[0] >= '1' && value[0] <= '6')
            query.rungs.push_back(value[0] - '0');
        if (name == "groep" && domain::code_in("group", value) == value) query.groups.push_back(value);
        if (name == "wijk") query.neighbourhood = value;
        if (name == "belemmering" && domain::code_in("barrier", value) == value) query.barrier = value;
        if (name == "traject") query.programme = core::Id::parse(value).value_or(core::Id{});
        if (name == "gesproken")
            for (const auto& choice : since_choices)
                if (value == choice.value) query.since = choice.since;
        if (name == "volgorde") {
            query.descending = value.starts_with('-');
            for (const auto& column : columns)
                if (*column.value && value.substr(query.descending ? 1 : 0) == column.value) query.order = column.order;
        }
    }
    query.page = std::clamp(whole(request.query_value("pagina").value_or(""), 1), 1, 1'000'000);
    if (const auto key = request.query_value("z"))
        query.words = app::kept_search(visit.context, session_token(request), *key).value_or("");
    return query;
}

std::string work_of(const Visit& visit) {
    const auto asked = visit.request.query_value("werk").value_or("");
    const auto& known = app::work_codes();
    return std::find(known.begin(), known.end(), asked) == known.end() ? std::string() : asked;
}

app::AttentionFilter attention_asked(const Visit& visit) {
    app::AttentionFilter filter;
    const auto staff = visit.request.query_value("begeleider").value_or("");
    if (staff == "geen") filter.staff.emplace();
    if (const auto id = core::Id::parse(staff)) filter.staff = *id;
    filter.attention = app::attention_of(visit.request.query_value("aandacht").value_or(""));
    return filter;
}

std::string filters_of(const Visit& visit) {
    http::Fields fields;
    for (const auto& field : visit.request.query)
        if (field.first != "pagina" && field.first != "lang" && field.first != "z" && field.first != "bewaard")
            fields.push_back(field);
    const auto address = url("", fields);
    return address.empty() ? address : address.substr(1);
}

} // namespace trede::web
