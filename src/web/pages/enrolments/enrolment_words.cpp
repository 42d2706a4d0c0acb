// SPDX-License-Identifier: EUPL-1.2
#include "web/pages/enrolments/enrolment_words.h"
#include "core/result.h"
#include "domain/codes.h"
#include "web/words.h"

namespace trede::web {

namespace {

std::string day_or_none(const core::Texts& texts, std::optional<core::Date> day) {
    return day ? short_date(texts, *day) : texts.get("web.enrol.no_day");
}

std::string day_in(const core::Texts& texts, const domain::Spell& enrolment, const char* key) {
    return day_or_none(texts, core::parse_iso_date(enrolment.details[key].string()));
}

std::string ending(const core::Texts& texts, const domain::Spell& enrolment) {
    std::string said;
    if (!enrolment.end_reason.empty())
        said = capitalised(domain::label("enrolment_end", enrolment.end_reason, texts.language()));
    if (const auto result = enrolment.details["result"].string(); !result.empty())
        said += (said.empty() ? "" : ", ") + domain::label("enrolment_result", result, texts.language());
    return said.empty() ? texts.get("web.enrol.no_day") : said;
}

} // namespace

EnrolmentState state_of(const domain::Spell& enrolment) {
    if (enrolment.until) return EnrolmentState::over;
    return enrolment.from ? EnrolmentState::running : EnrolmentState::announced;
}

std::string_view code_of(EnrolmentState state) {
    switch (state) {
    case EnrolmentState::announced: return "announced";
    case EnrolmentState::running: return "running";
    case EnrolmentState::over: return "over";
    }
    throw core::Broken("a state of an enrolment without a code");
}

std::string enrolment_url(core::Id person, core::Id enrolment) {
    return "/deelnemers/" + person.text() + "/" + enrolment.text();
}

std::vector<std::string> day_columns(const core::Texts& texts, EnrolmentState state) {
    const auto say = [&](const char* key) { return texts.get(std::string("web.enrol.") + key); };
    switch (state) {
    case EnrolmentState::announced: return {say("announced_on"), say("expected_end")};
    case EnrolmentState::running: return {say("began_on"), say("expected_end")};
    case EnrolmentState::over: return {say("began_on"), say("ended_on"), say("how")};
    }
    throw core::Broken("a state of an enrolment without columns");
}

std::vector<std::pair<std::string, std::string>> enrolment_days(const core::Texts& texts,
                                                                const domain::Spell& enrolment) {
    const auto state = state_of(enrolment);
    std::vector<std::string> said;
    if (state == EnrolmentState::announced)
        said = {day_in(texts, enrolment, "announced"), day_in(texts, enrolment, "expected_end")};
    if (state == EnrolmentState::running)
        said = {day_or_none(texts, enrolment.from), day_in(texts, enrolment, "expected_end")};
    if (state == EnrolmentState::over)
        said = {enrolment.from ? short_date(texts, *enrolment.from) : texts.get("web.enrol.not_begun"),
                short_date(texts, *enrolment.until - 1), ending(texts, enrolment)};
    std::vector<std::pair<std::string, std::string>> days;
    const auto columns = day_columns(texts, state);
    for (std::size_t i = 0; i < columns.size(); ++i)
        days.emplace_back(columns[i], said[i]);
    return days;
}

} // namespace trede::web
