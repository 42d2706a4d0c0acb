// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/analyse/cox_questions.h"
#include "app/tools/analyse/cox_model.h"
#include "app/tools/table_read.h"
#include "stats/blocked.h"
#include "stats/cox_residuals.h"
#include "stats/frame.h"
#include "stats/phases.h"
#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace trede::app {

using core::Value;

namespace {

std::vector<double> own(std::span<const double> column) { return {column.begin(), column.end()}; }

/// How many events of the same person came before a row: 0 until and with the first one.
std::vector<std::size_t> events_before(const std::vector<std::size_t>& person, std::span<const double> stop,
                                       std::span<const double> event) {
    std::vector<std::size_t> rows(person.size());
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    std::ranges::stable_sort(rows, {}, [&](std::size_t row) { return stop[row]; });
    std::map<std::size_t, std::size_t> seen;
    std::vector<std::size_t> out(person.size());
    for (const auto row : rows) {
        out[row] = seen[person[row]];
        if (event[row] == 1) ++seen[person[row]];
    }
    return out;
}

} // namespace

core::Result<Analysis> events_that_come_back(Question& question) {
    if (const auto needed = question.needs({"start", "stop", "event", "covariates"}); !needed)
        return core::failed(needed.error());
    const auto names = question.names("covariates");
    const auto cluster = question.text("cluster");
    auto numbers = names;
    for (const auto* role : {"start", "stop", "event"})
        numbers.push_back(question.text(role));
    const auto rows = TRY(question.rows({.numbers = numbers, .groups = {cluster}}));
    CoxData data{.start = own(rows.column(question.text("start"))),
                 .stop = own(rows.column(question.text("stop"))),
                 .event = own(rows.column(question.text("event"))),
                 .threads = question.threads()};
    for (const auto& name : names)
        data.add(name, rows.column(name));
    const auto alike = TRY(fitted_cox(data));
    Analysis out;
    if (cluster.empty()) {
        out.results.set("andersen_gill", value_of(alike));
        return out;
    }
    const auto person = stats::groups_of(rows.column(cluster));
    if (*std::ranges::max_element(person) == 0) return core::failed(core::Problem{.code = "one_cluster"});
    const auto robust = stats::robust_covariance(*alike.sets, alike.fit, person);
    out.results.set("andersen_gill", value_of(alike, &robust));
    data.stratum = events_before(person, data.stop, data.event);
    if (const auto same_event = fitted_cox(data)) {
        const auto spread = stats::robust_covariance(*same_event->sets, same_event->fit, person);
        out.results.set("pwp_total", value_of(*same_event, &spread));
    } else {
        out.notes.push_back({"events_too_few_by_order"});
    }
    return out;
}

namespace {

/// A model with these columns and the treatment, crossed with it when asked.
core::Result<CoxModel> with_treatment(const CoxData& spells, const Rows& rows, const std::vector<std::string>& names,
                                      const std::string& treatment, bool crossed) {
    CoxData data = spells;
    for (const auto& name : names)
        data.add(name, rows.column(name));
    data.add(treatment, rows.column(treatment));
    for (const auto& name : names) {
        if (!crossed) break;
        auto product = own(rows.column(name));
        for (std::size_t i = 0; i < product.size(); ++i)
            product[i] *= rows.column(treatment)[i];
        data.add(name + ":" + treatment, std::move(product));
    }
    return fitted_cox(data);
}

/// One row per person, as if it were known from the first day who would ever be treated.
core::Result<CoxModel> ever_against_never(const CoxData& spells, const Rows& rows,
                                          const std::vector<std::string>& names, const std::string& treatment,
                                          const std::vector<std::size_t>& person) {
    std::map<std::size_t, std::size_t> place;
    CoxData data{.threads = spells.threads};
    std::vector<double> ever;
    std::vector<std::size_t> first;
    for (std::size_t i = 0; i < person.size(); ++i) {
        const auto [at, is_new] = place.try_emplace(person[i], data.stop.size());
        if (is_new) {
            data.stop.push_back(0);
            data.event.push_back(0);
            ever.push_back(0);
            first.push_back(i);
        }
        const auto one = at->second;
        if (spells.stop[i] > data.stop[one]) {
            data.stop[one] = spells.stop[i];
            data.event[one] = spells.event[i];
        }
        ever[one] = std::max(ever[one], rows.column(treatment)[i]);
    }
    for (const auto& name : names)
        data.add(name, stats::taken(rows.column(name), first));
    data.add("ever", std::move(ever));
    return fitted_cox(data);
}

} // namespace

