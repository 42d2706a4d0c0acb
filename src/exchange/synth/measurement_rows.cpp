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
                zrm = spelled("instrument", "zrm"), group = spelled("instrument", "group");
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

/// The day of a measurement: in the month counted from the begin of the stay or of the history, when on benefit.
core::Date day_in(const DatedStay& stay, core::Month month, core::Random& chance) {
    const auto from = std::max(month.first_day(), stay.from);
    return day_between(chance, from, month.last_day());
}

char rung_digit(int rung) { return static_cast<char>('0' + rung); }

/// One rung up or down, or not: a step to a rung that is rarer in the group is taken less often, so that the shares of
/// the group stay what they are (the rule of Metropolis). `u` in [0, 1).
int moved(int rung, double u, const std::array<double, rungs>& shares, double moves) {
    const bool up = u < 0.5;
    const int to = rung + (up ? 1 : -1);
    if (to < 1 || to > static_cast<int>(rungs)) return rung;
    const double ratio = shares[static_cast<std::size_t>(to) - 1] / shares[static_cast<std::size_t>(rung) - 1];
    return (up ? 2 * u : 2 * u - 1) < moves * std::min(1.0, ratio) ? to : rung;
}

void write_ladder(const Story& story, Measurements& out) {
    const auto& p = story.model.settings.population;
    auto chance = story.chance("ladder");
    int rung = story.person.rung;
    for (const auto& stay : story.stays) {
        const auto end = std::min(stay.last, story.delivery_day);
        for (int month = stay.stay->from; story.model.month(month).first_day() <= end; month += p.ladder_months) {
            const auto day = day_in(stay, story.model.month(month), chance);
            const bool missing = chance.chance(p.ladder_missing), own = chance.chance(p.ladder_own_view),
                       potential = chance.chance(p.ladder_potential);
            const double moves = chance.uniform(), differs = chance.uniform();
            if (!missing && day <= end) {
                out.add(spellings().ladder, "", day, std::string(1, rung_digit(rung)));
                if (own) {
                    const int theirs = std::clamp(rung + (differs < 0.35 ? 1 : differs < 0.45 ? -1 : 0), 1, 5);
                    out.add(spellings().ladder, "", day, std::string(1, rung_digit(theirs)), true);
                }
                if (potential)
                    out.add(spellings().potential, "", day,
                            std::string(1, rung_digit(std::min(rung + (differs < 0.6 ? 1 : 0), 6))));
            }
            rung = moved(rung, moves, p.group[story.person.group].ladder, p.ladder_moves);
        }
        // Paid work without a benefit: asked in aftercare, as long as nothing had ended by then.
        const auto asked = stay.last + 30 + static_cast<int>(chance.below(15));
        const bool told = chance.chance(0.4);
        if (told && stay.last < story.delivery_day && stay.stay->reason == reason_work && asked <= story.delivery_day &&
            !story.stay_on(asked) &&
            (stay.stay->work_ends == never || asked < story.model.month(stay.stay->work_ends).first_day()))
            out.add(spellings().ladder, "", asked, "6");
    }
}

void write_group(const Story& story, Measurements& out) {
    const auto& p = story.model.settings.population;
    auto chance = story.chance("group");
    auto group = story.person.group;
    for (const auto& stay : story.stays) {
        const auto end = std::min(stay.last, story.delivery_day);
        for (int month = stay.stay->from; story.model.month(month).first_day() <= end; month += 12) {
            const auto day = day_in(stay, story.model.month(month), chance);
            const bool skipped = month > stay.stay->from && chance.chance(0.2);
            const double moves = chance.uniform();
            if (!skipped && day <= end) out.add(spellings().group, "", day, p.group[group].code);
            // At a review one in twelve moves to the group beside it.
            if (moves < 1.0 / 24 && group > 0)
                --group;
            else if (moves > 1 - 1.0 / 24 && group + 1 < groups)
                ++group;
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

} // namespace

void write_measurements(const Story& story, Pages& pages) {
    Measurements out(story, pages[RegisterFile::measurements]);
    write_ladder(story, out);
    write_group(story, out);
    write_zrm(story, out);
}

} // namespace trede::exchange::synth
