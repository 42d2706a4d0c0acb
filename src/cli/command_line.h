// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
} // namespace CLI

/// The words behind `trede`. Only command_line.cpp sees the library that reads them: what that unfolds costs each
/// source that sees it eight seconds.
namespace trede::cli {

/// A word with a value, or a flag.
class Option {
public:
    explicit Option(CLI::Option* option) : option_(option) {}
    Option& required();
    Option& one_of(const std::vector<std::string>& words);
    Option& whole(std::int64_t low, std::int64_t high);
    Option& between(double low, double high);
    Option& listed();                      ///< "a,b" are two values
    Option& single();                      ///< one value each time it is given
    Option& or_of(const char* variable);   ///< of the environment, when it is not given
    Option& excludes(const Option& other); ///< they are not given both
    Option& shows_default();               ///< what it holds now
    [[nodiscard]] bool is_given() const;   ///< when the command runs

private:
    CLI::Option* option_;
};

/// A command, with its options and what it does. What options are read into stays where it is until that was done.
class Command {
public:
    Command(CLI::App* app, int* code) : app_(app), code_(code) {}
    Command command(const std::string& name, const std::string& says);
    void needs_command(); ///< it does nothing by itself

    /// "--name", or "NAME" of one without a name.
    Option option(const std::string& name, std::string& into, const std::string& says);
    Option option(const std::string& name, std::vector<std::string>& into, const std::string& says);
    Option option(const std::string& name, int& into, const std::string& says);
    Option option(const std::string& name, unsigned& into, const std::string& says);
    Option option(const std::string& name, std::int64_t& into, const std::string& says);
    Option option(const std::string& name, std::uint64_t& into, const std::string& says);
    Option option(const std::string& name, double& into, const std::string& says);
    Option flag(const std::string& name, bool& into, const std::string& says);

    // Those that many commands have.
    void language(std::string& into);
    void format(std::string& into, const std::vector<std::string>& formats);
    void out(std::string& into);

    void footer(const std::string& text);
    void before(const std::function<void()>& work); ///< when all was read, before any command
    void does(const std::function<int()>& work);    ///< its answer is the exit code

private:
    CLI::App* app_;
    int* code_;
};

class CommandLine {
public:
    CommandLine(const std::string& says, const std::string& version);
    ~CommandLine();
    CommandLine(const CommandLine&) = delete;
    CommandLine& operator=(const CommandLine&) = delete;

    Command root();
    /// Reads the words, does what they say, and returns the exit code; wrong_usage, with why on standard error.
    int run(int argc, char** argv);

private:
    std::unique_ptr<CLI::App> app_;
    int code_ = 0;
};

} // namespace trede::cli
