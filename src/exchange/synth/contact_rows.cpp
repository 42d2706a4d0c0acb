// SPDX-License-Identifier: EUPL-1.2
// Talks: the first one, the rhythm after it, aftercare, and what is planned for the weeks after the delivery.
#include "exchange/synth/spelling.h"
#include "exchange/synth/story.h"
#include <algorithm>
#include <cmath>
#include <numeric>

namespace trede::exchange::synth {

namespace {

struct Spellings {
    std::array<std::string, 4> channel{spelled("channel", "conversation"), spelled("channel", "phone"),
                                       spelled("channel", "home_visit"), spelled("channel", "video")};
    std::string planned = spelled("contact_status", "planned"), held = spelled("contact_status", "held"),
                no_show = spelled("contact_status", "no_show"), cancelled = spelled("contact_status", "cancelled");
};

const Spellings& spellings() {
    static const Spellings made;
    return made;
}

constexpr std::size_t conversation = 0, phone = 1;
constexpr double days_in_a_year = 365.25;

class Contacts {
public:
    Contacts(const Story& story, Page& page)
        : story_(story), talks_(story.model.settings.talks), population_(story.model.settings.population), page_(page),
          chance_(story.chance("contacts")), wish_(one_of(chance_, talks_.wishes)) {}

    void write() {
        if (was_never_asked()) return;
        for (const auto& stay : story_.stays) {
            if (stay.from >= story_.first_day) intake(stay);
            rhythm(stay);
            if (stay.last < story_.delivery_day && stay.stay->reason == reason_work) aftercare(stay);
        }
        plan();
    }

private:
    void row(core::Date day, int minute, int minutes, std::size_t channel, const std::string& status,
             const std::string& topic, std::string_view note) {
        page_.id("C-", story_.person.number, ++counted_)
            .id("R-", story_.person.number)
            .day(day)
            .time(minute)
            .whole(minutes);
        page_.text(spellings().channel[channel])
            .text(status)
            .id(staff_prefix, case_manager_number(story_.case_manager));
        page_.text(topic).text(note).end();
    }

    /// Of the people whom nobody has a rhythm with, half of those who were there at the begin were never spoken to.
    bool was_never_asked() {
        return story_.person.entry == 0 && population_.rhythms[story_.person.rhythm].in_a_year <= 0 &&
               chance_.chance(0.5);
    }

    /// Between 9.00 and 16.30, on the half hour.
    int moment() { return 9 * 60 + 30 * static_cast<int>(chance_.below(15)); }
    int length(std::size_t channel) {
        return channel == phone ? 10 + 5 * static_cast<int>(chance_.below(4))
                                : 20 + 5 * static_cast<int>(chance_.below(9));
    }

    std::string filled(const std::string& sentence) const {
        const auto at = sentence.find("{wish}");
        return at == std::string::npos ? sentence : sentence.substr(0, at) + wish_ + sentence.substr(at + 6);
    }

    std::string note(const DatedEnrolment* programme) {
        if (chance_.chance(talks_.no_note)) return {};
        std::string said =
            programme && chance_.chance(0.6) ? one_of(chance_, talks_.programme) : one_of(chance_, talks_.begin);
        if (chance_.chance(talks_.with_middle)) said += ' ' + filled(one_of(chance_, talks_.middle));
        if (chance_.chance(talks_.with_agreement)) said += ' ' + one_of(chance_, talks_.agreement);
        return said;
    }

    void intake(const DatedStay& stay) {
        auto day = working_day(stay.from + 3 + static_cast<int>(chance_.below(18)));
        const auto& topic = one_of(chance_, talks_.topics_intake);
        const auto& said = one_of(chance_, talks_.intake);
        const int minute = moment();
        const auto end = std::min(stay.last, story_.delivery_day);
        if (chance_.chance(population_.no_show)) {
            if (day <= end)
                row(day, minute, 60, conversation, spellings().no_show, topic, one_of(chance_, talks_.no_show));
            day = working_day(day + 7);
        }
        if (day > end) return;
        row(day, minute, 60, conversation, spellings().held, topic, filled(said));
    }

    /// Days until the next talk. At the published rhythm talks come by pure chance; lately they are more regular
    /// (the sum of two such waits of half the length). Not everybody who is invited comes, so more are planned.
    int wait(bool lately) {
        const double in_a_year = lately ? population_.rhythms[story_.person.rhythm].in_a_year : population_.talks;
        const double planned = in_a_year / (1 - population_.no_show - population_.cancelled);
        const double first = -std::log1p(-chance_.uniform()), second = -std::log1p(-chance_.uniform());
        if (planned <= 0) return never;
        const double years = lately ? (first + second) / 2 / planned : first / planned;
        return std::max(lately ? 14 : 1, static_cast<int>(years * days_in_a_year));
    }

