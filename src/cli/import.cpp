// SPDX-License-Identifier: EUPL-1.2
#include "cli/import.h"
#include "app/tools/import_check.h"
#include "cli/problems.h"
#include "cli/run.h"
#include "core/json.h"
#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <memory>

namespace trede::cli {

namespace {

struct ImportWords {
    app::ImportCheck check;
    bool dry_run = false;
    std::string format = "text", language = "nl";
};

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const auto& word : words)
        out += (out.empty() ? "" : ", ") + visible(word);
    return out;
}

std::string report_text(const domain::DeliveryReport& report, const core::Texts& texts) {
    const auto say = [&](const char* key, const core::TextArgs& args) {
        return texts.get(std::string("cli.import.") + key, args) + "\n";
    };
    std::string out;
    const auto& delivery = report.delivery;
    if (!delivery.municipality.empty())
        out += say("delivery", {{"municipality", delivery.municipality},
                                {"source", visible(delivery.source)},
                                {"day", texts.date(delivery.day)}});
    for (const auto& file : report.files) {
        out += say("file", {{"file", visible(file.path)},
                            {"rows", texts.count(file.rows)},
                            {"good", texts.count(file.good)},
                            {"faulty", texts.count(file.faulty)},
                            {"encoding", file.encoding},
                            {"delimiter", file.delimiter}});
        if (!file.unknown_columns.empty())
            out += say("unknown_columns", {{"columns", joined(file.unknown_columns)}});
    }
    if (!out.empty()) out += "\n";
    out += problems_text(report.problems, texts);
    const auto errors = texts.count(report.problems.errors());
    return out + (report.problems.has_errors() ? say("refused", {{"count", errors}}) : say("accepted", {}));
}

core::Value report_json(const domain::DeliveryReport& report, const core::Texts& texts) {
    auto files = core::Value::array();
    for (const auto& file : report.files) {
        auto unknown = core::Value::array();
        for (const auto& column : file.unknown_columns)
            unknown.push(column);
        auto entry = core::Value::object();
        entry.set("file", file.file)
            .set("path", file.path)
            .set("encoding", file.encoding)
            .set("delimiter", file.delimiter);
        entry.set("rows", file.rows)
            .set("good", file.good)
            .set("faulty", file.faulty)
            .set("unknown_columns", std::move(unknown));
        files.push(std::move(entry));
    }
    const auto& known = report.delivery;
    auto delivery = core::Value::object();
    delivery.set("municipality", known.municipality)
        .set("source", known.source)
        .set("day", core::to_iso(known.day));
    delivery.set("kind", known.full ? "full" : "delta").set("sha256", known.sha256);
    auto out = core::Value::object();
    out.set("schema", "trede.import/1").set("accepted", !report.problems.has_errors());
    out.set("delivery", known.municipality.empty() ? core::Value() : std::move(delivery));
    out.set("files", std::move(files)).set("problems", problems_json(report.problems, texts));
    return out;
}

int import(const ImportWords& words) {
    auto check = words.check;
    check.language = core::language_of(words.language);
    const auto& texts = core::Texts::in(check.language);
    if (!words.dry_run) {
        fmt::print(stderr, "{}\n", texts.get("cli.import.needs_database"));
        return wrong_usage;
    }
    const auto report = app::check_import(check);
    const auto out = words.format == "json" ? core::to_json(report_json(report, texts), 2) + "\n"
                                            : report_text(report, texts);
    fmt::print("{}", out);
    return report.problems.has_errors() ? input_has_a_problem : done;
}

} // namespace

void add_import(CLI::App& app, int& exit_code) {
    const auto words = std::make_shared<ImportWords>();
    auto* const command = app.add_subcommand("import", "read a register (docs/register-format.md)");
    command->add_option("PATH", words->check.path, "folder with register.toml and CSV files")->required();
    command->add_flag("--dry-run", words->dry_run, "only say what is wrong; keep nothing");
    command->add_option("--mapping", words->check.mapping_file,
                        "YAML file with your names of files, columns and codes");
    command->add_option("--skip-faulty", words->check.set_aside_file,
                        "CSV file for rows with faults (at most 5 %)");
    command->add_option("--format", words->format, "text or json")
        ->check(CLI::IsMember({"text", "json"}))
        ->capture_default_str();
    command->add_option("--lang", words->language, "nl or en")
        ->check(CLI::IsMember({"nl", "en"}))
        ->capture_default_str();
    command->callback([words, &exit_code] { exit_code = import(*words); });
}

} // namespace trede::cli
