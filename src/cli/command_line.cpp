// SPDX-License-Identifier: EUPL-1.2
#include "cli/command_line.h"
#include "cli/run.h"
#include <CLI/CLI.hpp>

namespace trede::cli {

Option& Option::required() {
    option_->required();
    return *this;
}
Option& Option::one_of(const std::vector<std::string>& words) {
    option_->check(CLI::IsMember(words));
    return *this;
}
Option& Option::whole(std::int64_t low, std::int64_t high) {
    option_->check(CLI::Range(low, high));
    return *this;
}
Option& Option::between(double low, double high) {
    option_->check(CLI::Range(low, high));
    return *this;
}
Option& Option::listed() {
    option_->delimiter(',');
    return *this;
}
Option& Option::single() {
    option_->expected(1);
    return *this;
}
Option& Option::or_of(const char* variable) {
    option_->envname(variable);
    return *this;
}
Option& Option::excludes(const Option& other) {
    option_->excludes(other.option_);
    return *this;
}
Option& Option::shows_default() {
    option_->capture_default_str();
    return *this;
}
bool Option::is_given() const { return !option_->empty(); }

Command Command::command(const std::string& name, const std::string& says) {
    return {app_->add_subcommand(name, says), code_};
}
void Command::needs_command() { app_->require_subcommand(1); }

Option Command::option(const std::string& name, std::string& into, const std::string& says) {
    return Option(app_->add_option(name, into, says));
}
Option Command::option(const std::string& name, std::vector<std::string>& into, const std::string& says) {
    return Option(app_->add_option(name, into, says));
}
Option Command::option(const std::string& name, int& into, const std::string& says) {
    return Option(app_->add_option(name, into, says));
}
Option Command::option(const std::string& name, unsigned& into, const std::string& says) {
    return Option(app_->add_option(name, into, says));
}
Option Command::option(const std::string& name, std::int64_t& into, const std::string& says) {
    return Option(app_->add_option(name, into, says));
}
Option Command::option(const std::string& name, std::uint64_t& into, const std::string& says) {
    return Option(app_->add_option(name, into, says));
}
Option Command::option(const std::string& name, double& into, const std::string& says) {
    return Option(app_->add_option(name, into, says));
}
Option Command::flag(const std::string& name, bool& into, const std::string& says) {
    return Option(app_->add_flag(name, into, says));
}

void Command::language(std::string& into) { option("--lang", into, "nl or en").one_of({"nl", "en"}).shows_default(); }
void Command::format(std::string& into, const std::vector<std::string>& formats) {
    std::string says;
    for (const auto& format : formats)
        says += (says.empty() ? "" : &format == &formats.back() ? " or " : ", ") + format;
    option("--format", into, says).one_of(formats).shows_default();
}
void Command::out(std::string& into) { option("--out", into, "file to write instead of the screen"); }

void Command::footer(const std::string& text) { app_->footer(text); }
void Command::before(const std::function<void()>& work) { app_->parse_complete_callback(work); }
void Command::does(const std::function<int()>& work) {
    app_->callback([work, code = code_] { *code = work(); });
}

CommandLine::CommandLine(const std::string& says, const std::string& version)
    : app_(std::make_unique<CLI::App>(says)), code_(done) {
    app_->set_version_flag("--version", version);
    app_->set_config("--config", "", "a TOML file with options");
    app_->require_subcommand(1);
}
CommandLine::~CommandLine() = default;

Command CommandLine::root() { return {app_.get(), &code_}; }

int CommandLine::run(int argc, char** argv) {
    try {
        app_->parse(argc, argv);
        return code_;
    } catch (const CLI::ParseError& error) {
        return app_->exit(error) == 0 ? done : wrong_usage;
    }
}

} // namespace trede::cli
