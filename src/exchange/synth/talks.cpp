// SPDX-License-Identifier: EUPL-1.2
#include "exchange/synth/talks.h"
#include <algorithm>
#include <cmath>

namespace trede::exchange::synth {

namespace {

constexpr double days_in_a_year = 365.25;

class TalkMaker {
public:
    explicit TalkMaker(const Story& story)
        : story_(story), words_(story.model.settings.talks), population_(story.model.settings.population),
          chance_(story.chance("contacts")) {}

    std::vector<Talk> all() {
        if (was_never_asked()) return {};
        for (const auto& stay : story_.stays) {
            if (stay.from >= story_.first_day) intake(stay);
            rhythm(stay);
            if (stay.last < story_.delivery_day && stay.stay->reason == reason_work) aftercare(stay);
        }
        return std::move(talks_);
    }

private:
    /// Of the people whom nobody has a rhythm with, half of those who were there at the begin were never spoken to.
    bool was_never_asked() {
        return story_.person.entry == 0 && population_.rhythms[story_.person.rhythm].in_a_year <= 0 &&
               chance_.chance(0.5);
    }

    /// Between 9.00 and 16.30, on the half hour.
    int moment() { return 9 * 60 + 30 * static_cast<int>(chance_.below(15)); }

    void intake(const DatedStay& stay) {
        Talk talk{.day = working_day(stay.from + 3 + static_cast<int>(chance_.below(18))), .kind = TalkKind::intake};
        talk.topic = &one_of(chance_, words_.topics_intake);
        talk.minute = moment();
        talk.minutes = 60;
        const auto end = std::min(stay.last, story_.delivery_day);
        if (chance_.chance(population_.no_show)) {
            talk.status = TalkStatus::no_show;
            if (talk.day <= end) talks_.push_back(talk);
            talk.status = TalkStatus::held;
            talk.day = working_day(talk.day + 7);
        }
        if (talk.day <= end) talks_.push_back(std::move(talk));
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
            add(held_on);
        }
    }

    void add(core::Date day) {
        Talk talk{.day = day, .channel = picked(chance_.uniform(), population_.channels)};
        talk.programme = story_.programme_on(day);
        const double u = chance_.uniform();
        talk.minute = moment();
        talk.minutes = length_of(talk.channel, chance_);
        talk.topic = talk.programme && chance_.chance(0.5) ? &one_of(chance_, words_.topics_programme)
                                                           : &one_of(chance_, words_.topics_talk);
        talk.status = u < population_.no_show                           ? TalkStatus::no_show
                      : u < population_.no_show + population_.cancelled ? TalkStatus::cancelled
                                                                        : TalkStatus::held;
        talks_.push_back(std::move(talk));
    }

    void aftercare(const DatedStay& stay) {
        Talk talk{.day = working_day(stay.last + 28 + static_cast<int>(chance_.below(10))),
                  .minutes = 15,
                  .channel = channel_phone,
                  .kind = TalkKind::aftercare};
        const bool called = chance_.chance(0.6);
        talk.minute = moment();
        talk.topic = &one_of(chance_, words_.topics_aftercare);
        if (called && talk.day <= story_.delivery_day && !story_.stay_on(talk.day)) talks_.push_back(std::move(talk));
    }

    const Story& story_;
    const Talks& words_;
    const Population& population_;
    core::Random chance_;
    std::vector<Talk> talks_;
};

} // namespace

int length_of(std::size_t channel, core::Random& chance) {
    return channel == channel_phone ? 10 + 5 * static_cast<int>(chance.below(4))
                                    : 20 + 5 * static_cast<int>(chance.below(9));
}

std::vector<Talk> talks_of(const Story& story) { return TalkMaker(story).all(); }

} // namespace trede::exchange::synth
