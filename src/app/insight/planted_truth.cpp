// SPDX-License-Identifier: EUPL-1.2
#include "app/insight/planted_truth.h"
#include "app/author.h"
#include "app/insight/evaluation_found.h"
#include "core/assets.h"
#include "core/byte_source.h"
#include "core/csv.h"
#include "core/yaml.h"
#include "stats/frame.h"
#include "store/database.h"
#include <algorithm>
#include <charconv>
#include <cmath>

namespace trede::app {

namespace {

constexpr const char* main_outcome = "durable_exit_12";
constexpr double in_standard_errors = 3; // further from what was planted is not what was planted

/// What an evaluation should say: data/synth/expected.yaml.
struct Expected {
    std::string programme, expect, reason;
    int break_even = 0; ///< within so many months; 0: not asked
};

const std::vector<Expected>& all_expected() {
    static const std::vector<Expected> read = [] {
        constexpr auto file = "data/synth/expected.yaml";
        const auto parsed = core::parse_yaml(core::asset(file), file);
        core::ensure(parsed.has_value(), "what is expected of the invented town is valid YAML");
        std::vector<Expected> out;
        for (const auto& item : parsed->items())
            out.push_back({.programme = std::string(item["programme"].string()),
                           .expect = std::string(item["expect"].string()),
                           .reason = std::string(item["reason"].string()),
                           .break_even = static_cast<int>(item["break_even"].integer())});
        return out;
    }();
    return read;
}

/// What an evaluation of any design estimates: beside who is drawn out, or waits, and has other programmes.
constexpr const char* waited = "not_this_month";

const PlantedTruth::Line* line_of(const PlantedTruth& truth, const std::string& programme,
                                  const std::string& contrast) {
    const auto found = std::ranges::find_if(truth.lines, [&](const PlantedTruth::Line& line) {
        return line.programme == programme && line.contrast == contrast;
    });
    return found == truth.lines.end() ? nullptr : &*found;
}

double number_in(std::string_view text) {
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

/// What was delivered of one programme, read in one go.
struct Delivered {
    domain::Programme programme;
    std::optional<EvaluationData> drawn, started; ///< of a lot; of who began
};

core::Result<std::vector<Delivered>> read_delivered(const Context& context) {
    return context.database->read(
        author_of(context), [&](store::Reader& reader) -> core::Result<std::vector<Delivered>> {
            const auto delivery = reader.newest_delivery();
            if (!delivery) return core::failed(core::Problem{.code = "nothing_delivered"});
            const auto day = delivery->delivery.day;
            reader.note({.action = "planted_compared", .details = core::Value::object()});
            const auto panel = TRY(panel_to_evaluate(reader));
            std::vector<Delivered> out;
            for (auto& figures : reader.programmes(day)) {
                Delivered one{.programme = std::move(figures.programme), .drawn = {}, .started = {}};
                if (auto drawn = read_drawn(reader, day, usual_choices(one.programme.id, "experiment")))
                    one.drawn = std::move(*drawn);
                else
                    one.started = read_started(reader, day, usual_choices(one.programme.id, "trials"), panel);
                out.push_back(std::move(one));
            }
            return out;
        });
}

bool has(const std::vector<std::string>& list, const std::string& word) {
    return std::ranges::find(list, word) != list.end();
}

/// Whether too few people stand behind it to say anything, so that nothing can be held against what was planted.
bool is_too_small(const PlantedProgramme& line) {
    return line.verdict.empty() || has(line.reasons, "too_few_treated") || has(line.reasons, "too_few_compared") ||
           has(line.reasons, "cells_too_small") || has(line.reasons, "design_could_not_see_it");
}

bool is_near(const PlantedProgramme& line) {
    return line.estimate && line.planted && std::abs(*line.estimate - *line.planted) <= in_standard_errors * *line.se;
}

/// Within so many months, or where the interval of the area lets it be.
bool is_even(const PlantedProgramme& line, int months) {
    if (!line.planted_break_even || !line.break_even) return false;
    const int planted = *line.planted_break_even;
    return std::abs(*line.break_even - planted) <= months ||
           (line.break_even_from.value_or(planted) <= planted && planted <= line.break_even_until.value_or(planted));
}

PlantedOutcome judged(const PlantedProgramme& line, const Expected& expected) {
    using enum PlantedOutcome;
    if (expected.expect == "pooled")
        return line.verdict.empty()                                                  ? too_small
               : line.verdict == "cannot_tell" && (line.pool_only || !line.estimate) ? as_planted
                                                                                     : otherwise;
    if (expected.expect == "refused" && has(line.reasons, expected.reason)) return as_planted;
    if (is_too_small(line)) return too_small;
    // Of what does nothing, an answer in which no effect shows is right as well.
    if (expected.expect == "refused")
        return line.does_nothing && line.verdict != "works" && line.verdict != "harms" ? as_planted : otherwise;
    if (line.verdict == "cannot_tell") return held_back;
    if (expected.expect == "told") return line.is_told ? as_planted : otherwise;
    return is_near(line) && (expected.break_even == 0 || is_even(line, expected.break_even)) ? as_planted : otherwise;
}

void add_found(const evidence::Evaluation& found, const PlantedTruth& truth, const Expected& expected,
               PlantedProgramme& line) {
    const auto& main = found.outcomes.front();
    line.verdict = evidence::code_of(main.verdict.code);
    for (const auto reason : main.verdict.reasons)
        line.reasons.emplace_back(evidence::code_of(reason));
    line.pool_only = main.finding && main.finding->pool_only;
    const int months = horizon_of(main_outcome);
    line.planted = line.design == "experiment" ? truth.at(line.reference, waited, months)
                                               : truth.beside_waiting(line.reference, months);
    line.does_nothing = truth.at(line.reference, "without_programme", months) == 0.0;
    line.is_told = std::ranges::any_of(main.checks, [](const evidence::Check& check) {
        return check.code == evidence::CheckCode::told_early && check.light != evidence::Quality::green;
    });
    if (main.finding && !line.pool_only) {
        line.estimate = main.finding->estimate;
        line.se = main.finding->se;
    }
    if (expected.break_even > 0) {
        line.planted_break_even = truth.break_even(line.reference);
        if (found.in_time) {
            line.break_even = found.in_time->break_even;
            line.break_even_from = found.in_time->break_even_from;
            line.break_even_until = found.in_time->break_even_until;
        }
    }
}

} // namespace

std::optional<double> PlantedTruth::at(const std::string& programme, const std::string& contrast, int month) const {
    const auto* line = line_of(*this, programme, contrast);
    const auto at = static_cast<std::size_t>(month);
    return line != nullptr && month >= 0 && at < line->with.size() ? std::optional(line->with[at] - line->other[at])
                                                                   : std::nullopt;
}

std::optional<double> PlantedTruth::beside_waiting(const std::string& programme, int month) const {
    const auto* line = line_of(*this, programme, waited);
    const auto at = static_cast<std::size_t>(month);
    if (line == nullptr || month < 0 || at >= line->with.size()) return std::nullopt;
    const auto later = [&](const std::vector<double>& left) { return (left[at] - left[0]) / (1 - left[0]); };
    return later(line->with) - later(line->other);
}

std::optional<int> PlantedTruth::break_even(const std::string& programme) const {
    double won = 0;
    int last_behind = -1;
    for (int month = 0;; ++month) {
        const auto difference = beside_waiting(programme, month);
        if (!difference) break;
        won += *difference;
        if (won < 0) last_behind = month;
    }
    const bool is_made_good = last_behind >= 0 && won >= 0;
    return is_made_good ? std::optional(last_behind + 1) : std::nullopt;
}

core::Result<PlantedTruth> read_planted_truth(const std::string& folder) {
    auto reader = TRY(core::CsvReader::open(TRY(core::ByteSource::open(folder + "/months.csv", "months.csv"))));
    const auto& header = reader.header();
    const auto column = [&](std::string_view name) {
        const auto at = std::ranges::find(header, name);
        core::ensure(at != header.end(), "the truth of an invented town has the columns of data/synth/truth.md");
        return static_cast<std::size_t>(at - header.begin());
    };
    const auto programme = column("programme"), contrast = column("contrast"), outcome = column("outcome"),
               with = column("with"), other = column("other");
    PlantedTruth truth;
    core::CsvRow row;
    while (reader.next(row)) {
        if (row.problem != nullptr) return core::failed(*row.problem);
        if (row.cells[outcome] != "durable_exit") continue;
        const std::string of(row.cells[programme]), against(row.cells[contrast]);
        if (truth.lines.empty() || truth.lines.back().programme != of || truth.lines.back().contrast != against)
            truth.lines.push_back({of, against, {}, {}});
        truth.lines.back().with.push_back(number_in(row.cells[with]));
        truth.lines.back().other.push_back(number_in(row.cells[other]));
    }
    if (reader.problems().has_errors()) return core::failed(reader.problems());
    return truth;
}

core::Value to_value(const PlantedTruth& truth) {
    const auto shares = [](const std::vector<double>& months) {
        auto list = core::Value::array();
        for (const double share : months)
            list.push(share);
        return list;
    };
    auto out = core::Value::array();
    for (const auto& line : truth.lines)
        out.push(core::Value::object()
                     .set("programme", line.programme)
                     .set("contrast", line.contrast)
                     .set("with", shares(line.with))
                     .set("other", shares(line.other)));
    return out;
}

PlantedTruth planted_truth_of(const core::Value& value) {
    const auto shares = [](const core::Value& list) {
        std::vector<double> months;
        for (const auto& share : list.items())
            months.push_back(share.number());
        return months;
    };
    PlantedTruth truth;
    for (const auto& item : value.items())
        truth.lines.push_back({std::string(item["programme"].string()), std::string(item["contrast"].string()),
                               shares(item["with"]), shares(item["other"])});
    return truth;
}

std::string_view code_of(PlantedOutcome outcome) {
    switch (outcome) {
    case PlantedOutcome::as_planted: return "as_planted";
    case PlantedOutcome::held_back: return "held_back";
    case PlantedOutcome::otherwise: return "otherwise";
    case PlantedOutcome::too_small: return "too_small";
    }
    throw core::Broken("an outcome has a code");
}

core::Result<std::vector<PlantedProgramme>> compare_with_planted(const Context& context, const PlantedTruth& truth,
                                                                 const core::Progress& progress) {
    const auto delivered = TRY(read_delivered(context));
    std::vector<PlantedProgramme> out;
    double done = 0;
    for (const auto& expected : all_expected()) {
        TRY(core::went_on(progress, done++ / static_cast<double>(all_expected().size())));
        const auto one = std::ranges::find(delivered, expected.programme,
                                           [](const Delivered& each) { return each.programme.reference; });
        if (one == delivered.end()) continue;
        PlantedProgramme line{.reference = expected.programme, .name = one->programme.name, .design = {}};
        line.expected = expected.expect;
        const auto& data = one->drawn ? one->drawn : one->started;
        const std::string design = one->drawn ? "experiment" : "trials";
        if (const auto found = evaluated(*data, usual_choices(one->programme.id, design))) {
            line.design = design;
            add_found(*found, truth, expected, line);
        }
        line.outcome = judged(line, expected);
        out.push_back(std::move(line));
    }
    return out;
}

} // namespace trede::app
