// SPDX-License-Identifier: EUPL-1.2
#include "app/insight/programme_evaluate.h"
#include "app/installation.h"
#include "app/manage/import_register.h"
#include "cli/cli_context.h"
#include "cli/commands.h"
#include "cli/database_option.h"
#include "cli/problems.h"
#include "cli/run.h"
#include "core/json.h"
#include <fmt/format.h>
#include <memory>

namespace trede::cli {

namespace {

struct ImportWords {
    app::ImportRequest request;
    std::string database;
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
        if (file.withheld > 0) out += say("withheld", {{"count", texts.count(file.withheld)}});
        if (!file.unknown_columns.empty()) out += say("unknown_columns", {{"columns", joined(file.unknown_columns)}});
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
            .set("withheld", file.withheld)
            .set("unknown_columns", std::move(unknown));
        files.push(std::move(entry));
    }
    const auto& known = report.delivery;
    auto delivery = core::Value::object();
    delivery.set("municipality", known.municipality).set("source", known.source).set("day", core::to_iso(known.day));
    delivery.set("kind", known.full ? "full" : "delta").set("sha256", known.sha256);
    auto out = core::Value::object();
    out.set("schema", "trede.import/1").set("accepted", !report.problems.has_errors());
    out.set("delivery", known.municipality.empty() ? core::Value() : std::move(delivery));
    out.set("files", std::move(files)).set("problems", problems_json(report.problems, texts));
    return out;
}

/// What keeping it changed, in numbers.
std::string outcome_text(const domain::ImportOutcome& outcome, const core::Texts& texts) {
    return texts.get("cli.import.outcome", {{"added", texts.count(outcome.added)},
                                            {"corrected", texts.count(outcome.corrected)},
                                            {"unchanged", texts.count(outcome.unchanged)},
                                            {"absent", texts.count(outcome.no_longer_delivered)}}) +
           "\n";
}

core::Value outcome_json(const domain::ImportOutcome& outcome) {
    auto out = core::Value::object();
    out.set("added", outcome.added).set("corrected", outcome.corrected);
    return out.set("unchanged", outcome.unchanged).set("no_longer_delivered", outcome.no_longer_delivered);
}

int print(const ImportWords& words, const app::ImportAnswer& answer, const core::Texts& texts) {
    if (words.format == "json") {
        auto out = report_json(answer.report, texts);
        out.set("outcome", answer.outcome ? outcome_json(*answer.outcome) : core::Value());
        fmt::print("{}\n", core::to_json(out, 2));
    } else {
        fmt::print("{}{}", report_text(answer.report, texts),
                   answer.outcome ? outcome_text(*answer.outcome, texts) : "");
    }
    return answer.report.problems.has_errors() ? input_has_a_problem : done;
}

int import(const ImportWords& words) {
    auto request = words.request;
    request.language = core::language_of(words.language);
    const auto& texts = core::Texts::in(request.language);
    if (words.dry_run) return print(words, {app::check_import(request), std::nullopt}, texts);

    const auto installation = app::Installation::open({.database_url = database_url(words.database)});
    if (!installation) {
        print_problems(installation.error(), request.language);
        return input_has_a_problem;
    }
    auto context = administrator_context(**installation, request.language);
    const auto answer = app::import_register(context, request);
    if (!answer) {
        print_problems(answer.error(), request.language);
        return input_has_a_problem;
    }
    if (answer->outcome) {
        context.actor.municipality = answer->report.delivery.municipality;
        app::keep_programme_answers(context);
    }
    return print(words, *answer, texts);
}

} // namespace

void add_import(Command& root) {
    const auto words = std::make_shared<ImportWords>();
    auto command = root.command("import", "read a register (docs/register-format.md)");
    command.option("PATH", words->request.path, "folder with register.toml and CSV files").required();
    add_database_option(command, words->database);
    command.flag("--dry-run", words->dry_run, "only say what is wrong; keep nothing");
    command.option("--mapping", words->request.mapping_file, "YAML file with your names of files, columns and codes");
    command.option("--skip-faulty", words->request.set_aside_file, "CSV file for rows with faults (at most 5 %)");
    command.format(words->format, {"text", "json"});
    command.language(words->language);
    command.does([words] { return import(*words); });
}

} // namespace trede::cli
