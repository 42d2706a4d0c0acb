// SPDX-License-Identifier: EUPL-1.2
#include "web/person_line.h"
#include "web/words.h"

namespace trede::web {

namespace {

constexpr auto between = " · ";

void append(std::string& line, const std::string& part) {
    if (part.empty()) return;
    if (!line.empty()) line += between;
    line += part;
}

} // namespace

std::string person_url(core::Id person) { return "/mensen/" + person.text(); }

std::string age_and_place(const Visit& visit, const domain::CaseloadRow& row) {
    std::string line;
    if (row.birth_date)
        append(line, visit.texts().get("web.person.age",
                                       {{"age", std::to_string(core::age_on(*row.birth_date, visit.context.today))}}));
    append(line, row.neighbourhood);
    return line;
}

std::string person_line(const Visit& visit, const domain::CaseloadRow& row) {
    const auto& texts = visit.texts();
    auto line = age_and_place(visit, row);
    if (row.rung) append(line, texts.get("web.person.rung", {{"rung", std::to_string(*row.rung)}}));
    if (row.benefit_from)
        append(line,
               texts.get("web.person.benefit", {{"length", length_of(texts, *row.benefit_from, visit.context.today)}}));
    return line;
}

std::string last_spoken(const Visit& visit, const domain::CaseloadRow& row) {
    if (!row.last_contact) return visit.texts().get("web.person.never_spoken");
    return time_since(visit.texts(), *row.last_contact, visit.context.today);
}

} // namespace trede::web