    void rhythm(const DatedStay& stay) {
        const auto end = std::min(stay.last, story_.delivery_day);
        const auto switched =
            story_.model.month(std::max(0, story_.model.months - population_.talks_lately)).first_day();
        auto day = std::max(stay.from + 21, story_.first_day);
        while (true) {
            // A wait that runs into the new rhythm begins anew there; waits by chance have no memory.
            const bool lately = day >= switched;
            const int days = wait(lately);
            auto next = days >= never ? end + 1 : day + days;
            if (!lately && next >= switched && switched <= end) {
                day = switched + static_cast<int>(chance_.below(90));
                if (day > end) return;
                continue;
            }
            day = next;
            if (day > end) return;
            const auto held_on = working_day(day);
            if (held_on > end) return;
            talk(held_on);
        }
    }

    void talk(core::Date day) {
        const auto channel = picked(chance_.uniform(), population_.channels);
        const auto* programme = story_.programme_on(day);
        const double u = chance_.uniform();
        const int minute = moment(), minutes = length(channel);
        const auto& topic = programme && chance_.chance(0.5) ? one_of(chance_, talks_.topics_programme)
                                                             : one_of(chance_, talks_.topics_talk);
        if (u < population_.no_show)
            row(day, minute, minutes, channel, spellings().no_show, topic, one_of(chance_, talks_.no_show));
        else if (u < population_.no_show + population_.cancelled)
            row(day, minute, minutes, channel, spellings().cancelled, topic, one_of(chance_, talks_.cancelled));
        else
            row(day, minute, minutes, channel, spellings().held, topic, note(programme));
    }

    void aftercare(const DatedStay& stay) {
        const auto day = working_day(stay.last + 28 + static_cast<int>(chance_.below(10)));
        const bool called = chance_.chance(0.6);
        const int minute = moment();
        const auto& topic = one_of(chance_, talks_.topics_aftercare);
        const auto& said = one_of(chance_, talks_.aftercare);
        if (called && day <= story_.delivery_day && !story_.stay_on(day))
            row(day, minute, 15, phone, spellings().held, topic, said);
    }

    /// Each case manager has a calendar of so many moments a day; each place on the caseload has at most one of them,
    /// found by turning the order of the places (a step without a common divisor reaches every moment once).
    void plan() {
        const auto& model = story_.model;
        if (!story_.stay_on(story_.delivery_day + 1) || population_.rhythms[story_.person.rhythm].in_a_year <= 0)
            return;
        const auto places =
            model.clients / model.case_managers + (story_.case_manager < model.clients % model.case_managers ? 1 : 0);
        auto step = static_cast<std::int64_t>(0.618 * static_cast<double>(places)) | 1;
        while (std::gcd(step, places) != 1)
            step += 2;
        const auto shift = static_cast<std::int64_t>(
            core::Random(model.seed, "calendar", static_cast<std::uint64_t>(story_.case_manager))
                .below(static_cast<std::uint64_t>(places)));
        const auto moment_number = (story_.person.place / model.case_managers * step + shift) % places;
        const auto working_days = moment_number / population_.planned_in_a_day;
        const auto turn = static_cast<int>(moment_number % population_.planned_in_a_day);
        // Five working days are a week; the first is the first working day after the delivery.
        auto day = working_day(story_.delivery_day + 1);
        for (std::int64_t i = 0; i < working_days && day <= story_.delivery_day + population_.planned_days; ++i)
            day = working_day(day + 1);
        if (day > story_.delivery_day + population_.planned_days) return;
        const auto channel = picked(chance_.uniform(), population_.channels);
        // Early in the morning, before and after lunch, a little different each day. Who came back shares
        // a place with who came in meanwhile, and is seen at the end of the day.
        constexpr std::array first{9 * 60, 10 * 60 + 45, 13 * 60 + 30};
        const auto shifted = 15 * static_cast<int>(chance_.below(5));
        const bool came_back = story_.stay_on(story_.delivery_day + 1) != &story_.stays.front();
        const int minute = came_back ? 15 * 60 + 30 + 15 * static_cast<int>(story_.person.key % 4)
                                     : first[static_cast<std::size_t>(turn) % first.size()] + shifted;
        row(day, minute, length(channel), channel, spellings().planned, one_of(chance_, talks_.topics_planned), "");
    }

    const Story& story_;
    const Talks& talks_;
    const Population& population_;
    Page& page_;
    core::Random chance_;
    const std::string& wish_;
    int counted_ = 0;
};

} // namespace

void write_contacts(const Story& story, Pages& pages) { Contacts(story, pages[RegisterFile::contacts]).write(); }

} // namespace trede::exchange::synth
