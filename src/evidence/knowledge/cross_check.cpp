// SPDX-License-Identifier: EUPL-1.2
#include "evidence/knowledge/cross_check.h"
#include "core/folded.h"
#include "evidence/knowledge/published_sources.h"
#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>
#include <type_traits>

namespace trede::evidence {

namespace {

template <class T> core::Place place_of(const T& record, const std::string& name, std::string_view field) {
    return {.file = record.file,
            .line = record.line,
            .column = 0,
            .field = field.empty() ? name : name + ": " + std::string(field)};
}

/// Everything that a record can name.
class Names {
public:
    explicit Names(const KnowledgeRecords& records, core::Problems& problems)
        : lists_(&records.lists), problems_(&problems) {
        add(records.claims);
        add(records.checks);
        add(records.instruments);
        add(records.initiatives);
        add(records.contradictions);
        add(records.questions);
        for (const auto& publication : records.publications)
            keep(publication, publication.key, "sources");
    }

    /// `kind` is the beginning of what may be named, as "claims"; more kinds are told apart by where they were kept.
    template <class T>
    void must_exist(const T& record, std::string_view field, const std::vector<std::string>& ids,
                    std::string_view kind) const {
        for (const auto& id : ids)
            if (const auto found = kinds_.find(id); found == kinds_.end() || found->second != kind)
                unknown(record, field, id, kind);
    }
    template <class T>
    void must_be_listed(const T& record, std::string_view field, const std::vector<std::string>& codes,
                        ListKind kind) const {
        for (const auto& code : codes)
            if (!lists_->find(kind, code)) unknown(record, field, code, code_of(kind));
    }
    template <class T> void must_supersede(const T& record) const {
        const auto own = kinds_.find(record.id);
        for (const auto& id : record.supersedes) {
            const auto found = kinds_.find(id);
            if (id == record.id || found == kinds_.end() || own == kinds_.end() || found->second != own->second)
                unknown(record, "supersedes", id, own == kinds_.end() ? "records" : own->second);
        }
    }

private:
    template <class T> void add(const std::vector<T>& records) {
        for (const auto& record : records) {
            const auto kind = std::is_same_v<T, Claim>           ? "claims"
                              : std::is_same_v<T, OutsideCheck>  ? "checks"
                              : std::is_same_v<T, Instrument>    ? "instruments"
                              : std::is_same_v<T, Initiative>    ? "initiatives"
                              : std::is_same_v<T, Contradiction> ? "contradictions"
                                                                 : "questions";
            keep(record, record.id, kind);
        }
    }
    template <class T> void keep(const T& record, const std::string& id, const char* kind) {
        if (id.empty()) return; // said already
        const auto [found, is_new] = kinds_.emplace(id, kind);
        if (is_new) {
            files_.emplace(id, record.file);
            return;
        }
        problems_->add({.code = "knowledge_twice",
                        .place = place_of(record, id, {}),
                        .value = id,
                        .args = {{"record", id}, {"other", files_[id]}}});
    }
    template <class T>
    void unknown(const T& record, std::string_view field, const std::string& id, std::string_view kind) const {
        problems_->add({.code = "knowledge_reference_unknown",
                        .place = place_of(record, record.id, field),
                        .value = id,
                        .args = {{"record", record.id}, {"kind", std::string(kind)}}});
    }

