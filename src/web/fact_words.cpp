// SPDX-License-Identifier: EUPL-1.2
#include "web/fact_words.h"
#include "domain/codes.h"
#include "web/words.h"

namespace trede::web {

namespace {

std::string words(const core::Texts& texts, const domain::Spell& spell) {
    const char* moment = spell.until ? "ended" : "began";
    if (spell.kind == "benefit" && spell.until)
        return texts.get(
            "web.fact.benefit_ended",
            {{"reason", spell.end_reason.empty() ? texts.get("web.fact.no_reason")
                                                 : domain::label("benefit_end", spell.end_reason, texts.language())}});
    if (spell.kind == "work")
        return texts.get(std::string("web.fact.work_") + moment,
                         {{"kind", domain::label("work", spell.code, texts.language())}});
    if (spell.kind == "barrier")
        return texts.get(std::string("web.fact.barrier_") + moment,
                         {{"kind", domain::label("barrier", spell.code, texts.language())}});
    if (spell.kind == "enrolment" && !spell.from)
        return texts.get(spell.until ? "web.fact.enrolment_not_come" : "web.fact.enrolment_announced");
    if (const auto said = spell.details["text"].string(); !said.empty())
        return texts.get("web.fact." + spell.kind + "_" + moment, {{"text", std::string(said)}});
    return texts.get("web.fact." + spell.kind + "_" + moment);
}

std::string words(const core::Texts& texts, const domain::Measurement& measurement) {
    if (measurement.kind == "group")
        return texts.get("web.fact.group", {{"group", domain::label("group", measurement.code, texts.language())}});
    if (measurement.kind == "ladder" && measurement.view == "client" && measurement.value)
        return texts.get("web.fact.own_ladder", {{"value", std::to_string(*measurement.value)}});
    if (measurement.value)
        return texts.get("web.fact." + measurement.kind, {{"value", std::to_string(*measurement.value)}});
    return texts.get("web.fact." + measurement.kind);
}

std::string words(const core::Texts& texts, const domain::Event& event) {
    if (event.kind == "lot" || event.kind == "document" || event.kind == "look_back")
        return texts.get("web.fact." + event.kind);
    if (event.kind == "agreement")
        return texts.get("web.fact.agreement_" + event.status, {{"text", std::string(event.details["text"].string())}});
    if (event.kind == "comment")
        return texts.get("web.fact.comment", {{"text", std::string(event.details["text"].string())}});
    if (event.kind == "attendance")
        return texts.get("web.fact.attendance_" + event.status, {{"day", short_date(texts, event.day)}});
    return texts.get(
        "web.fact.contact_" + event.status,
        {{"channel", domain::label("channel", event.code, texts.language())}, {"day", short_date(texts, event.day)}});
}

} // namespace

std::string fact_words(const core::Texts& texts,
                       const std::variant<domain::Spell, domain::Measurement, domain::Event>& fact) {
    return std::visit([&](const auto& held) { return words(texts, held); }, fact);
}

std::string moment_words(const core::Texts& texts, core::Moment moment, core::Date today) {
    const auto local = core::local_time(moment);
    const auto time = texts.time(local.hour, local.minute);
    if (local.date == today) return texts.get("web.since.today_at", {{"time", time}});
    if (local.date == today - 1) return texts.get("web.since.yesterday_at", {{"time", time}});
    return texts.day_and_month(local.date);
}

} // namespace trede::web
