// SPDX-License-Identifier: EUPL-1.2
#include "store/dialect.h"
#include <array>
#include <chrono>

namespace trede::store {

namespace {

struct Word {
    std::string_view word, sqlite, postgres;
};

constexpr std::array<Word, 12> words{{{"id", "BLOB", "uuid"},
                                      {"text", "TEXT", "text COLLATE \"C\""},
                                      {"code", "TEXT", "text COLLATE \"C\""},
                                      {"int", "INTEGER", "bigint"},
                                      {"real", "REAL", "double precision"},
                                      {"flag", "INTEGER", "boolean"},
                                      {"date", "TEXT", "date"},
                                      {"moment", "TEXT", "timestamptz"},
                                      {"json", "TEXT", "json"},
                                      {"bytes", "BLOB", "bytea"},
                                      {"strict", "STRICT", ""},
                                      {"clustered", "STRICT, WITHOUT ROWID", ""}}};

std::string_view type_of(std::string_view word, Backend backend) {
    for (const auto& known : words)
        if (known.word == word) return backend == Backend::sqlite ? known.sqlite : known.postgres;
    throw core::Broken("no such typed word in SQL: " + std::string(word));
}

void digits(char* at, int width, std::int64_t value) {
    for (int i = width - 1; i >= 0; --i) {
        at[i] = static_cast<char>('0' + value % 10);
        value /= 10;
    }
}

int number(std::string_view text, std::size_t from, std::size_t width) {
    int value = 0;
    for (std::size_t i = from; i < from + width; ++i)
        value = value * 10 + (text[i] - '0');
    return value;
}

constexpr std::int64_t micros_per_day = 86'400'000'000;

} // namespace

std::string in_dialect(std::string_view sql, Backend backend) {
    std::string out;
    bool counts = true;
    while (!sql.empty()) {
        const auto end = std::min(sql.find('\n'), sql.size() - 1) + 1;
        auto line = sql.substr(0, end);
        sql.remove_prefix(end);
        if (line.starts_with("-- only: ")) {
            counts = line.substr(9).starts_with(backend == Backend::sqlite ? "sqlite" : "postgres");
            continue;
        }
        if (line.starts_with("-- both")) {
            counts = true;
            continue;
        }
        if (!counts || line.starts_with("--")) continue;
        for (;;) {
            const auto open = line.find('{');
            out += line.substr(0, open);
            if (open == std::string_view::npos) break;
            const auto close = line.find('}', open);
            core::ensure(close != std::string_view::npos, "a typed word in SQL is closed");
            out += type_of(line.substr(open + 1, close - open - 1), backend);
            line.remove_prefix(close + 1);
        }
    }
    return out;
}

std::string with_dollars(std::string_view sql) {
    std::string out(sql);
    bool quoted = false;
    for (std::size_t i = 0; i < out.size(); ++i) {
        if (out[i] == '\'') quoted = !quoted;
        if (!quoted && out[i] == '?') out[i] = '$';
    }
    return out;
}

std::string text_of(core::Date date) {
    const std::chrono::year_month_day day{std::chrono::sys_days{std::chrono::days{date.days}}};
    std::string text = "0000-00-00";
    digits(text.data(), 4, static_cast<int>(day.year()));
    digits(text.data() + 5, 2, static_cast<unsigned>(day.month()));
    digits(text.data() + 8, 2, static_cast<unsigned>(day.day()));
    return text;
}

std::string text_of(core::Moment moment) {
    auto days = moment.micros / micros_per_day;
    auto rest = moment.micros % micros_per_day;
    if (rest < 0) {
        rest += micros_per_day;
        --days;
    }
    std::string text = text_of(core::Date{static_cast<std::int32_t>(days)}) + "T00:00:00.000000Z";
    digits(text.data() + 11, 2, rest / 3'600'000'000);
    digits(text.data() + 14, 2, rest / 60'000'000 % 60);
    digits(text.data() + 17, 2, rest / 1'000'000 % 60);
    digits(text.data() + 20, 6, rest % 1'000'000);
    return text;
}

core::Date date_of(std::string_view text) {
    if (text.empty()) return {};
    core::ensure(text.size() >= 10, "a date in the database has ten characters");
    const std::chrono::sys_days day = std::chrono::year{number(text, 0, 4)} /
                                      std::chrono::month{static_cast<unsigned>(number(text, 5, 2))} /
                                      std::chrono::day{static_cast<unsigned>(number(text, 8, 2))};
    return {static_cast<std::int32_t>(day.time_since_epoch().count())};
}

core::Moment moment_of(std::string_view text) {
    if (text.empty()) return {};
    core::ensure(text.size() >= 19, "a moment in the database has a day and a time");
    std::int64_t micros = date_of(text).days * micros_per_day + number(text, 11, 2) * std::int64_t{3'600'000'000} +
                          number(text, 14, 2) * std::int64_t{60'000'000} +
                          number(text, 17, 2) * std::int64_t{1'000'000};
    // PostgreSQL leaves out the zeros at the end of a fraction.
    if (text.size() > 20 && text[19] == '.') {
        std::int64_t unit = 100'000;
        for (std::size_t i = 20; i < text.size() && text[i] >= '0' && text[i] <= '9'; ++i) {
            micros += (text[i] - '0') * unit;
            unit /= 10;
        }
    }
    return {micros};
}

std::string head_of(std::string_view sql) {
    std::string head;
    for (const char c : sql.substr(0, 100))
        head += c == '\n' ? ' ' : c;
    return head;
}

} // namespace trede::store
