// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/date.h"
#include "core/result.h"
#include "core/yaml.h"
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>

/// For the tests of any room: situations that a policy officer can read aloud.
namespace trede::core::test {

/// The situations of one file of tests/cases: a list of what is said, each with a `name` that is a sentence.
inline Value::Array situations_in(const std::filesystem::path& path) {
    std::ifstream file(path);
    ensure(file.is_open(), "a file of situations is there");
    std::stringstream text;
    text << file.rdbuf();
    const auto parsed = parse_yaml(text.str(), path.string());
    ensure(parsed.has_value() && !parsed->items().empty(), "a file of situations is valid YAML and not empty");
    return parsed->items();
}

inline Date day(std::string_view iso) {
    const auto date = parse_iso_date(iso);
    ensure(date.has_value(), "a situation has days of the calendar");
    return *date;
}

} // namespace trede::core::test
