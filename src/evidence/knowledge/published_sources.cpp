// SPDX-License-Identifier: EUPL-1.2
#include "evidence/knowledge/published_sources.h"

namespace trede::evidence {

namespace {

LedgerSource figure_source(const StatedFinding& finding, std::string id, const std::string& instrument,
                           const std::string& design) {
    LedgerSource source;
    source.id = std::move(id);
    source.origin = Origin::published;
    source.key = {instrument, finding.group, finding.outcome, finding.horizon_months};
    source.scale = finding.scale;
    source.unit = finding.unit;
    source.estimate = finding.estimate;
    source.se = finding.se;
    source.direction = finding.direction;
    source.risk = finding.risk;
    source.design = design;
    source.people = finding.people;
    source.place = finding.place;
    source.from_year = finding.from_year;
    source.until_year = finding.until_year;
    source.same_people = finding.same_people;
    return source;
}

template <class T> std::vector<LedgerSource> figures_of(const T& record) {
    std::vector<LedgerSource> sources;
    for (const auto& finding : record.findings) {
        auto id = record.id + "/" + std::to_string(sources.size() + 1);
        sources.push_back(figure_source(finding, std::move(id), instrument_of(finding, record), record.design));
    }
    return sources;
}

/// Of more than one group nothing is said about one of them alone.
std::string group_of(const std::vector<std::string>& groups) {
    return groups.size() == 1 ? groups.front() : "everyone";
}

template <class T>
std::vector<LedgerSource> directions_of(const T& record, Direction direction, const ClosedLists& lists,
                                        const Publication* publication) {
    std::vector<LedgerSource> sources;
    if (direction == Direction::descriptive) return sources;
    const auto* design = lists.find(ListKind::designs, record.design);
    for (const auto& instrument : record.instruments)
        for (const auto& outcome : record.outcomes) {
            LedgerSource source;
            source.id = record.id + "/" + instrument + "/" + outcome;
            source.origin = Origin::published;
            source.key = {instrument, group_of(record.groups), outcome, std::nullopt};
            source.direction = direction;
            source.risk = design ? design->risk.value_or(RiskOfBias::direction_only) : RiskOfBias::direction_only;
            source.design = record.design;
            if (publication) source.until_year = publication->year;
            source.same_people = record.source.key;
            sources.push_back(std::move(source));
        }
    return sources;
}

} // namespace

std::vector<LedgerSource> sources_of(const Claim& claim, const ClosedLists& lists, const Publication* publication) {
    if (!claim.findings.empty()) return figures_of(claim);
    if (!claim.is_about_effect) return {};
    return directions_of(claim, claim.direction, lists, publication);
}

std::vector<LedgerSource> sources_of(const OutsideCheck& check, const ClosedLists& lists,
                                     const Publication* publication) {
    if (!check.findings.empty()) return figures_of(check);
    return directions_of(check, check.direction.value_or(Direction::descriptive), lists, publication);
}

} // namespace trede::evidence
