// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/analyse/analyse.h"
#include "app/tools/analyse/verbs.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/run.h"
#include "cli/terminal.h"
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

void add_roles(const app::Verb& verb, Command& command, Options& options) {
    for (const auto name : verb.roles) {
        const auto& role = app::role(name);
        const std::string means(role.means);
        if (role.kind == app::RoleKind::flag) {
            command.flag(option_of(name), options.flags[name], means);
            continue;
        }
        auto option = command.option(option_of(name), options.roles[name], means);
        if (role.kind == app::RoleKind::columns || role.kind == app::RoleKind::numbers)
            option.listed();
        else
            option.single();
    }
}

void add_verb(const app::Verb& verb, Command& analyse) {
    auto options = std::make_shared<Options>();
    auto& request = options->request;
    request.verb = verb.name;
    request.threads = std::clamp(std::thread::hardware_concurrency(), 1U, 64U);
    auto command = analyse.command(std::string(verb.name), std::string(verb.means));
    command.footer(fmt::format("Example:\n  trede analyse {} {}", verb.name, verb.example));
    command.option("--data", request.data, "table with a heading line (CSV)");
    command.option("--case", request.case_folder, "folder with case.json, and data.csv when it has one");
    add_roles(verb, command, *options);
    command.option("--decimal", options->decimal, "point or comma").one_of({"point", "comma"});
    command.option("--threads", request.threads, "the answer does not depend on it").whole(1, 64);
    command.option("--seed", request.seed, "start of chance").shows_default();
    command.format(options->format, {"text", "json", "csv", "html"});
    command.language(options->language);
    command.out(options->out);
    command.does([options] { return run_verb(*options); });
}

} // namespace

void add_analyse(Command& root) {
    auto analyse = root.command("analyse", "a statistician's methods on a table; nothing is suppressed");
    analyse.needs_command();
    for (const auto& verb : app::verbs())
        add_verb(verb, analyse);
}

} // namespace trede::cli
