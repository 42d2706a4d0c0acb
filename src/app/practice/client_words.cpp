// SPDX-License-Identifier: EUPL-1.2
#include "app/practice/client_words.h"
#include "domain/codes.h"
#include "domain/running.h"
#include <algorithm>

namespace trede::app {

namespace {

constexpr std::int64_t most_versions = 1'000'000;

} // namespace

void ClientWords::own_view() {
    positive_health();
    own_rung();
}

void ClientWords::wishes() {
    for (const auto& domain : domain::codes("life_domain")) {
        const auto field = "wens_" + domain.code;
        replaced("wish", domain.code, field, typed_.text(field, longest_line), core::Value::object());
    }
}

void ClientWords::say(std::string_view kind, const std::string& domain, const std::string& text) {
    if (text.empty()) return;
    for (const auto& known : basis_.timeline.spells)
        if (known.kind == kind && known.code == domain && !known.until && known.details["text"].string() == text)
            return;
    auto said = spell(kind, domain);
    said.details = core::Value::object().set("text", text).set("view", "client");
    spoken_.fresh.emplace_back(said);
}

core::Result<Spoken> ClientWords::spoken() {
    if (typed_.problems().has_errors()) return core::failed(typed_.problems());
    return std::move(spoken_);
}

const domain::Spell* ClientWords::running(std::string_view kind, std::string_view code) const {
    const domain::Spell* found = nullptr;
    for (const auto& each : basis_.timeline.spells)
        if (each.kind == kind && each.code == code && each.from && *each.from <= day_ && !each.until) found = &each;
    return found;
}

domain::Spell ClientWords::spell(std::string_view kind, std::string_view code) {
    domain::Spell begun;
    begun.id = basis_.fresh_id();
    begun.person = person();
    begun.kind = kind;
    begun.code = code;
    begun.from = day_;
    return begun;
}

domain::Measurement ClientWords::measurement(const char* kind, const char* view) {
    domain::Measurement measured;
    measured.id = basis_.fresh_id();
    measured.person = person();
    measured.kind = kind;
    measured.day = day_;
    measured.view = view;
    measured.rater = basis_.staff;
    return measured;
}

void ClientWords::change(Fact fact, const core::Id& id, std::string field) {
    const auto seen = typed_.whole("gezien_" + id.text(), 1, most_versions).value_or(0);
    spoken_.changed.push_back({std::move(fact), static_cast<int>(seen), std::move(field)});
}

void ClientWords::end(domain::Spell spell, const std::string& field) {
    spell.until = std::max(day_, *spell.from + 1);
    const auto id = spell.id;
    change(std::move(spell), id, field);
}

void ClientWords::replaced(std::string_view kind, std::string_view code, const std::string& field,
                           const std::string& text, core::Value details) {
    const bool asked =
        std::any_of(fields_.begin(), fields_.end(), [&](const auto& each) { return each.first == field; });
    if (!asked) return;
    const auto* known = running(kind, code);
    details.set("text", text);
    if (known && known->details["text"].string() == text) return;
    if (known) end(*known, field);
    if (text.empty()) return;
    auto begun = spell(kind, code);
    begun.details = std::move(details);
    spoken_.fresh.emplace_back(begun);
}

void ClientWords::positive_health() {
    std::string scores;
    bool any = false;
    for (const auto& dimension : domain::codes("health_dimension")) {
        const auto score = typed_.whole("gezond_" + dimension.code, 0, 10);
        any = any || score;
        scores += (scores.empty() ? "" : ",") + (score ? std::to_string(*score) : "-");
    }
    if (!any) return;
    auto measured = measurement("positive_health", "client");
    measured.details = core::Value::object().set("scores", scores);
    spoken_.fresh.emplace_back(measured);
}

void ClientWords::own_rung() {
    const auto rung = typed_.whole("trede_zelf", 1, 6);
    if (!rung) return;
    if (*rung == 6 && domain::on_benefit(basis_.timeline, day_))
        typed_.problem("trede_zelf", "ladder_rung_six_on_benefit");
    auto measured = measurement("ladder", "client");
    measured.value = static_cast<int>(*rung);
    spoken_.fresh.emplace_back(measured);
}

} // namespace trede::app
