// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/analyse/analyse.h"
#include "app/tools/analyse/verbs.h"
#include "cli/evaluate.h"
#include "cli/output.h"
#include "cli/run.h"
#include "cli/terminal.h"
#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <map>
#include <memory>
#include <thread>

namespace trede::cli {

namespace {

struct Options {
    app::AnalyseRequest request;
    std::map<std::string_view, std::vector<std::string>> roles; ///< the texts behind the options
    std::map<std::string_view, bool> flags;
    std::string format = "text";
    std::string language = "nl";
    std::string decimal = "point";
    std::string out;
};

std::string option_of(std::string_view role) {
    std::string option(role);
    std::ranges::replace(option, '_', '-');
    return "--" + option;
}

app::Format format_of(const std::string& word) {
    if (word == "json") return app::Format::json;
    if (word == "csv") return app::Format::csv;
    return word == "html" ? app::Format::html : app::Format::text;
}

int run_verb(Options& options) {
    auto& request = options.request;
    for (const auto& [name, texts] : options.roles) {
        if (texts.empty()) continue;
        auto list = core::Value::array();
        for (const auto& text : texts)
            list.push(text);
        request.roles.set(name, list);
    }
    for (const auto& [name, on] : options.flags)
        if (on) request.roles.set(name, true);
    request.decimal_comma = options.decimal == "comma";
    request.stopwatch = [] {
        return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
    };
    const auto language = core::language_of(options.language);
    ProgressBar bar;
    request.progress = [&bar](double share) { bar.show(share); };
    const auto answer = app::analyse(request, format_of(options.format), language);
    bar.clear();
    return deliver(answer, options.out, language);
}

void add_roles(const app::Verb& verb, CLI::App& command, Options& options) {
    for (const auto name : verb.roles) {
        const auto& role = app::role(name);
        const std::string means(role.means);
        if (role.kind == app::RoleKind::flag) {
            command.add_flag(option_of(name), options.flags[name], means);
            continue;
        }
        auto* option = command.add_option(option_of(name), options.roles[name], means);
        const bool several = role.kind == app::RoleKind::columns || role.kind == app::RoleKind::numbers;
        if (several)
            option->delimiter(',');
        else
            option->expected(1);
    }
}

void add_verb(const app::Verb& verb, CLI::App& analyse, int& exit_code) {
    auto options = std::make_shared<Options>();
    auto& request = options->request;
    request.verb = verb.name;
    request.threads = std::clamp(std::thread::hardware_concurrency(), 1U, 64U);
    auto* command = analyse.add_subcommand(std::string(verb.name), std::string(verb.means));
    command->footer(fmt::format("Example:\n  trede analyse {} {}", verb.name, verb.example));
    command->add_option("--data", request.data, "table with a heading line (CSV)");
    command->add_option("--case", request.case_folder, "folder with case.json, and data.csv when it has one");
    add_roles(verb, *command, *options);
    command->add_option("--decimal", options->decimal, "point or comma")->check(CLI::IsMember({"point", "comma"}));
    command->add_option("--threads", request.threads, "the answer does not depend on it")->check(CLI::Range(1U, 64U));
    command->add_option("--seed", request.seed, "start of chance")->capture_default_str();
    command->add_option("--format", options->format, "text, json, csv or html")
        ->check(CLI::IsMember({"text", "json", "csv", "html"}))
        ->capture_default_str();
    command->add_option("--lang", options->language, "nl or en")
        ->check(CLI::IsMember({"nl", "en"}))
        ->capture_default_str();
    command->add_option("--out", options->out, "file to write instead of the screen");
    command->callback([options, &exit_code] { exit_code = run_verb(*options); });
}

} // namespace

void add_analyse(CLI::App& app, int& exit_code) {
    auto* analyse = app.add_subcommand("analyse", "a statistician's methods on a table; nothing is suppressed");
    analyse->require_subcommand(1);
    for (const auto& verb : app::verbs())
        add_verb(verb, *analyse, exit_code);
}

} // namespace trede::cli