core::Result<Analysis> treatment_that_begins(Question& question) {
    if (const auto needed = question.needs({"start", "stop", "event", "treatment"}); !needed)
        return core::failed(needed.error());
    const auto treatment = question.text("treatment");
    const std::string calendar = "year", identity = question.text("cluster", "id");
    std::vector<std::string> numbers{question.text("start"), question.text("stop"), question.text("event"), treatment};
    const auto all = TRY(question.columns());
    const auto is_there = [&](const std::string& name) { return std::ranges::find(all, name) != all.end(); };
    auto names = question.names("covariates");
    if (names.empty())
        for (const auto& name : all)
            if (std::ranges::find(numbers, name) == numbers.end() && name != calendar && name != identity)
                names.push_back(name);
    numbers.insert(numbers.end(), names.begin(), names.end());
    if (is_there(calendar)) numbers.push_back(calendar);
    const auto rows = TRY(question.rows({.numbers = numbers, .groups = {is_there(identity) ? identity : ""}}));
    const CoxData spells{.start = own(rows.column(question.text("start"))),
                         .stop = own(rows.column(question.text("stop"))),
                         .event = own(rows.column(question.text("event"))),
                         .threads = question.threads()};
    Analysis out;
    const auto only = TRY(with_treatment(spells, rows, {}, treatment, false));
    out.results.set("tvc_only", value_of(only));
    if (!names.empty()) {
        const auto adjusted = TRY(with_treatment(spells, rows, names, treatment, false));
        out.results.set("tvc_adj", value_of(adjusted))
            .set("tvc_adj_breslow", value_of(TRY(fitted_again(adjusted, stats::Ties::breslow))));
        if (const auto crossed = with_treatment(spells, rows, names, treatment, true))
            out.results.set("tvc_interactions", value_of(*crossed));
    }
    if (is_there(calendar)) {
        auto with_year = names;
        with_year.push_back(calendar);
        if (const auto crossed = with_treatment(spells, rows, with_year, treatment, true))
            out.results.set("tvc_year", value_of(*crossed));
    }
    if (!is_there(identity)) return out;
    const auto person = stats::groups_of(rows.column(identity));
    const auto wrong = TRY(ever_against_never(spells, rows, names, treatment, person));
    out.results.set("immortal_time_biased_ever_treated", Value::object()
                                                             .set("coef", named(wrong.names, wrong.fit.coefficients))
                                                             .set("hr", figure(std::exp(wrong.fit.coefficients.back())))
                                                             .set("invalid", "treatment_uses_future"));
    out.notes.push_back({"ever_uses_future"});
    return out;
}

namespace {

/// Everyone followed through the phases that begin at these moments.
core::Result<CoxModel> through_phases(const Rows& rows, const std::vector<std::string>& covariates,
                                      const std::string& duration, const std::string& event,
                                      const std::vector<std::string>& phases,
                                      const std::vector<std::vector<double>>& begins, unsigned threads) {
    const auto spells =
        TRY(stats::split_into_phases(rows.column(duration), rows.column(event), {begins.begin(), begins.end()}));
    CoxData data{.start = spells.start, .stop = spells.stop, .event = spells.event, .threads = threads};
    const std::vector<std::size_t> person(spells.person.begin(), spells.person.end());
    for (std::size_t phase = 0; phase < phases.size(); ++phase) {
        std::vector<double> in;
        for (const auto at : spells.phase)
            in.push_back(at == phase + 1 ? 1 : 0);
        data.add(phases[phase], std::move(in));
    }
    for (const auto& name : covariates)
        data.add(name, stats::taken(rows.column(name), person));
    return fitted_cox(data);
}

/// The first so many coefficients: those of the phases.
Value first_of(const CoxModel& model, std::size_t count, bool errors) {
    auto out = Value::object();
    for (std::size_t j = 0; j < count; ++j)
        out.set(model.names[j], errors ? model.fit.standard_error(j) : model.fit.coefficients[j]);
    return out;
}

double median(std::vector<double> numbers) {
    if (numbers.empty()) return 0;
    std::ranges::sort(numbers);
    const auto half = numbers.size() / 2;
    return numbers.size() % 2 == 1 ? numbers[half] : (numbers[half - 1] + numbers[half]) / 2;
}

} // namespace

core::Result<Analysis> phases_of_programme(Question& question) {
    if (const auto needed = question.needs({"duration", "event", "start", "covariates", "lock_in_weeks"}); !needed)
        return core::failed(needed.error());
    const auto covariates = question.names("covariates");
    const auto duration = question.text("duration"), event = question.text("event");
    const auto start = question.text("start"), announced = question.text("announced");
    const double lock_in = *question.number("lock_in_weeks");
    auto numbers = covariates;
    numbers.insert(numbers.end(), {duration, event});
    // Who never starts has no moment of starting: those columns may be empty.
    const auto rows = TRY(question.rows({.numbers = numbers, .partly = {start, announced}}));
    const auto begin = rows.column(start);
    const auto n = rows.size();
    std::vector<double> first(n), lock(begin.begin(), begin.end()), after(n), ever, starts;
    bool notice = false;
    for (std::size_t i = 0; i < n; ++i) {
        after[i] = begin[i] + lock_in;
        first[i] = announced.empty() ? begin[i] : rows.column(announced)[i];
        if (first[i] < begin[i]) notice = true;
        const bool in = !stats::is_missing(begin[i]);
        ever.push_back(in ? 1 : 0);
        if (in) starts.push_back(begin[i]);
    }
    const auto plain =
        TRY(through_phases(rows, covariates, duration, event, {"lock", "post"}, {lock, after}, question.threads()));
    const auto model = notice ? TRY(through_phases(rows, covariates, duration, event, {"pre", "lock", "post"},
                                                   {first, lock, after}, question.threads()))
                              : TRY(through_phases(rows, covariates, duration, event, {"lock", "post"}, {lock, after},
                                                   question.threads()));
    CoxData never{.stop = own(rows.column(duration)), .event = own(rows.column(event)), .threads = question.threads()};
    never.add("ever", std::move(ever));
    for (const auto& name : covariates)
        never.add(name, rows.column(name));
    const auto wrong = TRY(fitted_cox(never));
    const std::size_t phases = notice ? 3 : 2;
    Analysis out;
    out.results
        .set("reference_tvc_cox",
             Value::object().set("coef", first_of(model, phases, false)).set("se", first_of(model, phases, true)))
        .set("tvc_cox_without_anticipation", first_of(plain, 2, false))
        .set("immortal_time_biased_cox_ever", wrong.fit.coefficients.front())
        .set("share_started", static_cast<double>(starts.size()) / static_cast<double>(n))
        .set("median_start", median(starts));
    out.notes.push_back({"ever_uses_future"});
    if (notice) out.notes.push_back({"announced_before_start"});
    return out;
}

} // namespace trede::app
