// SPDX-License-Identifier: EUPL-1.2
#include "evidence/ledger/places.h"
#include <algorithm>

namespace trede::evidence {

namespace {

/// "shared/<municipality>/<number>": all numbers of one municipality are one place.
std::string place_of(const LedgerSource& source) {
    switch (source.origin) {
    case Origin::own: return "own";
    case Origin::shared: return source.id.substr(0, source.id.rfind('/'));
    case Origin::published: return source.id;
    }
    throw core::Broken("a source has an origin");
}

} // namespace

Places places_of(const std::vector<const RowSource*>& averaged) {
    Places out;
    std::vector<std::string> names;
    std::vector<double> precisions;
    for (const auto* source : averaged) {
        const auto name = place_of(source->source);
        auto at = static_cast<std::size_t>(std::ranges::find(names, name) - names.begin());
        if (at == names.size()) {
            names.push_back(name);
            precisions.push_back(0);
            out.studies.push_back({.own = source->source.origin == Origin::own});
        }
        const double precision = 1 / (source->se * source->se);
        precisions[at] += precision;
        out.studies[at].estimate += precision * *source->source.estimate;
        out.place_of.push_back(at);
        out.share_of_place.push_back(precision);
    }
    for (std::size_t i = 0; i < averaged.size(); ++i)
        out.share_of_place[i] /= precisions[out.place_of[i]];
    for (std::size_t at = 0; at < names.size(); ++at) {
        out.studies[at].estimate /= precisions[at];
        out.studies[at].variance = 1 / precisions[at];
    }
    return out;
}

std::vector<const RowSource*> averaged_of(const LedgerRow& row) {
    std::vector<const RowSource*> out;
    for (const auto& source : row.sources)
        if (source.part == Part::averaged) out.push_back(&source);
    return out;
}

Method method_of(std::size_t places, const UnitRules& unit, const SynthesisRules& rules) {
    if (places >= rules.reml_from) return Method::reml_hk;
    return places > 0 && unit.has_prior() ? Method::bayes : Method::none;
}

} // namespace trede::evidence
