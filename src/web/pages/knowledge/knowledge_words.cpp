// SPDX-License-Identifier: EUPL-1.2
#include "web/pages/knowledge/knowledge_words.h"
#include "html/escape.h"
#include "web/words.h"
#include <cmath>

namespace trede::web {

using evidence::ListKind;

namespace {

void append(std::string& list, const std::string& text, std::string_view between = ", ") {
    if (text.empty()) return;
    if (!list.empty()) list += between;
    list += text;
}

} // namespace

std::string statement_url(std::string_view id) { return "/kennis/" + html::url_encode(id); }
std::string instrument_url(std::string_view id) { return "/kennis/instrumenten/" + html::url_encode(id); }
std::string question_url(std::string_view id) { return "/kennis/vragen/" + html::url_encode(id); }
std::string contradiction_url(std::string_view id) { return "/kennis/tegenspraken#" + html::url_encode(id); }

evidence::Direction shown_direction(const evidence::Claim& claim) {
    return claim.is_about_effect && !claim.instruments.empty() ? claim.direction : evidence::Direction::descriptive;
}

std::string strength_badge(std::string_view strength) {
    if (strength == "strong") return "trede-badge--accent";
    return strength == "moderate" ? "utrecht-status-badge--safe" : "";
}

std::string KnowledgeWords::get(std::string_view key, const core::TextArgs& args) const {
    return texts_->get("web.knowledge." + std::string(key), args);
}

std::string KnowledgeWords::name(ListKind kind, const std::string& code) const {
    const auto* entry = known_->lists().find(kind, code);
    return entry ? in(entry->name) : code;
}

std::string KnowledgeWords::means(ListKind kind, const std::string& code) const {
    const auto* entry = known_->lists().find(kind, code);
    return entry ? in(entry->means) : std::string();
}

std::string KnowledgeWords::names(ListKind kind, const std::vector<std::string>& codes) const {
    std::string names;
    for (const auto& code : codes)
        append(names, name(kind, code));
    return names;
}

std::string KnowledgeWords::toward(evidence::Direction direction, const std::vector<std::string>& outcomes) const {
    if (outcomes.empty()) return {};
    return get("toward_" + std::string(code_of(direction)), {{"outcomes", names(ListKind::outcomes, outcomes)}});
}

std::string KnowledgeWords::toward(const evidence::Claim& claim) const {
    return toward(shown_direction(claim), claim.outcomes);
}

std::string KnowledgeWords::region(const evidence::Bilingual& region) const {
    if (region.nl == "NL") return get("netherlands");
    if (region.nl == "GB-SCT") return get("scotland");
    return in(region);
}

std::string KnowledgeWords::source(const evidence::Cited& cited) const {
    const auto* publication = known_->publication(cited.key);
    if (!publication) return cited.key;
    auto words = in(publication->author);
    if (publication->year) append(words, std::to_string(*publication->year));
    return words;
}

std::string KnowledgeWords::number(double value) const {
    constexpr int most = 4;
    int decimals = 0;
    for (double scale = 1; decimals < most; ++decimals, scale *= 10)
        if (std::abs(std::round(value * scale) - value * scale) < 1e-6) break;
    return texts_->number(value, decimals);
}

std::string KnowledgeWords::effect(const evidence::StatedEffect& effect) const {
    auto words = effect.value ? number(*effect.value) : in(effect.words);
    append(words, in(effect.unit), " ");
    if (effect.interval)
        append(words,
               get("interval", {{"low", number(effect.interval->low)}, {"high", number(effect.interval->high)}}));
    std::string beside;
    if (effect.people) append(beside, get("effect_people", {{"count", texts_->count(*effect.people)}}));
    if (effect.p) append(beside, get("p_value", {{"p", number(*effect.p)}}));
    if (!beside.empty()) append(words, "(" + beside + ")", " ");
    return words;
}

std::string KnowledgeWords::flag(const evidence::Flag& flag) const {
    return get("flag_" + std::string(code_of(flag.code)),
               {{"stated", number(flag.stated)},
                {"reckoned", flag.code == evidence::FlagCode::p_does_not_fit ? texts_->number(flag.reckoned, 3)
                                                                             : number(flag.reckoned)}});
}

std::string KnowledgeWords::pages(const std::vector<int>& pages) const {
    std::string numbers;
    for (const int page : pages)
        append(numbers, std::to_string(page));
    return numbers.empty() ? numbers : get("page", {{"page", numbers}});
}

std::string KnowledgeWords::counts(const evidence::Counts& counts) const {
    std::string parts;
    for (const auto& part : counts.parts)
        append(parts, number(part.value) + " " + in(part.what));
    return get("counts", {{"total", number(counts.total.value) + " " + in(counts.total.what)}, {"parts", parts}});
}

void KnowledgeWords::set_line(html::View& row, const evidence::Claim& claim) const {
    std::string rests_on = claim.id;
    append(rests_on, name(ListKind::designs, claim.design), " · ");
    append(rests_on, source(claim.source), " · ");
    if (claim.page) append(rests_on, get("page", {{"page", std::to_string(*claim.page)}}), " · ");
    if (claim.is_own) append(rests_on, get("own"), " · ");
    std::string beside;
    if (const auto count = claim.contradictions.size(); count > 0)
        append(beside, get("has_contradictions", {{"count", std::to_string(count)}}), " · ");
    if (const auto count = known_->checks_of(claim).size(); count > 0)
        append(beside, get("has_checks", {{"count", std::to_string(count)}}), " · ");
    row.set("statement_url", statement_url(claim.id))
        .set("title", in(claim.claim))
        .set("badge_class", strength_badge(claim.strength))
        .set("strength", name(ListKind::strengths, claim.strength))
        .set("toward", toward(claim))
        .set("rests_on", rests_on)
        .set("beside", beside);
}

void KnowledgeWords::set_line(html::View& row, const evidence::OutsideCheck& check) const {
    std::string rests_on = check.id;
    append(rests_on, name(ListKind::designs, check.design), " · ");
    append(rests_on, source(check.source), " · ");
    append(rests_on, get(check.is_own ? "own" : "checked_elsewhere"), " · ");
    row.set("statement_url", statement_url(check.id))
        .set("title", in(check.title))
        .set("badge_class", strength_badge(check.strength))
        .set("strength", name(ListKind::strengths, check.strength))
        .set("toward", in(check.finding))
        .set("rests_on", rests_on)
        .set("beside", "");
}

void KnowledgeWords::set_line(html::View& row, const evidence::Hit& hit) const {
    if (hit.claim)
        set_line(row, *hit.claim);
    else
        set_line(row, *hit.check);
}

void KnowledgeWords::set_contradiction(html::View& row, const evidence::Contradiction& contradiction) const {
    row.set("id", contradiction.id)
        .set("contradiction_url", contradiction_url(contradiction.id))
        .set("title", in(contradiction.title))
        .set("kind", capitalised(name(ListKind::kinds, contradiction.kind)))
        .set("severity", name(ListKind::severities, contradiction.severity))
        .set("badge_class", contradiction.severity == "high" ? "utrecht-status-badge--warning" : "")
        .set("pages", pages(contradiction.pages))
        .set("detail", in(contradiction.detail))
        .set("handling", in(contradiction.handling));
}

} // namespace trede::web
