// SPDX-License-Identifier: EUPL-1.2
#include "cohort/build.h"
#include "cohort/benefit_history.h"
#include "cohort/episodes.h"
#include "cohort/person_months.h"
#include "cohort/pseudonym.h"
#include <algorithm>
#include <map>

namespace trede::cohort {

namespace {

constexpr int most_months = 1200; // a hundred years

core::Result<void> check(const Options& options) {
    const core::TextArgs args{{"first", core::to_iso(options.first)}, {"last", core::to_iso(options.last)}};
    if (options.first > options.last)
        return core::failed(core::Problem{.code = "cohort_months_reversed", .args = args});
    if (options.last - options.first >= most_months)
        return core::failed(core::Problem{.code = "cohort_too_many_months", .args = args});
    core::ensure(options.programmes.size() < UINT16_MAX, "programmes fit in sixteen bits");
    return {};
}

/// Gives neighbourhoods a place while people come in, and leaves only those with enough people at the end.
class Neighbourhoods {
public:
    std::uint16_t place(const std::string& name) {
        if (name.empty() || seen_.size() == UINT16_MAX - 1) return 0;
        const auto next = static_cast<std::uint16_t>(seen_.size() + 1);
        const auto known = seen_.try_emplace(name, Seen{next, 0}).first;
        ++known->second.people;
        return known->second.place;
    }

    void keep(int least_people, panel::Panel& panel) const {
        std::vector<std::uint16_t> new_place(seen_.size() + 1, 0);
        for (const auto& [name, seen] : seen_) { // by name, so that the order of the input leaves no trace
            if (seen.people < least_people) continue;
            panel.neighbourhoods.push_back(printable(name));
            new_place[seen.place] = static_cast<std::uint16_t>(panel.neighbourhoods.size());
        }
        for (auto& place : panel.neighbourhood)
            place = new_place[place];
    }

private:
    struct Seen {
        std::uint16_t place;
        int people;
    };
    static std::string printable(std::string name) {
        std::replace_if(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
        return name;
    }
    std::map<std::string, Seen> seen_;
};

} // namespace

core::Result<Cohort> build_cohort(const TimelineSource& next, const Options& options) {
    if (auto good = check(options); !good) return std::unexpected(std::move(good).error());
    const Window window(options.first, options.last, options.programmes);
    std::optional<Pseudonyms> pseudonyms;
    if (options.key) pseudonyms.emplace(*options.key, options.purpose);

    Cohort cohort;
    auto& panel = cohort.panel;
    panel.first = options.first;
    panel.last = options.last;
    panel.birth_band_years = options.parameters.birth_band_years;
    for (const auto& programme : options.programmes)
        panel.programmes.push_back(programme.code);

    Neighbourhoods neighbourhoods;
    for (domain::Timeline timeline; next(timeline);) {
        const auto history = BenefitHistory::of(timeline, options.parameters.bridging_gap_days);
        auto person = person_months(timeline, history, window, options.parameters);
        if (!person) continue;
        const auto place = panel.people();
        person->key = pseudonyms ? pseudonyms->of(timeline.person.id) : panel::PersonKey::numbered(place + 1);
        person->neighbourhood = neighbourhoods.place(timeline.person.neighbourhood);
        panel.append(*person);
        if (options.episodes)
            add_episodes(timeline, history, window, static_cast<std::uint32_t>(place), cohort.episodes);
    }
    neighbourhoods.keep(options.parameters.neighbourhood_people, panel);
    if (options.key) {
        const auto order = panel.sort_by_key();
        if (options.episodes) cohort.episodes = cohort.episodes.reordered(order);
    }
    return cohort;
}

core::Result<panel::Panel> build_panel(const TimelineSource& next, const Options& options) {
    auto without = options;
    without.episodes = false;
    return std::move(TRY(build_cohort(next, without)).panel);
}

} // namespace trede::cohort
