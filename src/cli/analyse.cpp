// SPDX-License-Identifier: EUPL-1.2
#include "app/tools/linear.h"
#include "app/tools/proportions.h"
#include "cli/evaluate.h"
#include "cli/output.h"
#include "cli/run.h"
#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <memory>

namespace trede::cli {

namespace {

/// What every verb has.
struct Shared {
    std::string format = "text";
    std::string language = "nl";
    std::string out;

    void add(CLI::App& command) {
        command.add_option("--format", format, "text or json")
            ->check(CLI::IsMember({"text", "json"}))
            ->capture_default_str();
        command.add_option("--lang", language, "nl or en")->check(CLI::IsMember({"nl", "en"}))->capture_default_str();
        command.add_option("--out", out, "file to write instead of the screen");
    }
    [[nodiscard]] app::Format as() const { return format == "json" ? app::Format::json : app::Format::text; }
    [[nodiscard]] core::Language said() const { return core::language_of(language); }
};

void add_proportions(CLI::App& analyse, int& exit_code) {
    struct Options : Shared {
        app::ProportionsRequest request;
    };
    auto options = std::make_shared<Options>();
    auto* command = analyse.add_subcommand("proportions", "one share, or two compared");
    auto* rates =
        command->add_option("--rates", options->request.rates, "share:people, such as 0.237:300")->delimiter(',');
    command->add_option("--counts", options->request.counts, "successes:people, such as 13:19")
        ->delimiter(',')
        ->excludes(rates);
    options->add(*command);
    command->callback([options, &exit_code] {
        exit_code =
            deliver(app::proportions(options->request, options->as(), options->said()), options->out, options->said());
    });
}

void add_linear(CLI::App& analyse, int& exit_code) {
    struct Options : Shared {
        app::LinearRequest request;
        std::string decimal = "point";
    };
    auto options = std::make_shared<Options>();
    auto* command = analyse.add_subcommand("linear", "least squares");
    command->add_option("--data", options->request.data, "table with a heading line (CSV)")->required();
    command->add_option("--outcome", options->request.outcome, "column to explain");
    command->add_option("--covariates", options->request.columns, "columns to explain with")->delimiter(',');
    command->add_option("--spread", options->request.spread, "classical, hc0, hc1, hc2, hc3, cr1 or cr2")
        ->capture_default_str();
    command->add_option("--cluster", options->request.cluster, "column with the groups, for cr1 and cr2");
    command->add_option("--decimal", options->decimal, "point or comma")->check(CLI::IsMember({"point", "comma"}));
    options->add(*command);
    command->callback([options, &exit_code] {
        options->request.decimal_comma = options->decimal == "comma";
        exit_code =
            deliver(app::linear(options->request, options->as(), options->said()), options->out, options->said());
    });
}

} // namespace

void add_analyse(CLI::App& app, int& exit_code) {
    auto* analyse = app.add_subcommand("analyse", "a statistician's methods on a table; nothing is suppressed");
    analyse->require_subcommand(1);
    add_proportions(*analyse, exit_code);
    add_linear(*analyse, exit_code);
}

} // namespace trede::cli
