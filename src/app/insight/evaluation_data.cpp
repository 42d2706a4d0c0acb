// SPDX-License-Identifier: EUPL-1.2
#include "app/insight/evaluation_data.h"
#include "app/insight/evaluation_found.h"
#include "cohort/experiment.h"
#include "core/crypto.h"
#include "evaluation/gates.h"
#include "evaluation/rollout_panel.h"
#include "evaluation/trials.h"
#include "stats/frame.h"
#include "store/database.h"
#include <algorithm>
#include <fmt/format.h>

namespace trede::app {

namespace {

constexpr int longest_history = 600; // months; further back no delivery reaches
constexpr int panel_months = 120;
constexpr const char* purpose = "programme_evaluated"; // gives its own pseudonyms, and so the order of people

core::Month last_whole_month(core::Date data_day) { return core::Month::of(data_day + 1) - 1; }

/// The rows of people who could be followed long enough.
std::shared_ptr<const stats::Frame> followed(const panel::AnalysisTable& table, core::Month last, int months) {
    const auto* drawn_in = table.find("draw_month");
    core::ensure(drawn_in != nullptr, "the table of an experiment says when lots were drawn");
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < table.rows(); ++i)
        if ((*drawn_in)[i] + months <= last.index) rows.push_back(i);
    auto kept = std::make_shared<stats::Frame>();
    for (std::size_t j = 0; j < table.names.size(); ++j)
        kept->add(table.names[j], stats::taken(table.columns[j], rows));
    return kept;
}

EvaluationData begun(core::Date data_day) {
    return {.data_day = data_day, .followed_until = last_whole_month(data_day)};
}

} // namespace

core::Result<std::shared_ptr<const DeliveredPanel>> panel_to_evaluate(const store::Reader& reader) {
    return std::make_shared<const DeliveredPanel>(
        TRY(delivered_panel(reader, panel_months, purpose, People::by_pseudonym)));
}

core::Result<EvaluationData> read_drawn(const store::Reader& reader, core::Date data_day,
                                        const EvaluationChoices& choices) {
    const auto parameters = TRY(cohort::parameters_at(data_day));
    auto data = begun(data_day);
    cohort::Options options;
    options.first = data.followed_until - longest_history;
    options.last = data.followed_until;
    options.parameters = parameters;
    options.purpose = purpose;
    auto stream = reader.timelines(true, choices.programme);
    const auto table = TRY(cohort::experiment_table([&](domain::Timeline& timeline) { return stream.next(timeline); },
                                                    choices.programme, options));
    for (const auto& draw : reader.first_draws(choices.programme))
        if (draw.day <= data_day) data.began.push_back(draw.day);
    data.drawn = followed(table, data.followed_until, horizon_of(choices.main) + parameters.durable_exit_months);
    data.drawn_people = static_cast<std::int64_t>(table.rows());
    data.too_recent = data.drawn_people - static_cast<std::int64_t>(data.drawn->rows());
    if (data.drawn->rows() == 0)
        return core::failed(not_yet_seen(data, horizon_of(choices.main), parameters.durable_exit_months));
    return data;
}

EvaluationData read_started(const store::Reader& reader, core::Date data_day, const EvaluationChoices& choices,
                            std::shared_ptr<const DeliveredPanel> panel) {
    auto data = begun(data_day);
    for (const auto day : reader.first_starts(choices.programme))
        if (day <= data_day) data.began.push_back(day);
    for (const auto& figures : reader.programmes(data_day))
        if (const auto code = panel->codes.find(figures.programme.id); code != panel->codes.end())
            data.names.programmes.emplace(code->second, figures.programme.name);
    data.names.birth_band_years = panel->panel.birth_band_years;
    data.panel = std::move(panel);
    return data;
}

core::Result<EvaluationData> read_evaluation_data(const store::Reader& reader, core::Date data_day,
                                                  const EvaluationChoices& choices) {
    auto panel = TRY(panel_to_evaluate(reader));
    if (choices.design != "experiment") return read_started(reader, data_day, choices, std::move(panel));
    auto data = TRY(read_drawn(reader, data_day, choices));
    data.panel = std::move(panel);
    return data;
}

core::Result<std::shared_ptr<const stats::Frame>> rows_of(const EvaluationData& data,
                                                          const EvaluationChoices& choices) {
    if (data.drawn) return data.drawn;
    if (choices.design == "did") {
        const auto gates = TRY(evaluation::gates_at(data.data_day));
        auto made = TRY(evaluation::rollout_table(data.panel->panel, TRY(rollout_question(data, choices)), gates));
        return std::make_shared<const stats::Frame>(std::move(made.table));
    }
    auto trials = TRY(evaluation::trials_of(data.panel->panel, TRY(trials_question(data, choices))));
    return std::make_shared<const stats::Frame>(std::move(trials.table));
}

void write_rows(const stats::Frame& rows, const std::function<void(std::string_view)>& write) {
    const auto names = rows.names();
    std::vector<stats::Column> columns;
    std::string line;
    for (const auto& name : names) {
        columns.push_back(rows.column(name).value());
        line += (line.empty() ? "" : ",") + name;
    }
    write(line + "\n");
    for (std::size_t i = 0; i < rows.rows(); ++i) {
        line.clear();
        for (std::size_t j = 0; j < columns.size(); ++j) {
            if (j > 0) line += ',';
            if (stats::is_missing(columns[j][i]))
                line += "NA";
            else
                line += fmt::format("{}", columns[j][i]);
        }
        line += '\n';
        write(line);
    }
}

std::string sha256_of_rows(const stats::Frame& rows) {
    core::Sha256 hash;
    write_rows(rows, [&](std::string_view bytes) { hash.add(bytes); });
    return core::to_hex(hash.finish());
}

} // namespace trede::app