    const ClosedLists* lists_;
    core::Problems* problems_;
    std::map<std::string, std::string, std::less<>> kinds_{};
    std::map<std::string, std::string, std::less<>> files_{};
};

template <class T> void check_names_of_findings(const Names& names, const T& record, core::Problems& problems) {
    for (const auto& finding : record.findings) {
        names.must_be_listed(record, "findings.group", {finding.group}, ListKind::groups);
        if (!finding.outcome.empty())
            names.must_be_listed(record, "findings.outcome", {finding.outcome}, ListKind::outcomes);
        if (!finding.instrument.empty())
            names.must_exist(record, "findings.instrument", {finding.instrument}, "instruments");
        else if (instrument_of(finding, record).empty())
            problems.add({.code = "knowledge_finding_whose",
                          .place = place_of(record, record.id, "findings"),
                          .args = {{"record", record.id}}});
    }
}

void check_names(const KnowledgeRecords& records, core::Problems& problems) {
    const Names names(records, problems);
    for (const auto& claim : records.claims) {
        names.must_exist(claim, "instruments", claim.instruments, "instruments");
        names.must_exist(claim, "checks", claim.checks, "checks");
        names.must_exist(claim, "contradictions", claim.contradictions, "contradictions");
        if (!claim.source.key.empty()) names.must_exist(claim, "source.key", {claim.source.key}, "sources");
        names.must_be_listed(claim, "groups", claim.groups, ListKind::groups);
        names.must_be_listed(claim, "outcomes", claim.outcomes, ListKind::outcomes);
        if (!claim.design.empty()) names.must_be_listed(claim, "design", {claim.design}, ListKind::designs);
        if (!claim.strength.empty()) names.must_be_listed(claim, "strength", {claim.strength}, ListKind::strengths);
        names.must_supersede(claim);
        check_names_of_findings(names, claim, problems);
    }
    for (const auto& check : records.checks) {
        names.must_exist(check, "claims", check.claims, "claims");
        names.must_exist(check, "instruments", check.instruments, "instruments");
        names.must_exist(check, "contradictions", check.contradictions, "contradictions");
        if (!check.source.key.empty()) names.must_exist(check, "source.key", {check.source.key}, "sources");
        names.must_be_listed(check, "groups", check.groups, ListKind::groups);
        names.must_be_listed(check, "outcomes", check.outcomes, ListKind::outcomes);
        if (!check.design.empty()) names.must_be_listed(check, "design", {check.design}, ListKind::designs);
        if (!check.strength.empty()) names.must_be_listed(check, "strength", {check.strength}, ListKind::strengths);
        names.must_supersede(check);
        check_names_of_findings(names, check, problems);
    }
    for (const auto& instrument : records.instruments) {
        names.must_be_listed(instrument, "category", {instrument.category}, ListKind::categories);
        names.must_exist(instrument, "claims", instrument.claims, "claims");
        names.must_exist(instrument, "checks", instrument.checks, "checks");
        names.must_exist(instrument, "contradictions", instrument.contradictions, "contradictions");
        names.must_supersede(instrument);
    }
    for (const auto& initiative : records.initiatives) {
        names.must_be_listed(initiative, "evaluation", {initiative.evaluation}, ListKind::evaluations);
        names.must_exist(initiative, "instruments", initiative.instruments, "instruments");
        names.must_exist(initiative, "claims", initiative.claims, "claims");
        names.must_exist(initiative, "checks", initiative.checks, "checks");
        names.must_exist(initiative, "contradictions", initiative.contradictions, "contradictions");
        names.must_supersede(initiative);
    }
    for (const auto& contradiction : records.contradictions) {
        names.must_be_listed(contradiction, "kind", {contradiction.kind}, ListKind::kinds);
        names.must_be_listed(contradiction, "severity", {contradiction.severity}, ListKind::severities);
        names.must_supersede(contradiction);
    }
    for (const auto& question : records.questions) {
        names.must_exist(question, "claims", question.claims, "claims");
        names.must_exist(question, "checks", question.checks, "checks");
        names.must_exist(question, "instruments", question.instruments, "instruments");
        names.must_exist(question, "contradictions", question.contradictions, "contradictions");
        if (question.pilot && !question.pilot->outcome.empty())
            names.must_be_listed(question, "pilot.outcome", {question.pilot->outcome}, ListKind::outcomes);
        if (question.pilot && !question.pilot->source.empty())
            names.must_exist(question, "pilot.source", {question.pilot->source}, "claims");
        names.must_supersede(question);
    }
}

/// One publication under two keys would make one study count as two.
void check_publications(const KnowledgeRecords& records, core::Problems& problems) {
    std::map<std::tuple<std::string, std::string, int>, std::string> seen;
    for (const auto& publication : records.publications) {
        const auto [found, is_new] =
            seen.emplace(std::tuple(core::folded(publication.author.nl), core::folded(publication.title.nl),
                                    publication.year.value_or(0)),
                         publication.key);
        if (!is_new && found->second != publication.key)
            problems.add({.code = "knowledge_source_twice",
                          .place = place_of(publication, publication.key, {}),
                          .args = {{"record", publication.key}, {"other", found->second}}});
    }
}

/// A figure with the record that it is from.
struct Located {
    LedgerSource source;
    core::Place place;
    std::string record;
};

template <class T>
void add_figures(std::vector<Located>& figures, const std::vector<T>& records, const ClosedLists& lists) {
    for (const auto& record : records) {
        const bool is_whole = std::ranges::all_of(
            record.findings, [&](const StatedFinding& finding) { return !instrument_of(finding, record).empty(); });
        if (record.findings.empty() || !is_whole) continue;
        for (auto& source : sources_of(record, lists, nullptr))
            figures.push_back({std::move(source), place_of(record, record.id, "findings"), record.id});
    }
}

void check_figures(const KnowledgeRecords& records, core::Problems& problems) {
    std::vector<Located> figures;
    add_figures(figures, records.claims, records.lists);
    add_figures(figures, records.checks, records.lists);
    const auto tell = [&](const char* code, const Located& later, const Located& earlier) {
        problems.add(
            {.code = code, .place = later.place, .args = {{"record", later.record}, {"other", earlier.record}}});
    };
    for (std::size_t i = 0; i < figures.size(); ++i)
        for (std::size_t j = 0; j < i; ++j) {
            const auto& later = figures[i].source;
            const auto& earlier = figures[j].source;
            if (later.key != earlier.key) continue;
            if (later.scale != earlier.scale || later.unit != earlier.unit)
                tell("knowledge_units_differ", figures[i], figures[j]);
            else if (std::abs(*later.estimate - *earlier.estimate) < 5e-4 && std::abs(*later.se - *earlier.se) < 5e-4 &&
                     (later.same_people.empty() || later.same_people != earlier.same_people))
                tell("knowledge_finding_twice", figures[i], figures[j]);
        }
}

template <class T> void check_parts(std::vector<T>& records, core::Problems& problems) {
    for (auto& record : records) {
        if (!record.counts) continue;
        const double total = record.counts->total.value, sum = record.counts->sum();
        if (std::abs(total - sum) < 1e-9) continue;
        if (record.contradictions.empty())
            problems.add({.code = "knowledge_parts_wrong",
                          .place = place_of(record, record.id, "counts"),
                          .args = {{"record", record.id}}});
        else
            record.flags.push_back({FlagCode::parts_do_not_add_up, total, sum});
    }
}

void complete_checks(KnowledgeRecords& records) {
    const auto names = [](const std::vector<std::string>& ids, const std::string& id) {
        return std::ranges::find(ids, id) != ids.end();
    };
    const auto add = [&](std::vector<std::string>& to, const std::vector<std::string>& from) {
        for (const auto& id : from)
            if (!names(to, id)) to.push_back(id);
    };
    for (auto& check : records.checks) {
        check.all_instruments = check.instruments;
        check.all_outcomes = check.outcomes;
        for (const auto& claim : records.claims) {
            if (!names(check.claims, claim.id) && !names(claim.checks, check.id)) continue;
            add(check.all_instruments, claim.instruments);
            if (check.outcomes.empty()) add(check.all_outcomes, claim.outcomes);
        }
    }
}

} // namespace

void cross_check(KnowledgeRecords& records, core::Problems& problems) {
    complete_checks(records);
    check_names(records, problems);
    check_publications(records, problems);
    check_figures(records, problems);
    check_parts(records.claims, problems);
    check_parts(records.checks, problems);
    check_parts(records.initiatives, problems);
}

} // namespace trede::evidence
