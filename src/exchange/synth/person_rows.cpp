// SPDX-License-Identifier: EUPL-1.2
// Who somebody is, with whom, and what stands in the way.
#include "exchange/synth/spelling.h"
#include "exchange/synth/story.h"
#include <algorithm>

namespace trede::exchange::synth {

namespace {

struct Spellings {
    std::string female = spelled("sex", "female"), male = spelled("sex", "male"), yes = spelled("yes_no", "yes"),
                no = spelled("yes_no", "no");
    std::array<std::string, 5> household{spelled("household", "single"), spelled("household", "single_parent"),
                                         spelled("household", "couple"), spelled("household", "couple_with_children"),
                                         spelled("household", "other")};
    std::array<std::string, 3> severity{spelled("severity", "light"), spelled("severity", "moderate"),
                                        spelled("severity", "severe")};
};

const Spellings& spellings() {
    static const Spellings made;
    return made;
}

void write_client(const Story& story, Page& page) {
    const auto& person = story.person;
    const auto& settings = story.model.settings;
    const auto& background = settings.backgrounds[person.background];
    auto chance = story.chance("name");
    const auto& given = one_of(chance, person.female ? background.female : background.male);
    const auto& [prefix, surname] =
        background.surnames[static_cast<std::size_t>(chance.below(background.surnames.size()))];
    const auto& neighbourhood = settings.town.neighbourhoods[person.neighbourhood];
    page.id("R-", person.number).text(given).text(prefix).text(surname).day(person.born);
    page.text(person.female ? spellings().female : spellings().male)
        .text(settings.population.educations[person.education].code);
    page.text(one_of(chance, neighbourhood.streets))
        .text(settings.town.postal_codes[person.neighbourhood % settings.town.postal_codes.size()]);
    page.text(settings.town.name);
    // Numbers that begin with 06 00 are given to nobody. Some people have no telephone.
    const auto last = static_cast<int>(chance.below(10000));
    const auto middle = static_cast<int>(chance.below(100));
    if (chance.chance(0.92)) {
        std::string phone = "06 00";
        for (const int pair : {middle, last / 100, last % 100}) {
            phone += ' ';
            phone += static_cast<char>('0' + pair / 10);
            phone += static_cast<char>('0' + pair % 10);
        }
        page.text(phone);
    } else {
        page.nothing();
    }
    page.text(neighbourhood.name).end();
}

void write_households(const Story& story, Page& page) {
    const auto& person = story.person;
    auto chance = story.chance("household");
    const bool with_children = person.household == 1 || person.household == 3;
    const int children = with_children ? 1 + static_cast<int>(chance.below(3)) : 0;
    auto from = person.benefit_from - static_cast<int>(chance.below(1500));
    int counted = 0;
    for (const auto& stay : story.stays) {
        const bool partner =
            stay.last <= story.delivery_day && stay.stay->reason >= 0 &&
            story.model.settings.population.other_reasons[static_cast<std::size_t>(stay.stay->reason)].name ==
                "partner";
        if (!partner || counted > 0) continue;
        // Who leaves for a partner lives as a couple from the next day.
        page.id("H-", person.number, ++counted).id("R-", person.number).text(spellings().household[person.household]);
        page.day(from).last_day(stay.last, story.delivery_day).whole(children).end();
        from = stay.last + 1;
    }
    const auto kind = counted == 0 ? person.household : with_children ? std::size_t{3} : std::size_t{2};
    page.id("H-", person.number, ++counted).id("R-", person.number).text(spellings().household[kind]);
    page.day(from).nothing().whole(children).end();
}

/// The day by which a barrier is looked at again: within a year.
void write_review(const Story& story, const DatedBarrier& barrier, core::Random& chance, Page& page) {
    const auto& plan = story.model.settings.plan;
    const bool asked = chance.chance(plan.review);
    const int later = static_cast<int>(chance.below(static_cast<std::uint64_t>(plan.review_months) * 30));
    if (asked && barrier.closed > story.delivery_day && story.stay_on(story.delivery_day + 1))
        page.day(working_day(std::max(barrier.from, story.delivery_day - 30) + later));
    else
        page.nothing();
}

void write_barriers(const Story& story, Page& page) {
    auto chance = story.chance("barrier reviews");
    int counted = 0;
    for (const auto& barrier : story.barriers) {
        page.id("B-", story.person.number, ++counted).id("R-", story.person.number);
        page.text(story.model.settings.population.barriers[barrier.kind].code).day(barrier.from);
        page.last_day(barrier.closed, story.delivery_day).text(spellings().severity[barrier.severity]);
        page.id(staff_prefix, case_manager_number(story.case_manager));
        if (barrier.asked)
            page.text(barrier.agrees ? spellings().yes : spellings().no);
        else
            page.nothing();
        write_review(story, barrier, chance, page);
        page.end();
    }
}

} // namespace

void write_person(const Story& story, Pages& pages) {
    write_client(story, pages[RegisterFile::clients]);
    write_households(story, pages[RegisterFile::households]);
    write_barriers(story, pages[RegisterFile::barriers]);
}

} // namespace trede::exchange::synth
