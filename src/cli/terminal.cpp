// SPDX-License-Identifier: EUPL-1.2
#include "cli/terminal.h"
#include <algorithm>
#include <cstdio>
#include <fmt/format.h>
#include <iostream>
#include <pwd.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

namespace trede::cli {

namespace {

/// A line from the terminal, which shows nothing of it meanwhile.
class Unseen {
public:
    Unseen() {
        ::tcgetattr(STDIN_FILENO, &before_);
        auto quiet = before_;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
    }
    ~Unseen() { ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_); }
    Unseen(const Unseen&) = delete;
    Unseen& operator=(const Unseen&) = delete;
    static std::string line(const std::string& question) {
        fmt::print(stderr, "{} ", question);
        std::string typed;
        std::getline(std::cin, typed);
        fmt::print(stderr, "\n");
        return typed;
    }

private:
    termios before_{};
};

} // namespace

std::string operating_system_user() {
    const auto* user = ::getpwuid(::geteuid());
    return "cli:" + (user ? std::string(user->pw_name) : std::to_string(::geteuid()));
}

std::optional<std::string> ask_password(core::Language language) {
    std::string password;
    if (::isatty(STDIN_FILENO) == 0) {
        std::getline(std::cin, password);
        return password;
    }
    const auto& texts = core::Texts::in(language);
    const Unseen unseen;
    password = Unseen::line(texts.get("cli.user.password"));
    if (password != Unseen::line(texts.get("cli.user.password_again"))) return std::nullopt;
    return password;
}

void ProgressBar::show(double share) {
    if (::isatty(STDERR_FILENO) == 0 || std::chrono::steady_clock::now() - began_ < std::chrono::seconds(1)) return;
    constexpr int width = 40;
    const int percent = std::clamp(static_cast<int>(100 * share), 0, 100);
    if (percent == shown_) return;
    shown_ = percent;
    const auto full = static_cast<std::size_t>(percent * width / 100);
    fmt::print(stderr, "\r[{}{}] {:>3} %", std::string(full, '#'), std::string(width - full, '.'), percent);
    std::fflush(stderr);
}

void ProgressBar::clear() {
    if (shown_ >= 0) fmt::print(stderr, "\r{}\r", std::string(50, ' '));
}

} // namespace trede::cli
