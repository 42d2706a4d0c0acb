// SPDX-License-Identifier: EUPL-1.2
#include "exchange/synth/plan_rows.h"
#include "exchange/synth/spelling.h"
#include <algorithm>

namespace trede::exchange::synth {

namespace {

struct Spellings {
    std::string strength = spelled("aspect", "strength"), need = spelled("aspect", "need"),
                wish = spelled("aspect", "wish");
    std::array<std::string, life_domains> domain{
        spelled("life_domain", "housing"), spelled("life_domain", "finance"),
        spelled("life_domain", "daytime"), spelled("life_domain", "social"),
        spelled("life_domain", "health"),  spelled("life_domain", "work_and_learning")};
    std::string client = spelled("view", "client"), professional = spelled("view", "professional");
    std::string work = spelled("goal", "work"), participation = spelled("goal", "participation"),
                yes = spelled("yes_no", "yes"), no = spelled("yes_no", "no");
    std::array<std::string, owners> owner{spelled("owner", "client"), spelled("owner", "staff"),
                                          spelled("owner", "together")};
    std::array<std::string, 3> status{spelled("agreement_status", "planned"), spelled("agreement_status", "kept"),
                                      spelled("agreement_status", "dropped")};
    std::array<std::string, document_kinds> document{spelled("document", "letter"), spelled("document", "plan"),
                                                     spelled("document", "certificate"), spelled("document", "advice"),
                                                     spelled("document", "other")};
};

const Spellings& spellings() {
    static const Spellings made;
    return made;
}

class PlanWriter {
public:
    PlanWriter(const Story& story, const Conversation& conversation, Pages& pages)
        : story_(story), conversation_(conversation), plan_(story.model.settings.plan), pages_(pages),
          chance_(story.chance("plan")) {}

    void write() {
        if (conversation_.spoken.empty()) return; // nobody knows yet
        several(spellings().strength, plan_.strengths, plan_.strength_count, plan_.own_strengths, 0);
        several(spellings().need, plan_.needs, plan_.need_count, plan_.own_needs, plan_.need_over);
        wishes();
        goal();
        agreements();
        documents();
    }

private:
    core::Date spoken_on() {
        return conversation_.spoken[static_cast<std::size_t>(chance_.below(conversation_.spoken.size()))];
    }

    void aspect(const std::string& kind, const Line& line, std::string_view text, const std::string& view,
                core::Date from, core::Date last) {
        auto& page = pages_[RegisterFile::strengths_and_needs];
        page.id("K-", story_.person.number, ++aspects_).id("R-", story_.person.number).text(kind);
        page.text(spellings().domain[line.domain]).text(text).text(view).day(from);
        page.last_day(last, story_.delivery_day).end();
    }

    void several(const std::string& kind, const Lines& lines, std::span<const double> counts, double own, double over) {
        std::vector<const Line*> told;
        for (auto left = picked(chance_.uniform(), counts); left > 0; --left) {
            const auto from = spoken_on();
            const auto* const line = pick(chance_, lines, story_.situation_on(from), chance_.chance(0.5), told);
            if (line == nullptr) return;
            told.push_back(line);
            const bool theirs = chance_.chance(own), is_over = chance_.chance(over);
            const auto last = conversation_.spoken.back();
            aspect(kind, *line, line->text, theirs ? spellings().client : spellings().professional, from,
                   is_over && last > from ? last : story_.delivery_day + 1);
        }
    }

    void wishes() {
        const auto& wish = *conversation_.wish;
        aspect(spellings().wish, wish, sentence_of(wish.text), spellings().client, conversation_.spoken.front(),
               story_.delivery_day + 1);
        if (!chance_.chance(plan_.second_wish)) return;
        const auto from = spoken_on();
        const auto* const other =
            pick(chance_, story_.model.settings.talks.wishes, story_.situation_on(from), false, {&wish});
        if (other != nullptr)
            aspect(spellings().wish, *other, sentence_of(other->text), spellings().client, from,
                   story_.delivery_day + 1);
    }

    /// Work for who is near it, taking part for the others.
    void goal() {
        if (!chance_.chance(plan_.goal)) return;
        const auto from = spoken_on();
        const auto situation = story_.situation_on(from);
        const bool near = situation.rung >= 4 || (situation.rung == 3 && story_.person.group < 2);
        const auto* const line =
            pick(chance_, near ? plan_.goals_work : plan_.goals_participation, situation, chance_.chance(0.4));
        const double agreed = chance_.uniform();
        if (line == nullptr) return;
        auto& page = pages_[RegisterFile::goals];
        page.id("O-", story_.person.number, 1).id("R-", story_.person.number);
        page.text(near ? spellings().work : spellings().participation).text(line->text);
        page.text(agreed < plan_.goal_agreed                          ? spellings().yes
                  : agreed < plan_.goal_agreed + plan_.goal_disagreed ? spellings().no
                                                                      : std::string());
        page.day(from).last_day(std::max(from, story_.stays.back().last), story_.delivery_day).end();
    }

    void agreements() {
        auto& page = pages_[RegisterFile::agreements];
        int counted = 0;
        for (const auto& one : conversation_.agreements) {
            page.id("A-", story_.person.number, ++counted).id("R-", story_.person.number);
            page.text(spellings().owner[one.owner]).id(staff_prefix, case_manager_number(story_.case_manager));
            page.text(one.line->text).day(one.made).day(one.day);
            page.text(spellings().status[static_cast<std::size_t>(one.status)]).end();
        }
    }

    void documents() {
        auto& page = pages_[RegisterFile::documents];
        int counted = 0;
        for (auto left = picked(chance_.uniform(), plan_.document_count); left > 0; --left) {
            const auto kind = picked(chance_.uniform(), plan_.document_share);
            const auto day = spoken_on();
            const auto* const line = pick(chance_, plan_.documents[kind], story_.situation_on(day));
            const auto& place = one_of(chance_, plan_.document_places);
            if (line == nullptr) continue;
            page.id("E-", story_.person.number, ++counted).id("R-", story_.person.number);
            page.text(spellings().document[kind]).text(line->text).text(place).day(day).end();
        }
    }

    const Story& story_;
    const Conversation& conversation_;
    const Plan& plan_;
    Pages& pages_;
    core::Random chance_;
    int aspects_ = 0;
};

} // namespace

void write_plan(const Story& story, const Conversation& conversation, Pages& pages) {
    PlanWriter(story, conversation, pages).write();
}

} // namespace trede::exchange::synth
