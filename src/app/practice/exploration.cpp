// SPDX-License-Identifier: EUPL-1.2
#include "app/practice/exploration.h"
#include "app/practice/conversation_steps.h"
#include "domain/codes.h"
#include "domain/running.h"
#include <algorithm>

namespace trede::app {

namespace {

/// Fills in one life domain from the facts of a timeline.
class Exploring {
public:
    Exploring(const ConversationStep& step, core::Date as_of) : step_(step), as_of_(as_of) {
        found_.domain = step.domain;
        found_.step = step.step;
        for (auto& barrier : barriers_asked(step))
            found_.barriers.push_back({std::move(barrier)});
    }

    void add(const domain::Spell& spell) {
        if (!domain::is_running(spell, as_of_)) return;
        if (auto* list = list_of(spell); list && spell.code == step_.domain) {
            list->push_back(&spell);
            seen_on(*spell.from);
        }
        for (auto& barrier : found_.barriers)
            if (spell.kind == "barrier" && spell.code == barrier.code) {
                barrier.judged = &spell;
                barrier.absent = false;
                seen_on(*spell.from);
            }
    }

    void add(const domain::Measurement& measured) {
        if (measured.kind != "zrm" || measured.day > as_of_) return;
        const auto scores = measured.details["scores"].string();
        const auto& domains = domain::codes("zrm_domain");
        for (std::size_t i = 0; i < std::min(scores.size(), domains.size()); ++i)
            if (scores[i] != '-' && std::ranges::find(step_.zrm, domains[i].code) != step_.zrm.end())
                seen_on(measured.day);
    }

    void add(const domain::Event& event) {
        if (event.kind != "contact" || event.status != "held" || event.day > as_of_) return;
        if (event.details["domains"].has(step_.domain)) seen_on(event.day);
        for (const auto& absent : event.details["absent"].items())
            for (auto& barrier : found_.barriers)
                if (absent.string() == barrier.code) {
                    barrier.absent = !barrier.judged || *barrier.judged->from < event.day;
                    seen_on(event.day);
                }
    }

    ExploredDomain found() { return std::move(found_); }

private:
    std::vector<const domain::Spell*>* list_of(const domain::Spell& spell) {
        if (spell.kind == "strength") return &found_.strengths;
        if (spell.kind == "need") return &found_.needs;
        return spell.kind == "wish" ? &found_.wishes : nullptr;
    }
    void seen_on(core::Date day) { found_.last = std::max(found_.last.value_or(day), day); }

    const ConversationStep& step_;
    core::Date as_of_;
    ExploredDomain found_;
};

} // namespace

std::vector<ExploredDomain> exploration(const domain::Timeline& timeline, core::Date as_of) {
    std::vector<ExploredDomain> domains;
    for (const auto& step : conversation_steps()) {
        if (step.domain.empty()) continue;
        Exploring exploring(step, as_of);
        for (const auto& spell : timeline.spells)
            exploring.add(spell);
        for (const auto& measured : timeline.measurements)
            exploring.add(measured);
        for (const auto& event : timeline.events)
            exploring.add(event);
        domains.push_back(exploring.found());
    }
    return domains;
}

} // namespace trede::app
