// SPDX-License-Identifier: EUPL-1.2
#include "evaluation/rollout_places.h"
#include "evaluation/rollout_calendar.h"
#include "evaluation/trial_rows.h"
#include "stats/distributions.h"
#include <algorithm>
#include <map>

namespace trede::evaluation {

using panel::Panel;

namespace {

/// Of an age and in a group of which somebody started, as in trials.cpp.
Eligible eligible_for(const Panel& panel, const std::vector<int>& start) {
    Eligible eligible;
    for (std::size_t person = 0; person < panel.people(); ++person) {
        const int month = start[person];
        const Months months(panel, person);
        if (month == never || month == 0) continue;
        if (!months.has(month - 1, panel::on_benefit) || !months.has(month, panel::on_benefit)) continue;
        eligible.bands.insert(panel.birth_band[person]);
        eligible.groups.insert(months.group(month - 1));
    }
    return eligible;
}

std::vector<int> starts_of(const Panel& panel, std::uint16_t programme) {
    std::vector<int> start;
    start.reserve(panel.people());
    for (std::size_t person = 0; person < panel.people(); ++person)
        start.push_back(Months(panel, person).start_of(programme));
    return start;
}

/// What a person adds to the periods of a place.
bool add_person(const Months& months, const Panel& panel, std::size_t person, const Eligible& eligible,
                const Calendar& calendar, int durable_months, std::vector<PlacePeriod>& periods) {
    bool is_there = false;
    for (std::size_t i = 0; i < periods.size(); ++i) {
        const int from = calendar.begin(static_cast<int>(i) + 1), until = calendar.begin(static_cast<int>(i) + 2);
        if (!months.has(from - 1, panel::on_benefit)) continue;
        if (!eligible.has(panel, person, months.group(from - 1))) continue;
        is_there = true;
        auto& period = periods[i];
        ++period.people;
        if (months.had(from, until, panel::exit_work)) ++period.exit_work;
        if (months.has(until - 1, panel::on_benefit)) ++period.on_benefit;
        for (int month = from; month < until; ++month)
            if (months.leaves_for_good(month, durable_months)) {
                ++period.durable_exit;
                break;
            }
    }
    return is_there;
}

/// The first start that others follow soon enough; 0 when there is none. `starters`: by period, also before the first.
int begun_in(const std::map<int, std::int64_t>& starters) {
    const auto& rules = rollout_rules();
    for (const auto& [period, count] : starters) {
        std::int64_t followed = 0;
        for (auto at = starters.find(period); at != starters.end() && at->first < period + rules.began_periods; ++at)
            followed += at->second;
        if (followed >= rules.began_people) return std::max(period, 1);
    }
    return 0;
}

std::int64_t started_before(const Place& place, int period) {
    std::int64_t count = 0;
    for (int i = 1; i < period; ++i)
        count += place.periods[static_cast<std::size_t>(i - 1)].starters;
    return count;
}

/// How many would have started in a place before it began there, had they as often as where it had begun by then.
double expected_before(const Place& place, int until, const std::vector<Place>& all) {
    double expected = 0;
    for (int period = 1; period < until; ++period) {
        const auto i = static_cast<std::size_t>(period - 1);
        std::int64_t starters = 0, people = 0;
        for (const auto& other : all) {
            if (other.first == 0 || other.first > period) continue;
            starters += other.periods[i].starters;
            people += other.periods[i].people;
        }
        if (people > 0)
            expected += static_cast<double>(place.periods[i].people) * static_cast<double>(starters) /
                        static_cast<double>(people);
    }
    return expected;
}

void judge_places(Places& out, const Gates& gates) {
    for (auto& place : out.places) {
        const bool is_small = std::ranges::any_of(place.periods, [&](const PlacePeriod& period) {
            return static_cast<double>(period.people) < gates.smallest_cell;
        });
        const int after_all = out.periods + 1;
        const int until = place.first == 0 ? after_all : std::min(place.first, after_all);
        const double expected = expected_before(place, until, out.places);
        const auto found = static_cast<double>(started_before(place, until));
        // The chance of at most so many, of a Poisson count: that of a chi-squared beyond twice what is expected.
        place.is_surely_later =
            expected > 0 && stats::chi_squared_above(2 * expected, 2 * (found + 1)) < rollout_rules().late_chance;
        if (is_small)
            place.use = PlaceUse::too_small;
        else if (place.first == 0 && !place.is_surely_later)
            place.use = PlaceUse::unclear;
    }
}

/// Everybody of a place, in the periods in which they were on benefit and might have taken part.
class Gathering {
public:
    Gathering(const Panel& panel, std::uint16_t programme, int durable_months)
        : panel_(panel), calendar_(panel), durable_months_(durable_months), start_(starts_of(panel, programme)),
          eligible_(eligible_for(panel, start_)) {
        out_.first = calendar_.first();
        out_.periods = calendar_.seen(0);
        out_.durable_periods = calendar_.seen(durable_months);
        out_.places.assign(panel.neighbourhoods.size(), {});
        for (auto& place : out_.places)
            place.periods.assign(static_cast<std::size_t>(out_.periods), {});
    }

