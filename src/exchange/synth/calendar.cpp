// SPDX-License-Identifier: EUPL-1.2
// What stands in the calendars of case managers on the day of the delivery.
#include "exchange/synth/talks.h"
#include <array>
#include <numeric>

namespace trede::exchange::synth {

namespace {

/// Hours with room for a talk of an hour that begins up to half an hour later: they never run into each other.
constexpr std::array moments{9 * 60, 10 * 60 + 30, 13 * 60, 14 * 60 + 30};
constexpr int longest_shift = 30;

/// People on the caseload of a case manager, as far as the town has places for them.
std::int64_t places_of(const Model& model, int case_manager) {
    return model.clients / model.case_managers + (case_manager < model.clients % model.case_managers ? 1 : 0);
}

/// Which turn a person's place has: a step without a common divisor goes over all places once.
std::int64_t turn_of(const Story& story, std::int64_t places) {
    const auto& model = story.model;
    auto step = static_cast<std::int64_t>(0.618 * static_cast<double>(places)) | 1;
    while (std::gcd(step, places) != 1)
        step += 2;
    const auto shift =
        static_cast<std::int64_t>(core::Random(model.seed, "calendar", static_cast<std::uint64_t>(story.case_manager))
                                      .below(static_cast<std::uint64_t>(places)));
    return (story.person.place / model.case_managers * step + shift) % places;
}

std::vector<core::Date> working_days(const Model& model) {
    const auto last = model.month(model.months - 1 + model.settings.population.planned_months).last_day();
    std::vector<core::Date> days;
    for (auto day = working_day(model.delivery_day() + 1); day <= last; day = working_day(day + 1))
        days.push_back(day);
    return days;
}

} // namespace

std::optional<Talk> planned_talk(const Story& story) {
    const auto& population = story.model.settings.population;
    if (!story.stay_on(story.delivery_day + 1) || population.rhythms[story.person.rhythm].in_a_year <= 0)
        return std::nullopt;
    const auto days = working_days(story.model);
    // The turns are dealt out evenly, as many a day as the caseload asks for; whoever is one too many is not planned.
    const auto places = places_of(story.model, story.case_manager);
    const auto turn = turn_of(story, places), count = static_cast<std::int64_t>(days.size());
    const auto on_day = turn * count / places;
    const auto of_the_day = static_cast<std::size_t>(turn - (on_day * places + count - 1) / count);
    if (of_the_day >= moments.size() || of_the_day >= static_cast<std::size_t>(population.planned_in_a_day))
        return std::nullopt;
    auto chance = story.chance("planned");
    Talk talk{.day = days[static_cast<std::size_t>(on_day)], .status = TalkStatus::planned};
    talk.channel = picked(chance.uniform(), population.channels);
    talk.minute = moments[of_the_day] + 15 * static_cast<int>(chance.below(longest_shift / 15 + 1));
    talk.minutes = length_of(talk.channel, chance);
    talk.topic = &one_of(chance, story.model.settings.talks.topics_planned);
    return talk;
}

} // namespace trede::exchange::synth
