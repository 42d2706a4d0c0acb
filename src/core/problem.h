// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace trede::core {

enum class Severity : std::uint8_t { error, warning, note };

/// Where in the input a problem stands. Lines and columns count from 1; 0 means that the place has none.
struct Place {
    std::string file{};
    std::int64_t line = 0;
    int column = 0;
    std::string field{};
};

/// What is wrong with something that a user gave us. `code` is snake_case; the texts problem.<code>.reason and
/// problem.<code>.remedy say it in words, with `args` filled in. `value` is what was found, and is for the eyes
/// of the person who gave it: it never goes to a log.
struct Problem {
    std::string code;
    Severity severity = Severity::error;
    Place place{};
    std::string value{};
    std::vector<std::pair<std::string, std::string>> args{};
};

/// Problems gathered while reading. All are counted; only the first thousand are kept, so that a file in which
/// every line is wrong costs no more memory than one in which a few are.
class Problems {
public:
    static constexpr std::size_t most_kept = 1000;

    Problems() = default;
    Problems(Problem problem) { add(std::move(problem)); }

    void add(Problem problem);
    void add(const Problems& others);

    [[nodiscard]] const std::vector<Problem>& kept() const { return kept_; }
    [[nodiscard]] std::int64_t count() const { return errors_ + others_; }
    [[nodiscard]] std::int64_t errors() const { return errors_; }
    [[nodiscard]] bool empty() const { return count() == 0; }
    [[nodiscard]] bool has_errors() const { return errors_ > 0; }

private:
    std::vector<Problem> kept_;
    std::int64_t errors_ = 0;
    std::int64_t others_ = 0;
};

} // namespace trede::core
