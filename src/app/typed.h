// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/date.h"
#include "core/problem.h"
#include "core/value.h"
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace trede::app {

/// What somebody typed into a form: the name of each field with its text.
using Fields = std::vector<std::pair<std::string, std::string>>;

/// The text of a field without outer blanks; empty when there is none.
std::string_view field_of(const Fields& fields, std::string_view name);

/// What was kept of a form as an object of texts.
Fields fields_in(const core::Value& object);

/// Reads a form and gathers all that is wrong with it, each problem at its field. What is empty is absent, and is a
/// problem only where it is required.
class Typed {
public:
    explicit Typed(const Fields& fields) : fields_(fields) {}

    enum class Need : std::uint8_t { optional, required };

    /// At most `most` characters, without control characters but line breaks. Problems: field_missing, text_too_long,
    /// text_has_control.
    std::string text(std::string_view name, std::size_t most, Need need = Need::optional);

    /// "24-11-2026", "24 11 2026", "24/11/2026" or "2026-11-24", from `first` up to and including `last`. Problems:
    /// field_missing, day_unreadable, day_out_of_bounds.
    std::optional<core::Date> day(std::string_view name, core::Date first, core::Date last, Need need = Need::optional);

    /// Minutes of the day: "9.30", "09:30". Problems: time_unreadable.
    std::optional<int> time(std::string_view name);

    /// Problems: number_unreadable, number_out_of_bounds.
    std::optional<std::int64_t> whole(std::string_view name, std::int64_t from, std::int64_t to);

    /// A code of the list (domain/codes). Problems: field_missing, choice_unknown.
    std::string code(std::string_view name, std::string_view list, Need need = Need::optional);

    /// "yes" or "no". Problems: choice_unknown.
    std::optional<bool> yes_no(std::string_view name);

    void problem(std::string_view name, std::string code, std::vector<std::pair<std::string, std::string>> args = {});
    [[nodiscard]] const core::Problems& problems() const { return problems_; }

private:
    const Fields& fields_;
    core::Problems problems_;
};

} // namespace trede::app
