// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/analyse/analyse.h"
#include "app/tools/analyse/analysis_write.h"
#include "app/tools/analyse/verbs.h"
#include "app/tools/case_read.h"
#include "core/assets.h"
#include "core/json.h"
#include "core/yaml.h"
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <optional>

namespace trede::app {

core::Value figure(double number) { return std::isfinite(number) ? core::Value(number) : core::Value(); }

namespace {

std::optional<double> number_in(std::string_view text) {
    double value = 0;
    const auto [stopped, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || stopped != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
    return value;
}

/// The texts of the options as values of the kind that the role has.
core::Result<core::Value> chosen_by(const Verb& verb, const core::Value& texts) {
    auto out = core::Value::object();
    core::Problems problems;
    for (const auto name : verb.roles) {
        const auto& given = texts[name];
        if (given.is_null()) continue;
        const auto kind = role(name).kind;
        if (kind == RoleKind::flag) {
            out.set(name, true);
            continue;
        }
        auto list = core::Value::array();
        for (const auto& item : given.items()) {
            if (kind != RoleKind::number && kind != RoleKind::numbers) {
                list.push(item);
                continue;
            }
            const auto number = number_in(item.string());
            if (number)
                list.push(*number);
            else
                problems.add(core::Problem{.code = "option_not_a_number",
                                           .value = std::string(item.string()),
                                           .args = {{"option", std::string(name)}}});
        }
        const bool several = kind == RoleKind::columns || kind == RoleKind::numbers;
        if (!list.items().empty()) out.set(name, several ? list : list.items().back());
    }
    if (problems.has_errors()) return core::failed(std::move(problems));
    return out;
}

/// A case that says what it is and asks nothing.
bool asks_nothing(const core::Value& described) {
    static constexpr std::array about{"id", "kind", "note", "conventions", "source"};
    return std::ranges::all_of(described.members(), [](const auto& member) {
        return std::ranges::find(about, member.first) != about.end() || member.second.is_null();
    });
}

/// The worked examples of a verb, or null.
core::Value worked_examples(std::string_view verb) {
    constexpr auto* file = "data/evaluation/worked_examples.yaml";
    static const core::Value all = core::parse_yaml(core::asset(file), file).value();
    return all[verb];
}

/// The table that the case speaks of: its own, or that of the case beside it.
std::string table_of(const std::string& folder, const core::Value& described) {
    const auto other = described["data_case"].string();
    const auto file = other.empty() ? folder + "/data.csv" : folder + "/../" + std::string(other) + "/data.csv";
    std::error_code error;
    return std::filesystem::exists(file, error) ? file : std::string();
}

core::Value notes_of(const Analysis& analysis) {
    auto notes = core::Value::array();
    for (const auto& note : analysis.notes) {
        auto text = core::Value::object();
        for (const auto language : {core::Language::nl, core::Language::en})
            text.set(core::code_of(language), core::Texts::in(language).get("analyse.note." + note.key, note.args));
        notes.push(core::Value::object().set("code", note.key).set("text", text));
    }
    return notes;
}

core::Value input_of(const Source& source) {
    if (source.file.empty()) return {};
    auto missing = core::Value::object();
    for (const auto& [name, count] : source.missing)
        missing.set(name, count);
    return core::Value::object()
        .set("file", source.file)
        .set("sha256", source.sha256)
        .set("rows", source.rows)
        .set("used", source.used)
        .set("missing", missing);
}

} // namespace

core::Result<Analysed> analysed(const AnalyseRequest& request) {
    const auto* verb = find_verb(request.verb);
    if (verb == nullptr) return core::failed(core::Problem{.code = "verb_unknown", .value = request.verb});
    const auto now = [&request] { return request.stopwatch ? request.stopwatch() : 0; };
    const auto began = now();

    Question::From from{.chosen = TRY(chosen_by(*verb, request.roles)),
                        .file = request.data,
                        .decimal_comma = request.decimal_comma,
                        .threads = request.threads,
                        .seed = request.seed,
                        .progress = request.progress,
                        .stopwatch = request.stopwatch};
    if (!request.case_folder.empty()) {
        from.described = TRY(described_case(request.case_folder));
        if (from.file.empty()) from.file = table_of(request.case_folder, from.described);
    }
    for (const auto& [name, value] : request.asked.members())
        from.described.set(name, value);
    std::vector<Note> before;
    if (!request.case_folder.empty() && from.chosen.members().empty() && asks_nothing(from.described))
        if (auto examples = worked_examples(verb->name); !examples.is_null()) {
            from.described = std::move(examples);
            before.push_back({"worked_examples"});
        }
    Question question(std::move(from));
    Analysed out{.analysis = TRY(verb->answer(question))};
    // An option that changes nothing is worse than an error: who chose it believes that it did.
    if (const auto unused = question.unused(); !unused.empty())
        return core::failed(core::Problem{.code = "option_not_used", .args = {{"option", unused.front()}}});
    out.analysis.notes.insert(out.analysis.notes.begin(), before.begin(), before.end());

    out.document = core::Value::object()
                       .set("schema", "trede.analysis/1")
                       .set("verb", verb->name)
                       .set("input", input_of(question.source()));
    const auto notes = notes_of(out.analysis);
    if (auto verdict = out.analysis.verdict; !verdict.is_null())
        out.document.set("verdict", verdict.set("text", notes.items().back()["text"]));
    out.document.set("results", out.analysis.results).set("notes", notes);
    if (request.stopwatch) {
        const double read = question.source().seconds;
        out.document.set("seconds", core::Value::object().set("read", read).set("fit", now() - began - read));
    }
    out.document.set("version", TREDE_VERSION).set("seed", static_cast<std::int64_t>(request.seed));
    return out;
}

core::Result<std::string> analyse(const AnalyseRequest& request, Format format, core::Language language) {
    const auto answer = TRY(analysed(request));
    const auto& texts = core::Texts::in(language);
    switch (format) {
    case Format::json: return core::to_json(answer.document, 2) + "\n";
    case Format::csv: return analysis_csv(answer);
    case Format::html: return analysis_html(answer, texts);
    case Format::text: break;
    }
    return analysis_text(answer, texts);
}

} // namespace trede::app
