// SPDX-License-Identifier: EUPL-1.2
// Ladder, growth potential, self-sufficiency matrix and group.
#include "exchange/synth/spelling.h"
#include "exchange/synth/story.h"
#include <algorithm>
#include <cmath>

namespace trede::exchange::synth {

namespace {

struct Spellings {
    std::string ladder = spelled("instrument", "ladder"), potential = spelled("instrument", "ladder_potential"),
                zrm = spelled("instrument", "zrm"), group = spelled("instrument", "group"),
                health = spelled("instrument", "positive_health");
    std::string professional = spelled("view", "professional"), client = spelled("view", "client");
};

const Spellings& spellings() {
    static const Spellings made;
    return made;
}

/// Writes the measurements of one person; each gets the next number.
class Measurements {
public:
    Measurements(const Story& story, Page& page) : story_(story), page_(page) {}

    void add(const std::string& instrument, std::string_view edition, core::Date day, std::string_view value,
             bool own_view = false) {
        if (day > story_.delivery_day) return;
        page_.id("M-", story_.person.number, ++counted_)
            .id("R-", story_.person.number)
            .text(instrument)
            .text(edition)
            .day(day)
            .text(value);
        page_.text(own_view ? spellings().client : spellings().professional);
        page_.id(staff_prefix, case_manager_number(story_.case_manager)).end();
    }

private:
    const Story& story_;
    Page& page_;
    int counted_ = 0;
};

std::string digit_of(int rung) { return {static_cast<char>('0' + rung)}; }

void write_ladder(const Story& story, Measurements& out) {
    for (const auto& moment : story.ladder) {
        if (!moment.measured) continue;
        out.add(spellings().ladder, "", moment.day, digit_of(moment.rung));
        if (moment.own_view) {
            const int differs = moment.differs < 0.35 ? 1 : moment.differs < 0.45 ? -1 : 0;
            out.add(spellings().ladder, "", moment.day, digit_of(std::clamp(moment.rung + differs, 1, 5)), true);
        }
        if (moment.potential)
            out.add(spellings().potential, "", moment.day,
                    digit_of(std::min(moment.rung + (moment.differs < 0.6 ? 1 : 0), 6)));
    }
}

void write_group(const Story& story, Measurements& out) {
    // What is written is the group that work and programmes go by: otherwise it would be a trait that nobody records.
    const auto& group = story.model.settings.population.group[story.person.group];
    auto chance = story.chance("group");
    for (const auto& stay : story.stays) {
        const auto end = std::min(stay.last, story.delivery_day);
        for (int month = stay.stay->from; story.model.month(month).first_day() <= end; month += 12) {
            const auto day = day_in(stay, story.model.month(month), chance);
            const bool skipped = month > stay.stay->from && chance.chance(0.2);
            if (!skipped && day <= end) out.add(spellings().group, "", day, group.code);
        }
    }
}

void write_zrm(const Story& story, Measurements& out) {
    const auto& p = story.model.settings.population;
    const auto& person = story.person;
    if (person.group == 0 && person.barrier_count < 2) return;
    auto chance = story.chance("zrm");
    std::array<double, zrm_domains> level{};
    for (std::size_t d = 0; d < zrm_domains; ++d) {
        level[d] = p.zrm[d].level + 0.6 * chance.normal();
        for (std::size_t b = 0; b < barrier_kinds; ++b)
            if ((p.zrm[d].pulled_by & person.barriers) >> b & 1) level[d] -= 1.1;
    }
    const auto digit = [](double value) {
        return static_cast<char>('0' + std::clamp(static_cast<int>(std::lround(value)), 1, 5));
    };
    for (const auto& stay : story.stays) {
        const auto end = std::min(stay.last, story.delivery_day);
        const int later = static_cast<int>(chance.below(6));
        for (int month = stay.stay->from + later; story.model.month(month).first_day() <= end; month += p.zrm_months) {
            const auto day = day_in(stay, story.model.month(month), chance);
            const bool missing = chance.chance(p.zrm_missing), own = chance.chance(p.zrm_own_view);
            std::string scores, theirs;
            for (auto& value : level) {
                const bool not_scored = chance.chance(p.zrm_not_scored);
                scores += not_scored ? '-' : digit(value);
                if (own) theirs += digit(value + 0.2 + 0.6 * chance.normal());
                value += 0.08 + 0.4 * chance.normal();
            }
            if (missing || day > end) continue;
            out.add(spellings().zrm, p.zrm_edition, day, scores);
            if (own) out.add(spellings().zrm, p.zrm_edition, day, theirs, true);
        }
    }
}

/// Six whole numbers 0 to 10 by the client: body, mind, meaning, quality, taking part, daily life.
void write_health(const Story& story, Measurements& out) {
    const auto& plan = story.model.settings.plan;
    auto chance = story.chance("positive health");
    const auto* const stay = story.lately();
    if (!chance.chance(plan.health) || stay == nullptr) return;
    std::array<double, 6> level{};
    level.fill(plan.health_level + chance.normal());
    for (const auto& barrier : story.barriers)
        for (std::size_t i = 0; i < level.size(); ++i)
            if (barrier.closed > story.plans_from()) level[i] -= plan.health_pulled[barrier.kind][i];
    auto day = day_between(chance, std::max(stay->from, story.plans_from()), std::min(stay->last, story.delivery_day));
    const int times = chance.chance(plan.health_again) ? 2 : 1;
    for (int i = 0; i < times && day <= std::min(stay->last, story.delivery_day); ++i) {
        std::string scores;
        for (auto& value : level) {
            if (!scores.empty()) scores += ',';
            const int shown = std::clamp(static_cast<int>(std::lround(value + 0.8 * chance.normal())), 0, 10);
            scores += chance.chance(plan.health_blank) ? "-" : std::to_string(shown);
            value += 0.5 * chance.normal() + 0.3;
        }
        out.add(spellings().health, "", day, scores, true);
        day = day + 150 + static_cast<int>(chance.below(120));
    }
}

} // namespace

void write_measurements(const Story& story, Pages& pages) {
    Measurements out(story, pages[RegisterFile::measurements]);
    write_ladder(story, out);
    write_group(story, out);
    write_zrm(story, out);
    write_health(story, out);
}

} // namespace trede::exchange::synth