    [[nodiscard]] bool nobody_started() const { return eligible_.groups.empty(); }

    Places gathered(const Gates& gates) {
        std::vector<std::map<int, std::int64_t>> starters(out_.places.size());
        for (std::size_t person = 0; person < panel_.people(); ++person) {
            if (panel_.neighbourhood[person] == 0) continue;
            const auto place = static_cast<std::size_t>(panel_.neighbourhood[person] - 1);
            if (start_[person] == never) continue;
            const int period = calendar_.period_of(start_[person]);
            ++starters[place][period];
            if (period >= 1 && period <= out_.periods)
                ++out_.places[place].periods[static_cast<std::size_t>(period - 1)].starters;
        }
        for (std::size_t place = 0; place < out_.places.size(); ++place)
            out_.places[place].first = begun_in(starters[place]);
        for (std::size_t person = 0; person < panel_.people(); ++person)
            add(person);
        judge_places(out_, gates);
        for (std::size_t person = 0; person < panel_.people(); ++person)
            add_reached(person);
        return std::move(out_);
    }

private:
    void add(std::size_t person) {
        const Months months(panel_, person);
        std::vector<PlacePeriod> nowhere;
        const auto at = panel_.neighbourhood[person];
        if (at == 0) nowhere.assign(static_cast<std::size_t>(out_.periods), {});
        auto& periods = at == 0 ? nowhere : out_.places[at - 1U].periods;
        if (!add_person(months, panel_, person, eligible_, calendar_, durable_months_, periods)) return;
        if (at == 0) {
            ++out_.place_unknown;
            return;
        }
        ++out_.people;
        out_.took_part += start_[person] == never ? 0 : 1;
    }

    /// Of the places that the answer is about.
    void add_reached(std::size_t person) {
        const auto at = panel_.neighbourhood[person];
        if (at == 0) return;
        const auto& place = out_.places[at - 1U];
        if (place.use != PlaceUse::counts || place.first < 2 || place.first > out_.periods) return;
        if (!is_there_from(Months(panel_, person), person, place.first)) return;
        ++out_.reached_people;
        out_.reached += start_[person] == never ? 0 : 1;
    }

    [[nodiscard]] bool is_there_from(const Months& months, std::size_t person, int first) const {
        for (int period = first; period <= out_.periods; ++period) {
            const int before = calendar_.begin(period) - 1;
            if (months.has(before, panel::on_benefit) && eligible_.has(panel_, person, months.group(before)))
                return true;
        }
        return false;
    }

    const Panel& panel_;
    Calendar calendar_;
    int durable_months_;
    std::vector<int> start_; ///< of each person: month of the panel, or never
    Eligible eligible_;
    Places out_;
};

} // namespace

std::int64_t Places::used_as(PlaceUse use) const { return std::ranges::count(places, use, &Place::use); }

core::Result<Places> places_of(const Panel& panel, std::uint16_t programme, int durable_months, const Gates& gates) {
    Gathering gathering(panel, programme, durable_months);
    if (gathering.nobody_started()) return core::failed(core::Problem{.code = "nobody_started"});
    auto places = gathering.gathered(gates);
    if (places.places.empty() || places.periods < 2) return core::failed(core::Problem{.code = "places_unknown"});
    return places;
}

RolloutChance chance_of(const Places& places, const Gates& gates) {
    RolloutChance out;
    std::map<int, std::int64_t> waves; // of the periods in which places began after the first
    std::int64_t later = 0;
    for (const auto& place : places.places) {
        if (place.use != PlaceUse::counts) {
            ++out.left_out;
            continue;
        }
        later += place.is_surely_later ? 1 : 0;
        if (place.first == 1)
            ++out.at_once;
        else if (place.first == 0 || place.first > places.durable_periods)
            ++out.not_begun;
        else
            ++waves[place.first];
    }
    const auto enough = [](std::int64_t count, double least) { return static_cast<double>(count) >= least; };
    std::int64_t together = 0, last = 0; // places that begin with enough others, beside enough that had not
    std::int64_t not_yet = out.not_begun;
    for (auto wave = waves.rbegin(); wave != waves.rend(); ++wave) {
        out.began += wave->second;
        if (enough(wave->second, gates.places.least) && enough(not_yet, gates.places.least)) together += wave->second;
        if (wave == waves.rbegin()) last = wave->second;
        not_yet += wave->second;
    }
    out.moments = static_cast<std::int64_t>(waves.size());
    out.is_rollout = enough(later, gates.places.least);
    const auto beside = out.not_begun > 0 ? out.not_begun : last;
    out.is_possible = out.is_rollout && together > 0 && enough(out.began + out.not_begun, gates.clusters.least) &&
                      enough(beside, gates.places.least);
    out.is_enough = out.is_possible && enough(together, gates.places.enough) && enough(beside, gates.places.enough);
    return out;
}

} // namespace trede::evaluation
