// SPDX-License-Identifier: EUPL-1.2
#include "cli/problems.h"
#include "core/problem_words.h"
#include <array>
#include <fmt/format.h>

namespace trede::cli {

namespace {

/// The code point that begins at `at`, and the bytes it takes. Bytes that are no UTF-8 stand for themselves.
std::pair<std::uint32_t, std::size_t> point_at(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(text[i])); };
    const auto first = byte(at);
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1;
    if (length == 1 || at + length > text.size()) return {first, 1};
    std::uint32_t point = first & (0x7Fu >> length);
    for (std::size_t i = 1; i < length; ++i)
        point = point << 6 | (byte(at + i) & 0x3F);
    return {point, length};
}

bool is_hidden(std::uint32_t point) {
    return point < 0x20 || (point >= 0x7F && point < 0xA0) || point == 0xAD || (point >= 0x200B && point <= 0x200F) ||
           (point >= 0x2028 && point <= 0x202E) || (point >= 0x2060 && point <= 0x206F) || point == 0xFEFF;
}

std::string place_text(const core::Place& place, const core::Texts& texts) {
    auto out = visible(place.file);
    if (place.line > 0) out += fmt::format(":{}", place.line);
    if (place.column > 0) out += fmt::format(", {} {}", texts.get("cli.problem.column"), place.column);
    if (!place.field.empty()) out += fmt::format(" ({})", visible(place.field));
    return out;
}

constexpr std::array severities{core::Severity::error, core::Severity::warning, core::Severity::note};

std::string_view name_of(core::Severity severity) {
    return severity == core::Severity::error ? "error" : severity == core::Severity::warning ? "warning" : "note";
}

} // namespace

std::string visible(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const auto [point, length] = point_at(text, at);
        if (is_hidden(point))
            out += fmt::format("\\u{{{:x}}}", point);
        else
            out += text.substr(at, length);
        at += length;
    }
    return out;
}

std::string problems_text(const core::Problems& problems, const core::Texts& texts) {
    std::string out;
    for (const auto severity : severities)
        for (const auto& problem : problems.kept()) {
            if (problem.severity != severity) continue;
            const auto place = place_text(problem.place, texts);
            out += fmt::format("{}{}{}\n", texts.get(fmt::format("cli.problem.{}", name_of(severity))),
                               place.empty() ? "" : ": ", place);
            if (!problem.value.empty())
                out += fmt::format("  {}: {}\n", texts.get("cli.problem.value"), visible(problem.value));
            out += fmt::format("  {}\n  {}\n", visible(core::reason_of(problem, texts)),
                               visible(core::remedy_of(problem, texts)));
        }
    if (const auto shown = static_cast<std::int64_t>(problems.kept().size()); shown < problems.count())
        out += texts.get("cli.problem.more", {{"shown", texts.count(shown)}, {"all", texts.count(problems.count())}}) +
               "\n";
    return out;
}

core::Value problems_json(const core::Problems& problems, const core::Texts& texts) {
    const auto text_or_null = [](const std::string& text) { return text.empty() ? core::Value() : core::Value(text); };
    auto list = core::Value::array();
    for (const auto& problem : problems.kept()) {
        const auto& place = problem.place;
        auto entry = core::Value::object();
        entry.set("severity", name_of(problem.severity))
            .set("code", problem.code)
            .set("file", text_or_null(place.file));
        entry.set("line", place.line > 0 ? core::Value(place.line) : core::Value());
        entry.set("column", place.column > 0 ? core::Value(place.column) : core::Value());
        entry.set("field", text_or_null(place.field)).set("value", text_or_null(problem.value));
        entry.set("reason", core::reason_of(problem, texts)).set("remedy", core::remedy_of(problem, texts));
        list.push(std::move(entry));
    }
    auto out = core::Value::object();
    out.set("count", problems.count()).set("errors", problems.errors());
    out.set("shown", static_cast<std::int64_t>(problems.kept().size())).set("list", std::move(list));
    return out;
}

void print_problems(const core::Problems& problems, core::Language language) {
    fmt::print(stderr, "{}", problems_text(problems, core::Texts::in(language)));
}

} // namespace trede::cli
