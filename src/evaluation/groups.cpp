// SPDX-License-Identifier: EUPL-1.2
#include "evaluation/groups.h"
#include "core/assets.h"
#include "core/yaml.h"
#include "evaluation/comparison.h"
#include "evaluation/flow.h"
#include "stats/blocked.h"
#include "stats/multiple.h"
#include "stats/weighting.h"
#include <limits>

namespace trede::evaluation {

namespace {

struct Group {
    std::string code, column;
    double from = 0, below = 0;
};

const std::vector<Group>& groups() {
    static const std::vector<Group> read = [] {
        constexpr auto file = "data/evaluation/groups.yaml";
        constexpr double infinite = std::numeric_limits<double>::infinity();
        const auto parsed = core::parse_yaml(core::asset(file), file);
        core::ensure(parsed.has_value(), "the groups are valid YAML");
        std::vector<Group> out;
        for (const auto& item : parsed->items())
            out.push_back({.code = std::string(item["code"].string()),
                           .column = std::string(item["column"].string()),
                           .from = item["from"].number(-infinite),
                           .below = item["below"].number(infinite)});
        return out;
    }();
    return read;
}

/// The people of a group, or everybody else of whom the trait is known.
struct Side {
    std::vector<std::size_t> at; ///< places in the sample
    std::vector<double> treatment;
    std::vector<std::size_t> cluster;
    std::int64_t treated = 0, compared = 0;
};

Side side_of(const Sample& people, const std::vector<double>& trait, const Group& group, bool is_inside) {
    Side side;
    std::vector<double> cluster;
    for (std::size_t i = 0; i < trait.size(); ++i) {
        if (stats::is_missing(trait[i]) || (trait[i] >= group.from && trait[i] < group.below) != is_inside) continue;
        side.at.push_back(i);
        side.treatment.push_back(people.treatment[i]);
        if (!people.cluster.empty()) cluster.push_back(static_cast<double>(people.cluster[i]));
    }
    side.cluster = stats::groups_of(cluster);
    side.treated = treated_among(side.treatment);
    side.compared = different_people(side.cluster, side.treatment);
    return side;
}

bool has(const Side& side, double treated, double compared) {
    return static_cast<double>(side.treated) >= treated && static_cast<double>(side.compared) >= compared;
}

evidence::GroupEffect effect_in(const Side& side, const stats::InfluencedEffect& effect, const Sample& people,
                                const std::string& code, double level) {
    const auto all = static_cast<double>(people.treated);
    const auto here = static_cast<double>(side.treated);
    // What everybody moves the effect by, before its mean was taken away.
    std::vector<double> moves;
    double sum = 0;
    for (std::size_t k = 0; k < side.at.size(); ++k) {
        moves.push_back(effect.influence[side.at[k]] * all + side.treatment[k] * effect.estimate);
        sum += moves.back();
    }
    const double estimate = sum / here;
    for (std::size_t k = 0; k < moves.size(); ++k)
        moves[k] = (moves[k] - side.treatment[k] * estimate) / here;
    const double se = stats::influence_se(moves, side.cluster);
    return {.group = code,
            .treated = side.treated,
            .compared = side.compared,
            .estimate = estimate,
            .se = se,
            .interval = effect_interval(estimate, se, side.cluster, level),
            .p = effect_p(estimate, se, side.cluster)};
}

} // namespace

std::vector<evidence::GroupEffect> effects_in_groups(const stats::InfluencedEffect& effect, const Sample& people,
                                                     const stats::Frame& table, const Gates& gates) {
    std::vector<evidence::GroupEffect> out;
    std::vector<double> p;
    for (const auto& group : groups()) {
        const auto column = table.column(group.column);
        if (!column) continue;
        const auto trait = stats::taken(*column, people.rows);
        const auto side = side_of(people, trait, group, true);
        if (!has(side, gates.treated.least, gates.compared.least)) continue;
        // Everybody less a group gives back the few who are not in it.
        if (!has(side_of(people, trait, group, false), gates.smallest_cell, gates.smallest_cell)) continue;
        out.push_back(effect_in(side, effect, people, group.code, gates.level));
        p.push_back(out.back().p);
    }
    const auto corrected = stats::holm(p);
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i].p_holm = corrected[i];
    return out;
}

} // namespace trede::evaluation
