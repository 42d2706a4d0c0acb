// SPDX-License-Identifier: EUPL-1.2
#include "web/pages/knowledge/statement_show.h"
#include "app/insight/knowledge_show.h"
#include "web/page.h"
#include "web/pages/knowledge/knowledge_words.h"
#include "web/words.h"

namespace trede::web {

using evidence::KnowledgeView;
using evidence::ListKind;
using evidence::Standing;

namespace {

class StatementPage {
public:
    StatementPage(const Visit& visit, const KnowledgeView& known)
        : texts_(visit.texts()), known_(known), words_(known, visit.texts()) {}

    http::Response of(const Visit& visit, const evidence::Claim& claim) {
        begin(claim, words_.in(claim.claim));
        judge(claim.strength, capitalised(words_.toward(claim)), {});
        for (const auto& effect : claim.effects)
            view_.add("figures")
                .set("figure", words_.effect(effect))
                .set("derived", effect.is_derived ? get("derived") : "")
                .set("figure_note", words_.in(effect.note));
        fact("population", words_.in(claim.population));
        fact("groups", words_.names(ListKind::groups, claim.groups));
        // Beside an instrument the sentence above says it already.
        if (claim.instruments.empty()) fact("direction", get("direction_" + std::string(code_of(claim.direction))));
        if (claim.counts) fact("counted", words_.counts(*claim.counts));
        rests_on(claim, claim.design, claim.source, claim.page);
        for (const auto& mechanism : claim.mechanisms)
            view_.add("mechanisms").set("text", words_.in(mechanism));
        for (const auto& condition : claim.conditions)
            view_.add("conditions").set("text", words_.in(condition));
        view_.set("has_mechanisms", !claim.mechanisms.empty()).set("has_conditions", !claim.conditions.empty());
        view_.set("note", words_.in(claim.note));
        instruments(claim.instruments);
        beside(claim, claim.contradictions);
        view_.set("shows_against", true);
        for (const auto* check : known_.checks_of(claim))
            words_.set_line(view_.add("lines"), *check);
        view_.set("has_lines", !known_.checks_of(claim).empty())
            .set("lines_heading", get("checks"))
            .set("lines_text", get("checks_text"))
            .set("no_lines", get("no_checks"));
        return end(visit);
    }

    http::Response of(const Visit& visit, const evidence::OutsideCheck& check) {
        begin(check, words_.in(check.title));
        judge(check.strength, words_.in(check.finding), get("verified_" + std::string(code_of(check.verified))));
        fact("outcome", capitalised(words_.names(ListKind::outcomes, check.outcomes)));
        fact("groups", words_.names(ListKind::groups, check.groups));
        for (const auto& number : check.numbers)
            view_.add("facts")
                .set("what", words_.in(number.what))
                .set("value", number.value ? words_.number(*number.value) : words_.in(number.words))
                .set("facts_note", "");
        if (check.counts) fact("counted", words_.counts(*check.counts));
        fact("caveat", words_.in(check.caveat));
        rests_on(check, check.design, check.source, std::nullopt);
        view_.set("note", words_.in(check.note));
        instruments(check.all_instruments);
        beside(check, check.contradictions);
        view_.set("shows_against", !check.contradictions.empty());
        for (const auto* claim : known_.claims_of(check))
            words_.set_line(view_.add("lines"), *claim);
        view_.set("has_lines", !known_.claims_of(check).empty())
            .set("lines_heading", get("bears_on"))
            .set("lines_text", get("bears_on_text"))
            .set("no_lines", get("bears_on_nothing"));
        return end(visit);
    }

private:
    [[nodiscard]] std::string get(std::string_view key, const core::TextArgs& args = {}) const {
        return texts_.get("web.knowledge." + std::string(key), args);
    }

    void begin(const evidence::Record& record, const std::string& title) {
        title_ = title;
        view_.set("title", title).set("id", record.id);
        const auto standing = known_.standing(record);
        std::string says;
        if (standing == Standing::withdrawn)
            says = get("withdrawn", {{"day", texts_.date(*record.until)}, {"why", words_.in(record.withdrawn)}});
        if (standing == Standing::not_yet) says = get("not_yet", {{"day", texts_.date(*record.from)}});
        view_.set("standing", says);
        const auto newer = known_.superseded_by(record);
        view_.set("superseded", standing == Standing::superseded)
            .set("newer", newer)
            .set("newer_url", statement_url(newer));
    }

    void judge(const std::string& strength, const std::string& sentence, const std::string& verified) {
        view_.set("strength", capitalised(words_.name(ListKind::strengths, strength)))
            .set("badge_class", strength_badge(strength))
            .set("strength_means", words_.means(ListKind::strengths, strength))
            .set("sentence", sentence)
            .set("verified", verified);
    }

    void fact(const char* key, const std::string& value, const std::string& note = {}) {
        if (value.empty()) return;
        view_.add("facts").set("what", get(key)).set("value", value).set("facts_note", note);
    }

    void rests_on(const evidence::Record& record, const std::string& design, const evidence::Cited& cited,
                  std::optional<int> page) {
        view_.set("design", capitalised(words_.name(ListKind::designs, design)))
            .set("design_means", words_.means(ListKind::designs, design));
        if (const auto* publication = known_.publication(cited.key))
            view_.set("source", words_.source(cited))
                .set("source_title", words_.in(publication->title))
                .set("source_note", words_.in(publication->note));
        view_.set("footnote", cited.footnote.empty() ? "" : get("footnote", {{"number", cited.footnote}}))
            .set("page", page ? get("report_page", {{"page", std::to_string(*page)}}) : "")
            .set("own", record.is_own ? get("own_text") : "")
            .set("reviewed", record.reviewed ? get("reviewed", {{"day", texts_.date(*record.reviewed)}}) : "")
            .set("region", words_.region(record.region))
            .set("since", record.from ? get("since", {{"year", std::to_string(record.from->year())}}) : "");
    }

    void instruments(const std::vector<std::string>& ids) {
        for (const auto& id : ids)
            if (const auto* instrument = known_.instrument(id))
                view_.add("instruments")
                    .set("instrument_url", instrument_url(id))
                    .set("name", words_.in(instrument->name));
        view_.set("has_instruments", !ids.empty());
    }

    void beside(const evidence::Record& record, const std::vector<std::string>& contradictions) {
        for (const auto& flag : record.flags)
            view_.add("flags").set("text", words_.flag(flag));
        view_.set("has_flags", !record.flags.empty());
        for (const auto& id : contradictions)
            if (const auto* contradiction = known_.contradiction(id))
                words_.set_contradiction(view_.add("contradictions"), *contradiction);
        view_.set("has_contradictions", !contradictions.empty()).set("no_contradictions", contradictions.empty());
    }

    http::Response end(const Visit& visit) {
        return show(visit, {.title = title_,
                            .template_name = "pages/knowledge/statement_show",
                            .view = std::move(view_),
                            .section = "kennis"});
    }

    const core::Texts& texts_;
    const KnowledgeView& known_;
    KnowledgeWords words_;
    html::View view_{};
    std::string title_{};
};

} // namespace

http::Response statement_show(const Visit& visit) {
    const auto known = app::show_knowledge(visit.context);
    if (!known) return show_problems(visit, known.error());
    const auto id = visit.request.parameter("id");
    if (const auto* claim = known->claim(id)) return StatementPage(visit, *known).of(visit, *claim);
    if (const auto* check = known->check(id)) return StatementPage(visit, *known).of(visit, *check);
    return show_error(visit, 404);
}

} // namespace trede::web
