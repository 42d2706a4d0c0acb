// SPDX-License-Identifier: EUPL-1.2
// Benefit, work and who accompanies whom.
#include "exchange/synth/spelling.h"
#include "exchange/synth/story.h"
#include <algorithm>
#include <cmath>

namespace trede::exchange::synth {

namespace {

struct Spellings {
    std::string act = spelled("benefit", "participation_act"), work = spelled("benefit_end", "work"),
                pension = spelled("benefit_end", "pension");
    std::string paid = spelled("work", "paid_work"), subsidised = spelled("work", "subsidised_work"),
                part_time = spelled("work", "part_time_beside_benefit"), volunteering = spelled("work", "volunteering");
    std::string case_manager = spelled("role", "case_manager"),
                activation_expert = spelled("role", "activation_expert");
    std::string other_staff = spelled("accompaniment_end", "other_staff"),
                client_asked = spelled("accompaniment_end", "client_asked"),
                goal_reached = spelled("accompaniment_end", "goal_reached"),
                exit = spelled("accompaniment_end", "exit"), other = spelled("accompaniment_end", "other");
};

const Spellings& spellings() {
    static const Spellings made;
    return made;
}

bool is_deceased(const Story& story, const DatedStay& stay) {
    const int reason = stay.stay->reason;
    const auto& others = story.model.settings.population.other_reasons;
    return reason >= 0 && others[static_cast<std::size_t>(reason)].name == "deceased";
}

void write_benefits(const Story& story, Page& page) {
    int counted = 0;
    for (const auto& stay : story.stays) {
        page.id("U-", story.person.number, ++counted)
            .id("R-", story.person.number)
            .text(spellings().act)
            .day(stay.from);
        if (stay.last > story.delivery_day) {
            page.nothing().nothing().end();
            continue;
        }
        const int reason = stay.stay->reason;
        page.day(stay.last);
        page.text(reason == reason_work ? spellings().work
                  : reason == reason_pension
                      ? spellings().pension
                      : story.model.settings.population.other_reasons[static_cast<std::size_t>(reason)].code);
        page.end();
    }
}

/// Work after benefit, until it ends without a benefit or the person comes back.
void write_work_after(const Story& story, Page& page, int& counted) {
    auto chance = story.chance("work after benefit");
    for (std::size_t i = 0; i < story.stays.size(); ++i) {
        const auto& stay = story.stays[i];
        const bool subsidised = chance.chance(story.model.settings.population.with_subsidy);
        const int halves = 2 * (16 + 2 * static_cast<int>(chance.below(13)));
        if (stay.last > story.delivery_day || stay.stay->reason != reason_work || stay.last >= story.delivery_day)
            continue;
        page.id("W-", story.person.number, ++counted).id("R-", story.person.number);
        page.text(subsidised ? spellings().subsidised : spellings().paid).day(stay.last + 1);
        auto last = story.delivery_day + 1;
        if (i + 1 < story.stays.size())
            last = story.stays[i + 1].from - 1;
        else if (stay.stay->work_ends < story.model.months)
            last = story.model.month(stay.stay->work_ends).first_day() + 14;
        page.last_day(last, story.delivery_day).hours(halves).end();
    }
}

void write_work_beside(const Story& story, Page& page, int& counted) {
    auto chance = story.chance("work beside benefit");
    const auto& stay = story.stays.front();
    const int rung = story.person.rung;
    const bool volunteers = rung == 4 && chance.chance(0.45);
    if (rung != 5 && !volunteers) return;
    const auto from =
        std::max(stay.from, story.first_day - static_cast<int>(chance.below(400))) + static_cast<int>(chance.below(60));
    const auto until = chance.chance(0.3) ? from + 60 + static_cast<int>(chance.below(700)) : stay.last;
    const auto last = std::min(until, stay.last);
    if (from >= last || from > story.delivery_day) return;
    page.id("W-", story.person.number, ++counted).id("R-", story.person.number);
    page.text(volunteers ? spellings().volunteering : spellings().part_time)
        .day(from)
        .last_day(last, story.delivery_day);
    page.hours(4 + static_cast<int>(chance.below(volunteers ? 12 : 24))).end();
}

/// Temporary work beside the benefit, of who has no lasting job beside it.
void write_short_jobs(const Story& story, Page& page, int& counted) {
    if (story.person.rung == 5) return;
    constexpr double days_in_a_month = 30.4;
    const auto& p = story.model.settings.population;
    const double rate = p.short_jobs * p.group[static_cast<std::size_t>(story.person.group)].exit *
                        std::exp(p.short_job_drive * story.person.drive) / days_in_a_month;
    const auto longest = static_cast<std::uint64_t>(p.short_job_months * days_in_a_month);
    auto chance = story.chance("short jobs");
    for (const auto& stay : story.stays) {
        const auto until = std::min(stay.last, story.delivery_day);
        auto from = std::max(stay.from, story.first_day);
        while (true) {
            const double wait = 1 - std::log1p(-chance.uniform()) / rate;
            if (wait > until - from) break;
            from = from + static_cast<int>(wait);
            const auto last = std::min(from + 6 + static_cast<int>(chance.below(longest - 6)), stay.last);
            const int halves = 2 * (6 + static_cast<int>(chance.below(15)));
            page.id("W-", story.person.number, ++counted).id("R-", story.person.number);
            page.text(spellings().part_time).day(from).last_day(last, story.delivery_day).hours(halves).end();
            from = last + 1;
            if (from > until) break;
        }
    }
}

/// The administration ends a benefit; the support ends some weeks later, after a last talk. Nobody comes back before.
core::Date accompanied_until(const Story& story, const DatedStay& stay, core::Random& chance) {
    const auto later = stay.last + 14 + static_cast<int>(chance.below(70));
    if (stay.last > story.delivery_day || is_deceased(story, stay)) return stay.last;
    const auto* next = &stay + 1;
    return next == story.stays.data() + story.stays.size() ? later : std::min(later, next->from - 1);
}

void write_accompaniments(const Story& story, Page& page) {
    auto chance = story.chance("accompaniment"), ends = story.chance("accompaniment ends"),
         after_exit = story.chance("accompaniment after exit");
    int counted = 0;
    const auto row = [&](std::int64_t staff, const std::string& role, core::Date from, core::Date last,
                         const std::string& reason) {
        if (from > story.delivery_day || last < from) return;
        page.id("G-", story.person.number, ++counted)
            .id("R-", story.person.number)
            .id(staff_prefix, staff)
            .text(role)
            .day(from);
        page.last_day(last, story.delivery_day).text(last > story.delivery_day ? std::string() : reason).end();
    };
    for (const auto& stay : story.stays) {
        const double u = ends.uniform();
        const auto& handed_over = u < 0.85 ? spellings().other_staff : spellings().client_asked;
        const auto& finished = u < 0.6   ? spellings().goal_reached
                               : u < 0.8 ? spellings().client_asked
                                         : spellings().other;
        auto from = std::max(stay.from, story.first_day - static_cast<int>(chance.below(900)));
        const bool changed = chance.chance(0.15), expert = chance.chance(story.person.group == 2 ? 0.3 : 0.05);
        const int after = 60 + static_cast<int>(chance.below(500)), since = 30 + static_cast<int>(chance.below(600)),
                  months = 4 + static_cast<int>(chance.below(14));
        if (changed && story.model.case_managers > 1 && from + after < std::min(stay.last, story.delivery_day)) {
            const int before =
                (story.case_manager + 1 +
                 static_cast<int>(chance.below(static_cast<std::uint64_t>(story.model.case_managers - 1)))) %
                story.model.case_managers;
            row(case_manager_number(before), spellings().case_manager, from, from + after - 1, handed_over);
            from = from + after;
        }
        row(case_manager_number(story.case_manager), spellings().case_manager, from,
            accompanied_until(story, stay, after_exit), spellings().exit);
        const auto since_day = std::max(stay.from, story.first_day) + since;
        const auto until_day = since_day + 30 * months;
        if (expert)
            row(activation_expert_number(story.model, story.model.team_of(story.case_manager)),
                spellings().activation_expert, since_day, std::min(stay.last, until_day),
                until_day < stay.last ? finished : spellings().exit);
    }
}

} // namespace

void write_spells(const Story& story, Pages& pages) {
    int counted = 0;
    write_benefits(story, pages[RegisterFile::benefit_spells]);
    write_work_beside(story, pages[RegisterFile::work_spells], counted);
    write_work_after(story, pages[RegisterFile::work_spells], counted);
    write_short_jobs(story, pages[RegisterFile::work_spells], counted);
    write_accompaniments(story, pages[RegisterFile::accompaniments]);
}

} // namespace trede::exchange::synth
